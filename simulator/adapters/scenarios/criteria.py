"""Criteria that no request of the step's operations meets."""

from collections.abc import Iterator

from simulator.adapters.scenarios.draft import ANY, Draft, Entry
from simulator.adapters.scenarios.patterns import Wanted
from simulator.adapters.scenarios.reach import Tree
from simulator.adapters.scenarios.sift import listed
from simulator.adapters.scenarios.when_fields import Body
from simulator.domain.nearest import offer
from simulator.domain.scenario.happening import FIELDS, Channel
from simulator.domain.scenario.model import Per
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.errors import Mistake

_AROUND = ("Envelope", "Header", "Body")
_AN_EXAMPLE = "NumeroCAD"
"""A tag that every request has."""


def unmet(draft: Draft, per: Per | None, vocabulary: Vocabulary) -> Iterator[Mistake]:
    """Tell which criteria of a step, or which of its operations, never match."""
    yield from _untold(draft)
    for entry in draft.entries or ():
        if per not in {None, Per.SANDBOX} and not _tells(entry, str(per)):
            yield Mistake(entry.at, f"is {entry.name!r}; its requests tell no {per}, which this scenario counts by")
        yield from _not_in(draft, entry)
    yield from _no_tag(draft, vocabulary)
    yield from _no_version(draft, vocabulary)
    if "elapsed" in draft.raw_when and "state" not in draft.raw_when:
        yield draft.asked("elapsed", "it counts from the beginning of a state, so it needs state beside it")


def _tells(entry: Entry, field: str) -> bool:
    return any(field in each.tells for each in entry.operations)


def _untold(draft: Draft) -> Iterator[Mistake]:
    for field in FIELDS:
        silent = [each.name for each in draft.entries or () if not _tells(each, field)]
        if field in draft.raw_when and silent:
            yield draft.asked(field, f"the requests of {listed(silent)} tell no {field}, so they never match")


def _not_in(draft: Draft, entry: Entry) -> Iterator[Mistake]:
    body: Body | None = draft.when.get("body")
    if body is None or entry.name == ANY:
        return
    is_xml = entry.operations[0].channel is Channel.SOAP
    if is_xml and body.language == "jsonpath":
        yield draft.asked("body", f"the requests of {entry.name} are XML, so it takes xpath")
    if not is_xml and body.language == "xpath":
        yield draft.asked("body", f"the requests of {entry.name} are no XML, so it takes jsonpath")


def _no_tag(draft: Draft, vocabulary: Vocabulary) -> Iterator[Mistake]:
    body: Body | None = draft.when.get("body")
    tree = Tree(path for each in draft.operations for path in vocabulary.requests.get(each.name, ()))
    if body is None or not body.steps or not tree.paths:
        return
    known = {name for path in tree.paths for name in path.split("/")}
    named = [name for step in body.steps for name in (step.name, *step.filters) if name]
    at, came = (*draft.at, "when", "body", "xpath"), f"is {body.path!r}"
    who = "a request" if draft.who == ANY else f"the requests of {draft.who}"
    for name in named:
        if name in _AROUND and name not in known:
            inside = named[-1] if named[-1] in known else _AN_EXAMPLE
            yield Mistake(
                at,
                f"{came}; {name} stands around the request, and a path begins at the request itself: //{inside}, say",
            )
        elif name not in known:
            yield Mistake(at, f"{came}; {name} is no tag of {who}; {offer(name, sorted(known))}")
    if known.issuperset(named) and (lost := tree.leads_nowhere(body.steps)):
        yield Mistake(
            at, f"{came}; it finds nothing in {who}: there {lost} is {listed(tree.nearest(lost, body.path), 'or')}"
        )


def _no_version(draft: Draft, vocabulary: Vocabulary) -> Iterator[Mistake]:
    wanted: Wanted | None = draft.when.get("version")
    known = tuple(dict.fromkeys(name for each in draft.operations for name in vocabulary.versions.get(each.name, ())))
    if wanted is None or not known:
        return
    single = [Wanted((each,)) for each in wanted.texts] or [wanted]
    for each in single:
        if not any(map(each.fits, known)):
            came = repr(each.texts[0]) if each.texts else f"a text that matches {each.regex}"
            yield Mistake((*draft.at, "when", "version"), f"is {came}; the versions of {draft.who} are {listed(known)}")
