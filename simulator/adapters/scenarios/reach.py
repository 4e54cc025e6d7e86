"""Where the path of a scenario leads in the tree of a message."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from simulator.domain.scenario.vocabulary import PathStep

_MOST_OFFERED = 3


class Tree:
    """The tags that the messages of some operations may hold, each by its path from the root: ``Requete/Demande/Tarif``."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = frozenset(paths)

    def leads_nowhere(self, steps: Sequence[PathStep]) -> str:
        """Give the name of the tag at which an XPath finds nothing in any message; empty where it may find something."""
        here = frozenset({""})
        for step in steps:
            if step.test != "*" and not step.name:  # an attribute or a text: any tag may have one
                return ""
            found = frozenset(each for each in self.paths if _takes(step, each) and _lies(each, step, here))
            for name in ("", *step.filters):
                found = frozenset(each for each in found if not name or f"{each}/{name}" in self.paths)
                if not found:
                    return name or _last_name(steps)
            here = found
        return ""

    def nearest(self, name: str, path: str) -> list[str]:
        """Give where a tag of this name stands, the nearest to an XPath first, as XPaths."""
        places = {_below_the_root(each) for each in self.paths if each.rpartition("/")[2] == name}
        by_likeness = sorted(places, key=lambda each: (-SequenceMatcher(None, each, path).ratio(), each))
        return by_likeness[:_MOST_OFFERED]


def _takes(step: PathStep, path: str) -> bool:
    return step.test == "*" or path.rpartition("/")[2] == step.name


def _lies(path: str, step: PathStep, above: frozenset[str]) -> bool:
    """Tell whether a tag stands where a step looks: right below one of some tags, or anywhere below."""
    parent = path.rpartition("/")[0]
    while step.anywhere and parent and parent not in above:
        parent = parent.rpartition("/")[0]
    return parent in above


def _last_name(steps: Sequence[PathStep]) -> str:
    return next((each.name for each in reversed(steps) if each.name), "")


def _below_the_root(path: str) -> str:
    root, _, below = path.partition("/")
    return f"//{below}" if below else f"/{root}"
