"""The kit's gallery behind an address that only the test's browser knows; saves and uploads are answered from memory."""

import json
from pathlib import Path

import gallery

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/kuaiji/web/static"
ORIGIN = "http://kit.test"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Server:
    """Answers a browser's requests: pages of the gallery, static files, and what `answers` holds by method and path."""

    def __init__(self, page, *, size="m", lang="zh-Hans"):
        self.page, self.size, self.lang = page, size, lang
        self.answers, self.seen = {}, []
        page.route(f"{ORIGIN}/**", self._answer)

    def open(self, name):
        self.page.goto(f"{ORIGIN}/{name}.html")
        return self.page

    def sent(self, path):
        """The bodies of what was sent to a path."""
        return [body for _, where, body in self.seen if where == path]

    def await_sent(self, path, times):
        """Let the page go on until so much was sent to a path."""
        for _ in range(200):
            if len(self.sent(path)) >= times:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{path}: {len(self.sent(path))} of {times} were sent")

    def _answer(self, route):
        request = route.request
        path = request.url.removeprefix(ORIGIN).partition("#")[0]
        file = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/") and file.is_file():
            return route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
        if request.method == "GET" and path.endswith(".html"):
            html = gallery.render(path.strip("/").removesuffix(".html"), size=self.size, lang=self.lang, static="/static")
            return route.fulfill(
                body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": "script-src 'self'; style-src 'self'"}
            )
        self.seen.append((request.method, path, request.post_data_buffer))
        status, answer = self.answers.get((request.method, path.partition("?")[0]), (404, {}))
        if callable(answer):
            status, answer = answer(request)
        return route.fulfill(status=status, body=json.dumps(answer), content_type="application/json")
