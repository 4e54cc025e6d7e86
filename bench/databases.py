"""In memory, on a SQLite file and on PostgreSQL, by one server and by two: a verify, a create, one sandbox and sixteen."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.costs import cost
from bench.exchanges import CREATED, RECEVABLE, Writer, ordinary, pces
from bench.figures import Figures, median, table
from bench.load import sending, together
from bench.page import occasion
from bench.processes import Running, simulating

ROUNDS = 5
SANDBOXES = 16
_CREATES = 400
_SECONDS = 3.0
_PCES = 20_000
_HEAD = ("", "CPU ms a request", "of one in memory", "requests/s", "p50 ms", "p99 ms")
_Free = Iterator[dict[str, object]]


@dataclass(slots=True)
class _Kept:
    """Servers on one database, and what each load of them gave; the PCE that have no MES yet, by sandbox."""

    name: str
    servers: Sequence[Running]
    known: Sequence[dict[str, object]]
    got: dict[str, list[tuple[float, Figures]]] = field(default_factory=dict)
    free: dict[str, _Free] = field(default_factory=dict)

    def measure(self, what: str, requests: Sequence[bytes], expected: bytes, seconds: float | None = None) -> None:
        self.got.setdefault(what, []).append(cost(self.servers, requests, expected, seconds=seconds))

    def creates(self, write: Writer, sandboxes: Sequence[str], count: int) -> list[bytes]:
        """Write creates on PCE of sandboxes, one after the other."""
        for each in sandboxes:
            self.free.setdefault(each, iter(self.known))
        places = (sandboxes[index % len(sandboxes)] for index in range(count))
        return [write.soap("CreerDemandeMES", next(self.free[each]), each) for each in places]


def main(*names: str) -> str:
    """Measure each place, or those whose names hold one of these words; interleaved."""
    write = Writer()
    with _places(names) as places:
        for round_ in range(ROUNDS):
            for each in places:
                _round(each, write)
            print(f"  round {round_ + 1} of {ROUNDS}", flush=True)
        beside = [f"| {each.name} | {_beside(each, write)} |\n" for each in places]
    told = "".join(f"### {what}\n\n{_told(places, what)}\n" for what in places[0].got)
    head = table(("verifies of a sandbox while it takes creates", "p50 ms", "p99 ms"), ())
    return f"{occasion()} {ROUNDS} rounds, 16 connections, dealt to the servers.\n\n{told}{head}{''.join(beside)}"


def _round(place: _Kept, write: Writer) -> None:
    one, many = ["one"], [f"of-{index}" for index in range(SANDBOXES)]
    for sandboxes, told in ((one, "one sandbox"), (many, f"{SANDBOXES} sandboxes")):
        asked = [
            write.soap("VerifierRecevabiliteMES", place.known[-1 - i], sandboxes[i % len(sandboxes)])
            for i in range(160)
        ]
        place.measure(f"verify, {told}", asked, RECEVABLE, _SECONDS)
        place.measure(f"create-MES, {told}", place.creates(write, sandboxes, _CREATES), CREATED)


def _beside(place: _Kept, write: Writer) -> str:
    """Verify on the last server, while the first takes creates of the same sandbox."""
    asked = [write.soap("VerifierRecevabiliteMES", each, "one") for each in place.known[-160:]]
    creates = place.creates(write, ["one"], _CREATES * 2)
    _, verified = together(
        sending(place.servers[0].base, creates, CREATED, connections=8),
        sending(place.servers[-1].base, asked, RECEVABLE, connections=8, seconds=_SECONDS),
    )
    return f"{verified.median_ms:.1f} | {verified.p99_ms:.1f}"


@contextmanager
def _places(names: Sequence[str]) -> Iterator[list[_Kept]]:
    from tests.postgresql import a_postgresql

    with ExitStack() as stopped:
        folder = stopped.enter_context(tempfile.TemporaryDirectory(prefix="omega-bench-"))
        found = [_kept(stopped, "in memory", "sqlite://", 1)]
        for count, told in ((1, "one server"), (2, "two servers")):
            if _wanted("file", names):
                found.append(_kept(stopped, f"a file, {told}", f"sqlite:///{Path(folder, f'{count}.db')}", count))
        if _wanted("postgresql", names):
            server = stopped.enter_context(a_postgresql())
            found += [_kept(stopped, f"PostgreSQL, {n} of ours", server.database(), n) for n in (1, 2)]
        yield found


def _wanted(name: str, names: Sequence[str]) -> bool:
    return not names or name in names


def _kept(stopped: ExitStack, name: str, database: str, count: int) -> _Kept:
    options = ("--pces", str(_PCES), "--database", database)
    servers = [stopped.enter_context(simulating(*options)) for _ in range(count)]
    return _Kept(name, servers, ordinary(pces(servers[0].base)))


def _told(places: Sequence[_Kept], what: str) -> str:
    beside = places[0].got[what]
    rows = []
    for place in places:
        used, got = zip(*place.got[what], strict=True)
        share = median([each / memory for each, (memory, _) in zip(used, beside, strict=True)])
        told = (
            f"{median([getattr(each, name) for each in got]):.1f}" for name in ("per_second", "median_ms", "p99_ms")
        )
        rows.append([place.name, f"{median(used):.2f}", f"{share:.2f}", *told])
    return table(_HEAD, rows)
