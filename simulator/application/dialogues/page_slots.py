"""DemanderPrecSuiv: the free slots before or after those that were listed (RDV-02)."""

from datetime import date

from simulator.application.dialogues.appointment import Appointment, converse
from simulator.application.dialogues.omega import Omega
from simulator.application.dialogues.propose_slot import listed
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.demande import Demande
from simulator.domain.phrases import causes
from simulator.domain.rounds import DAYS_PROPOSED, Planning
from simulator.domain.rules import PAGE_CHECKS
from simulator.domain.rules.rdv import SUIVANT

_MOST_PAGES = 30


def page_slots(omega: Omega, sandbox: str, ask: RdvAsk) -> Answer:
    """Answer the neighbouring two working days of free slots, never in the past; days without any are passed over.

    Under a MHS there is its day and no other, whichever side is asked for (MES-13).
    """
    return converse(omega, sandbox, ask, PAGE_CHECKS, _page)


def _page(appointment: Appointment) -> Answer:
    planning, demande = appointment.planning, appointment.demande
    later = appointment.ask.sens == SUIVANT
    after = _next(planning, demande) if later else _previous(planning, demande)
    if after is None:  # nothing further that way: what was shown, again
        after = _shown(planning, demande)
    cause = causes.SLOTS_AFTER if later else causes.SLOTS_BEFORE
    told = cause(day=_shown(planning, demande))
    return listed(appointment, demande, after, told, label=codes.LISTE_VOISINE)


def _shown(planning: Planning, demande: Demande) -> date:
    return max(demande.fenetre or demande.date_demandee or planning.today, planning.today)


def _next(planning: Planning, demande: Demande) -> date | None:
    after = demande.fenetre
    for _ in range(_MOST_PAGES):
        # Where no list was shown yet, the first one follows the date asked.
        after = planning.calendar.add_working_days(after, DAYS_PROPOSED) if after else _shown(planning, demande)
        after = max(after, planning.today)
        if planning.proposed(after):
            return after
    return None


def _previous(planning: Planning, demande: Demande) -> date | None:
    shown = _shown(planning, demande)
    first = planning.calendar.add_working_days(shown, 1) if demande.fenetre else shown
    for _ in range(_MOST_PAGES):
        # Counted from the first day shown: the list after a Saturday begins on Monday, the one before ends on Friday.
        after = max(planning.calendar.subtract_working_days(first, DAYS_PROPOSED + 1), planning.today)
        if planning.proposed(after):
            return after
        first = planning.calendar.add_working_days(after, 1)
    return planning.today if planning.proposed(planning.today) else None
