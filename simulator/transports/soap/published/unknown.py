"""A tag that a message does not have: which one was meant, or where it belongs."""

import re

from simulator.domain.nearest import nearest
from simulator.domain.phrases import schema_mistakes as wrong
from simulator.transports.soap.wire.shape import Shape

_INDEX = re.compile(r"\[\d+\]")
_LONGEST = 100


def unknown_in(path: str, shape: Shape) -> str:
    """Say of the first unknown tag on a path, which begins with the root, which is the nearest; "" when all are known."""
    inside = shape
    for name in _INDEX.sub("", path).split("/")[1:]:
        if name not in inside.members:
            return _told(name, inside, shape)
        inside = inside.members[name]
    return ""


def _told(name: str, inside: Shape, whole: Shape) -> str:
    if places := [path.rpartition("/")[0] for path in whole.places(name)]:
        return wrong.ELSEWHERE(inside=inside.name, tag=name, places=" or ".join(places))
    near = nearest(name, inside.members) or nearest(name, whole.names())
    unknown = wrong.UNKNOWN_NEAR if near else wrong.UNKNOWN
    return unknown(inside=inside.name, tag=name[:_LONGEST], near=near)
