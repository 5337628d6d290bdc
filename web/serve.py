"""`tiaowen serve`: one process that answers questions over HTTP until it is told to stop."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from index.errors import BadInput, PortTaken

if TYPE_CHECKING:
    from types import FrameType

    from fastapi import FastAPI

__all__ = ["bound", "command", "listen"]

PATIENCE = 5  # seconds that a running answer is given when the server is told to stop


class Options(argparse.ArgumentParser):
    """A parser whose complaint is one line, raised."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(self.prog, message, f"see '{self.prog} --help'")


def command(args: list[str]) -> int:
    """0 when the server was told to stop. Prints its address on standard output once it answers.

    Raises PortTaken, GenerationError, BadInput: before anything listens.
    """
    options = parser().parse_args(args)
    with bound(options.host, options.port) as door:
        from assistant.assistant import Assistant
        from web.app import create
        from web.origin import loopback
        from web.starts import Starts

        starts = Starts.from_environment()
        assistant = Assistant.ready(options.home)
        listen(create(lambda: assistant, options.home, local=loopback(door.getsockname()[0]), starts=starts), door)
    return 0


def parser() -> argparse.ArgumentParser:
    out = Options("tiaowen serve", description="Serves the pages and the HTTP API.")
    out.add_argument("--host", default="127.0.0.1", help="the address to listen at (%(default)s)")
    out.add_argument("--port", type=port, default=8000, help="0 takes any free port (%(default)s)")
    out.add_argument(
        "--home", type=Path, default=Path(os.environ.get("TIAOWEN_HOME") or ".home"), help="where generations live (%(default)s)"
    )
    return out


def port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 0 to 65535")
    return int(text)


def bound(host: str, port: int) -> socket.socket:
    """A socket that holds the port, not yet listening. Raises PortTaken, or BadInput for a host that is not this machine's."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror as error:
        raise BadInput("--host", f"{host!r} is no address", "name one of this machine, such as 127.0.0.1") from error
    out = socket.socket(family)
    try:
        out.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        out.bind(address)
    except OSError as error:
        out.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(host, port) from error
        raise BadInput("--host, --port", f"cannot listen at {host}:{port} ({error.strerror})", "choose another address or port") from error
    return out


def listen(app: FastAPI, door: socket.socket) -> None:
    """Answers at *door* until SIGINT or SIGTERM; a running answer is finished first."""
    import uvicorn

    class Server(uvicorn.Server):
        """Says where it is once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                sys.stdout.write(f"{url(door)}\n")
                sys.stdout.flush()

    config = uvicorn.Config(
        app, workers=1, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE, lifespan="off"
    )
    before = signal.signal(signal.SIGTERM, interrupted)  # uvicorn raises the signal again when it is done
    try:
        Server(config).run(sockets=[door])
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def interrupted(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def url(door: socket.socket) -> str:
    host, port, *_ = door.getsockname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
