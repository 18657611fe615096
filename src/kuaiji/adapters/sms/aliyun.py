"""Alibaba Cloud's text messages: SendSms of Dysmsapi 2017-05-25, signed by ACS3-HMAC-SHA256 (request structure and signature V3)."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from secrets import token_hex
from urllib.parse import quote, urlsplit

from kuaiji.adapters.sms import wire
from kuaiji.adapters.sms.approved import Approved
from kuaiji.adapters.sms.gateway import Message, Receipt, Sent, Unsent

ADDRESS, VERSION, ALGORITHM = "https://dysmsapi.aliyuncs.com", "2017-05-25", "ACS3-HMAC-SHA256"
AGAIN = frozenset({"isp.SYSTEM_ERROR", "isp.RAM_PERMISSION_DENY", "ServiceUnavailable", "InternalError", "Throttling", "Throttling.User"})
"""What another try may mend; the rest (a wrong number, an unknown template, an account without money) only another vendor can."""


class Aliyun:
    """One account of Alibaba Cloud."""

    name = "aliyun"

    def __init__(self, *, key: str, secret: str, templates: dict[str, str], address: str = ADDRESS, now: Callable[[], float] = time.time) -> None:
        self.key, self.secret, self.address, self.now = key, secret, address.rstrip("/"), now
        self.approved = Approved(templates)

    def send(self, message: Message) -> Sent:
        """Hand one message over; OutId carries our key back in the receipt."""
        fit = self.approved.fit(message.text)
        asked = {
            "PhoneNumbers": message.phone.removeprefix("+"),
            "SignName": fit.signature,
            "TemplateCode": fit.template,
            "TemplateParam": json.dumps(fit.facts, ensure_ascii=False, separators=(",", ":")),
            "OutId": message.key,
        }
        answer = self._call("SendSms", asked)
        if answer.get("Code") != "OK" or not answer.get("BizId"):
            code = str(answer.get("Code", "answer"))
            raise Unsent(code, again=code in AGAIN)
        return Sent(f"{self.name}:{answer['BizId']}")

    def _call(self, action: str, asked: dict[str, str]) -> dict[str, object]:
        query = "&".join(f"{quote(name, safe='~')}={quote(asked[name], safe='~')}" for name in sorted(asked))
        stamp = datetime.fromtimestamp(self.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        headers = {
            "host": urlsplit(self.address).netloc,
            "x-acs-action": action,
            "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
            "x-acs-date": stamp,
            "x-acs-signature-nonce": token_hex(16),
            "x-acs-version": VERSION,
        }
        signature = sign(self.secret, query, headers)
        told = f"{ALGORITHM} Credential={self.key},SignedHeaders={';'.join(sorted(headers))},Signature={signature}"
        return wire.post(self.address, headers={**headers, "authorization": told}, params=query)

    @staticmethod
    def receipts(told: object) -> list[Receipt]:
        """Read what the vendor pushes: a list of reports, each with biz_id and success."""
        return [
            Receipt(f"{Aliyun.name}:{each['biz_id']}", delivered=each.get("success") is True, reason=str(each.get("err_code", "")))
            for each in (told if isinstance(told, list) else [])
            if isinstance(each, dict) and each.get("biz_id")
        ]


def sign(secret: str, query: str, headers: dict[str, str]) -> str:
    """Return the signature of a request without a body: its method, path, query and headers, each by name."""
    names = sorted(headers)
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in names)
    request = "\n".join(["POST", "/", query, lines, ";".join(names), headers["x-acs-content-sha256"]])
    text = f"{ALGORITHM}\n{hashlib.sha256(request.encode()).hexdigest()}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
