"""Requests by path, nested as a message is."""

from collections.abc import Mapping


def nested(tags: Mapping[str, str]) -> dict[str, object]:
    """Nest tags given by path; ``CJA/CJAAJ[2]/Date`` is in the second of a repeated group."""
    root: dict[str, object] = {}
    for path, text in tags.items():
        *groups, last = path.split("/")
        at = root
        for each in groups:
            at = _inside(at, each)
        at[last] = text
    return root


def _inside(at: dict[str, object], step: str) -> dict[str, object]:
    name, bracket, index = step.partition("[")
    if not bracket:
        found = at.setdefault(name, {})
    else:
        many = at.setdefault(name, [])
        if not isinstance(many, list):
            raise ValueError(f"{name} is once repeated and once not")
        while len(many) < int(index.rstrip("]")):
            many.append({})
        found = many[int(index.rstrip("]")) - 1]
    if not isinstance(found, dict):
        raise TypeError(f"{name} is once a group and once a text")
    return found
