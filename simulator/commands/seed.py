"""``omega-sim seed``: fill a database with PCE before a server starts on it, and tell how far it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from time import monotonic
from typing import TextIO

from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.adapters.store import Growth
from simulator.bootstrap import database
from simulator.filling import own_files, seed
from simulator.settings.model import Settings

USED = (
    "database",
    "database_connect_timeout",
    "database_lock_timeout",
    "database_statement_timeout",
    "seed",
    "pces",
    "referentials",
)
_LINE_EVERY_SECONDS = 10
"""How often a log is told; a terminal shows each piece."""


class Told:
    """What is said of a growth: how many, how many a second since this run began, and how long it takes at this rate."""

    def __init__(self, begun: Growth, now: Callable[[], float] = monotonic) -> None:
        """Begin now; ``now`` gives seconds."""
        self._begun = begun
        self._now = now
        self._since = now()

    @property
    def seconds(self) -> float:
        """Give how long it has taken so far."""
        return self._now() - self._since

    def beginning(self) -> str:
        """Tell what there is to do."""
        there, goal = self._begun.there, self._begun.goal
        if there == goal:
            return f"the database holds its {_spaced(goal)} PCE: there is nothing to do."
        return f"{_spaced(there)} of {_spaced(goal)} PCE are there: the others are made."

    def progress(self, growth: Growth) -> str:
        """Tell how far it is."""
        rate = self._rate(growth)
        left = round((growth.goal - growth.there) / rate) if rate else 0
        return (
            f"{_spaced(growth.there)} of {_spaced(growth.goal)} PCE ({growth.there * 100 // growth.goal} %),"
            f" {_spaced(round(rate))} a second, {_long(left)} left"
        )

    def end(self, growth: Growth) -> str:
        """Tell what was done."""
        made = growth.there - self._begun.there
        return (
            f"{_spaced(made)} PCE made in {_long(round(self.seconds))}, {_spaced(round(self._rate(growth)))} a second:"
            f" the database holds its {_spaced(growth.goal)}."
        )

    def _rate(self, growth: Growth) -> float:
        return (growth.there - self._begun.there) / (self.seconds or 1)


def seed_database(settings: Settings) -> None:
    """Make what is lacking. Raises OmegaSimError; what is made by then is kept, and the same command goes on from there.

    What came of it goes to stdout, progress to stderr.
    """
    referential = load_referential(fixtures_folder())
    own = own_files(settings, referential)
    with closing(database(settings, referential)) as store:
        pieces = seed(store, settings, referential, own)
        growth = next(pieces)
        told = Told(growth)
        print(f"omega-sim: {told.beginning()}", flush=True)
        if growth.there == growth.goal:
            return
        try:
            with shown(sys.stderr, told) as show:
                for growth in pieces:
                    show(growth)
        except KeyboardInterrupt:
            print(
                f"omega-sim: stopped at {_spaced(growth.there)} PCE: the same command goes on from there.",
                file=sys.stderr,
            )
            raise SystemExit(130) from None
        print(f"omega-sim: {told.end(growth)}")


@contextmanager
def shown(stream: TextIO, told: Told) -> Iterator[Callable[[Growth], None]]:
    """Give what shows how far it is: a bar on a terminal, else a line now and then."""
    if stream.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        with Progress(BarColumn(), TextColumn("{task.description}"), console=Console(file=stream)) as bar:
            task = bar.add_task("")
            yield lambda growth: bar.update(
                task, total=growth.goal, completed=growth.there, description=told.progress(growth)
            )
        return
    yield lines(stream, told)


def lines(stream: TextIO, told: Told) -> Callable[[Growth], None]:
    """Give what writes a line now and then."""
    following = _LINE_EVERY_SECONDS

    def show(growth: Growth) -> None:
        nonlocal following
        if told.seconds >= following:
            following = int(told.seconds) + _LINE_EVERY_SECONDS
            print(f"omega-sim: {told.progress(growth)}", file=stream, flush=True)

    return show


def _spaced(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def _long(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
