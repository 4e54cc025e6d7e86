"""What tests are about: each builder gives something valid, and a test changes only what matters to it."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from typing import Any

from simulator.adapters.system import SeededDraws, french_holidays
from simulator.domain.asks import Cja, Contrat, DialogueStep, MesAsk, TjdcAsk
from simulator.domain.calendar import PARIS, Calendar
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.demande import ATTENTE_RDV, Demande, Statut
from simulator.domain.opening import ServiceState
from simulator.domain.pce import Adresse, Pce
from simulator.domain.rounds import Plage, Planning, RoundPattern
from simulator.domain.world import World

CALENDAR = Calendar(french_holidays)
MONDAY = date(2026, 3, 2)
"""The today of every test that does not choose another: no public holiday before Easter Monday, 6 April."""

NUMERO = "21450000000017"
LYON = Adresse("12", "rue des Lilas", "69003", "Lyon", "69383", "69")
PLAGES = tuple(Plage(f"{n:02}", f"{n + 7} h - {n + 8} h", f"{n + 7:02}:00", f"{n + 8:02}:00") for n in range(1, 13))

FLAMMECHE = Cdgf(
    code="A04000010",
    libelle="Flammeche Energie",
    fournisseur="Flammeche Energie",
    dn="CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
    logins=("DN6473", "DN6474"),
)
HERON = Cdgf(
    code="A04000028",
    fournisseur="Gaz du Heron Bleu",
    dn="CN=fournisseur-b,OU=SI,O=Gaz du Heron Bleu,C=FR",
    logins=("DN7120",),
)
HISTORIQUE = Cdgf(
    code="A04000044",
    fournisseur="Compagnie Ancienne du Gaz",
    dn="CN=fournisseur-h,OU=SI,O=Compagnie Ancienne du Gaz,C=FR",
    historique=True,
    logins=("DN1001",),
)
ENDED = Cdgf(
    code="A04000051",
    fournisseur="Lampadaire et Fils",
    dn="CN=fournisseur-d,OU=SI,O=Lampadaire et Fils,C=FR",
    actif=False,
    logins=("DN8055",),
)
DIRECTORY = Directory({each.code: each for each in (FLAMMECHE, HERON, HISTORIQUE, ENDED)})


def asked_by(cdgf: Cdgf) -> dict[str, str]:
    """Say who asks, in a request: ``a_mes(**asked_by(HERON))``."""
    return {"dn_entreprise": cdgf.dn, "numero_cad": cdgf.code, "login": cdgf.logins[0]}


def a_pce(**changes: Any) -> Pce:
    """Build a household's PCE: 6M, not read remotely, attached to another supplier than the one that asks."""
    return Pce(**{"numero": NUMERO, "cdgf": HERON.code, "adresse": LYON, **changes})


def a_1m_pce(**changes: Any) -> Pce:
    """Build a PCE with a communicating meter that is read every day, attached to the supplier that asks."""
    return a_pce(**{"cdgf": FLAMMECHE.code, "frequence": "1M", "telereleve": True, **changes})


def a_tjdc(**changes: Any) -> TjdcAsk:
    """Build a valid step 2 of a TJDC on ``a_1m_pce()``, for the fifth working day after ``MONDAY``."""
    valid = {
        "step": DialogueStep.CREATE,
        **asked_by(FLAMMECHE),
        "numero_version": "V1",
        "type_demande": "TJDC",
        "numero_pce": NUMERO,
        "date_demandee": "2026-03-09",
        "autorisation_expresse": "OUI",
    }
    return TjdcAsk(**{**valid, **changes})


def a_tjdc_verification(**changes: Any) -> TjdcAsk:
    """Build a valid step 1 of a TJDC, which needs neither date nor authorisation."""
    step_1 = {"step": DialogueStep.VERIFY, "type_demande": "", "date_demandee": "", "autorisation_expresse": ""}
    return a_tjdc(**{**step_1, **changes})


