"""The life of a demande: when time next changes it, and what it then becomes (1.6; VIE-01 to VIE-05, TJDC-13 to TJDC-15)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from simulator.domain.calendar import PARIS, Calendar, add_months, parse_date
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
from simulator.domain.numbers import kwh, whole_number
from simulator.domain.pce import AbonnementTjdc, Pce, Releve
from simulator.domain.prestations import INDEX_AUTO_RELEVE, REPRISE_INDEX_MHS
from simulator.domain.rules.tjdc import DURATION_YEARS

EN_COURS, SUSPENDU, TERMINE = "EN_COURS", "SUSPENDU", "TERMINE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a demande's next step depends on: its PCE, its moment, the other demandes on the PCE that live.

    ``first_free(day)`` gives the first free slot after a Paris date.
    """

    at: datetime
    calendar: Calendar
    pce: Pce | None
    others: tuple[Demande, ...] = ()
    first_free: Callable[[date], RendezVous]


@dataclass(frozen=True, slots=True)
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
    day = _due_day(demande, calendar)
    if day is None or day == date.max:
        return None
    last = demande.historique[-1].moment if demande.historique else demande.cree_le
    # What is already past when it is decided happens on the following night, not at once.
    return max(midnight(day), midnight(last.astimezone(PARIS).date() + timedelta(days=1)))


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


def end_of_subscription(start: date) -> date:
    """Give the day on which a TJDC no longer runs: 3 years after its start (TJDC 1.2)."""
    return add_months(start, 12 * DURATION_YEARS)


def step(demande: Demande, around: Surroundings) -> Changes:
    """Give what a demande becomes at the moment at which it is due."""
    if demande.type == "TJDC":
        return _start(demande, around) if demande.statut is EN_COURS_TRAITEMENT else _run(demande, around)
    if demande.statut is ATTENTE_RDV:
        rdv = around.first_free(around.at.date())
        programmed = replace(demande, rdv=rdv)
        cause = f"internal event: past its date, OMEGA programmes it on {rdv.date}"
        return Changes(programmed.become(RDV_PROGRAMME, around.at, cause))
    if demande.statut is RDV_PROGRAMME:
        return Changes(demande.become(EN_COURS_REALISATION, around.at, "the day of the appointment"))
    return close_mes(demande.become(CLOTUREE, around.at, _closing(demande)), around)


def move(demande: Demande, statut: Statut, around: Surroundings, cause: str) -> Changes:
    """Give what an internal event makes of a demande: RDV programmé has an appointment, En attente de RDV has none."""
    if demande.type == "TJDC":
        return _move_tjdc(demande, statut, around, cause)
    if demande.type != "MES":
        return Changes(demande.become(statut, around.at, cause))
    if statut is ATTENTE_RDV:
        demande = replace(demande, rdv=None)
    if statut is RDV_PROGRAMME and demande.rdv is None:
        today, asked = around.at.date(), demande.date_demandee
        after = asked - timedelta(days=1) if asked and asked > today else today
        demande = replace(demande, rdv=around.first_free(after))
    changed = demande.become(statut, around.at, cause)
    return close_mes(changed, around) if statut is CLOTUREE else Changes(changed)


def _move_tjdc(demande: Demande, statut: Statut, around: Surroundings, cause: str) -> Changes:
    pce, asked = around.pce, demande.date_demandee
    if demande.abonnement == EN_COURS and statut is not CLOTUREE:
        stopped = replace(demande, abonnement=SUSPENDU).become(statut, around.at, cause)
        return Changes(stopped, pce.lost_by_titulaire() if pce and pce.cdgf == demande.cdgf else None)
    if statut is CLOTUREE and demande.statut is EN_COURS_TRAITEMENT and pce and pce.cdgf == demande.cdgf and asked:
        return _subscribed(demande, pce, asked, around.at, cause)
    return Changes(demande.become(statut, around.at, cause))


