"""What a sandbox costs, and what its size or the referential's adds to an exchange; small and large in the same rounds."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench.costs import cost
from bench.exchanges import CREATED, RECEVABLE, Writer, ordinary, pces
from bench.figures import median, table
from bench.load import request
from bench.page import occasion
from bench.processes import Running, simulating

ROUNDS = 5
REFERENTIALS = (1_000, 100_000)
DEMANDES = 10_000
_SANDBOXES = 200
_WAVE = 150


@dataclass(slots=True)
class _Place:
    """A sandbox of a server, and the PCE that have no MES yet in it."""

    name: str
    server: Running
    sandbox: str
    free: list[dict[str, object]]
    used: dict[str, list[float]] = field(default_factory=dict)

    def measure(self, what: str, requests: Sequence[bytes], expected: bytes) -> None:
        self.used.setdefault(what, []).append(cost(self.server, requests, expected)[0])

    def take(self, count: int) -> list[dict[str, object]]:
        taken, self.free = self.free[:count], self.free[count:]
        return taken


def main() -> str:
    """Measure what begins and ends a sandbox, and exchanges in small and large ones."""
    write = Writer()
    with ExitStack() as stopped:
        servers = [stopped.enter_context(simulating("--pces", str(each))) for each in REFERENTIALS]
        known = [ordinary(pces(each.base)) for each in servers]
        places = [
            _Place(f"{size:,} PCE", server, "", each)
            for size, server, each in zip(REFERENTIALS, servers, known, strict=True)
        ]
        filled = _Place(f"the same, {DEMANDES:,} demandes in the sandbox", servers[-1], "filled", list(known[-1]))
        made = [write.soap("CreerDemandeMES", each, "filled") for each in filled.take(DEMANDES)]
        cost(filled.server, made, CREATED)
        for round_ in range(ROUNDS):
            for each in (*places, filled):
                _exchanges(each, write, round_)
                _lives(each, round_)
            print(f"  round {round_ + 1} of {ROUNDS}", flush=True)
    return f"{occasion()} {ROUNDS} rounds; CPU ms a request, medians.\n\n{_told([*places, filled])}"


def _exchanges(place: _Place, write: Writer, round_: int) -> None:
    """Verify and create: in a sandbox of its own each round where it is to stay small."""
    sandbox = place.sandbox or f"round-{round_}"
    asked = place.take(_WAVE) if place.sandbox else place.free[:_WAVE]
    place.measure("verify", [write.soap("VerifierRecevabiliteMES", each, sandbox) for each in asked], RECEVABLE)
    place.measure("create-MES", [write.soap("CreerDemandeMES", each, sandbox) for each in asked], CREATED)


def _lives(place: _Place, round_: int) -> None:
    clocks = [f"/s/n{round_}-{index}-{place.sandbox}/_sim" for index in range(_SANDBOXES)]
    place.measure("a sandbox's first call", [request("GET", f"{each}/clock") for each in clocks], b"frozen")
    place.measure("its next", [request("GET", f"{each}/clock") for each in clocks], b"frozen")
    place.measure("its reset", [request("POST", f"{each}/reset") for each in clocks], b"reset")


def _told(places: Sequence[_Place]) -> str:
    first = places[0]
    rows = []
    for what, beside in first.used.items():
        told = [what, f"{median(beside):.2f}"]
        for place in places[1:]:
            share = median([each / small for each, small in zip(place.used[what], beside, strict=True)])
            told += [f"{median(place.used[what]):.2f}", f"{share:.2f}"]
        rows.append(told)
    head = ["", first.name, *(each for place in places[1:] for each in (place.name, "of the first"))]
    return table(head, rows)
