"""Criteria that no request of the step's operations meets."""

from collections.abc import Iterator

from simulator.adapters.scenarios.draft import ANY, Draft, Entry
from simulator.adapters.scenarios.patterns import Wanted
from simulator.adapters.scenarios.reach import Tree
from simulator.adapters.scenarios.sift import listed
from simulator.adapters.scenarios.when_fields import Body
from simulator.application.documents.fields import misread
from simulator.domain.nearest import offer
from simulator.domain.phrases import misses, mistakes
from simulator.domain.phrases import scenario_reasons as reasons
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
            yield misread(entry.at, entry.name, reasons.COUNTED(per=per))
        yield from _not_in(draft, entry)
    yield from _no_tag(draft, vocabulary)
    yield from _no_version(draft, vocabulary)
    if "elapsed" in draft.raw_when and "state" not in draft.raw_when:
        yield draft.asked("elapsed", reasons.WITHOUT_STATE())


def _tells(entry: Entry, field: str) -> bool:
    return any(field in each.tells for each in entry.operations)


def _untold(draft: Draft) -> Iterator[Mistake]:
    for field in FIELDS:
        silent = [each.name for each in draft.entries or () if not _tells(each, field)]
        if field in draft.raw_when and silent:
            yield draft.asked(field, reasons.TELL_NONE(who=listed(silent), field=field))


def _not_in(draft: Draft, entry: Entry) -> Iterator[Mistake]:
    body: Body | None = draft.when.get("body")
    if body is None or entry.name == ANY:
        return
    is_xml = entry.operations[0].channel is Channel.SOAP
    if is_xml and body.language == "jsonpath":
        yield draft.asked("body", reasons.ARE_XML(who=entry.name))
    if not is_xml and body.language == "xpath":
        yield draft.asked("body", reasons.ARE_NO_XML(who=entry.name))


def _no_tag(draft: Draft, vocabulary: Vocabulary) -> Iterator[Mistake]:
    body: Body | None = draft.when.get("body")
    tree = Tree(path for each in draft.operations for path in vocabulary.requests.get(each.name, ()))
    if body is None or not body.steps or not tree.paths:
        return
    known = {name for path in tree.paths for name in path.split("/")}
    named = [name for step in body.steps for name in (step.name, *step.filters) if name]
    at, where = (
        (*draft.at, "when", "body", "xpath"),
        reasons.A_REQUEST() if draft.who == ANY else reasons.REQUESTS(who=draft.who),
    )
    for name in named:
        if name in _AROUND and name not in known:
            inside = named[-1] if named[-1] in known else _AN_EXAMPLE
            yield misread(at, body.path, reasons.AROUND(tag=name, inside=inside))
        elif name not in known:
            near = offer(name, sorted(known))
            yield misread(at, body.path, reasons.NO_TAG(tag=name, where=where, offer=near))
    if known.issuperset(named) and (lost := tree.leads_nowhere(body.steps)):
        places = listed(tree.nearest(lost, body.path), "or")
        yield misread(at, body.path, reasons.FINDS_NOTHING(where=where, tag=lost, places=places))


def _no_version(draft: Draft, vocabulary: Vocabulary) -> Iterator[Mistake]:
    wanted: Wanted | None = draft.when.get("version")
    known = tuple(dict.fromkeys(name for each in draft.operations for name in vocabulary.versions.get(each.name, ())))
    if wanted is None or not known:
        return
    single = [Wanted((each,)) for each in wanted.texts] or [wanted]
    for each in single:
        if not any(map(each.fits, known)):
            came = repr(each.texts[0]) if each.texts else misses.A_MATCH(regex=each.regex)
            says = mistakes.WRONG(came=came, expected=reasons.VERSIONS(who=draft.who, known=listed(known)))
            yield Mistake((*draft.at, "when", "version"), says)