def _closing(demande: Demande) -> str:
    return "the working day after the appointment" if demande.rdv else "its date"


def _start(demande: Demande, around: Surroundings) -> Changes:
    pce, asked = around.pce, demande.date_demandee
    if pce is None or pce.cdgf != demande.cdgf or asked is None:
        return Changes(demande.become(ANNULEE, around.at, "OMEGA gives up: the supplier no longer holds the PCE"))
    cause = f"the subscription starts, until {end_of_subscription(asked)}"
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
        cause = "the subscription is suspended: the supplier loses the PCE, by its MHS"
        return Changes(replace(demande, abonnement=SUSPENDU, perte_prevue=None).note(around.at, cause))
    if start and today < end_of_subscription(start):
        return Changes(replace(demande, perte_prevue=None))  # the MHS that was foreseen did not take place
    return Changes(replace(demande, abonnement=TERMINE).note(around.at, "the subscription ends after 3 years"))


def close_mes(demande: Demande, around: Surroundings) -> Changes:
    """Give the effect of a MES that is closed: the PCE is the CDG-F's, as the demande says (VIE-01).

    What another supplier's TJDC was on it is suspended, or given up where it had not started (TJDC-13, TJDC-15).
    """
    if around.pce is None:
        return Changes(demande)
    lost = around.pce.cdgf != demande.cdgf
    before = around.pce.lost_by_titulaire() if lost else around.pce
    cause = f"the supplier loses the PCE to {demande.cdgf}, by {demande.numero}"
    return Changes(demande, put_into_service(before, demande), lose(around.others, demande.cdgf, cause, around.at))


def lose(tjdcs: tuple[Demande, ...], titulaire: str | None, cause: str, at: datetime) -> tuple[Demande, ...]:
    """Give the TJDC of others than the new titulaire as losing the PCE leaves them, where that changes them."""
    changed = []
    for each in tjdcs:
        if each.type != "TJDC" or each.cdgf == titulaire:
            continue
        if each.statut is EN_COURS_TRAITEMENT:
            changed.append(each.become(ANNULEE, at, f"OMEGA gives up: {cause}"))
        elif each.abonnement == EN_COURS:
            changed.append(replace(each, abonnement=SUSPENDU).note(at, f"the subscription is suspended: {cause}"))
    return tuple(changed)


def put_into_service(pce: Pce, demande: Demande) -> Pce:
    """Give the PCE as a closed MES leaves it: tariff, frequency, CAR (in whole kWh), profile, index (m³) of the demande."""
    asked = demande.saisie
    return replace(
        pce,
        cdgf=demande.cdgf,
        tarif=_text(asked, "tarif") or pce.tarif,
        frequence=_text(asked, "frequence_releve") or pce.frequence,
        car=pce.car if (car := kwh(_text(asked, "car"))) is None else round(car),
        profil=_text(asked, "code_profil") or pce.profil,
        mig=_text(asked, "mig") == "true" if _text(asked, "mig") else pce.mig,
        offre_historique=_text(asked, "offre_historique") == "A",
        derniere_releve=_index(pce, demande) or pce.derniere_releve,
        coupe=False,
        compteur="POSE",
        mhs=None,
        consommation_sans_fournisseur=False,
    )


def _index(pce: Pce, demande: Demande) -> Releve | None:
    if demande.option_prestation == REPRISE_INDEX_MHS:
        return Releve(pce.mhs.date, pce.mhs_index) if pce.mhs and pce.mhs_index is not None else None
    chosen = ("index_releve_date", "index_releve_valeur")
    if demande.option_prestation != INDEX_AUTO_RELEVE:
        chosen = ("date_index_client", "index_client")
    day, index = parse_date(_text(demande.saisie, chosen[0])), whole_number(_text(demande.saisie, chosen[1]))
    return Releve(day, index) if day and index is not None else None


def _text(entered: Mapping[str, object], name: str) -> str:
    value = entered.get(name, "")
    return value if isinstance(value, str) else ""
