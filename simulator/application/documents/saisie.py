"""What a supplier entered, as a form has it: a text for each value that the follow-up of a type shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.application.documents.form import Box
from simulator.domain.suivi import FIELDS, ShownField

_VALUES = (Box("date", "text"), Box("valeur", "text"))
_LINES = {"pieces_jointes": (), "regroupement.pce": (), "cja.cjaam": _VALUES, "cja.cjaaj": _VALUES}
"""What is a list; its columns, where its items are no plain texts."""
_TOLD_BY_THE_DEMANDE = frozenset({"type_demande", "numero_cad", "login", "numero_pce", "option_prestation"})
"""What a request repeats, and a demande has anyway."""
_PREFIX = "saisie."
_MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Entered:
    """One value: its path in ``saisie``, the box in which it is typed, and the field of the follow-up that shows it."""

    path: str
    box: Box
    shown: ShownField


def entered_values(type_: str) -> Iterator[Entered]:
    """Give what may be entered for a type of demande, in the follow-up's order; each path once."""
    seen = set()
    for each in FIELDS:
        for path in sorted(each.origin.saisie) if type_ in each.types else ():
            if path in seen or path in _TOLD_BY_THE_DEMANDE:
                continue
            seen.add(path)
            columns = _LINES.get(path)
            kind = "text" if columns is None else "lines"
            yield Entered(path, Box(f"{_PREFIX}{path}", kind, columns=columns or ()), each)


def read_entered(type_: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """Give the ``saisie`` of a document: what was typed for a type, nested as its paths are; what is empty is left out."""
    saisie: dict[str, Any] = {}
    for each in entered_values(type_):
        text = typed.get(each.box.path, "").strip()
        if not text:
            continue
        *parents, name = each.path.split(".")
        within = saisie
        for parent in parents:
            within = within.setdefault(parent, {})
        within[name] = _value(each.box, text)
    return saisie


def _value(box: Box, text: str) -> Any:
    if box.kind != "lines" or box.columns:
        return box.value(text)
    return [each.strip() for each in text.splitlines()[:_MOST_LINES] if each.strip()]
