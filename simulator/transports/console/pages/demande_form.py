"""The form that makes a demande of any type, in any status, with the checks of control."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from simulator.application.changes.demande import made_schema, make_demande
from simulator.application.documents.form import boxes, changes, placed
from simulator.application.documents.saisie import entered_values, read_entered
from simulator.application.journal.event import What, happened
from simulator.application.ports import Session
from simulator.domain.demande import EN_COURS_TRAITEMENT, TYPES
from simulator.errors import DocumentError, Mistake
from simulator.transports.console import demande_fields
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.forms import Field, Fieldset, amiss, fieldsets, told

_GIVEN = dict.fromkeys(path.partition(".")[0] for path in demande_fields.BOXES)
_SCHEMA = {"properties": {name: made_schema()["properties"][name] for name in _GIVEN}}
_BOXES = {each.path: each for each in boxes(_SCHEMA)}
_ORDINARY = {"type": "CHF", "statut": EN_COURS_TRAITEMENT.code, "caractere": "NORMAL"}
_MOST_OFFERED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(View):
    """The form; ``entered`` is what the type's supplier enters. ``amiss`` are fields to mend, ``general`` mistakes of none."""

    template: ClassVar[str] = "demande_form.html"
    type: str
    fieldsets: tuple[Fieldset, ...]
    entered: tuple[Fieldset, ...]
    cdgfs: tuple[tuple[str, str], ...]
    amiss: tuple[Field, ...]
    general: tuple[str, ...]


def show(asked: Asked, desk: Desk) -> Form:
    """Show the form with what the address says of it: another type is chosen so, and nothing typed is lost."""
    with desk.exchange() as exchange:
        return _form(exchange, desk, {**_ORDINARY, **asked.query})


def act(asked: Asked, desk: Desk) -> Form | str:
    """Make the demande and open it, or show what is wrong, nothing lost."""
    omega = desk.console.omega
    with desk.exchange() as exchange:
        try:
            demande = make_demande(
                exchange, _document(asked.form), calendar=omega.calendar, planning=omega.planning, plages=omega.plages
            )
        except DocumentError as error:
            return _form(exchange, desk, asked.form, error.mistakes)
        event = happened(exchange, What.DEMANDE, demande.numero, demande.statut.code, pce=demande.pce)
    desk.note(event)
    return desk.link(f"/demandes/{demande.numero}")


def _document(typed: Mapping[str, str]) -> dict[str, Any]:
    """Give what control would be sent: what is left empty is left out."""
    type_ = typed.get("type", "")
    document = {name: each for name, each in changes(_SCHEMA, typed, {}).items() if each is not None}
    saisie = read_entered(type_, typed) if type_ in TYPES else {}
    return {**document, **({"saisie": saisie} if saisie else {})}


def _form(exchange: Session, desk: Desk, typed: Mapping[str, str], wrong: Sequence[Mistake] = ()) -> Form:
    type_ = typed.get("type", "") if typed.get("type", "") in TYPES else _ORDINARY["type"]
    entered = {each.box.path: each.box for each in entered_values(type_)}
    at = placed(wrong, (*_BOXES.values(), *entered.values()))
    known = list(exchange.directory.by_code.values())[:_MOST_OFFERED]
    given = tuple(fieldsets(demande_fields.GROUPS, _BOXES, typed, at, desk.words))
    saisie = tuple(fieldsets(tuple(demande_fields.entered_groups(type_)), entered, typed, at, desk.words))
    return Form(
        type=type_,
        fieldsets=given,
        entered=saisie,
        cdgfs=tuple((each.code, each.libelle) for each in known),
        amiss=amiss((*given, *saisie)),
        general=tuple(told(each, desk.words) for each in at.get("", ())),
    )
