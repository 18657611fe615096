"""Stand-ins of the vendors of text messages: they check every signature by their own reading of the vendors' documents, over real HTTP."""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, quote, urlsplit

SECRETS = {"key-a": "secret-a", "key-t": "secret-t"}


def sha(data):
    return hashlib.sha256(data).hexdigest()


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256)


class Vendor:
    """One vendor on this machine: what it was sent, and what it shall answer next (`down`: nothing at all)."""

    def __init__(self, read):
        self.sent, self.answers, self.read = [], [], read
        self.server = HTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def handler(self):
        vendor = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                asked, refusal = vendor.read(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
                answer = refusal or (vendor.answers.pop(0) if vendor.answers else None) or vendor.took(asked)
                data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        return Handler

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
