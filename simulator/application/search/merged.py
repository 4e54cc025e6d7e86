"""One page of several lists, which a store reads each by itself."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from simulator.application.kept import Page


class _Numbered(Protocol):
    @property
    def numero(self) -> str: ...


Item = TypeVar("Item", bound=_Numbered)
_numero = attrgetter("numero")


def merged(pages: Sequence[Page[Item]], limit: int, *, backwards: bool = False) -> Page[Item]:
    """Give one page of several that are in order of their items' numbers, or ``backwards``: as far as each of them was read."""
    ends = [each.next for each in pages if each.next is not None]
    read_to = (max if backwards else min)(ends, default=None)
    items = sorted((item for each in pages for item in each.items), key=_numero, reverse=backwards)
    if read_to is not None:
        items = [each for each in items if (each.numero >= read_to if backwards else each.numero <= read_to)]
    if len(items) > limit:
        return Page(tuple(items[:limit]), items[limit - 1].numero)
    return Page(tuple(items), read_to)
