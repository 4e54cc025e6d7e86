"""A tag that a message does not have: which one was meant, or where it belongs."""

import re
from difflib import get_close_matches

from simulator.transports.soap.shape import Shape

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
        return f"{inside.name} has no tag {name}: it belongs in {' or '.join(places)}."
    folded: dict[str, str] = {}
    for known in (*inside.members, *sorted(whole.names())):
        folded.setdefault(known.lower(), known)
    shown = name[:_LONGEST]
    near = get_close_matches(shown.lower(), [each.lower() for each in inside.members], 1) or get_close_matches(
        shown.lower(), folded, 1
    )
    return f"{inside.name} has no tag {shown}{f': the nearest is {folded[near[0]]}' if near else ''}."
