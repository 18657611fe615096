"""A stand-in of a register of certificates: it checks signature or token, and knows one certificate."""

import hashlib
import hmac
import json

from adapters.stand_in import Listener


class StandIn(Listener):
    """`known` are numbers that stand there with the name of their holder; `silent` makes it answer nothing that can be read."""

    def __init__(self):
        self.known, self.asked, self.silent = {"1300000000001": "样例甲"}, [], False
        super().__init__()

    @property
    def signed(self):
        return {"address": f"{self.address}/look", "key": "kuaiji", "secret": "s-1"}

    def answer(self, path, headers, body):
        told = json.loads(body)
        if self.silent or not self.is_known(path, headers, body):
            return {"error": "denied"}
        self.asked.append(told)
        facts = told["facts"]
        holder = self.known.get(facts.get("qualification.number", ""))
        state = "not_found" if holder is None else "verified" if holder == facts["person.name"] else "mismatch"
        return {"state": state, "reference": f"R-{len(self.asked)}"}

    def is_known(self, path, headers, body):
        if headers.get("authorization") == "Bearer t-1":
            return True
        lines = ("POST", path, headers.get("x-kuaiji-time", ""), headers.get("x-kuaiji-nonce", ""), hashlib.sha256(body).hexdigest())
        made = hmac.new(b"s-1", "\n".join(lines).encode(), hashlib.sha256).hexdigest()
        return headers.get("x-kuaiji-key") == "kuaiji" and hmac.compare_digest(made, headers.get("x-kuaiji-signature", ""))
