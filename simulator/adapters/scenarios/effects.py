"""Effects that the step's operations cannot have."""

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.adapters.scenarios.draft import ANY, Draft
from simulator.adapters.scenarios.sift import listed
from simulator.adapters.scenarios.then_fields import undone
from simulator.application.documents.fields import misread, shown
from simulator.domain.codes import TERMINE, ReturnCode
from simulator.domain.nearest import offer
from simulator.domain.phrases import scenario_mistakes as wrong
from simulator.domain.phrases import scenario_reasons as reasons
from simulator.domain.scenario.effects import Change
from simulator.domain.scenario.happening import CREATING, TOKEN, Called, Channel
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.domain.suivi import FIELDS
from simulator.errors import Mistake

FOLLOW_UP = "SuiviDemande"
_OF_SLOTS = ("CreerDemandeMES", "ProposerDatePlage", "AccepterRdv")
_NEVER_FINISHED = "VerifierRecevabiliteMES"
_FOLLOW_UP_PATHS = tuple("/".join((*filter(None, (each.block,)), *each.key.split("."))) for each in FIELDS)


def impossible(draft: Draft, vocabulary: Vocabulary) -> Iterator[Mistake]:
    """Tell which effects of a step cannot be."""
    if not draft.operations:
        return
    yield from _elsewhere(draft)
    if "answer" in draft.then:
        yield from _never_returned(draft, draft.then["answer"])
    yield from _no_tag(draft, vocabulary)
    if "set" in draft.then:
        yield from _nothing_to_change(draft, draft.then["set"], draft.raw_then["set"])


def _elsewhere(draft: Draft) -> Iterator[Mistake]:
    rooms = (
        (("answer", "fault"), reasons.ONLY_SOAP(), lambda each: each.channel is Channel.SOAP),
        (("okta",), reasons.ONLY_OKTA(), lambda each: each.channel is Channel.OKTA),
        (("gateway", "suivi"), reasons.ONLY_ONE(name=FOLLOW_UP), lambda each: each.name == FOLLOW_UP),
        (("token",), reasons.ONLY_TOKENS(name=TOKEN), lambda each: each.name == TOKEN),
    )
    for names, says, may in rooms:
        others = [each.name for each in draft.operations if not may(each)]
        for name in names if others else ():
            if name in draft.raw_then:
                came, acts_on = shown(draft.raw_then[name]), _named(draft, others)
                yield Mistake((*draft.at, "then", name), wrong.ELSEWHERE(came=came, only=says, names=acts_on))


def _named(draft: Draft, others: list[str]) -> str:
    if draft.who == ANY:
        return reasons.ON_ANY()
    return listed(
        each.name for each in draft.entries or () if set(others).intersection(one.name for one in each.operations)
    )


def _never_returned(draft: Draft, code: ReturnCode) -> Iterator[Mistake]:
    at, came = (*draft.at, "then", "answer"), shown(draft.raw_then["answer"])
    guides = {each.document for each in code.sources}
    others = [each.name for each in draft.operations if each.channel is Channel.SOAP and _guide(each) not in guides]
    if others:
        names = {"guides": listed(sorted(guides)), "names": listed(others)}
        yield Mistake(at, wrong.OTHER_GUIDE(came=came, **names))
    elif code.dialogue == TERMINE and any(each.name == _NEVER_FINISHED for each in draft.operations):
        yield Mistake(at, wrong.NEVER_ENDS(came=came, ends=TERMINE, operation=_NEVER_FINISHED))


def _guide(operation: Called) -> str:
    return "TJDC" if operation.name.endswith("TJDC") else "MES"


def _no_tag(draft: Draft, vocabulary: Vocabulary) -> Iterator[Mistake]:
    answers = {**vocabulary.answers, FOLLOW_UP: _FOLLOW_UP_PATHS}
    if not all(each.name in answers for each in draft.operations) or {"gateway", "suivi"} & draft.raw_then.keys():
        return
    known = tuple(dict.fromkeys(path for each in draft.operations for path in answers[each.name]))
    tags = {path for each in draft.operations if each.channel is Channel.SOAP for path in answers[each.name]}
    follows = any(each.name == FOLLOW_UP for each in draft.operations)
    at, patch = (*draft.at, "then", "patch"), draft.then.get("patch", {})
    for path, value in patch.items():
        below = any(each.startswith(f"{path}/") for each in known)
        if path not in known and not below and not (follows and _within(path)):
            yield Mistake((*at, path), wrong.NO_ANSWERS_TAG(who=draft.who, offer=offer(path, known)))
        elif path in tags and below and value is not None:
            yield misread((*at, path), value, reasons.HOLDS_TAGS())


def _within(path: str) -> bool:
    """Tell whether a path leads into a value of the follow-up's: it may be an object or a list."""
    return any(path.startswith(f"{each}/") for each in _FOLLOW_UP_PATHS)


def _nothing_to_change(draft: Draft, change: Change, raw: Mapping[str, Any]) -> Iterator[Mistake]:
    at, who = (*draft.at, "then", "set"), draft.who
    for name, is_set in (("pce", change.pce), ("cdgf", change.cdgf)):
        if is_set and not any(name in each.tells for each in draft.operations):
            yield Mistake((*at, name), wrong.NAMES_NONE(who=who, what=name))
    if change.statut and not any("demande" in each.tells or each.name in CREATING for each in draft.operations):
        yield Mistake((*at, "demande"), wrong.NO_DEMANDE(who=who))
    if change.statut and undone(draft.raw_then, draft.then):
        for entry in draft.entries or ():
            named = [each for each in entry.operations if "demande" in each.tells]
            if not named and any(each.name in CREATING for each in entry.operations):
                yield Mistake((*at, "demande"), wrong.CREATES_NONE(operation=entry.name))
    if change.plage and not any(each.name in _OF_SLOTS for each in draft.operations):
        says = reasons.NO_SLOT(who=who, others=listed(_OF_SLOTS))
        yield misread((*at, "plage"), raw["plage"], says)
