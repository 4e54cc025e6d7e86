"""Where the CPU of an exchange goes, step by step; with a revision, before and after it."""

import itertools
import json
import os
import signal
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.costs import cost
from bench.exchanges import Exchange, exchanges
from bench.figures import median, table
from bench.page import occasion
from bench.processes import Running, free_port, running, simulator
from bench.sampled import OTHER_THREADS, REST, STEPS
from tools.revision import HERE, house_at

ROUNDS = 5
_SECONDS = 3.0
_CREATES = 600
_PCES = 30_000
ORDER = ("HTTP", "route", "gateway", "parse", "rules", "rows", "answer", "journal", "log")


@dataclass(slots=True)
class _House:
    """A server that samples itself, and the µs of each step of each exchange, by round."""

    name: str
    server: Running
    file: Path
    exchanges: Sequence[Exchange]
    spent: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def warm(self) -> None:
        """Load it with what may be asked again."""
        for each in self.exchanges:
            if not each.once:
                cost(self.server, each.requests, each.expected, seconds=_SECONDS)

    def measure(self, exchange: Exchange, round_: int) -> None:
        """Load it with one exchange, and add what each step has cost."""
        self._told()
        requests = exchange.requests[round_ * _CREATES :][:_CREATES] if exchange.once else exchange.requests
        used, got = cost(self.server, requests, exchange.expected, seconds=None if exchange.once else _SECONDS)
        told = self._told()
        for step in (*STEPS, REST, OTHER_THREADS):
            self.spent[exchange.name, step].append(told.get(step, 0) / got.answers / 1000)
        self.spent[exchange.name, "all"].append(used * 1000)

    def _told(self) -> dict[str, int]:
        self.file.unlink(missing_ok=True)
        os.kill(self.server.process.pid, signal.SIGUSR1)
        end = time.perf_counter() + 60
        while not self.file.exists():
            if time.perf_counter() > end:
                raise TimeoutError(f"{self.name} does not tell what its steps have cost")
            time.sleep(0.01)
        return dict(json.loads(self.file.read_text(encoding="utf-8")))


def main(revision: str = "") -> str:
    """Measure the steps here and, beside it, in the house as it stood at a revision."""
    with ExitStack() as stopped:
        folder = Path(stopped.enter_context(tempfile.TemporaryDirectory(prefix="omega-bench-")))
        roots = {revision: stopped.enter_context(house_at(revision))} if revision else {}
        roots["now"] = HERE
        houses = [stopped.enter_context(_house(folder, name, root)) for name, root in roots.items()]
        for house in houses:
            house.warm()
        for round_ in range(ROUNDS):
            for exchange, house in itertools.product(
                range(len(houses[0].exchanges)), houses[:: 1 if round_ % 2 else -1]
            ):
                house.measure(house.exchanges[exchange], round_)
            print(f"  round {round_ + 1} of {ROUNDS}", flush=True)
    names = [each.name for each in houses[0].exchanges]
    head = ["µs of CPU a request", *(f"{name}, {house.name}" for name in names for house in houses)]
    rows = [
        [step, *(f"{median(house.spent[name, step]):.0f}" for name in names for house in houses)]
        for step in (*ORDER, REST, OTHER_THREADS, "all")
    ]
    return f"{occasion()} {ROUNDS} rounds, medians.\n\n{table(head, rows)}"


@contextmanager
def _house(folder: Path, name: str, root: Path) -> Iterator[_House]:
    port, file = free_port(), folder / f"{len(list(folder.iterdir()))}.json"
    script = [str(Path(__file__).with_name("sampled.py")), str(file)]
    command = ["env", f"PYTHONPATH={root}", *simulator(port, "--pces", str(_PCES), program=script)]
    with running(command, port, file.with_suffix(".log"), cwd=root) as server:
        yield _House(name, server, file, exchanges(server.base, _CREATES * ROUNDS))
