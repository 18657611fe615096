"""A door before the database that can lose the answer to a COMMIT: the work is stored, and nobody is told (FAULT-05)."""

import shutil
import socket
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SOCKET = ".s.PGSQL.5432"
WORK, COMMIT = b"records_event", b"COMMIT\0"


class Proxy:
    """Passes everything on; `lose` is asked at every COMMIT that follows a submission whether its answer is to be lost."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kuaiji-p"))
        self.lose: Callable[[], bool] = lambda: False
        self.lost = 0
        self.target = Path()

    def open(self, target: Path) -> None:
        """Begin to pass on to the server whose socket folder is `target`."""
        self.target = target
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.folder / SOCKET))
        self.listener.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Pass nothing on any more."""
        self.listener.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                threading.Thread(target=self._pass, args=(near,), daemon=True).start()

    def _pass(self, near: socket.socket) -> None:
        far = socket.socket(socket.AF_UNIX)
        try:
            far.connect(str(self.target / SOCKET))
        except OSError:
            _shut(near, far)
            return
        losing = threading.Event()
        threading.Thread(target=self._back, args=(far, near, losing), daemon=True).start()
        self._forth(near, far, losing)

    def _forth(self, near: socket.socket, far: socket.socket, losing: threading.Event) -> None:
        wrote = False
        with suppress(OSError):
            while data := near.recv(65536):
                wrote = wrote or WORK in data
                if COMMIT in data:
                    if wrote and self.lose():
                        losing.set()
                    wrote = False
                far.sendall(data)
        _shut(near, far)

    def _back(self, far: socket.socket, near: socket.socket, losing: threading.Event) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                if losing.is_set():
                    self.lost += 1
                    break
                near.sendall(data)
        _shut(near, far)


def _shut(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
