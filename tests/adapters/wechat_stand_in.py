"""A stand-in of WeChat's interface: it checks application, secret and code, and tells openids and unionids as WeChat does, over real HTTP."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, urlsplit

SECRETS = {"wx-inside": "secret-i", "wx-outside": "secret-o"}


class StandIn:
    """`codes` are good once: code -> (application, user). `early` tells the unionid with the token; `answer` is given next, whatever is asked."""

    def __init__(self):
        self.codes, self.asked, self.early, self.answer = {}, [], False, None
        self.server = HTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def settings(self):
        apps = {place: {"app": f"wx-{place}", "secret": SECRETS[f"wx-{place}"]} for place in ("inside", "outside")}
        return apps | {"pages": "https://open.weixin.example", "api": self.address}

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def told(self, path, query):
        self.asked.append(path)
        if self.answer is not None:
            told, self.answer = self.answer, None
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

    def handler(self):
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                parts = urlsplit(self.path)
                data = json.dumps(stand_in.told(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)))).encode()
                self.send_response(200)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        return Handler
