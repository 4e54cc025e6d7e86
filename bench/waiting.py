"""Who waits for whom: thousands of demandes and a year passed in one sandbox, while others ask; and a file that is locked."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

import uvloop

from bench.exchanges import CREATED, RECEVABLE, Writer, ordinary, pces
from bench.figures import Figures, table
from bench.load import load, request, sending
from bench.page import occasion
from bench.processes import Running, simulating

DEMANDES = 4000
_LOCKED_SECONDS = 5.0
_QUIET_SECONDS = 3.0
_EVERY = 0.02
_HEAD = ("", "", "answers", "p50 ms", "p99 ms", "worst ms")
Work = Callable[[], Awaitable[object]]


def main() -> str:
    """Measure in memory and on a file, and the wait for a file that another process locks."""
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="omega-bench-") as folder:
        file = Path(folder, "omega.db")
        for where, database in (("in memory", "sqlite://"), ("on a file", f"sqlite:///{file}")):
            with simulating("--pces", str(DEMANDES * 5), "--database", database) as server:
                asks = _filled(server)
                works: dict[str, Work] = {
                    "quiet": lambda: asyncio.sleep(_QUIET_SECONDS),
                    "a year passes": partial(_year, server),
                }
                if where == "on a file":
                    works["locked by another process"] = partial(_locked, file)
                for name, work in works.items():
                    took, got = uvloop.run(_meanwhile(server, asks, work))
                    print(f"  {where}, {name}: {took:.1f} s", flush=True)
                    rows += [[f"{where}, {name}: {took:.1f} s", who, *_figures(each)] for who, each in got.items()]
    return f"{occasion()} {DEMANDES:,} demandes in the sandbox through which time passes.\n\n{table(_HEAD, rows)}"


def _filled(server: Running) -> dict[str, tuple[bytes, bytes]]:
    """Fill a sandbox with demandes; give what others ask meanwhile, and what an answer holds."""
    write, known = Writer(), ordinary(pces(server.base))
    made = load(server.base, [write.soap("CreerDemandeMES", each, "busy") for each in known[:DEMANDES]], CREATED)
    if made.failed or made.answers < DEMANDES:
        raise RuntimeError(f"{DEMANDES} demandes were to be made, {made.answers - made.failed} were: {made}")
    return {
        "health": (request("GET", "/_sim/health"), b"ok"),
        "another sandbox": (write.soap("VerifierRecevabiliteMES", known[0], "other"), RECEVABLE),
        "another sandbox's control": (request("GET", "/s/third/_sim/clock"), b"frozen"),
    }


async def _meanwhile(
    server: Running, asks: Mapping[str, tuple[bytes, bytes]], work: Work
) -> tuple[float, dict[str, Figures]]:
    """Give how long some work took, and how long each of the others waited meanwhile."""
    over = asyncio.Event()

    def until_over(asked: bytes) -> Iterator[bytes]:
        while not over.is_set():
            yield asked

    others = [
        asyncio.ensure_future(sending(server.base, until_over(asked), expected, connections=1, pause=_EVERY))
        for asked, expected in asks.values()
    ]
    await asyncio.sleep(0.1)
    began = time.perf_counter()
    await work()
    took = time.perf_counter() - began
    over.set()
    return took, dict(zip(asks, await asyncio.gather(*others), strict=True))


async def _year(server: Running) -> None:
    """Let a year pass, and look."""
    advance = request("POST", "/s/busy/_sim/clock/advance", {"Content-Type": "application/json"}, b'{"by": "P1Y"}')
    for each in (advance, request("GET", "/s/busy/_sim/demandes?limit=1")):
        await sending(server.base, [each], connections=1)


async def _locked(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(_LOCKED_SECONDS)
        other.execute("ROLLBACK")


def _figures(got: Figures) -> list[str]:
    return [str(got.answers), f"{got.median_ms:.1f}", f"{got.p99_ms:.1f}", f"{got.worst_ms:.1f}"]
