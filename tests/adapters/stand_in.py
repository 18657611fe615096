"""What stand-ins of outside services have in common: a small server on loopback that answers JSON."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Listener:
    """Listens on a free port until `close`; a stand-in says in `answer` what it tells."""

    def __init__(self):
        self.server = HTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path, headers, body):
        """Return bytes, or what is told as JSON, for a request."""
        raise LookupError(path)

    def _handler(self):
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                told = stand_in.answer(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
                data = told if isinstance(told, bytes) else json.dumps(told).encode()
                self.send_response(200)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_POST(self):
                self.do_GET()

            def log_message(self, *_):
                pass

        return Handler
