"""Servers in processes of their own: the simulator, and a bare ASGI handler on the same uvicorn."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BARE = """
import socket, sys
from simulator.transports.server import Server, listen
BODY = b"x" * 1024
async def app(scope, receive, send):
    while (await receive()).get("more_body"): pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1024")]})
    await send({"type": "http.response.body", "body": BODY})
taken = listen("127.0.0.1", 0)
server = Server(app)
server.when_ready = lambda: print("listens on http://127.0.0.1:%d" % taken.getsockname()[1], flush=True)
server.serve_until_stopped([taken])
"""
SIMULATOR = [sys.executable, "-m", "simulator", "serve", "--port", "0"]
BARE = [sys.executable, "-c", _BARE]


@contextmanager
def serving(command: list[str]) -> Iterator[str]:
    """Run a server until the block ends; give its base URL."""
    with process(command) as (base, _):
        yield base


def resident_mib(pid: int) -> float:
    """Tell how much memory a process holds (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextmanager
def process(command: list[str]) -> Iterator[tuple[str, int]]:
    """Run a server until the block ends; give its base URL and its process id."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        for line in child.stdout:
            if found := re.search(r"listens on (http\S+)", line):
                yield found[1], child.pid
                break
        else:
            message = f"{command} did not start"
            raise RuntimeError(message)
    finally:
        child.terminate()
        child.stdout.close()
        child.wait(30)
