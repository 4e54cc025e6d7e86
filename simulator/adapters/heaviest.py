"""Which of many weighs most, while their weights change: a heap that lets old weights lie until they come up."""

from heapq import heapify, heappop, heappush

_SPARE = 64


class Heaviest:
    """Names and their weights. To weigh one anew costs the logarithm of how many there are; to forget one, nothing."""

    def __init__(self) -> None:
        """Begin with none."""
        self._weighings = 0
        self._last: dict[str, int] = {}
        self._heap: list[tuple[int, int, str]] = []

    def weigh(self, name: str, weight: int) -> None:
        """Take the weight that a name has now."""
        self._weighings += 1
        self._last[name] = self._weighings
        heappush(self._heap, (-weight, self._weighings, name))
        if len(self._heap) > 2 * len(self._last) + _SPARE:
            self._heap = [each for each in self._heap if self._stands(each)]
            heapify(self._heap)

    def forget(self, name: str) -> None:
        """Know a name no more."""
        self._last.pop(name, None)

    def heaviest(self) -> str:
        """Give the name that weighs most; of equals, the one that was weighed longest ago. Raises IndexError: there is none."""
        while not self._stands(self._heap[0]):
            heappop(self._heap)
        return self._heap[0][2]

    def _stands(self, weighed: tuple[int, int, str]) -> bool:
        _, weighing, name = weighed
        return self._last.get(name) == weighing
