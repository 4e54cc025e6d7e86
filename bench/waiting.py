"""Who waits for whom: thousands of demandes and a year passed in one sandbox, while others ask; and a file that is locked."""

import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from bench.exchanges import Requests, ordinary_pces
from bench.load import load, request
from bench.servers import SIMULATOR, serving

DEMANDES = 4000
_EVERY = 0.02
_LOCKED_SECONDS = 5.0


def main() -> None:
    """Print both, in memory and on a file, and the wait for a file that another process locks."""
    with tempfile.TemporaryDirectory(prefix="omega-bench-") as folder:
        for where, database in (("in memory", "sqlite://"), ("on a file", f"sqlite:///{folder}/omega.db")):
            command = [*SIMULATOR, "--pces", str(DEMANDES * 3), "--database", database]
            with serving([*command, "--quota-per-second", "0"]) as base:
                asked = _Asked(base)
                print(f"{where}: {DEMANDES} demandes")
                _print("quiet", asked.meanwhile(lambda: asyncio.sleep(3)))
                _print("a year passes", asked.meanwhile(asked.year))
                if where == "on a file":
                    _print("locked by another process", asked.meanwhile(lambda: _locked(Path(folder) / "omega.db")))


Waits = dict[str, list[float]]


class _Asked:
    """A sandbox with thousands of demandes, and those who ask something else meanwhile."""

    def __init__(self, base: str) -> None:
        write, busy = Requests(base), Requests(f"{base}/s/busy")
        pces = ordinary_pces(base, DEMANDES)
        made = [
            each.replace(b"POST /ws", b"POST /s/busy/ws", 1)
            for each in (busy.soap("CreerDemandeMES", pce) for pce in pces)
        ]
        figures = load(base, made, b"NumeroDemande")
        assert not figures.failed, figures
        verify = write.soap("VerifierRecevabiliteMES", pces[0]).replace(b"POST /ws", b"POST /s/other/ws", 1)
        self._at = urlsplit(base)
        self._base = base
        self._asks = {
            "health": request(base, "GET", "/_sim/health", {}),
            "another sandbox": verify,
            "another sandbox's control": request(base, "GET", "/s/third/_sim/clock", {}),
        }

    def meanwhile(self, work: Callable[[], Awaitable[object]]) -> tuple[float, Waits]:
        """Give how long some work took, and how long each of the others waited meanwhile."""
        return asyncio.run(self._meanwhile(work))

    async def year(self) -> None:
        """Let a year pass, and look."""
        body = json.dumps({"by": "P1Y"}).encode()
        head = {"Content-Type": "application/json"}
        await self._one(request(self._base, "POST", "/s/busy/_sim/clock/advance", head, body))
        await self._one(request(self._base, "GET", "/s/busy/_sim/demandes?limit=1", {}))

    async def _one(self, asked: bytes) -> None:
        reader, writer = await asyncio.open_connection(self._at.hostname, self._at.port)
        await _answer(reader, writer, asked)
        writer.close()

    async def _meanwhile(self, work: Callable[[], Awaitable[object]]) -> tuple[float, Waits]:
        waits: Waits = {name: [] for name in self._asks}
        others = [asyncio.ensure_future(self._asking(asked, waits[name])) for name, asked in self._asks.items()]
        await asyncio.sleep(0.1)
        begun = time.perf_counter()
        await work()
        took = time.perf_counter() - begun
        self._over = True
        await asyncio.gather(*others)
        del self._over
        return took, waits

    async def _asking(self, asked: bytes, waits: list[float]) -> None:
        reader, writer = await asyncio.open_connection(self._at.hostname, self._at.port)
        while not hasattr(self, "_over"):
            begun = time.perf_counter()
            await _answer(reader, writer, asked)
            waits.append(time.perf_counter() - begun)
            await asyncio.sleep(_EVERY)
        writer.close()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes) -> None:
    writer.write(asked)
    head = await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]))


async def _locked(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(_LOCKED_SECONDS)
        other.execute("ROLLBACK")


def _print(name: str, measured: tuple[float, Waits]) -> None:
    took, waits = measured
    print(f"  {name}, {took:.1f} s")
    for who, each in waits.items():
        print(f"    {who:26} {_told(each)}", flush=True)


def _told(waits: Sequence[float]) -> str:
    ordered = sorted(waits)
    return (
        f"{len(waits):5} answers   median {statistics.median(ordered) * 1000:7.1f} ms"
        f"   p99 {ordered[int(len(ordered) * 0.99)] * 1000:7.1f} ms   worst {ordered[-1] * 1000:8.1f} ms"
    )
