"""Stand-ins of the vendors of text messages: they check every signature by their own reading of the vendors' documents, over real HTTP."""

import hashlib
import hmac
import json
from urllib.parse import parse_qsl, quote, urlsplit

from adapters.stand_in import Listener

SECRETS = {"key-a": "secret-a", "key-t": "secret-t"}


def sha(data):
    return hashlib.sha256(data).hexdigest()


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256)


class Vendor(Listener):
    """One vendor on this machine: what it was sent, and what it shall answer next (`down`: nothing at all)."""

    def __init__(self, read):
        self.sent, self.answers, self.read = [], [], read
        super().__init__()

    def answer(self, path, headers, body):
        asked, refusal = self.read(path, headers, body)
        return refusal or (self.answers.pop(0) if self.answers else None) or self.took(asked)

    def took(self, asked):
        self.sent.append(asked)
        number = f"n-{len(self.sent)}"
        if self.read is tencent:
            return {"Response": {"SendStatusSet": [{"SerialNo": number, "Code": "Ok"}], "RequestId": "r"}}
        return {"Code": "OK", "Message": "OK", "BizId": number, "RequestId": "r"}


def aliyun(path, headers, body):
    parts = urlsplit(path)
    told = dict(part.split("=", 1) for part in headers["authorization"].removeprefix("ACS3-HMAC-SHA256 ").split(","))
    names = told["SignedHeaders"].split(";")
    assert {"host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"} <= set(names)
    pairs = sorted(parse_qsl(parts.query, keep_blank_values=True))
    query = "&".join(f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}" for name, value in pairs)
    lines = "".join(f"{name}:{headers[name]}\n" for name in names)
    request = f"POST\n{parts.path}\n{query}\n{lines}\n{told['SignedHeaders']}\n{sha(body)}"
    good = mac(SECRETS.get(told["Credential"], "").encode(), f"ACS3-HMAC-SHA256\n{sha(request.encode())}").hexdigest()
    right = headers["x-acs-content-sha256"] == sha(body) and hmac.compare_digest(good, told["Signature"])
    return dict(pairs) | {"action": headers["x-acs-action"]}, None if right else {"Code": "SignatureDoesNotMatch", "Message": "wrong"}


def tencent(path, headers, body):
    told = dict(part.strip().split("=", 1) for part in headers["authorization"].removeprefix("TC3-HMAC-SHA256 ").split(","))
    key, day, service, end = told["Credential"].split("/")
    lines = "".join(f"{name}:{headers[name]}\n" for name in told["SignedHeaders"].split(";"))
    request = f"POST\n{path}\n\n{lines}\n{told['SignedHeaders']}\n{sha(body)}"
    text = f"TC3-HMAC-SHA256\n{headers['x-tc-timestamp']}\n{day}/{service}/{end}\n{sha(request.encode())}"
    signing = mac(mac(mac(f"TC3{SECRETS.get(key, '')}".encode(), day).digest(), service).digest(), end).digest()
    right = hmac.compare_digest(mac(signing, text).hexdigest(), told["Signature"])
    return json.loads(body), None if right else {"Response": {"Error": {"Code": "AuthFailure.SignatureFailure", "Message": "wrong"}}}


def known(vendor, name, **more):
    """The settings of a stand-in, as SMS_VENDORS has them."""
    plain = {"key": f"key-{name[0]}", "secret": f"secret-{name[0]}", "templates": {"T1": "{code}为会计人员信息采集验证码，{minutes}分钟内有效。"}}
    return plain | ({"app": "1400000000"} if name == "tencent" else {}) | {"address": vendor.address} | more
