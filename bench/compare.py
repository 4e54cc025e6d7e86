"""Ours beside each peer that is here, on the same exchanges, in rounds that interleave them: CPU a request first of all."""

import itertools
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.costs import cost
from bench.exchanges import Exchange, exchanges
from bench.figures import Figures, median, table
from bench.load import CONNECTIONS
from bench.page import PERFORMANCE, occasion
from bench.peers import PEERS
from bench.peers.peer import Peer
from bench.processes import Running, free_port, running, simulating

ROUNDS = 5
WAVE_SECONDS = 3.0
CREATES = 1000
OURS = "omega-sim"
_PCES = 45_000
_SAME = 0.05
_MOST_WINDOWS = 15
_HEAD = ("", "CPU ms a request", "least – most", "CPU, of ours", "requests/s", "p50 ms", "p99 ms")


@dataclass(frozen=True, slots=True)
class Wave:
    """What one load of one server gave."""

    cpu_ms: float
    figures: Figures


@dataclass(slots=True)
class Measured:
    """A server, and its waves by exchange."""

    name: str
    running: Running
    exchanges: Sequence[Exchange]
    window_seconds: float = 2.0
    waves: dict[str, list[Wave]] = field(default_factory=dict)
    windows: list[float] = field(default_factory=list)
    resident_mib: float = 0.0


def main(*names: str) -> str:
    """Measure ours and the peers that are here, or those of them that are named; give the tables, and draw them."""
    if unknown := [name for name in names if not any(_is_named(each, name) for each in PEERS)]:
        sys.exit(
            f"There is no peer {unknown[0]!r}: give {', '.join(each.name for each in PEERS)}, or a part of a name."
        )
    with servers(names) as found:
        for each in found:
            _warm(each)
        for round_ in range(ROUNDS):
            _round(found, round_)
            print(f"  round {round_ + 1} of {ROUNDS}", flush=True)
        for each in found:
            each.resident_mib = each.running.resident_mib()
    if not names:
        _draw(found)
    return _told(found)


@contextmanager
def servers(names: Sequence[str] = ()) -> Iterator[list[Measured]]:
    """Run ours, its log in a file, then each peer that is here and, if names are given, named."""
    with ExitStack() as stopped, tempfile.TemporaryDirectory(prefix="omega-bench-") as folder:
        ours = stopped.enter_context(simulating("--pces", str(_PCES), log=Path(folder, "omega-sim.log")))
        asked = exchanges(ours.base, CREATES * ROUNDS)
        found = [Measured(OURS, ours, asked)]
        for peer, version in _here(names):
            answered = [each for each in asked if each.operation or not peer.soap_only]
            own, port = Path(folder, peer.name), free_port()
            own.mkdir()
            server = stopped.enter_context(running(peer.command(own, port, answered), port, own / "log"))
            found.append(Measured(f"{peer.name} {version}", server, answered, peer.window_seconds))
        yield found


def _here(names: Sequence[str]) -> Iterator[tuple[Peer, str]]:
    for peer in PEERS:
        if not names or any(_is_named(peer, each) for each in names):
            version = peer.version()
            if version is None:
                print(f"  {peer.name} is not here: bench/peers/install brings it", flush=True)
            else:
                yield peer, version


def _is_named(peer: Peer, name: str) -> bool:
    return name.lower() in peer.name.lower()


def _warm(measured: Measured) -> None:
    """Load a server until it is steady; ours, which takes each create once, with the others."""
    repeated = [each for each in measured.exchanges if not (each.once and measured.name == OURS)]
    seconds = measured.window_seconds / len(repeated)
    while len(measured.windows) < _MOST_WINDOWS and not steady(measured.windows):
        used = sum(cost(measured.running, each.requests, each.expected, seconds=seconds)[0] for each in repeated)
        measured.windows.append(used / len(repeated))
    told = " ".join(f"{each:.2f}" for each in measured.windows)
    print(
        f"  {measured.name}: warmed by windows of {measured.window_seconds:.0f} s, CPU ms a request {told}", flush=True
    )


def steady(windows: Sequence[float]) -> bool:
    """Tell whether each of the last three windows cost what the one before it did, but for 5 %."""
    last = windows[-3:]
    return len(last) == 3 and all(abs(now - then) < _SAME * then for then, now in itertools.pairwise(last))


def _round(found: Sequence[Measured], round_: int) -> None:
    """Measure each exchange on each server; another is the first each time."""
    first = round_ % len(found)
    for exchange, each in itertools.product(found[0].exchanges, [*found[first:], *found[:first]]):
        if exchange not in each.exchanges:
            continue
        once = exchange.once and each.name == OURS
        requests = exchange.requests[round_ * CREATES :][:CREATES] if once else exchange.requests
        seconds = None if once else WAVE_SECONDS
        wave = Wave(*cost(each.running, requests, exchange.expected, seconds=seconds))
        each.waves.setdefault(exchange.name, []).append(wave)


def _told(found: Sequence[Measured]) -> str:
    ours = found[0]
    parts = [
        f"{occasion()} {ROUNDS} rounds, {CONNECTIONS} connections; medians.\n\n![CPU per request](performance.svg)\n"
    ]
    for exchange in ours.exchanges:
        beside = ours.waves[exchange.name]
        rows = [_row(each.name, each.waves[exchange.name], beside) for each in found if exchange.name in each.waves]
        parts.append(f"### {exchange.name}\n\n{table(_HEAD, rows)}")
    warmed = [
        (each.name, str(len(each.windows)), f"{each.window_seconds:.0f}", f"{each.resident_mib:.0f}") for each in found
    ]
    parts.append(f"### Memory\n\n{table(('', 'windows of warming', 's each', 'MiB at the end'), warmed)}")
    return "\n".join(parts)


def _row(name: str, waves: Sequence[Wave], ours: Sequence[Wave]) -> list[str]:
    used = [each.cpu_ms for each in waves]
    share = median([each.cpu_ms / beside.cpu_ms for each, beside in zip(waves, ours, strict=True)])
    got = [each.figures for each in waves]
    return [
        name,
        f"{median(used):.3f}",
        f"{min(used):.3f} – {max(used):.3f}",
        f"{share:.2f}",
        f"{median([each.per_second for each in got]):.0f}",
        f"{median([each.median_ms for each in got]):.1f}",
        f"{median([each.p99_ms for each in got]):.1f}",
    ]


def _draw(found: Sequence[Measured]) -> None:
    from bench.plot import draw

    names = [each.name for each in found[0].exchanges]
    used = {
        each.name: [median([w.cpu_ms for w in each.waves[name]]) if name in each.waves else None for name in names]
        for each in found
    }
    draw(PERFORMANCE.with_suffix(".svg"), names, used)
