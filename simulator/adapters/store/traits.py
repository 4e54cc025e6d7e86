"""What this process has seen of sandboxes, which tells what their next exchanges are likely to need."""

from collections import Counter
from collections.abc import Iterable


class Traits:
    """Which sandboxes are scripted, how many demandes that time changes were saved in each, and how contended each is.

    ``contended`` is for how many exchanges that write a sandbox is taken alone from their start.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self.scripted: set[str] = set()
        self.saved: Counter[str] = Counter()
        self.contended: Counter[str] = Counter()

    def saw(self, sandbox: str, *, scripted: bool = False, saved: int = 0) -> None:
        """Note what an exchange has done: it defined a scenario, it saved so many demandes that time changes."""
        if scripted:
            self.scripted.add(sandbox)
        if saved:
            self.saved[sandbox] += saved

    def forget(self, names: Iterable[str]) -> None:
        """Know nothing of sandboxes that go."""
        for each in names:
            self.scripted.discard(each)
            self.saved.pop(each, None)
            self.contended.pop(each, None)

    def copied(self, sandbox: str, name: str) -> None:
        """Take the copy of a sandbox for what it is a copy of."""
        self.saw(name, scripted=sandbox in self.scripted, saved=self.saved[sandbox])
