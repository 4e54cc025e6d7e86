"""How long until a first answer, beside the bare import of the libraries that the simulator stands on.

Every process is killed at its answer, so that neither side pays for its end; ours is compiled beforehand, as libraries
are. CPU is what the kernel counted for the whole process. Each round measures the imports and every answer once, so that
what else the machine does meets all of them alike.
"""

import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from compileall import compile_dir
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import simulator
from bench.exchanges import Requests
from bench.load import request
from bench.servers import SIMULATOR
from simulator.adapters.fixture_files import fixtures_folder, load_referential

RUNS = 9
_IMPORTS = [sys.executable, "-c", "import spyne, lxml, fastapi, sqlalchemy, uvicorn; print('imported', flush=True)"]
_LISTENS = re.compile(r"listens on (http\S+)")


class Cost(NamedTuple):
    """What a process took until its answer, in seconds."""

    wall: float
    cpu: float


def main() -> None:
    """Print wall and CPU of each, and their ratio to the imports: medians."""
    compile_dir(Path(simulator.__file__).parent, quiet=1)
    asked: Mapping[str, bytes | None] = {"listening": None, **_requests()}
    imports: list[Cost] = []
    answers: dict[str, list[Cost]] = {name: [] for name in asked}
    for _ in range(RUNS + 1):
        imports.append(_cost(_IMPORTS, _imported))
        for name, body in asked.items():
            answers[name].append(_cost(SIMULATOR, partial(_answered, body)))
    base = _median(imports)
    _print("import of its libraries", base, base)
    for name, costs in answers.items():
        _print(name, _median(costs), base)


def _requests() -> dict[str, bytes]:
    base = "http://127.0.0.1:8024"
    pce = dict(next(iter(load_referential(fixtures_folder()).documents.values())))
    ways = {"a WSDL": "/ws/CreerDemandeMES?wsdl", "health": "/_sim/health", "ready": "/_sim/ready"}
    asked = {name: request(base, "GET", path, {}) for name, path in ways.items()}
    return asked | {"a verify": Requests(base).soap("VerifierRecevabiliteMES", pce)}


def _cost(command: list[str], until: Callable[[subprocess.Popen[str]], None]) -> Cost:
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        until(child)
        wall = time.perf_counter() - began
    finally:
        child.kill()
    assert child.stdout is not None
    child.stdout.close()
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return Cost(wall, used.ru_utime + used.ru_stime)


def _imported(child: subprocess.Popen[str]) -> None:
    assert child.stdout is not None
    assert child.stdout.readline() == "imported\n"


def _answered(body: bytes | None, child: subprocess.Popen[str]) -> None:
    assert child.stdout is not None
    url = next(urlsplit(found[1]) for line in child.stdout if (found := _LISTENS.search(line)))
    if body is None:
        return
    with socket.create_connection((url.hostname, url.port)) as connection:
        connection.sendall(body)
        status = connection.recv(64).split(b"\r\n")[0]
        assert status.endswith(b" 200 OK"), status


def _median(costs: list[Cost]) -> Cost:
    """The first of them is left out: it read the files from the disk."""
    return Cost(*(statistics.median(each) for each in zip(*costs[1:], strict=True)))


def _print(name: str, cost: Cost, base: Cost) -> None:
    wall, cpu = cost.wall / base.wall, cost.cpu / base.cpu
    print(
        f"{name:24} {cost.wall * 1000:5.0f} ms  {wall:.2f} x     CPU {cost.cpu * 1000:5.0f} ms  {cpu:.2f} x", flush=True
    )
