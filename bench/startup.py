"""How long until the first answer, whatever is asked first, beside the bare import of the libraries behind it.

Every process is killed at its answer, so that neither side pays for its end; ours is compiled beforehand, as libraries are,
and has started once. CPU is what the kernel counted for the whole process.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from compileall import compile_dir
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import simulator as house
from bench.exchanges import Writer
from bench.figures import median, table
from bench.load import request
from bench.page import occasion
from bench.processes import free_port, simulator
from simulator.adapters.fixture_files import fixtures_folder, load_referential

ROUNDS = 9
IMPORTS = "import spyne, lxml, fastapi, sqlalchemy, uvicorn"
"""What every figure of a machine's speed is held against."""
_ALONE = "the imports alone"
_HEAD = ("", "ms, median", "of the imports", "CPU ms, median", "of the imports")


class Took(NamedTuple):
    """What a process took until its answer, in seconds."""

    wall: float
    cpu: float


def main() -> str:
    """Measure each beginning, one after the other, in rounds; the first, which reads files from the disk, does not count."""
    compile_dir(Path(house.__file__).parent, quiet=1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the first start keeps the fixtures as YAML has read them
    beginnings: dict[str, Callable[[], Took]] = {
        _ALONE: partial(ran, IMPORTS),
        "an interpreter": partial(ran, "pass"),
        "WSDL": partial(_answered, request("GET", "/ws/CreerDemandeMES?wsdl")),
        "verify": partial(_answered, _verify()),
        "ready": partial(_answered, request("GET", "/_sim/ready")),
        "health": partial(_answered, request("GET", "/_sim/health")),
    }
    took: dict[str, list[Took]] = {name: [] for name in beginnings}
    for round_ in range(ROUNDS + 1):
        for name, begin in beginnings.items():
            took[name].append(begin())
        print(f"  round {round_} of {ROUNDS}", flush=True)
    rows = [_row(name, each[1:], took[_ALONE][1:]) for name, each in took.items()]
    return f"{occasion()} {ROUNDS} rounds.\n\n{table(_HEAD, rows)}"


def _row(name: str, took: list[Took], imports: list[Took]) -> list[str]:
    told = [name]
    for which in range(2):
        shares = [each[which] / beside[which] for each, beside in zip(took, imports, strict=True)]
        told += [f"{median([each[which] for each in took]) * 1000:.0f}", f"{median(shares):.2f}"]
    return told


def _verify() -> bytes:
    first, *_ = load_referential(fixtures_folder()).documents.values()
    return Writer().soap("VerifierRecevabiliteMES", dict(first))


def ran(code: str) -> Took:
    """Run some code in a process of its own, and tell what it took."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", f"{code}\nprint(1, flush=True)"], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    return _killed(child, began)


def _answered(first: bytes) -> Took:
    port = free_port()
    began = time.perf_counter()
    child = subprocess.Popen(simulator(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with _connected(port) as connection:
        connection.sendall(first)
        answer = connection.recv(64)
        took = _killed(child, began)
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{first[:80]!r} was first answered {answer!r}")
    return took


def _killed(child: "subprocess.Popen[bytes]", began: float) -> Took:
    """Tell what it took until now, and end it."""
    wall = time.perf_counter() - began
    os.kill(child.pid, signal.SIGKILL)  # not child.kill(), which forgets one that has ended by itself, and what it used
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return Took(wall, used.ru_utime + used.ru_stime)


def _connected(port: int) -> socket.socket:
    """Connect as soon as somebody listens: the answer is waited for in the connection, not asked for again."""
    end = time.perf_counter() + 60
    while time.perf_counter() < end:
        with suppress(OSError):
            return socket.create_connection(("127.0.0.1", port), 60)
        time.sleep(0.002)
    raise TimeoutError(f"nobody listens on {port} after a minute")
