"""The instructions of an exchange, ours beside the peers in Python; no neighbour moves them, and Valgrind counts them."""

import itertools
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench.compare import OURS
from bench.costs import cost
from bench.exchanges import Exchange, exchanges
from bench.figures import table
from bench.page import occasion
from bench.peers.peer import Peer
from bench.peers.python import ASGI, FASTAPI
from bench.processes import Running, free_port, running, simulator

_REQUESTS = 300
_PCES = "5000"
_START_SECONDS = 600.0
"""Under Valgrind all takes fifty times as long."""


def main() -> str:
    """Count each exchange on each server. Raises SystemExit where there is no Valgrind."""
    if not shutil.which("callgrind_control"):
        sys.exit("There is no Valgrind: Debian's package valgrind has it")
    port = free_port()
    with _under_valgrind(lambda _folder: simulator(port, "--pces", _PCES), port) as (server, folder):
        asked = exchanges(server.base, 2 * _REQUESTS)
        ours = _counted(server, folder, asked)
    rows = [_row(name, each, ours) for name, each in {OURS: ours, **_peers(asked)}.items()]
    head = ("thousands of instructions a request", *ours)
    return f"{occasion()} {_REQUESTS} requests of each; behind each, ours as a multiple of it.\n\n{table(head, rows)}"


def _row(name: str, counted: dict[str, float], ours: dict[str, float]) -> list[str]:
    return [name, *(f"{each / 1000:.0f} ({ours[what] / each:.2f})" for what, each in counted.items())]


def _peers(asked: Sequence[Exchange]) -> dict[str, dict[str, float]]:
    counted = {}
    for peer in (FASTAPI, ASGI):
        port = free_port()
        with _under_valgrind(partial(_of_peer, peer, port, asked), port) as (server, folder):
            counted[peer.name] = _counted(server, folder, asked)
    return counted


def _of_peer(peer: Peer, port: int, asked: Sequence[Exchange], folder: Path) -> Sequence[str]:
    return peer.command(folder, port, asked)


@contextmanager
def _under_valgrind(command: Callable[[Path], Sequence[str]], port: int) -> Iterator[tuple[Running, Path]]:
    """Run what a command gives for an empty folder, in which counts will stand, too."""
    with tempfile.TemporaryDirectory(prefix="omega-bench-") as name:
        folder = Path(name)
        counting = ("valgrind", "--tool=callgrind", "--trace-children=yes", "--instr-atstart=no")
        counted = (*counting, f"--callgrind-out-file={folder}/counted.%p", *command(folder))
        with running(counted, port, seconds=_START_SECONDS) as server:
            yield server, folder


def _counted(server: Running, folder: Path, asked: Sequence[Exchange]) -> dict[str, float]:
    return {each.name: _instructions(server, folder, each) for each in asked}


def _instructions(server: Running, folder: Path, exchange: Exchange) -> float:
    """Warm a server with as many requests as are counted then."""
    requests = itertools.cycle(exchange.requests)
    warming, counted = (list(itertools.islice(requests, _REQUESTS)) for _ in range(2))
    cost(server, warming, exchange.expected)
    before = set(folder.glob("counted.*"))
    _tell(server, "--instr=on", "--zero")
    cost(server, counted, exchange.expected)
    _tell(server, "--dump", "--instr=off")
    (dump,) = set(folder.glob("counted.*")) - before
    totals = next(each for each in dump.read_text().splitlines() if each.startswith("totals:"))
    print(f"  {exchange.name}: {totals}", flush=True)
    return float(totals.split()[1]) / _REQUESTS


def _tell(server: Running, *what: str) -> None:
    for each in what:
        subprocess.run(["callgrind_control", each, str(server.process.pid)], check=True, capture_output=True)
