"""Tencent Cloud's text messages: SendSms of 2021-01-11, signed by TC3-HMAC-SHA256."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from kuaiji.adapters.sms import wire
from kuaiji.adapters.sms.approved import Approved
from kuaiji.adapters.sms.gateway import Message, Receipt, Sent, Unsent

ADDRESS, VERSION, ALGORITHM, SERVICE = "https://sms.tencentcloudapi.com", "2021-01-11", "TC3-HMAC-SHA256", "sms"
TYPE = "application/json; charset=utf-8"
AGAIN = ("InternalError", "RequestLimitExceeded", "FailedOperation.FailResolvePacket", "LimitExceeded")
"""How the codes begin of what another try may mend."""


class Tencent:
    """One application of Tencent Cloud."""

    name = "tencent"

    def __init__(self, *, key: str, secret: str, templates: dict[str, str], app: str, region: str = "ap-guangzhou", address: str = ADDRESS) -> None:
        self.key, self.secret, self.app, self.region, self.address = key, secret, app, region, address.rstrip("/")
        self.now: Callable[[], float] = time.time
        self.approved = Approved(templates)

    def send(self, message: Message) -> Sent:
        """Hand one message over; the facts stand in the order in which the text names them."""
        fit = self.approved.fit(message.text)
        phone = message.phone if message.phone.startswith("+") else f"+86{message.phone}"
        asked: dict[str, object] = {
            "PhoneNumberSet": [phone],
            "SmsSdkAppId": self.app,
            "SignName": fit.signature,
            "TemplateId": fit.template,
            "TemplateParamSet": list(fit.facts.values()),
            "SessionContext": message.key,
        }
        found = self._call("SendSms", asked).get("Response")
        answer: dict[str, Any] = found if isinstance(found, dict) else {}
        status: dict[str, Any] = next(iter(answer.get("SendStatusSet") or []), {})
        code = str((answer.get("Error") or status).get("Code") or "answer")
        if code != "Ok" or not status.get("SerialNo"):
            raise Unsent(code, again=code.startswith(AGAIN))
        return Sent(f"{self.name}:{status['SerialNo']}")

    def _call(self, action: str, asked: dict[str, object]) -> dict[str, object]:
        body = json.dumps(asked, ensure_ascii=False).encode()
        stamp = int(self.now())
        host = urlsplit(self.address).netloc
        headers = {
            "content-type": TYPE,
            "host": host,
            "x-tc-action": action,
            "x-tc-version": VERSION,
            "x-tc-region": self.region,
            "x-tc-timestamp": str(stamp),
            "authorization": authorization(self.key, self.secret, body, host=host, stamp=stamp),
        }
        return wire.post(self.address, headers=headers, body=body)

    @staticmethod
    def receipts(told: object) -> list[Receipt]:
        """Read what the vendor pushes: a list of reports, each with sid and report_status."""
        return [
            Receipt(f"{Tencent.name}:{each['sid']}", delivered=each.get("report_status") == "SUCCESS", reason=str(each.get("errmsg", "")))
            for each in (told if isinstance(told, list) else [])
            if isinstance(each, dict) and each.get("sid")
        ]


def authorization(key: str, secret: str, body: bytes, *, host: str, stamp: int) -> str:
    """Return the Authorization header: the key of the day and the service signs type, host and body."""
    day = datetime.fromtimestamp(stamp, UTC).strftime("%Y-%m-%d")
    scope = f"{day}/{SERVICE}/tc3_request"
    request = "\n".join(["POST", "/", "", f"content-type:{TYPE}\nhost:{host}\n", "content-type;host", hashlib.sha256(body).hexdigest()])
    text = "\n".join([ALGORITHM, str(stamp), scope, hashlib.sha256(request.encode()).hexdigest()])
    signing = f"TC3{secret}".encode()
    for part in (day, SERVICE, "tc3_request"):
        signing = hmac.new(signing, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(signing, text.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key}/{scope}, SignedHeaders=content-type;host, Signature={signature}"
