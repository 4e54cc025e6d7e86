"""What OMEGA would answer about a PCE, as a page shows it: a line for each supplier, the first date, the slots."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from simulator.application.language import Language
from simulator.application.outlook import Outlook, Prospect, Prospects
from simulator.application.verdicts.proof import Days, ruler
from simulator.application.verdicts.verdict import cause_of_refusal
from simulator.domain.calendar import paris_day
from simulator.domain.rounds import Plage
from simulator.transports.console.desk import Desk
from simulator.transports.console.rows import Mark


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused, or warned of, in a sentence; and the rule that says so."""

    rule: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What would be answered: its mark, and why not; else from which day, or which prestations."""

    mark: Mark
    accepted: bool
    reasons: tuple[Reason, ...] = ()
    day: date | None = None
    prestations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One supplier."""

    code: str
    name: str
    titulaire: bool
    tjdc: Foreseen
    mes: Foreseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Prestation:
    """One way to put a PCE into service: its option, its name, and what would be answered; with an appointment, or without."""

    option: str
    label: str
    foreseen: Foreseen
    appointment: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """The slots of a day, in their order, and whether each is free."""

    day: date
    slots: tuple[tuple[Plage, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All of it; ``asking`` is the supplier whose prestations are shown, "" where nobody may ask."""

    lines: tuple[Line, ...]
    days: Days | None
    first: date | None
    asking: str
    prestations: tuple[Prestation, ...]
    plages: tuple[Plage, ...]
    free: tuple[Hours, ...]


def told(outlook: Outlook, desk: Desk) -> Told:
    """Write an outlook as a page shows it."""
    today, calendar = paris_day(outlook.now), desk.console.omega.calendar
    first = next((day for each in outlook.suppliers if (day := _first_day(each))), None)
    asking = next((each for each in outlook.suppliers if each.mes_created), None)
    return Told(
        lines=tuple(_line(each, today, desk) for each in outlook.suppliers),
        days=ruler(calendar, today=today, bound=first) if first else None,
        first=first,
        asking=(asking.cdgf.libelle or asking.cdgf.code) if asking else "",
        prestations=tuple(_prestations(asking, today, desk)) if asking else (),
        plages=desk.console.omega.plages,
        free=tuple(_free(asking, desk)) if asking else (),
    )


def _line(each: Prospects, today: date, desk: Desk) -> Line:
    return Line(
        code=each.cdgf.code,
        name=each.cdgf.libelle,
        titulaire=each.titulaire,
        tjdc=_tjdc(each, today, desk),
        mes=_foreseen(each.mes, today, desk),
    )


def _tjdc(each: Prospects, today: date, desk: Desk) -> Foreseen:
    """Tell what comes of a TJDC: that it is recevable, and from which day, or what refuses it first."""
    created = each.tjdc_created
    if created is None or not created.accepted:
        return _foreseen(created or each.tjdc, today, desk)
    return replace(_foreseen(each.tjdc, today, desk), day=created.day)


def _prestations(each: Prospects, today: date, desk: Desk) -> Iterator[Prestation]:
    for one in each.mes_created:
        yield Prestation(
            option=one.prestation,
            label=one.label,
            foreseen=_foreseen(one, today, desk),
            appointment=bool(one.slots),
        )


def _free(each: Prospects, desk: Desk) -> Iterator[Hours]:
    """Give the days of the first slots that are free, with those that are taken beside them."""
    free = {(slot.date, slot.plage.code) for one in each.mes_created for slot in one.slots}
    for day in sorted({day for day, _ in free}):
        yield Hours(day, tuple((plage, (day, plage.code) in free) for plage in desk.console.omega.plages))


def _first_day(each: Prospects) -> date | None:
    return each.tjdc_created.day if each.tjdc_created and each.tjdc_created.accepted else None


def _foreseen(prospect: Prospect, today: date, desk: Desk) -> Foreseen:
    language, calendar = Language(desk.words.lang), desk.console.omega.calendar
    reasons = (cause_of_refusal(each, today, calendar, language) for each in prospect.spoke)
    return Foreseen(
        mark=Mark(prospect.answer.dialogue),
        accepted=prospect.accepted,
        reasons=tuple(Reason(each.rule, each.says) for each in reasons),
        day=prospect.day if prospect.accepted else None,
        prestations=prospect.answer.prestations,
    )
