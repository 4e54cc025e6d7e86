"""Which of the calls that match a step it acts on."""

from simulator.domain.phrases import misses
from simulator.domain.value import value


@value()
class Calls:
    """From the ``first`` matching call to the ``last`` (None: without end), or every n-th one."""

    first: int = 1
    last: int | None = None
    every: int = 1

    def include(self, number: int) -> bool:
        """Tell whether the step acts on its matching call of this number; they count from 1."""
        if number < self.first or (self.last is not None and number > self.last):
            return False
        return number % self.every == 0

    @property
    def all(self) -> bool:
        """Tell whether no matching call is left out."""
        return self.first <= 1 and self.last is None and self.every == 1

    def __str__(self) -> str:
        if self.every > 1:
            return misses.EVERY(number=self.every)
        if self.last is None:
            return f"{self.first}.."
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
