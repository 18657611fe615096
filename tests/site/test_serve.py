"""The process group as somebody at a terminal meets it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from kuaiji.site.postgres import Cluster

PATIENCE = 180
"""Seconds: the first page loads the whole program, on whatever machine."""


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(tmp_path, port):
    """Start `kuaiji serve` on an empty data folder; twice keeps the data."""
    started = []

    def start():
        plain = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        chosen = {
            "DATA": str(tmp_path / "data"),
            "PORT": str(port),
            "STATIC": str(tmp_path / "static"),
            "STATIC_HASHED": "1",
            "PYTHONPATH": "src",
            "WEB_WORKERS": "1",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "kuaiji.site.command", "serve"], env=plain | chosen, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
    cluster = Cluster(tmp_path / "data")
    cluster.stop()
    subprocess.run(["rm", "-rf", str(cluster.home)], check=True)


def test_it_says_where_to_click_answers_refuses_a_second_group_and_stops_cleanly(serve, tmp_path, port):
    process = serve()
    lines = until(process, "Ctrl-C")

    assert f"http://127.0.0.1:{port}/" in lines
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
        assert answer.status == 200
    second = serve()
    assert second.wait(PATIENCE) == 2
    assert "Something already runs on" in second.stdout.read()
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert Cluster(tmp_path / "data").pid() == 0


def until(process, word):
    read = []
    for line in process.stdout:
        read.append(line)
        if word in line:
            return "".join(read)
    raise AssertionError(f"{word!r} was never said:\n{''.join(read)}")
