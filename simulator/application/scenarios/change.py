"""What a step of a scenario changes in a sandbox, as if somebody else had acted: in words, for the journal."""

from collections.abc import Iterator, Mapping

from simulator.application.changes.cdgf import change_cdgf
from simulator.application.changes.pce import change_pce
from simulator.application.changes.statut import change_statut
from simulator.application.dialogues.omega import Omega
from simulator.application.documents.cdgf import read_cdgf, write_cdgf
from simulator.application.documents.pce import patch_pce
from simulator.application.ports import Session
from simulator.application.tokens.ports import Keys
from simulator.application.tokens.signing_keys import rotate_keys
from simulator.domain.calendar import paris_day, parse_date
from simulator.domain.phrases import causes, deeds
from simulator.domain.scenario.effects import Change
from simulator.domain.scenario.happening import CREATING, Happening
from simulator.domain.scenario.play import Act
from simulator.errors import DocumentError

_MOST_PLACES = 1000


def change_before(omega: Omega, keys: Keys, exchange: Session, act: Act, happening: Happening) -> tuple[str, ...]:
    """Change what a step asks for, before the operation sees it; what does not exist cannot be changed, and is told."""
    change = act.then.change
    return () if change is None else tuple(_changed(omega, keys, exchange, act, change, happening))


def _changed(  # noqa: PLR0913, PLR0917  a change, and what it is made in
    omega: Omega, keys: Keys, exchange: Session, act: Act, change: Change, happening: Happening
) -> Iterator[str]:
    if change.pce:
        yield _pce(omega, exchange, happening.tell("pce"), change.pce)
    if change.cdgf:
        yield _cdgf(exchange, happening.tell("cdgf"), change.cdgf)
    if change.statut and happening.operation not in CREATING:
        yield from change_statut_after(omega, exchange, act, happening.tell("demande"))
    if change.plage:
        yield _plage(omega, exchange, happening)
    if change.keys:
        yield deeds.KEYS(kid=rotate_keys(exchange, keys).kid)


def change_statut_after(omega: Omega, exchange: Session, act: Act, numero: str) -> tuple[str, ...]:
    """Give a demande the status that a step asks for."""
    statut = act.then.change.statut if act.then.change else ""
    cause = causes.MOVED_BY_SCENARIO(scenario=act.scenario)
    moved = change_statut(exchange, numero, statut, cause, calendar=omega.calendar, planning=omega.planning)
    if moved is None:
        return (deeds.NO_DEMANDE(numero=repr(numero), statut=statut),)
    return (deeds.MOVED(numero=numero, statut=statut),)


def _pce(omega: Omega, exchange: Session, numero: str, fields: Mapping[str, object]) -> str:
    pce = exchange.pce(numero)
    if pce is None:
        return deeds.NO_PCE(numero=repr(numero[:40]))
    try:
        change_pce(exchange, patch_pce(pce, fields, paris_day(exchange.clock.begun), omega.communes))
    except DocumentError as error:
        return deeds.PCE_KEPT(numero=numero, mistakes="; ".join(map(str, error.mistakes)))
    return deeds.PCE(fields=", ".join(fields), numero=numero)


def _cdgf(exchange: Session, code: str, fields: Mapping[str, object]) -> str:
    cdgf = exchange.directory.cdgf(code)
    if cdgf is None:
        return deeds.NO_CDGF(code=repr(code[:40]))
    try:
        change_cdgf(exchange, read_cdgf({**write_cdgf(cdgf), **fields}))
    except DocumentError as error:
        return deeds.CDGF_KEPT(code=code, mistakes="; ".join(map(str, error.mistakes)))
    return deeds.CDGF(fields=", ".join(fields), code=code)


def _plage(omega: Omega, exchange: Session, happening: Happening) -> str:
    """Book whatever is left of the slot that a request names, for demandes of other suppliers."""
    pce, day = exchange.pce(happening.tell("pce")), parse_date(happening.tell("rdv_date"))
    planning = omega.planning(exchange, pce) if pce else None
    plage = planning.plage(happening.tell("rdv_plage")) if planning else None
    if planning is None or day is None or plage is None:
        return deeds.NO_SLOT()
    left = planning.capacity(day, plage.code) - planning.booked.get((day, plage.code), 0)
    taken = range(min(left, _MOST_PLACES))
    for _ in taken:
        exchange.book(planning.round, exchange.next_numero(), day, plage.code)
    return deeds.PLACES(count=len(taken), plage=plage.code, day=day)
