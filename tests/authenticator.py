"""A passkey in software: what a browser and the key in it answer, and how each of them may lie."""

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, WITH_KEY = 1, 4, 64


def text(raw):
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(written):
    return urlsafe_b64decode(written + "==")


class Passkey:
    """One of them; `counter` is what it counts its uses by (0: not at all), `verifies` whether it asks for a finger."""

    def __init__(self, site, *, counter=0, verifies=True):
        self.site, self.counter, self.verifies = site, counter, verifies
        self.key, self.id = ec.generate_private_key(ec.SECP256R1()), os.urandom(32)
        self.owner = None

    def made(self, options, *, origin=None, challenge=None):
        """Answer what `navigator.credentials.create` was asked."""
        asked = json.loads(options)
        self.owner = raw(asked["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        held = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        whole = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self._data(WITH_KEY) + held})
        client = self._client("webauthn.create", challenge or asked["challenge"], origin)
        return self._answer(clientDataJSON=text(client), attestationObject=text(whole))

    def shown(self, options, *, origin=None, challenge=None, by=None):
        """Answer what `navigator.credentials.get` was asked; signed `by` another key where that is to be tried."""
        self.counter += bool(self.counter)
        data = self._data(0)
        client = self._client("webauthn.get", challenge or json.loads(options)["challenge"], origin)
        signed = (by or self).key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=text(client), authenticatorData=text(data), signature=text(signed), userHandle=text(self.owner))

    def _data(self, more):
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(self.site.name.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _client(self, kind, challenge, origin):
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin or self.site.origin, "crossOrigin": False}).encode()

    def _answer(self, **response):
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response})
