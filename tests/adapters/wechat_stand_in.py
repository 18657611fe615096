"""A stand-in of WeChat's interface: it checks application, secret and code, and tells openids and unionids as WeChat does, over real HTTP."""

from urllib.parse import parse_qsl, urlsplit

from adapters.stand_in import Listener

SECRETS = {"wx-inside": "secret-i", "wx-outside": "secret-o"}


class StandIn(Listener):
    """`codes` are good once: code -> (application, user). `early` tells the unionid with the token; `instead` is given next, whatever is asked."""

    def __init__(self):
        self.codes, self.asked, self.early, self.instead = {}, [], False, None
        super().__init__()

    @property
    def settings(self):
        apps = {place: {"app": f"wx-{place}", "secret": SECRETS[f"wx-{place}"]} for place in ("inside", "outside")}
        return apps | {"pages": "https://open.weixin.example", "api": self.address}

    def answer(self, path, headers, body):
        parts = urlsplit(path)
        return self.told(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)))

    def told(self, path, query):
        self.asked.append(path)
        if self.instead is not None:
            told, self.instead = self.instead, None
            return told
        if path == "/sns/oauth2/access_token":
            return self.token(query)
        app, _, user = query["access_token"].partition("|")
        if query["openid"] != f"o-{app}-{user}":
            return {"errcode": 40003, "errmsg": "invalid openid"}
        return {"openid": query["openid"], "nickname": user} | ({"unionid": f"u-{user}"} if user != "nobody" else {})

    def token(self, query):
        if SECRETS.get(query["appid"]) != query["secret"] or query["grant_type"] != "authorization_code":
            return {"errcode": 40125, "errmsg": "invalid appsecret"}
        app, user = self.codes.pop(query["code"], ("", ""))
        if app != query["appid"]:
            return {"errcode": 40029, "errmsg": "invalid code"}
        told = {"access_token": f"{app}|{user}", "expires_in": 7200, "openid": f"o-{app}-{user}", "scope": "snsapi_userinfo"}
        return told | ({"unionid": f"u-{user}"} if self.early else {})
