"""What the simulator must be told to speak as another contract does: namespaces, order, what to leave out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from simulator.application.contracts.compare import counterpart
from simulator.application.contracts.terms import OperationTerms, TagTerms, Terms


@dataclass(frozen=True, slots=True)
class Fit:
    """The settings of one service.

    `namespace` is that of the messages; `qualified` tells whether what is inside them is in it too. `namespaces` gives,
    by path, those that are neither: each goes for the tags below as well. `answers` lists the tags of each answer, in
    order. `beyond` is what the other contract has and the simulator cannot follow.
    """

    namespace: str
    qualified: bool = True
    path: str = ""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beyond: tuple[str, ...] = ()


def fitted(ours: Terms, theirs: Terms) -> Fit:
    """Fit a service of ours to another's contract."""
    pairs = [(mine, other) for mine in ours.operations if (other := counterpart(mine, theirs.operations))]
    messages = [
        theirs_
        for mine, other in pairs
        for ours_, theirs_ in ((mine.request, other.request), (mine.answer, other.answer))
        if ours_ and theirs_ and ours_.name == theirs_.name
    ]
    namespace = Counter(each.namespace for each in messages).most_common(1)[0][0] if messages else ""
    inside = [member.namespace for each in messages for member in each.members if not member.name.startswith("@")]
    qualified = inside.count("") * 2 <= len(inside)
    answers = {
        other.answer.name: tuple(_written(mine.answer, other.answer, ""))
        for mine, other in pairs
        if mine.answer and other.answer and mine.answer.name == other.answer.name
    }
    return Fit(
        namespace=namespace,
        qualified=qualified,
        path=_path(pairs),
        namespaces=dict(found for each in messages for found in _namespaces(each, namespace, qualified=qualified)),
        answers=answers,
        beyond=tuple(_beyond(ours, theirs)),
    )


def _namespaces(message: TagTerms, namespace: str, *, qualified: bool) -> Iterator[tuple[str, str]]:
    """The tags whose namespace is not the one that stands above them."""
    if message.namespace != namespace:
        yield message.name, message.namespace
    above = message.namespace if qualified else ""
    for each in message.members:
        yield from _below(each, message.name, above)


def _below(tag: TagTerms, path: str, above: str) -> Iterator[tuple[str, str]]:
    if tag.name.startswith("@"):
        return
    here = f"{path}/{tag.name}"
    if tag.namespace != above:
        yield here, tag.namespace
    for each in tag.members:
        yield from _below(each, here, tag.namespace)


def _written(ours: TagTerms, theirs: TagTerms, path: str) -> Iterator[str]:
    """The tags with a text that both have, in the other's order."""
    for each in theirs.members:
        mine = ours.member(each.name)
        if mine is None or (mine.values is None) != (each.values is None):
            continue
        here = f"{path}{each.name}"
        if mine.values is None:
            yield from _written(mine, each, f"{here}/")
        else:
            yield here


def _path(pairs: list[tuple[OperationTerms, OperationTerms]]) -> str:
    """Where the contract says that the service stands, without the host; "" when it does not say, or only the host."""
    for _, other in pairs:
        try:
            path = unquote(urlsplit(other.address).path)
        except ValueError:
            continue
        if path.strip("/"):
            return path
    return ""


def _beyond(ours: Terms, theirs: Terms) -> Iterator[str]:
    for mine in ours.operations:
        other = counterpart(mine, theirs.operations)
        if other is None:
            yield f"{mine.name} is not in it: /ws goes on answering it"
            continue
        for what, here, there in (
            ("request", mine.request, other.request),
            ("answer", mine.answer, other.answer),
        ):
            if here and there and here.name != there.name:
                yield f"the {what} of {mine.name} is {there.name}, and the simulator knows {here.name} only"
        if mine.answer and other.answer and mine.answer.name == other.answer.name:
            yield from _unfilled(mine.answer, other.answer, other.answer.name)


def _unfilled(ours: TagTerms, theirs: TagTerms, path: str) -> Iterator[str]:
    """The tags that an answer must hold and that the simulator does not write."""
    for each in theirs.members:
        mine, at = ours.member(each.name), f"{path}/{each.name}"
        if mine is None or (mine.values is None) != (each.values is None):
            if each.at_least:
                yield f"{at} must stand in the answer, and the simulator does not write it"
            continue
        if each.at_least and not mine.at_least:
            yield f"{at} must stand in the answer, and the simulator leaves it out of some"
        if mine.values is None:
            yield from _unfilled(mine, each, at)
