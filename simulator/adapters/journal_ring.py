"""The journal in memory: bounded for each sandbox by number and in all by bytes; what goes is counted.

Beyond the bytes goes the oldest of the sandbox that weighs most: one that is loud costs the quiet ones nothing.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter

from simulator.adapters.heaviest import Heaviest
from simulator.adapters.journal_events import EventShelves
from simulator.adapters.journal_follower import RingFollower
from simulator.adapters.journal_weight import weight
from simulator.application.journal.event import Event
from simulator.application.journal.filters import Filters
from simulator.application.journal.ports import Bounds
from simulator.application.journal.record import Record
from simulator.application.kept import Page
from simulator.domain.value import value
from simulator.errors import DocumentError

_NUMBER = re.compile(r"[0-9]{1,15}")
MOST_RECORDS = 2000
MOST_BYTES = 64 * 1024 * 1024
MOST_WAITING = 1000
"""How far a follower may fall behind before it loses the oldest."""
MOST_NAMES = 10_000
"""Of how many sandboxes without any exchange it is known what they lost, and when they were forgotten."""


@value()
class _Entry:
    record: Record
    number: int
    weight: int


_RECORD = attrgetter("record")


@dataclass(slots=True)
class _Shelf:
    """The exchanges of a sandbox that has any, numbered as they come: what is kept is the end of that row."""

    first: int
    last: int
    dropped: int
    weight: int = 0
    entries: dict[int, _Entry] = field(default_factory=dict)

    def behind(self, number: int) -> Iterator[_Entry]:
        """Give those behind a number, the oldest first."""
        return islice(self.entries.values(), max(number + 1 - self.first, 0), None)


class Ring:
    """The ``Journal`` port."""

    def __init__(
        self, most_records: int = MOST_RECORDS, most_bytes: int = MOST_BYTES, most_waiting: int = MOST_WAITING
    ) -> None:
        """Take the bounds."""
        self.bounds = Bounds(most_records, most_bytes)
        self._most_waiting = most_waiting
        self._lock = threading.Lock()
        self._by_id: dict[str, _Entry] = {}
        self._events = EventShelves()
        self._shelves: dict[str, _Shelf] = {}
        self._weights = Heaviest()
        self._highest = 0
        self._forgettings = 0
        self._opened: OrderedDict[str, int] = OrderedDict()
        self._lost: OrderedDict[str, int] = OrderedDict()
        self._bytes = 0
        self._followers: set[RingFollower] = set()
        self._closed = False

    @property
    def bytes(self) -> int:
        """Tell how much the kept exchanges weigh."""
        return self._bytes

    def opened(self, sandbox: str) -> int:
        """Tell which of a sandbox's journals is open: the number of the forgetting that it began with."""
        return self._opened.get(sandbox, 0)

    def add(self, record: Record, opened: int | None = None) -> None:
        """Keep an exchange, and tell those who follow; an id comes once."""
        heavy = weight(record)
        with self._lock:
            if opened is not None and opened < self._opened.get(record.sandbox, 0):
                return
            shelf = self._shelves.get(record.sandbox) or self._new_shelf(record.sandbox)
            shelf.last += 1
            self._highest = max(self._highest, shelf.last)
            shelf.entries[shelf.last] = self._by_id[record.id] = _Entry(record, shelf.last, heavy)
            self._bytes += heavy
            shelf.weight += heavy
            if len(shelf.entries) > self.bounds.records:
                self._drop_oldest(shelf)
            self._weigh(record.sandbox, shelf)
            while self._bytes > self.bounds.bytes:
                heaviest = self._weights.heaviest()
                self._drop_oldest(self._shelves[heaviest])
                self._weigh(heaviest, self._shelves[heaviest])
            interested = [each for each in self._followers if each.wants(record)]
        for each in interested:
            each.tell(record.id)

    def get(self, sandbox: str, id_: str) -> Record | None:
        """Find an exchange of a sandbox."""
        with self._lock:
            entry = self._by_id.get(id_)
        return entry.record if entry and entry.record.sandbox == sandbox else None

    def page(self, sandbox: str, filters: Filters, *, after: str = "", limit: int = 100) -> Page[Record]:
        """List exchanges, the oldest first; ``after`` is the number of one."""
        with self._lock:
            entries = self._wanted(sandbox, filters, _number(after))
        found = tuple(islice(filters.among(map(_RECORD, entries)), limit + 1))
        if len(found) <= limit:
            return Page(found)
        last = found[limit - 1]
        return Page(found[:limit], next(str(each.number) for each in entries if each.record is last))

    def newest(self, sandbox: str, filters: Filters, *, before: str = "", limit: int = 100) -> tuple[Record, ...]:
        """Give the last exchanges, or those that came last before one, the oldest of them first; what is older is not read."""
        with self._lock:
            entries = self._wanted(sandbox, filters)
            if before:
                known = self._by_id.get(before)
                end = known.number if known and known.record.sandbox == sandbox else 0
                entries = [each for each in entries if each.number < end]
        found = islice(filters.among(map(_RECORD, reversed(entries))), limit)
        return tuple(reversed(tuple(found)))

    def count(self, sandbox: str, filters: Filters) -> int:
        """Count exchanges."""
        with self._lock:
            entries = self._wanted(sandbox, filters)
        return sum(1 for _ in filters.among(map(_RECORD, entries)))

    def dropped(self, sandbox: str) -> int:
        """Tell how many exchanges of a sandbox went because of the bounds."""
        with self._lock:
            return self._dropped(sandbox)

    def note(self, event: Event) -> None:
        """Keep what was done to a sandbox beside its exchanges."""
        with self._lock:
            self._events.add(event)

    def events(self, sandbox: str) -> tuple[Event, ...]:
        """Give the last that was done to a sandbox, the oldest first."""
        with self._lock:
            return self._events.of(sandbox)

    def clear(self, sandbox: str) -> None:
        """Drop every exchange of a sandbox, and count anew; the numbers go on, so that nobody's ``after`` goes wrong."""
        with self._lock:
            self._empty(sandbox)

    def forget(self, sandbox: str) -> None:
        """Drop whatever is known of a sandbox."""
        with self._lock:
            self._empty(sandbox)
            self._forgettings += 1
            _remember(self._opened, sandbox, self._forgettings)

    def follow(self, sandbox: str, filters: Filters, *, after: str = "") -> RingFollower:
        """Follow what comes from now on; what came behind the exchange ``after`` or since ``filters.since`` goes first."""
        follower = RingFollower(
            wants=lambda record: record.sandbox == sandbox and filters.matches(record),
            find=lambda id_: self.get(sandbox, id_),
            leave=self._left,
            most_waiting=self._most_waiting,
        )
        with self._lock:
            if after or filters.since is not None:
                known = self._by_id.get(after)
                number = known.number if known and known.record.sandbox == sandbox else 0
                for record in filters.among(map(_RECORD, self._behind(sandbox, number))):
                    follower.queue(record.id)
            self._followers.add(follower)
            if self._closed:
                follower.end()
        return follower

    def close(self) -> None:
        """End every stream; exchanges are kept all the same."""
        with self._lock:
            self._closed = True
            following = list(self._followers)
        for each in following:
            each.end()

    def _wanted(self, sandbox: str, filters: Filters, after: int = 0) -> list[_Entry]:
        """Give those behind a number and an exchange, the oldest first: a copy, to be looked through without the lock."""
        if filters.since_exchange is not None:
            after = max(after, self._place_of(sandbox, filters.since_exchange))
        return list(self._behind(sandbox, after))

    def _behind(self, sandbox: str, number: int) -> Iterator[_Entry]:
        shelf = self._shelves.get(sandbox)
        return shelf.behind(number) if shelf else iter(())

    def _place_of(self, sandbox: str, id_: str) -> int:
        entry = self._by_id.get(id_)
        if entry is None or entry.record.sandbox != sandbox:
            raise DocumentError.one(
                ("since",),
                f"is {id_[:100]!r}, which is neither a moment, as 2026-03-02T08:00:00Z, nor an exchange that this"
                f" sandbox keeps ({self._dropped(sandbox)} were dropped)",
            )
        return entry.number

    def _left(self, follower: RingFollower) -> None:
        with self._lock:
            self._followers.discard(follower)

    def _drop_oldest(self, shelf: _Shelf) -> None:
        entry = shelf.entries.pop(shelf.first)
        self._by_id.pop(entry.record.id, None)
        self._bytes -= entry.weight
        shelf.weight -= entry.weight
        shelf.first += 1
        shelf.dropped += 1

    def _weigh(self, sandbox: str, shelf: _Shelf) -> None:
        """Know what a sandbox's shelf weighs now; an empty one goes, and what it lost is remembered for a while."""
        if shelf.entries:
            self._weights.weigh(sandbox, shelf.weight)
        else:
            self._take_away(sandbox)
            _remember(self._lost, sandbox, shelf.dropped)

    def _take_away(self, sandbox: str) -> _Shelf | None:
        self._weights.forget(sandbox)
        return self._shelves.pop(sandbox, None)

    def _dropped(self, sandbox: str) -> int:
        shelf = self._shelves.get(sandbox)
        return shelf.dropped if shelf else self._lost.get(sandbox, 0)

    def _new_shelf(self, sandbox: str) -> _Shelf:
        """Begin behind every number that was ever given, so that nobody's ``after`` goes wrong."""
        shelf = _Shelf(self._highest + 1, self._highest, self._lost.pop(sandbox, 0))
        self._shelves[sandbox] = shelf
        return shelf

    def _empty(self, sandbox: str) -> None:
        if shelf := self._take_away(sandbox):
            for entry in shelf.entries.values():
                self._by_id.pop(entry.record.id, None)
            self._bytes -= shelf.weight
        self._lost.pop(sandbox, None)
        self._events.forget(sandbox)


def _remember(numbers: OrderedDict[str, int], sandbox: str, number: int) -> None:
    numbers[sandbox] = number
    numbers.move_to_end(sandbox)
    if len(numbers) > MOST_NAMES:
        numbers.popitem(last=False)


def _number(after: str) -> int:
    if not after:
        return 0
    if not _NUMBER.fullmatch(after):
        raise DocumentError.one(
            ("after",), f"is {after[:100]!r}, which `next` of no page gave: follow its address as it is"
        )
    return int(after)
