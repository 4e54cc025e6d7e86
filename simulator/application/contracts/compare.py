"""Two contracts, operation by operation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from simulator.application.contracts.compare_tags import compared_messages
from simulator.application.contracts.difference import NONE, Difference
from simulator.application.contracts.terms import OperationTerms, TagTerms, Terms


def matched(services: Mapping[str, Terms], theirs: Terms) -> dict[str, Terms]:
    """The services of ours that a contract is about, each with its share of the contract.

    An operation that is nobody's goes to every service found: it is extra there.
    """
    owners = {
        each.name: [name for name, ours in services.items() if counterpart(each, ours.operations)]
        for each in theirs.operations
    }
    found = [name for name in services if any(name in owner for owner in owners.values())]
    return {
        name: replace(
            theirs,
            operations=tuple(each for each in theirs.operations if name in owners[each.name] or not owners[each.name]),
        )
        for name in found
    }


def compared(ours: Terms, theirs: Terms) -> Iterator[Difference]:
    """Every difference: operations in our order, then those that only theirs has."""
    left = list(theirs.operations)
    for each in ours.operations:
        other = counterpart(each, left)
        if other is None:
            yield Difference("operation", theirs.file, each.name, each.name, NONE)
            continue
        left.remove(other)
        yield from _operations(each, other)
    for other in left:
        yield Difference("operation", other.file or theirs.file, other.name, NONE, other.name)


def counterpart(operation: OperationTerms, others: Iterable[OperationTerms]) -> OperationTerms | None:
    """The operation with the same request, else the one of the same name."""
    known = tuple(others)
    root = _root(operation.request)
    same_root = (each for each in known if root is not None and _root(each.request) == root)
    same_name = (each for each in known if each.name == operation.name)
    return next(same_root, None) or next(same_name, None)


def _operations(ours: OperationTerms, theirs: OperationTerms) -> Iterator[Difference]:
    file = theirs.file
    if ours.name != theirs.name:
        yield Difference("operation", file, ours.name, ours.name, theirs.name)
    if ours.style != theirs.style:
        yield Difference("style", file, ours.name, ours.style, theirs.style)
    mine = _action(ours)
    if mine != _action(theirs):
        yield Difference("soapAction", file, ours.name, mine, theirs.soap_action or "empty")
    for mine_, other, what in ((ours.request, theirs.request, "request"), (ours.answer, theirs.answer, "answer")):
        if _root(mine_) != _root(other):
            at = f"{ours.name} ({what})"
            yield Difference("operation", file, at, _root(mine_) or NONE, _root(other) or "no element of a schema")
        if mine_ and other:
            yield from compared_messages(mine_, other)


def _action(operation: OperationTerms) -> str:
    """The soapAction, told without the namespace, which adopting takes over."""
    rest = operation.soap_action.removeprefix(operation.namespace)
    if rest == operation.soap_action or rest.lstrip("/#:") != operation.name:
        return operation.soap_action
    return "{target namespace}/{operation}"


def _root(message: TagTerms | None) -> str | None:
    return message.name if message else None
