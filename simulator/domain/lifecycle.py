"""The life of a demande: when time next changes it, and what it then becomes (1.6; VIE-01 to VIE-05, TJDC-13 to TJDC-15)."""

from collections.abc import Callable
from dataclasses import field
from datetime import date, datetime, time, timedelta

from simulator.domain.calendar import PARIS, Calendar
from simulator.domain.caractere import NORMAL, URGENT
from simulator.domain.demande import (
    ANNULEE,
    ATTENTE_RDV,
    CLOTUREE,
    EN_COURS_REALISATION,
    EN_COURS_TRAITEMENT,
    RDV_PROGRAMME,
    Demande,
    RendezVous,
    Statut,
)
from simulator.domain.in_service import put_into_service
from simulator.domain.mhs import forced_day
from simulator.domain.pce import AbonnementTjdc, Pce, end_of_subscription
from simulator.domain.phrases import causes
from simulator.domain.value import replace, value

EN_COURS, SUSPENDU, TERMINE = "EN_COURS", "SUSPENDU", "TERMINE"
TOUCHED = "TJDC"
"""The type of the demandes that lose their PCE to a MES of another supplier."""


@value(kw_only=True)
class Surroundings:
    """What a demande's next step depends on: its PCE, its moment, the other demandes on the PCE that live.

    ``first_free(day)`` gives the first free slot after a Paris date, ``free_today()`` the first of those of the moment's own
    day that have not begun, which serve Urgent (MES-31).
    """

    at: datetime
    calendar: Calendar
    pce: Pce | None
    others: tuple[Demande, ...] = ()
    first_free: Callable[[date], RendezVous]
    free_today: Callable[[], RendezVous | None] = lambda: None


@value()
class Changes:
    """What a step changed: the demande, its PCE where it has an effect on it, the other demandes that it touches."""

    demande: Demande
    pce: Pce | None = None
    others: tuple[Demande, ...] = field(default=())


def midnight(day: date) -> datetime:
    """Give the moment at which a Paris day begins."""
    return datetime.combine(day, time(), PARIS)


def due(demande: Demande, calendar: Calendar) -> datetime | None:
    """Tell when time next changes a demande; None when nothing more will happen by itself."""
    last = (demande.historique[-1].moment if demande.historique else demande.cree_le).astimezone(PARIS)
    if soon := _due_today(demande, last):
        return soon
    day = _due_day(demande, calendar)
    if day is None or day == date.max:
        return None
    # What is already past when it is decided happens on the following night, not at once.
    return midnight(max(day, last.date() + timedelta(days=1)))


def _due_today(demande: Demande, last: datetime) -> datetime | None:
    """Tell when a MES that is Urgent goes on, on the very day on which it was decided (MES-31); None for all others."""
    if demande.type != "MES":
        return None
    if demande.statut is RDV_PROGRAMME and demande.rdv:
        begins = _beginning(demande.rdv)
        return begins if begins and begins > last and begins.date() == last.date() else None
    waits = demande.statut is ATTENTE_RDV and demande.caractere == URGENT and not demande.plage_demandee
    return last if waits and demande.date_demandee == last.date() else None


def _beginning(rdv: RendezVous) -> datetime | None:
    try:
        return datetime.combine(rdv.date, time.fromisoformat(rdv.heure_min), PARIS)
    except ValueError:  # a demande that a user wrote may have no hour, or anything in its place
        return None


def _due_day(demande: Demande, calendar: Calendar) -> date | None:
    if demande.type == "TJDC":
        return _due_day_of_tjdc(demande)
    rdv, statut = demande.rdv, demande.statut
    if demande.type != "MES" or statut.ended:
        return None
    if statut is ATTENTE_RDV:
        asked = demande.date_demandee
        return asked + timedelta(days=1) if asked and asked < date.max else None
    if rdv is None:
        return demande.date_demandee if statut is EN_COURS_REALISATION else None
    return rdv.date if statut is RDV_PROGRAMME else calendar.add_working_days(rdv.date, 1)


