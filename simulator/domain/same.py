"""What was made of the very same objects before, and need not be made again."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class Same(Generic[Made]):
    """A function that is asked about the same objects again and again: of those of late, what it gave is kept.

    ``make`` is pure, and nobody changes the objects, nor what it gave.
    """

    def __init__(self, make: Callable[..., Made], most: int) -> None:
        """Begin with nothing kept; ``most`` is of how many something may be."""
        self._make = make
        self._most = most
        self._kept: dict[tuple[int, ...], tuple[tuple[Any, ...], Made]] = {}

    def __call__(self, *objects: Any) -> Made:
        """Give what is made of them."""
        asked = tuple(map(id, objects))
        if (kept := self._kept.get(asked)) is not None:  # it holds its objects: no other has their ids
            return kept[1]
        made = self._make(*objects)
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[asked] = objects, made
        return made