def a_mes(**changes: Any) -> MesAsk:
    """Build a valid step 2 of a MES on ``a_pce()``: a technician at the date asked. Fields of ``Contrat`` too."""
    valid = {
        "step": DialogueStep.CREATE,
        **asked_by(FLAMMECHE),
        "numero_version": "V8",
        "type_demande": "MES",
        "numero_pce": NUMERO,
        "rdv_date": "2026-03-12",
        "tarif": "T2",
        "frequence_releve": "6M",
        "car": "12000",
        "option_prestation": "1",
    }
    contrat = {"type_usage_local": "R", "utilisateur_civilite": "Mme", "utilisateur_nom": "Exemple"}
    names = {each.name for each in fields(Contrat)}
    if changes.get("type_usage_local") == "NR":
        contrat = {"type_usage_local": "NR", "utilisateur_raison_sociale": "Boulangerie Exemple"}
    contrat |= {name: value for name, value in changes.items() if name in names}
    others = {name: value for name, value in changes.items() if name not in names}
    return MesAsk(**{**valid, "contrat": Contrat(**contrat), **others})


def a_mes_verification(**changes: Any) -> MesAsk:
    """Build a valid step 1 of a MES: who asks, and on what PCE."""
    valid = {"step": DialogueStep.VERIFY, **asked_by(FLAMMECHE), "numero_version": "V8", "numero_pce": NUMERO}
    return MesAsk(**{**valid, **changes})


def an_industrial_mes(**changes: Any) -> MesAsk:
    """Build a valid step 2 of a MES at T4, daily, with the yearly capacity that it needs."""
    return a_mes(**{"tarif": "T4", "frequence_releve": "JJ", "code_profil": "P017", "cja": Cja(cjaa="5000"), **changes})


def a_planning(
    *,
    today: date = MONDAY,
    at: str = "09:00",
    booked: Mapping[tuple[date, str], int] | None = None,
    seed: int = 417,
    commune: str = LYON.code_insee,
    **pattern: Any,
) -> Planning:
    """Build the round of Lyon: every slot free, unless its pattern says otherwise (``capacity=None`` draws)."""
    full = {name: frozenset(pattern[name]) for name in ("full_days", "full_plages") if name in pattern}
    return Planning(
        round=commune,
        pattern=RoundPattern(capacity=pattern.get("capacity", 1000), **full),
        plages=PLAGES,
        calendar=CALENDAR,
        now=datetime.combine(today, time.fromisoformat(at), PARIS),
        draw=SeededDraws(seed).integer,
        booked=booked or {},
    )


def a_world(**changes: Any) -> World:
    """Build what the rules look at: ``a_pce()``, on ``MONDAY`` at 9 unless ``today`` or ``now`` is given."""
    today = changes.pop("today", MONDAY)
    now = changes.pop("now", datetime(today.year, today.month, today.day, 9, tzinfo=PARIS))
    valid = {
        "now": now,
        "calendar": CALENDAR,
        "directory": DIRECTORY,
        "cdgf": FLAMMECHE,
        "pce": a_pce(),
        "planning": a_planning(today=now.astimezone(PARIS).date(), at=f"{now.astimezone(PARIS):%H:%M}"),
        "service": ServiceState(),
    }
    return World(**{**valid, **changes})


def a_demande(statut: Statut = ATTENTE_RDV, **changes: Any) -> Demande:
    """Build a MES that waits for its appointment, made by the supplier that asks."""
    valid = {
        "numero": "WD00053H",
        "type": "MES",
        "cdgf": FLAMMECHE.code,
        "pce": NUMERO,
        "statut": statut,
        "cree_le": datetime(2026, 2, 27, 14, 30, tzinfo=UTC),
    }
    return Demande(**{**valid, **changes})


def a_directory(*cdgfs: Cdgf) -> Directory:
    """Build a directory of the known CDG-F, and of these, which take the place of those of the same code."""
    return Directory({each.code: each for each in (*DIRECTORY.by_code.values(), *cdgfs)})


def of_flammeche(**changes: Any) -> Cdgf:
    """Build the CDG-F of the supplier that asks, changed."""
    return replace(FLAMMECHE, **changes)
