"""A demande as it is kept: what it has not is left out, and its trail, of which each rule is a line, is short.

It is read by what reads a demande that people write, too: the common ones, whose dates are relative, are kept as they came.
"""

import json
from datetime import date
from typing import Any, TypeAlias

from simulator.adapters.store.documents import document_text
from simulator.application.documents.demande import REQUIRED, read_demande, write_demande
from simulator.domain.demande import Demande
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.value import replace

Short: TypeAlias = str | list[str]
"""The rule alone, which did not apply; or what ``_TOLD`` names, as far as there is any: without an outcome, it passed."""

TRAIL = ',"trail":['
"""With what the last field begins, always there. No text within a document holds it: its quotes are escaped there."""
_PASSED, _NOT_APPLICABLE = Outcome.PASSED, Outcome.NOT_APPLICABLE
_TOLD = ("rule", "value", "field", "expected", "code", "outcome")


def demande_text(demande: Demande) -> str:
    """Write a demande as it is kept."""
    written = write_demande(replace(demande, trail=()))
    head = {name: value for name, value in written.items() if value or name in REQUIRED}
    return document_text({**head, "statut": demande.statut.code, "trail": [_short(each) for each in demande.trail]})


def kept_demande(text: str, begun: date) -> Demande:
    """Read a demande that was kept; relative dates count from ``begun``."""
    document = json.loads(text)
    return read_demande({**document, "trail": [_long(each) for each in document.get("trail", ())]}, begun)


def _short(entry: TrailEntry) -> Short:
    told = [entry.rule, entry.value, entry.field, entry.expected, entry.code]
    outcome = entry.outcome
    if outcome is _NOT_APPLICABLE and told == [entry.rule, "", "", "", ""]:
        return entry.rule
    if outcome is not _PASSED:
        return [*told, outcome.value]
    while len(told) > 1 and not told[-1]:
        told.pop()
    return told


def _long(entry: Any) -> Any:
    """Give an entry as people write it, and leave one that they wrote."""
    if isinstance(entry, str):
        return {"rule": entry, "outcome": Outcome.NOT_APPLICABLE}
    if isinstance(entry, list):
        return {"outcome": Outcome.PASSED, **dict(zip(_TOLD, entry, strict=False))}
    return entry
