"""What stands around every page: the bar of instruments, and the rail."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.application.ports import Session
from simulator.application.scenarios.book import ScenarioBook
from simulator.transports.console.contents import PAGES
from simulator.transports.console.desk import Desk

_MOST_SANDBOXES = 8
_OF_ONE_SANDBOX = frozenset({"echanges", "demandes", "parcours"})


@dataclass(frozen=True, slots=True)
class Bar:
    """The instruments of a sandbox: its clock, its scenarios; and the other sandboxes that were used last.

    That of a ``story`` is moved by its steps alone; ``now`` None: it has not begun.
    """

    sandbox: str
    now: datetime | None
    frozen: bool
    scenarios: int
    running: tuple[str, ...]
    sandboxes: tuple[str, ...] = ()
    story: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the rail: the key that leads there, and whether it is the page that is open or leads to it."""

    name: str
    url: str
    key: int
    here: bool


def bar(desk: Desk) -> Bar:
    """Read the instruments."""
    book = desk.console.book
    with desk.exchange() as exchange:
        running = tuple(each.name for each in book.running(exchange))
        now = exchange.clock.now(exchange.real)
        return Bar(desk.sandbox, now, exchange.clock.frozen, _known(exchange, book), running)


def whole_bar(desk: Desk) -> Bar:
    """Read the instruments, and which sandboxes one may go to."""
    return replace(bar(desk), sandboxes=_others(desk))


def bar_of_story(desk: Desk) -> Bar:
    """Read those of a story's sandbox, which is not made by being looked at."""
    known = {each.name for each in desk.console.omega.store.sandboxes()}
    read = bar(desk) if desk.sandbox in known else Bar(desk.sandbox, None, frozen=True, scenarios=0, running=())
    return replace(read, sandboxes=_others(desk), story=True)


def elsewhere(path: str) -> str:
    """Give the page to look at in another sandbox: this one, or its section where it shows what only one sandbox has."""
    section, _, below = path.removeprefix("/").partition("/")
    return f"/{section}" if below and section in _OF_ONE_SANDBOX else path


def rail(desk: Desk, path: str) -> Iterator[Entry]:
    """Give the entries, in order."""
    entries = (each for each in PAGES if each.name)
    for key, each in enumerate(entries, 1):
        here = path == each.path or (each.path != "/" and path.startswith(f"{each.path}/"))
        yield Entry(desk.words.gettext(each.name), desk.link(each.path), key, here)


def _others(desk: Desk) -> tuple[str, ...]:
    known = desk.console.omega.store.sandboxes()
    others = sorted((each for each in known if each.name != desk.sandbox), key=lambda each: each.used, reverse=True)
    return tuple(each.name for each in others[:_MOST_SANDBOXES])


def _known(exchange: Session, book: ScenarioBook) -> int:
    return len({*book.library, *(each.name for each in exchange.scenario_rows())})
