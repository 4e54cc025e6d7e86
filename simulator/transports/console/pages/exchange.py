"""One exchange: what came of it and why, the trail, the messages, and the dialogue that it is a part of."""

from collections import Counter
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import ClassVar

from simulator.application.journal.dialogue import dialogue_of
from simulator.application.journal.record import Record, SchemaMistake, UnreadTag
from simulator.application.journal.steps import Dialogue
from simulator.application.verdicts.correction import corrected, remaining
from simulator.application.verdicts.verdict import Cause, Verdict
from simulator.domain.calendar import parse_date
from simulator.transports.console import message, telling
from simulator.transports.console.again import (
    BEFORE,
    editable,
    follow_again,
    followable,
    resendable,
    send_again,
    written,
)
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.drawing import AROUND, Subject, drawing
from simulator.transports.console.picture import Picture, picture
from simulator.transports.console.rows import Mark, called, mark
from simulator.transports.console.shapes import Drawing
from simulator.transports.console.trail import Step, Trail, trail


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(View):
    """All that is known of one exchange; ``drawing`` is the whole dialogue's, on a page of its own.

    ``also`` is why other rules refused than the one that decided. ``mends`` is what is to be corrected in it: "date", another
    "value" that a rule named, "" where nothing is known; ``remains`` is why it will be refused all the same, once it is.
    ``before`` is the address of the exchange that it was made of.
    """

    template: ClassVar[str] = "exchange.html"
    record: Record
    called: str
    url: str
    mark: Mark
    verdict: Verdict
    picture: Picture | None
    deciding: Step | None
    also: tuple[Cause, ...]
    trail: Trail
    request: message.Message
    answer: message.Message
    resendable: bool
    editable: bool
    mends: str
    remains: tuple[Cause, ...]
    deeds: tuple[str, ...]
    misses: tuple[str, ...]
    ending: str
    unread: tuple[tuple[UnreadTag, str], ...]
    disallowed: tuple[tuple[SchemaMistake, str], ...]
    drawing: Drawing | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class Pane(View):
    """An exchange beside the list."""

    template: ClassVar[str] = "parts/pane.html"
    part: ClassVar[bool] = True
    open: Exchange


def show(asked: Asked, desk: Desk) -> View:
    if asked.query.get("volet"):
        return Pane(found(asked.parts["id"], desk))
    exchange = found(asked.parts["id"], desk, whole=True)
    before = desk.console.journal.get(desk.sandbox, asked.query.get(BEFORE, ""))
    return replace(exchange, before=desk.link(f"/echanges/{before.id}") if before else "")


async def act(asked: Asked, desk: Desk) -> str:
    """Send the request once more, and go to what comes of it."""
    record = record_of(asked.parts["id"], desk)
    if followable(record):
        return await follow_again(record, desk)
    if not resendable(record):
        raise NothingHereError(
            desk.words.gettext("Cet échange ne se rejoue pas : le journal n’en a pas gardé de quoi.")
        )
    return await send_again(record, record.request.body, desk)


def found(id_: str, desk: Desk, *, whole: bool = False) -> Exchange:
    """Find an exchange, ``whole`` with its dialogue. Raises NothingHereError where the journal does not keep it."""
    record = record_of(id_, desk)
    verdict, read = telling.verdict(record, desk), trail(record.trail, desk)
    refusals = telling.refusals(record, desk) if verdict.rule else ()
    mends, left = _mends(record)
    return Exchange(
        record=record,
        called=called(record),
        url=desk.link(f"/echanges/{record.id}"),
        mark=mark(record),
        verdict=verdict,
        picture=picture(verdict.proof, desk.console.omega.plages),
        deciding=next((each for each in read.deciding if each.rule == verdict.rule), None),
        also=tuple(each for each in refusals if each.rule != verdict.rule),
        trail=read,
        request=message.message(
            record.request, message.head(record.method, record.path, record.query), record.trail, record.unread
        ),
        answer=message.message(record.answer, "" if record.status is None else f"HTTP {record.status}"),
        resendable=resendable(record) or followable(record),
        editable=editable(record),
        mends=mends,
        remains=tuple(each for each in refusals if each.rule in left),
        deeds=telling.deeds(record, desk),
        misses=telling.misses(record, desk),
        ending=telling.ending(record, desk),
        unread=telling.unread(record, desk),
        disallowed=telling.disallowed(record, desk),
        drawing=drawn(record, desk) if whole else None,
    )


def _mends(record: Record) -> tuple[str, tuple[str, ...]]:
    """Tell what is to be corrected, and which rules will refuse all the same."""
    text = written(record) if editable(record) else None
    _, corrections = corrected(text or "", record.trail)
    if not corrections:
        return "", ()
    kind = "date" if all(parse_date(each.after) for each in corrections) else "value"
    return kind, remaining(record.trail, corrections)


def record_of(id_: str, desk: Desk) -> Record:
    """Find a record. Raises NothingHereError."""
    record = desk.console.journal.get(desk.sandbox, id_)
    if record is None:
        said = desk.words.gettext
        raise NothingHereError(
            said("Cet échange n’est pas, ou plus, dans le journal de ce bac."),
            said(
                "Le journal garde les derniers échanges d’un bac, tant qu’il ne recommence pas ; un autre a peut-être celui-ci."
            ),
        )
    return record


def drawn(record: Record, desk: Desk, around: int = AROUND) -> Drawing | None:
    """Draw the dialogue of an exchange; None where it is about nothing."""
    records = dialogue_of(record, desk.console.journal)
    if len(records) == 1 and not record.pce and not record.demande:
        return None
    told_of = Counter(filter(None, map(attrgetter("demande"), records)))
    most = next((name for name, _ in told_of.most_common(1)), "")
    numero = most if mark(record).letter == "A" else record.demande or most
    with desk.exchange() as exchange:
        demande = exchange.demande(numero) if numero else None
    dialogue = Dialogue.of(records, desk.console.journal.events(desk.sandbox), demande)
    shown = Subject(dialogue=dialogue, here=record, numero=demande.numero if demande else "", around=around)
    return drawing(shown, desk)
