"""The form that creates a PCE, or changes one, with the checks of control."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from simulator.application.changes.pce import change_pce
from simulator.application.documents.adresse import HOUSEHOLD
from simulator.application.documents.form import boxes, changes, placed, texts
from simulator.application.documents.pce import enter_pce, patch_pce, pce_schema, write_pce
from simulator.application.journal import event
from simulator.application.journal.event import What, happened
from simulator.application.ports import Session
from simulator.domain.calendar import paris_day
from simulator.domain.pce import Pce
from simulator.domain.phrases import mistakes
from simulator.errors import DocumentError, Mistake
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.forms import Field, Fieldset, amiss, fieldsets, told
from simulator.transports.console.numbers import spaced, unknown_pce
from simulator.transports.console.pages.pce import DONE, MADE, SAVED
from simulator.transports.console.pce_fields import GROUPS, NUMERO

_SCHEMA = pce_schema()
_BOXES = {each.path: each for each in boxes(_SCHEMA)}
_ORDINARY = texts(_SCHEMA, write_pce(Pce(numero="", adresse=HOUSEHOLD)))
_MOST_OFFERED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(View):
    """The form: ``numero`` is "" where a PCE is created. ``amiss`` are fields to mend, ``general`` mistakes of none."""

    template: ClassVar[str] = "pce_form.html"
    numero: str
    spaced: tuple[str, ...]
    fieldsets: tuple[Fieldset, ...]
    cdgfs: tuple[tuple[str, str], ...]
    amiss: tuple[Field, ...]
    general: tuple[str, ...]
    back: str


def show(asked: Asked, desk: Desk) -> Form:
    """Show the form of a PCE; without one, that of an ordinary household, or of one that is ``comme`` another."""
    numero, like = asked.parts.get("numero", ""), asked.query.get("comme", "")
    with desk.exchange() as exchange:
        if numero:
            typed = _texts(_known(exchange, numero, desk))
        elif like:
            typed = {**_texts(_known(exchange, like, desk)), "numero": ""}
        else:
            typed = {**_ORDINARY, "numero": asked.query.get("numero", "")}
        return _form(exchange, desk, numero, typed)


def act(asked: Asked, desk: Desk) -> Form | str:
    """Keep what was typed and open the PCE, or show what is wrong with it, nothing lost."""
    numero = asked.parts.get("numero", "")
    with desk.exchange() as exchange:
        try:
            pce = change_pce(exchange, _typed(exchange, numero, asked.form, desk))
        except DocumentError as error:
            return _form(exchange, desk, numero, asked.form, error.mistakes)
        kept = happened(exchange, What.PCE, pce.numero, event.CHANGED if numero else event.MADE)
    desk.note(kept)
    return desk.link(f"/pce/{pce.numero}", **{DONE: SAVED if numero else MADE})


def _typed(exchange: Session, numero: str, typed: Mapping[str, str], desk: Desk) -> Pce:
    begun, communes = paris_day(exchange.clock.begun), desk.console.referential.communes
    if numero:
        before = _known(exchange, numero, desk)
        changed = changes(_SCHEMA, {**typed, "numero": numero}, _texts(before))
        return patch_pce(before, changed, begun, communes)
    pce = enter_pce(changes(_SCHEMA, typed, _ORDINARY), begun, communes)
    if exchange.pce(pce.numero):
        raise DocumentError.one(("numero",), mistakes.EXISTS(came=pce.numero))
    return pce


def _form(exchange: Session, desk: Desk, numero: str, typed: Mapping[str, str], wrong: Sequence[Mistake] = ()) -> Form:
    at = placed(wrong, _BOXES.values())
    known = list(exchange.directory.by_code.values())[:_MOST_OFFERED]
    sets = tuple(fieldsets(GROUPS if numero else (NUMERO, *GROUPS), _BOXES, typed, at, desk.words))
    return Form(
        numero=numero,
        spaced=spaced(numero),
        fieldsets=sets,
        cdgfs=tuple((each.code, each.libelle) for each in known),
        amiss=amiss(sets),
        general=tuple(told(each, desk.words) for each in at.get("", ())),
        back=desk.link(f"/pce/{numero}" if numero else "/pce"),
    )


def _known(exchange: Session, numero: str, desk: Desk) -> Pce:
    pce = exchange.pce(numero)
    if pce is None:
        raise unknown_pce(numero, desk)
    return pce


def _texts(pce: Pce) -> dict[str, str]:
    return texts(_SCHEMA, write_pce(pce))