def _due_day_of_tjdc(demande: Demande) -> date | None:
    start = demande.date_demandee
    if start and demande.statut is CLOTUREE and demande.abonnement == EN_COURS:
        return min(end_of_subscription(start), demande.perte_prevue or date.max)
    return start if demande.statut is EN_COURS_TRAITEMENT else None


def looks_for_slot(demande: Demande) -> bool:
    """Tell whether a demande looks for a slot in what time does to it next; no other step touches a round."""
    return demande.statut is ATTENTE_RDV


def touches_others(demande: Demande) -> bool:
    """Tell whether what time does to a demande may change others on its PCE, which are of the type TOUCHED (TJDC-13)."""
    return demande.type == "MES"


def step(demande: Demande, around: Surroundings) -> Changes:
    """Give what a demande becomes at the moment at which it is due."""
    if demande.type == "TJDC":
        return _start(demande, around) if demande.statut is EN_COURS_TRAITEMENT else _run(demande, around)
    if demande.statut is ATTENTE_RDV:
        return _programme(demande, around)
    if demande.statut is RDV_PROGRAMME:
        return Changes(demande.become(EN_COURS_REALISATION, around.at, causes.DAY_OF_APPOINTMENT()))
    return close_mes(demande.become(CLOTUREE, around.at, _closing(demande)), around)


def _programme(demande: Demande, around: Surroundings) -> Changes:
    """Let OMEGA programme a demande by itself: today where it is Urgent, else once its date is past (VIE-03)."""
    today = around.at.date()
    if demande.caractere == URGENT and demande.date_demandee == today:
        rdv = around.free_today()
        if rdv is None:
            left = replace(demande, caractere=NORMAL)
            return Changes(left.note(around.at, causes.NO_SLOT_TODAY()))
        cause = causes.URGENT_TODAY(hour=rdv.heure_min)
        return Changes(replace(demande, rdv=rdv).become(RDV_PROGRAMME, around.at, cause))
    rdv = around.first_free(_day_before_any(around, today))
    # Urgent is for the day itself; what Express was recorded stays.
    kind = NORMAL if demande.caractere == URGENT else demande.caractere
    cause = causes.PAST_ITS_DATE(day=rdv.date)
    return Changes(replace(demande, rdv=rdv, caractere=kind).become(RDV_PROGRAMME, around.at, cause))


def _day_before_any(around: Surroundings, day: date) -> date:
    """Give the day after which a slot is looked for: before that of a MHS, which no appointment may precede (MES-13)."""
    forced = forced_day(around.pce, around.at.date()) if around.pce else None
    return forced - timedelta(days=1) if forced else day


def leave_to_omega(demande: Demande) -> Demande:
    """Give a demande whose dialogue ended without an appointment: where it is Urgent, no slot is asked any more (VIE-03)."""
    return replace(demande, plage_demandee="") if demande.caractere == URGENT else demande


def move(demande: Demande, statut: Statut, around: Surroundings, cause: str) -> Changes:
    """Give what an internal event makes of a demande: RDV programmé has an appointment, En attente de RDV has none."""
    if demande.type == "TJDC":
        return _move_tjdc(demande, statut, around, cause)
    if statut is ATTENTE_RDV:
        demande = replace(demande, rdv=None)
    if statut is RDV_PROGRAMME and demande.rdv is None:
        demande = replace(demande, rdv=_slot_of_an_event(demande, around))
    changed = demande.become(statut, around.at, cause)
    return close_mes(changed, around) if demande.type == "MES" and statut is CLOTUREE else Changes(changed)


def _slot_of_an_event(demande: Demande, around: Surroundings) -> RendezVous:
    today, asked = around.at.date(), demande.date_demandee
    if demande.caractere == URGENT and asked == today and (rdv := around.free_today()):
        return rdv
    return around.first_free(_day_before_any(around, asked - timedelta(days=1) if asked and asked > today else today))


