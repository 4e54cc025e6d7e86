"""What was done to sandboxes beside their exchanges, in memory: bounded for each, and in all."""

from collections import OrderedDict, deque

from simulator.application.journal.event import Event

MOST_OF_ONE = 200
MOST_SANDBOXES = 500


class EventShelves:
    """The last events of the sandboxes in which anything was done last. Whoever calls has the journal's lock."""

    def __init__(self, most_of_one: int = MOST_OF_ONE, most_sandboxes: int = MOST_SANDBOXES) -> None:
        """Take the bounds: some twenty megabytes where all of it is full."""
        self._most_of_one, self._most_sandboxes = most_of_one, most_sandboxes
        self._kept: OrderedDict[str, deque[Event]] = OrderedDict()

    def add(self, event: Event) -> None:
        """Keep an event."""
        self._kept.setdefault(event.sandbox, deque(maxlen=self._most_of_one)).append(event)
        self._kept.move_to_end(event.sandbox)
        if len(self._kept) > self._most_sandboxes:
            self._kept.popitem(last=False)

    def of(self, sandbox: str) -> tuple[Event, ...]:
        """Give a sandbox's, the oldest first."""
        return tuple(self._kept.get(sandbox, ()))

    def forget(self, sandbox: str) -> None:
        """Drop a sandbox's."""
        self._kept.pop(sandbox, None)
