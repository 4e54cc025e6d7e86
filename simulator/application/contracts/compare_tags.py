"""Two messages, tag by tag. Namespaces are not compared: ours are invented, and theirs are taken by adopting."""

from collections.abc import Iterator

from simulator.application.contracts.difference import NONE, Difference
from simulator.application.contracts.terms import TagTerms, Values
from simulator.domain.nearest import nearest


def compared_messages(ours: TagTerms, theirs: TagTerms) -> Iterator[Difference]:
    """Every difference of two messages, in the order of ours, what only theirs has after it."""
    return _Comparison(ours, theirs).tags(ours, theirs, theirs.name)


class _Comparison:
    """Knows both messages whole, to say where a tag that is not at its place stands instead."""

    def __init__(self, ours: TagTerms, theirs: TagTerms) -> None:
        self._ours = _places(ours)
        self._theirs = _places(theirs)

    def tags(self, ours: TagTerms, theirs: TagTerms, path: str) -> Iterator[Difference]:
        file = theirs.file
        if (ours.values is None) != (theirs.values is None):
            yield Difference("type", file, path, ours.kind, theirs.kind)
            return
        if ours.nillable != theirs.nillable:
            yield Difference("type", file, path, _nillable(ours), _nillable(theirs))
        if ours.values and theirs.values:
            yield from _values(ours.values, theirs.values, file, path)
        if ours.members or theirs.members:
            yield from self._members(ours, theirs, path)

    def _members(self, ours: TagTerms, theirs: TagTerms, path: str) -> Iterator[Difference]:
        ours_only = [each.name for each in ours.members if theirs.member(each.name) is None]
        theirs_only = [each.name for each in theirs.members if ours.member(each.name) is None]
        file = _file_of_members(theirs)
        for each in ours.members:
            at, other = f"{path}/{each.name}", theirs.member(each.name)
            if other is None:
                note = _elsewhere(each.name, at, self._theirs, "theirs") or _near(each.name, theirs_only, "theirs")
                yield Difference("missing", file, at, f"{each.occurs} {each.kind}", NONE, note)
                continue
            if each.occurs != other.occurs:
                yield Difference("cardinality", other.file, at, each.occurs, other.occurs)
            yield from self.tags(each, other, at)
        for each in theirs.members:
            if each.name in theirs_only:
                at = f"{path}/{each.name}"
                note = _elsewhere(each.name, at, self._ours, "ours") or _near(each.name, ours_only, "ours")
                yield Difference("extra", each.file, at, NONE, f"{each.occurs} {each.kind}", note)
        yield from _arrangement(ours, theirs, path)


def _arrangement(ours: TagTerms, theirs: TagTerms, path: str) -> Iterator[Difference]:
    """The order of the tags that both have, and what excludes what."""
    file = _file_of_members(theirs)
    both = [each.name for each in ours.members if theirs.member(each.name) and not each.name.startswith("@")]
    order = [each.name for each in theirs.members if each.name in both]
    if len(both) > 1 and ours.any_order != theirs.any_order:
        yield Difference("order", file, path, _order(ours, both), _order(theirs, order))
    elif both != order and not ours.any_order:
        moved = [name for name in both if _pairs(both, name) != _pairs(order, name)]
        yield Difference("order", file, path, ", ".join(moved), ", ".join(n for n in order if n in moved))
    mine, other = _choices(ours, both), _choices(theirs, both)
    if mine != other:
        yield Difference("choice", file, path, _told(mine), _told(other))


def _file_of_members(group: TagTerms) -> str:
    """The file in which a group's type stands, which may not be that of the tag."""
    return group.members[0].file if group.members else group.file


def _pairs(names: list[str], name: str) -> set[str]:
    """The names that stand before one."""
    return set(names[: names.index(name)])


def _order(group: TagTerms, names: list[str]) -> str:
    return "any order" if group.any_order else ", ".join(names)


def _choices(group: TagTerms, both: list[str]) -> set[frozenset[str]]:
    found = (frozenset(name for name in each if name in both) for each in group.choices)
    return {each for each in found if len(each) > 1}


def _told(choices: set[frozenset[str]]) -> str:
    return " and ".join(sorted(f"one of {', '.join(sorted(each))}" for each in choices)) or NONE


def _values(ours: Values, theirs: Values, file: str, path: str) -> Iterator[Difference]:
    if ours.base != theirs.base:
        yield Difference("type", file, path, ours.base, theirs.base)
    if set(ours.listed) != set(theirs.listed):
        yield Difference("values", file, path, _listed(ours), _listed(theirs))
    for name in sorted({*ours.facets, *theirs.facets}):
        mine, other = ours.facets.get(name), theirs.facets.get(name)
        if mine != other:
            yield Difference("facet", file, path, f"{name} {mine or NONE}", f"{name} {other or NONE}")


def _listed(values: Values) -> str:
    return ", ".join(each or "(empty)" for each in sorted(values.listed)) or "any"


def _nillable(tag: TagTerms) -> str:
    return "nillable" if tag.nillable else "not nillable"


def _places(message: TagTerms) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for path, tag in message.walk():
        places.setdefault(tag.name, []).append(path)
    return places


def _elsewhere(name: str, path: str, places: dict[str, list[str]], whose: str) -> str:
    """Where the only tag of this name stands, when it is not here."""
    found = [each for each in places.get(name, ()) if each != path]
    return f"{whose} stands at {found[0]}" if len(found) == 1 else ""


def _near(name: str, others: list[str], whose: str) -> str:
    near = nearest(name, others)
    return f"the nearest of {whose} is {near}" if near else ""
