"""A demande as it is kept: what it has not is left out, and its trail, of which each rule is a line, is short.

A line is the rule alone, which did not apply; or a list of what ``_TOLD`` names, as far as there is any: without an outcome,
the rule passed. What reads a demande that people write reads it, too: the common ones, whose dates are relative, are kept as
they came.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from simulator.adapters.store.documents import document_text, kept_document
from simulator.application.documents.demande import RELATIVE, REQUIRED, TRAIL_ENTRY, read_kept_demande, write_demande
from simulator.domain.demande import Demande
from simulator.domain.rule import Outcome, TrailEntry

TRAIL = ',"trail":['
"""With what the last field begins, always there. No text within a document holds it: its quotes are escaped there."""
_PASSED, _NOT_APPLICABLE = Outcome.PASSED, Outcome.NOT_APPLICABLE
_LINES_KEPT = 2048
"""How many lines of trails are known as they are written, and read."""
_TOLD = ("rule", "value", "field", "expected", "code", "outcome")


def demande_text(demande: Demande) -> str:
    """Write a demande as it is kept."""
    written = write_demande(demande, trail=False)
    told = {name: value for name, value in written.items() if value or name in REQUIRED}
    told["statut"] = demande.statut.code
    return f"{document_text(told)[:-1]}{TRAIL}{','.join(_lines(demande.trail))}]}}"


def kept_demande(text: str, begun: date) -> Demande:
    """Read a demande that was kept; relative dates count from ``begun``."""
    document = kept_document(text)
    trail = map(_entry, document.pop("trail", ()))
    return read_kept_demande(document, trail, begun, relative=RELATIVE in text)


def _lines(trail: Iterable[TrailEntry]) -> list[str]:
    """Write a trail's lines, by one call: forty rules stand in it."""
    lines = []
    for each in trail:
        outcome = each.outcome
        quiet = not (each.field or each.expected or each.code)
        if quiet and outcome is _PASSED:
            lines.append(_passed(each.rule, each.value))
        elif quiet and outcome is _NOT_APPLICABLE and not each.value:
            lines.append(_alone(each.rule))
        else:
            told = [each.rule, each.value, each.field, each.expected, each.code]
            lines.append(_written(told if outcome is _PASSED else [*told, outcome.value]))
    return lines


# Thirty lines of forty are the same from one demande to the next: each of them is written once, and read once.


@lru_cache(_LINES_KEPT)
def _passed(rule: str, value: str) -> str:
    return _written([rule, value])


@lru_cache(_LINES_KEPT)
def _alone(rule: str) -> str:
    return document_text(rule)


def _written(told: list[str]) -> str:
    while len(told) > 1 and not told[-1]:
        told.pop()
    return f"[{','.join(map(document_text, told))}]"


def _entry(line: Any) -> TrailEntry:
    """Read a line, or an entry as people write it."""
    if isinstance(line, str):
        return _entry_of((line,), _NOT_APPLICABLE)
    if isinstance(line, list):
        return _entry_of(tuple(line), _PASSED)
    entry: TrailEntry = TRAIL_ENTRY.read(line)
    return entry


@lru_cache(_LINES_KEPT)
def _entry_of(line: tuple[str, ...], outcome: Outcome) -> TrailEntry:
    told: dict[str, Any] = dict(zip(_TOLD, line, strict=False))
    return TrailEntry(**{**told, "outcome": Outcome(told.get("outcome", outcome))})
