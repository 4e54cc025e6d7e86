"""What time will do to one demande, if nothing else happens: lived in memory, and nothing of it kept."""

from datetime import datetime, timedelta

from simulator.application.dialogues.omega import Omega
from simulator.application.lives import Lives
from simulator.application.ports import Session
from simulator.application.scene import Due
from simulator.domain.calendar import PARIS
from simulator.domain.demande import Demande, Evenement

_AHEAD = timedelta(days=4 * 366)
"""Longer than any subscription."""
_MOST_OTHERS = 50
"""How many others on its PCE are lived with it: a real PCE has two or three."""
_LAST = datetime(9999, 12, 30, tzinfo=PARIS)
"""Beyond that no calendar goes."""


def life_ahead(exchange: Session, demande: Demande, omega: Omega) -> tuple[Evenement, ...]:
    """Give the events to come of a demande, in order; none where time changes nothing more of it.

    Those that live on its PCE are lived with it, the first fifty of them. Demandes elsewhere, which may take the
    slots that are free now, are not.
    """
    pce = exchange.pce(demande.pce)
    if not demande.living or pce is None:
        return ()
    until = min(exchange.now, _LAST - _AHEAD) + _AHEAD
    round_ = pce.adresse.code_insee
    others = [each for each in exchange.living_demandes(demande.pce) if each.numero != demande.numero]
    due = Due(
        first=(demande, *others[:_MOST_OTHERS]),
        others=(),
        pces={pce.numero: pce},
        booked={round_: exchange.booked(round_)},
        all_of_it=True,
    )
    lived = Lives(due, until, omega.calendar, omega.planning).live()
    after = next((each for each in lived.demandes if each.numero == demande.numero), demande)
    return after.historique[len(demande.historique) :]
