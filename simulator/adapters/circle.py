"""Places on a circle, each a step further than the one before: their order around it, found without sorting them."""

from collections.abc import Iterator


def around(count: int, step: int, whole: int, *, after: int | None = None) -> Iterator[int]:
    """Give the indexes below ``count`` in the order of their places, ``index * step % whole``, from index 0 once around.

    ``after`` begins behind an index, where an earlier call was left. ``step`` and ``whole`` share no factor, and ``count`` is
    at most ``whole``. Nothing is kept but two numbers: by the three-gap theorem (Steinhaus; Sós, 1958) whoever follows is
    ``up`` indexes later, ``down`` earlier, or both.
    """
    if not count:
        return
    up, down = _neighbours(count, step, whole)
    if after is None:
        yield 0
    index = _next(after or 0, count, up, down)
    while index:
        yield index
        index = _next(index, count, up, down)


def _next(index: int, count: int, up: int, down: int) -> int:
    if index < count - up:
        return index + up
    return index + up - down if index < down else index - down


def _neighbours(count: int, step: int, whole: int) -> tuple[int, int]:
    """Give the indexes whose places are nearest to index 0's: behind it, and before it."""
    up, down = 1, 1
    behind, before = step % whole, whole - step % whole
    while up + down < count:
        if behind > before:
            up, behind = up + down, behind - before
        else:
            down, before = up + down, before - behind
    return up, down
