"""The order of the checks, and their evaluation into a decision with its trail."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache, lru_cache

from simulator.domain import codes
from simulator.domain.asks import Ask, ReadAs
from simulator.domain.codes import ReturnCode
from simulator.domain.phrases import wanted
from simulator.domain.rule import Finding, Ok, Outcome, Rule, TrailEntry, Verdict
from simulator.domain.value import value
from simulator.domain.world import World

_MOST_SHOWN = 200
"""How much of a value the trail shows: a supplier may send anything."""
_OTHER_FORM = "DLG-10"


class Stage(StrEnum):
    """Where a refusal fell."""

    ACCESS = "access"
    DATA = "data"
    PCE = "pce"
    DEPARTEMENT = "departement"
    RECEVABILITE = "recevabilite"


@value()
class Checks:
    """The checks of one operation: within a group all are evaluated; a group that refuses ends them."""

    groups: tuple[tuple[Stage, tuple[Rule, ...]], ...]


@value()
class Evaluation:
    """What the checks say of one request: where it was refused, with what messages; warnings; the trail."""

    trail: tuple[TrailEntry, ...]
    refused_at: Stage | None = None
    refused_with: ReturnCode | None = None
    messages: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def evaluate(checks: Checks, ask: Ask, world: World) -> Evaluation:
    """Evaluate an operation's checks, in order, until a group refuses.

    All findings of a group are reported together (DLG-07; TJDC and MES, Annexe A).
    """
    trail = [_other_form(each) for each in ask.read_as]
    warnings: list[str] = []
    for stage, rules in checks.groups:
        found = _judged(rules, ask, world, trail)
        if not found:
            continue
        warnings += [_warning(judged, world) for judged, finding in found if finding.warning]
        refusals = [(judged, finding) for judged, finding in found if not finding.warning]
        if refusals:
            messages = dict.fromkeys(_message(*each, world) for each in refusals)
            refused_with = refusals[0][0].refuses_with
            return Evaluation(tuple(trail), stage, refused_with, tuple(messages), tuple(warnings))
    return Evaluation(tuple(trail), warnings=tuple(warnings))


def _judged(rules: tuple[Rule, ...], ask: Ask, world: World, trail: list[TrailEntry]) -> list[tuple[Rule, Finding]]:
    """Judge a group of rules, write in the trail what each says, and give what they find."""
    off = world.conduct.rules_off.ids
    found: list[tuple[Rule, Finding]] = []
    for each in rules:
        if each.id in off:
            trail.append(TrailEntry(each.id, Outcome.OFF, expected=wanted.NOT_JUDGED()))
            continue
        verdict: Verdict = each.decide(ask, world) if each.decide else None
        if isinstance(verdict, Ok):
            trail.append(_passed(each.id, _shown(verdict.value)))
        elif verdict:
            findings = (verdict,) if isinstance(verdict, Finding) else verdict
            trail += _found(each, findings, world)
            found += [(each, finding) for finding in findings]
        else:
            trail.append(_not_applicable(each.id) if verdict is None else _passed(each.id))
    return found


def _other_form(read: ReadAs) -> TrailEntry:
    """Tell a value that is judged by its plain form."""
    sent = replace(read, sent=_shown(read.sent), value=_shown(read.value))
    return TrailEntry(_OTHER_FORM, Outcome.PASSED, read.field, str(sent))


def _found(judged: Rule, findings: Sequence[Finding], world: World) -> tuple[TrailEntry, ...]:
    code = judged.code(world.conduct.codes)
    return tuple(
        TrailEntry(
            judged.id,
            Outcome.WARNED if each.warning else Outcome.REFUSED,
            each.field,
            _shown(each.got),
            each.expected,
            code,
        )
        for each in findings
    )


# Most rules find the same, exchange after exchange: their lines are made once, and shared by the trails that hold them.


@cache
def _not_applicable(rule: str) -> TrailEntry:
    return TrailEntry(rule, Outcome.NOT_APPLICABLE)


@lru_cache(maxsize=2048)
def _passed(rule: str, value: str = "") -> TrailEntry:
    return TrailEntry(rule, Outcome.PASSED, value=value)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}… ({len(text)} characters)"


def _warning(warning: Rule, world: World) -> str:
    return codes.AVERTISSEMENT.message(warning.code(world.conduct.codes))


def _message(refusing: Rule, finding: Finding, world: World) -> str:
    code = refusing.code(world.conduct.codes)
    label = refusing.refuses_with or codes.NON_RECEVABLE
    return label.message(f"{finding.field} / {code}" if label is codes.DONNEE_INCORRECTE else code)
