"""A wire before the pages as a bureau's network is: so long until a byte arrives, and so many of them a second."""

import queue
import socket
import threading
import time
from contextlib import suppress
from typing import Self

BYTES = 16384


class Wire:
    """Passes a port on with a round trip of `seconds` more and at `rate` bytes a second towards the browser; a context that ends it."""

    def __init__(self, port: int, *, seconds: float, rate: float) -> None:
        self.target, self.seconds, self.rate = port, seconds, rate
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._pass(near, far, rate=0)
                self._pass(far, near, rate=self.rate)

    def _pass(self, source: socket.socket, sink: socket.socket, *, rate: float) -> None:
        waiting: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(source, waiting, rate), daemon=True).start()
        threading.Thread(target=self._write, args=(sink, waiting), daemon=True).start()

    def _read(self, source: socket.socket, waiting: "queue.SimpleQueue[tuple[float, bytes]]", rate: float) -> None:
        free = 0.0
        with suppress(OSError):
            while data := source.recv(BYTES):
                free = max(free, time.monotonic()) + (len(data) / rate if rate else 0)
                waiting.put((free + self.seconds / 2, data))
        waiting.put((time.monotonic() + self.seconds / 2, b""))

    def _write(self, sink: socket.socket, waiting: "queue.SimpleQueue[tuple[float, bytes]]") -> None:
        with suppress(OSError):
            while True:
                at, data = waiting.get()
                time.sleep(max(0.0, at - time.monotonic()))
                if not data:
                    break
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)
