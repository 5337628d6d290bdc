from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from fastapi import FastAPI

from index.errors import BadInput, PortTaken
from tests.web.library import Librarian
from web import serve

ROOT = Path(__file__).parents[2]
SERVER = """
from tests.web.library import Librarian
from web import serve
from web.app import create

serve.listen(create(Librarian), serve.bound("127.0.0.1", 0))
"""


def test_a_port_that_is_taken_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"127.0.0.1:{taken}: the port is taken"):
            serve.command(["--port", str(taken), "--home", str(tmp_path)])


@pytest.mark.parametrize("port", ["x", "-1", "65536", "８０", ""])
def test_a_port_that_is_none_is_told_in_one_line(port: str) -> None:
    with pytest.raises(BadInput, match=r"is no port|expected one argument") as told:
        serve.command([f"--port={port}"])
    assert "\n" not in str(told.value)


def test_an_unknown_option_is_told_in_one_line() -> None:
    with pytest.raises(BadInput, match="unrecognized arguments: --workers"):
        serve.command(["--workers"])


def test_a_host_that_is_not_this_machine_is_told() -> None:
    with pytest.raises(BadInput, match=r"cannot listen at 192\.0\.2\.1:0"):
        serve.bound("192.0.2.1", 0)


@pytest.mark.parametrize(("host", "local"), [("127.0.0.1", True), ("localhost", True), ("0.0.0.0", False)])  # noqa: S104 (nothing listens)
def test_the_application_knows_whether_others_can_reach_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, local: bool) -> None:
    served: list[FastAPI] = []
    monkeypatch.setattr("assistant.assistant.Assistant.ready", lambda _home: Librarian())
    monkeypatch.setattr("web.serve.listen", lambda app, _door: served.append(app))
    assert serve.command(["--host", host, "--port", "0", "--home", str(tmp_path)]) == 0
    assert (served[0].state.local, served[0].state.home) == (local, tmp_path)


def test_importing_the_command_imports_no_server() -> None:
    code = "import sys, web.serve; sys.exit(bool({'fastapi', 'uvicorn', 'jinja2', 'torch'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_address_is_printed_when_it_answers_and_a_signal_ends_it_well(stop: signal.Signals) -> None:
    call = [sys.executable, "-c", SERVER]
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().strip()
        with urllib.request.urlopen(f"{address}/healthz") as response:  # noqa: S310
            assert response.status == 200
            assert response.headers["server"] is None
        process.send_signal(stop)
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == ""
