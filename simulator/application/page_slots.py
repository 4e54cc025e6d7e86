"""DemanderPrecSuiv: the free slots before or after those that were listed (RDV-02)."""

from datetime import date

from simulator.application.appointment import Appointment, converse
from simulator.application.dialogue import Omega
from simulator.application.propose_slot import listed
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.rounds import DAYS_PROPOSED, Planning
from simulator.domain.rules import PAGE_CHECKS
from simulator.domain.rules.rdv import SUIVANT

_MOST_PAGES = 30


def page_slots(omega: Omega, sandbox: str, ask: RdvAsk) -> Answer:
    """Answer the neighbouring two working days of free slots, never in the past; days without any are passed over."""
    return converse(omega, sandbox, ask, PAGE_CHECKS, _page)


def _page(appointment: Appointment) -> Answer:
    planning, demande = appointment.planning, appointment.demande
    shown = max(demande.fenetre or demande.date_demandee or planning.today, planning.today)
    later = appointment.ask.sens == SUIVANT
    after = _next(planning, shown) if later else _previous(planning, shown)
    return listed(appointment, demande, after, f"slots {'after' if later else 'before'} those of {shown} asked for")


def _next(planning: Planning, shown: date) -> date:
    after = shown
    for _ in range(_MOST_PAGES):
        after = planning.calendar.add_working_days(after, DAYS_PROPOSED)
        if planning.proposed(after):
            return after
    return shown


def _previous(planning: Planning, shown: date) -> date:
    after = shown
    while after > planning.today:
        after = max(planning.calendar.subtract_working_days(after, DAYS_PROPOSED), planning.today)
        if planning.proposed(after):
            return after
    return planning.today if planning.proposed(planning.today) else shown
