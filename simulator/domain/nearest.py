"""The name that somebody may have meant, where the one that came is none."""

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher, get_close_matches

from simulator.domain.phrases import mistakes

_MOST_OFFERED = 12
_LONGEST = 100
"""Of what came: a supplier may send anything, and to compare takes the square of its length."""


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Give the nearest of some names, whatever the case; empty where none is near."""
    by_folded = {each.casefold(): each for each in known}
    near = closest(name.casefold(), by_folded, 1, cutoff)
    return by_folded[near[0]] if near else ""


def closest(name: str, known: Collection[str], most: int, cutoff: float) -> list[str]:
    """Give so many of the names that are near, the nearest first, of equals the lowest: TJDC-05 before TJDC-15 for TJDC-5."""
    wanted = name[:_LONGEST]
    near = get_close_matches(wanted, known, n=len(known) or 1, cutoff=cutoff)
    return sorted(near, key=lambda each: (-SequenceMatcher(None, each, wanted).ratio(), each))[:most]


def offer(name: str, known: Iterable[str]) -> str:
    """Tell the nearest of some names, else the first of them."""
    names = tuple(dict.fromkeys(known))
    if near := nearest(name, names):
        return mistakes.NEAREST(near=near)
    return mistakes.THERE_ARE(known=first_of(names))


def first_of(known: Iterable[str]) -> str:
    """List the first of some names, and how many more there are."""
    names = tuple(dict.fromkeys(known))
    more = f", and {len(names) - _MOST_OFFERED} more" if len(names) > _MOST_OFFERED else ""
    return f"{', '.join(names[:_MOST_OFFERED]) or 'none'}{more}"