def _move_tjdc(demande: Demande, statut: Statut, around: Surroundings, cause: str) -> Changes:
    pce, asked = around.pce, demande.date_demandee
    if demande.abonnement == EN_COURS and statut is not CLOTUREE:
        stopped = replace(demande, abonnement=SUSPENDU).become(statut, around.at, cause)
        return Changes(stopped, pce.lost_by_titulaire() if pce and pce.cdgf == demande.cdgf else None)
    if statut is CLOTUREE and demande.statut is EN_COURS_TRAITEMENT and pce and pce.cdgf == demande.cdgf and asked:
        return _subscribed(demande, pce, asked, around.at, cause)
    return Changes(demande.become(statut, around.at, cause))


def _closing(demande: Demande) -> str:
    return causes.DAY_AFTER_APPOINTMENT() if demande.rdv else causes.ITS_DATE()


def _start(demande: Demande, around: Surroundings) -> Changes:
    pce, asked = around.pce, demande.date_demandee
    if pce is None or pce.cdgf != demande.cdgf or asked is None:
        return Changes(demande.become(ANNULEE, around.at, causes.GIVEN_UP(why=causes.NO_LONGER_HOLDS())))
    cause = causes.SUBSCRIBED(day=end_of_subscription(asked))
    return _subscribed(demande, pce, asked, around.at, cause)


def _subscribed(demande: Demande, pce: Pce, start: date, at: datetime, cause: str) -> Changes:
    abonnement = AbonnementTjdc(demande.cdgf, start, end_of_subscription(start))
    subscribed = replace(foresee_loss(demande, pce), abonnement=EN_COURS).become(CLOTUREE, at, cause)
    return Changes(subscribed, replace(pce, tjdc=abonnement))


def foresee_loss(demande: Demande, pce: Pce) -> Demande:
    """Give a TJDC that knows of the MHS by which its supplier will lose the PCE (TJDC-15)."""
    return replace(demande, perte_prevue=pce.mhs.date if pce.mhs and pce.mhs.under_way else None)


def _run(demande: Demande, around: Surroundings) -> Changes:
    start, today = demande.date_demandee, around.at.date()
    if around.pce and around.pce.cdgf != demande.cdgf:
        cause = causes.SUSPENDED(why=causes.LOST_BY_MHS())
        return Changes(replace(demande, abonnement=SUSPENDU, perte_prevue=None).note(around.at, cause))
    if start and today < end_of_subscription(start):
        return Changes(replace(demande, perte_prevue=None))  # the MHS that was foreseen did not take place
    return Changes(replace(demande, abonnement=TERMINE).note(around.at, causes.SUBSCRIPTION_ENDS()))


def close_mes(demande: Demande, around: Surroundings) -> Changes:
    """Give the effect of a MES that is closed: the PCE is the CDG-F's, as the demande says (VIE-01).

    What another supplier's TJDC was on it is suspended, or given up where it had not started (TJDC-13, TJDC-15).
    """
    if around.pce is None:
        return Changes(demande)
    lost = around.pce.cdgf != demande.cdgf
    before = around.pce.lost_by_titulaire() if lost else around.pce
    cause = causes.LOST_TO(cdgf=demande.cdgf, numero=demande.numero)
    return Changes(demande, put_into_service(before, demande), lose(around.others, demande.cdgf, cause, around.at))


def lose(tjdcs: tuple[Demande, ...], titulaire: str | None, cause: str, at: datetime) -> tuple[Demande, ...]:
    """Give the TJDC of others than the new titulaire as losing the PCE leaves them, where that changes them."""
    changed = []
    for each in tjdcs:
        if each.type != TOUCHED or each.cdgf == titulaire:
            continue
        if each.statut is EN_COURS_TRAITEMENT:
            changed.append(each.become(ANNULEE, at, causes.GIVEN_UP(why=cause)))
        elif each.abonnement == EN_COURS:
            changed.append(replace(each, abonnement=SUSPENDU).note(at, causes.SUSPENDED(why=cause)))
    return tuple(changed)
