"""WeChat as a door: the official account's OAuth inside WeChat, a QR code outside; whoever comes back is known by their unionid (C01)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from kuaiji.adapters import wire
from kuaiji.adapters.identity.provider import Begun
from kuaiji.rules.problem import Problem, Refused

OPEN, API = "https://open.weixin.qq.com", "https://api.weixin.qq.com"
PATIENCE = timedelta(minutes=15)
GONE = frozenset({"40029", "40163", "41008"})
"""What WeChat says of a code that is wrong, used or missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """One application of WeChat's: the official account, or the website; both stand under one account of the open platform, which makes unionids."""

    app: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeChat:
    """What a scheme's door needs: the two applications, and the addresses of pages and interface."""

    inside: App
    outside: App
    pages: str = OPEN
    api: str = API


def begin(door: WeChat, redirect_uri: str, *, inside: bool, at: datetime) -> Begun:
    """Return where to send the browser and what its session must keep: the official account's page inside WeChat, the QR code outside."""
    keep = {"state": token_urlsafe(32), "begun_at": at.isoformat(), "inside": "yes" if inside else ""}
    app, path, scope = (door.inside, "oauth2/authorize", "snsapi_userinfo") if inside else (door.outside, "qrconnect", "snsapi_login")
    query = {"appid": app.app, "redirect_uri": redirect_uri, "response_type": "code", "scope": scope, "state": keep["state"]}
    return Begun(f"{door.pages}/connect/{path}?{urlencode(query)}#wechat_redirect", keep)


def finish(door: WeChat, keep: Mapping[str, str], query: Mapping[str, str], *, at: datetime) -> str:
    """Return the unionid of the one who came back.

    Raises Refused with one of: wechat.state (another browser, or the session is gone), wechat.expired, wechat.cancelled (came back without a code),
    wechat.down, wechat.refused, wechat.unknown (no unionid: it is never replaced by anything else). `keep` is good for one call.
    """
    wanted = keep.get("state", "")
    if not wanted or not compare_digest(wanted.encode(), query.get("state", "").encode()):
        raise _refused("wechat.state")
    if at - datetime.fromisoformat(keep["begun_at"]) > PATIENCE:
        raise _refused("wechat.expired")
    if not query.get("code") or query["code"] == "authdeny":
        raise _refused("wechat.cancelled")
    app = door.inside if keep.get("inside") else door.outside
    token = _asked(door, "oauth2/access_token", {"appid": app.app, "secret": app.secret, "code": query["code"], "grant_type": "authorization_code"})
    openid = str(token.get("openid") or "")
    told = token if token.get("unionid") else _asked(door, "userinfo", {"access_token": str(token.get("access_token", "")), "openid": openid})
    unionid = str(told.get("unionid") or "").strip()
    if not unionid or str(told.get("openid", openid)) != openid:
        raise _refused("wechat.unknown")
    return unionid


def _asked(door: WeChat, path: str, query: Mapping[str, str]) -> dict[str, Any]:
    try:
        found = wire.answer("GET", f"{door.api}/sns/{path}?{urlencode(query)}")
    except wire.Unreachable as fault:
        raise _refused("wechat.down") from fault
    if found.get("errcode"):
        raise _refused("wechat.expired" if str(found["errcode"]) in GONE else "wechat.refused")
    return found


def _refused(code: str) -> Refused:
    return Refused([Problem(code)])
