"""MES, the contract: tariff and frequency, CAR, profile, historical offer, final user, letters."""

from simulator.domain import codes
from simulator.domain.asks import DialogueStep, MesAsk
from simulator.domain.numbers import kwh
from simulator.domain.pce import Pce
from simulator.domain.phrases import found, wanted
from simulator.domain.rule import Finding, Ok, Source, Verdict, rule, told
from simulator.domain.world import World

_USE = Source("MES", "3.3.1.2")

OK, TOLERE, KO, NA = "OK", "OK (toléré)", "KO", "NA"
TARIF_FREQUENCE = {
    "TF": {"6M": NA, "1M": NA, "MM": NA, "JJ": NA},
    "T1": {"6M": OK, "1M": OK, "MM": TOLERE, "JJ": KO},
    "T2": {"6M": OK, "1M": OK, "MM": TOLERE, "JJ": KO},
    "T3": {"6M": OK, "1M": OK, "MM": OK, "JJ": TOLERE},
    "T4": {"6M": KO, "1M": KO, "MM": KO, "JJ": OK},
    "TP": {"6M": KO, "1M": KO, "MM": KO, "JJ": OK},
    "TB": {"6M": KO, "1M": KO, "MM": KO, "JJ": OK},
    "TG": {"6M": OK, "1M": OK, "MM": OK, "JJ": OK},
}
"""The frequencies that each tariff allows (MES Annexe B, first table)."""

CAR_CEILINGS = {
    "T1": (6, 1_000),
    "T2": (300, 10_000),
    "T3": (5_000, 200_000),
    "T4": (0, 600_000),
    "TP": (0, 0),
    "TB": (50_000, 100_000),
}
"""For each tariff, the CAR above which one is warned, and above which one is refused (MES Annexe B, second table); 0 is no
ceiling (assumed). The unit is a setting: the table's head says GWh, we read MWh."""

_OF_CELL = {OK: found.ALLOWED, TOLERE: found.TOLERATED, KO: found.NOT_ALLOWED, NA: found.NOT_ALLOWED}
DAILY_OR_MONTHLY = ("JJ", "MM", "1M")
"""Frequencies that need a profile or a capacity (MES 3.3.1.2)."""


@rule(
    "MES-14",
    french=(
        "Le tarif admet la fréquence : un couple toléré passe avec un avertissement, un couple KO ou NA est"
        " une donnée incorrecte."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "Annexe B, 3.3.1.2"),
    coherence=9214,
    assumed=("the warning where it is tolerated", "that NA is incorrect data"),
    note="MES 3.3.1.1 enumerates T1 to T4 and TP only; Annexe B, the later of the two (history V6.5), has TB and TG, so we take"
    " them. No frequency goes with TF.",
)
def tarif_allows_frequence(ask: MesAsk, _world: World) -> Verdict:
    """The tariff allows the frequency: what is tolerated is accepted with a warning, what is KO or NA is incorrect data."""
    cell = TARIF_FREQUENCE.get(ask.tarif, {}).get(ask.frequence_releve)
    if ask.step is DialogueStep.VERIFY or cell is None:
        return None
    asked = _OF_CELL[cell](frequence=ask.frequence_releve, tarif=ask.tarif, cell=cell)
    if cell == OK:
        return Ok(asked)
    if cell == NA:
        others = ", ".join(each for each in TARIF_FREQUENCE if each != ask.tarif)
        return Finding("Tarif", asked, wanted.ONE_OF(among=others))
    allowed = [each for each, value in TARIF_FREQUENCE[ask.tarif].items() if value in {OK, TOLERE}]
    return Finding("FrequenceReleve", asked, wanted.ONE_OF(among=", ".join(allowed)), warning=cell == TOLERE)


@rule(
    "MES-15",
    french=(
        "CAR est donnée en kWh, sauf pour un PCE au forfait cuisine, quel que soit le tarif ; au-delà du"
        " premier plafond du tarif, un avertissement ; au-delà du second, une donnée incorrecte ; il n'y a"
        " pas de plancher."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.1.2, Annexe B"),
    coherence=9215,
    assumed=(
        "the unit: the columns in MWh, the CAR sent in kWh",
        "that 0 is no ceiling, and that TG, which has no row, has none",
        "that a CAR may have a fraction",
        "which PCE is a forfait cuisine: the referential's mark",
    ),
    note="The table's head says GWh, but the tariffs themselves change at 6, 300 and 5 000 MWh a year: we read MWh (setting"
    " car_unit_kwh: 1000), and the CAR sent as kWh.",
)
def car_is_within_the_ceilings(ask: MesAsk, world: World) -> Verdict:
    """CAR is given in kWh, except for a cooking-only PCE (forfait cuisine), whatever the tariff; above the tariff's first
    ceiling one is warned, above the second it is incorrect data; there is no lower bound.
    """
    if ask.step is DialogueStep.VERIFY:
        return None
    if not ask.car:
        return _without_car(world.pce)
    car = kwh(ask.car)
    if car is None:
        return Finding("CAR", ask.car, wanted.KWH_A_YEAR())
    asked = found.CAR_AT(car=f"{car:f}", tarif=ask.tarif)
    warned, blocked = [each * world.car_unit for each in CAR_CEILINGS.get(ask.tarif, (0, 0))]
    if blocked and car > blocked:
        return Finding("CAR", asked, wanted.AT_MOST_KWH(most=blocked))
    if warned and car > warned:
        return Finding("CAR", asked, wanted.ADVISED_KWH(most=warned), warning=True)
    return Ok(asked)


def _without_car(pce: Pce | None) -> Verdict:
    if pce is None:
        return None
    return Ok(found.COOKING_ONLY()) if pce.forfait_cuisine else Finding("CAR", "", wanted.KWH_A_YEAR())


@rule(
    "MES-16",
    french="CodeProfil est donné pour les fréquences journalières et mensuelles (JJ, MM, 1M).",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9216,
    assumed=("that 1M counts among them", "that the frequency asked decides"),
)
def profile_is_given_for_short_frequencies(ask: MesAsk, _world: World) -> Verdict:
    """CodeProfil is given for daily and monthly frequencies (JJ, MM, 1M)."""
    if ask.step is DialogueStep.VERIFY or ask.frequence_releve not in DAILY_OR_MONTHLY:
        return None
    if not ask.code_profil:
        return Finding("CodeProfil", "", wanted.PROFILE(frequence=ask.frequence_releve))
    return Ok(ask.code_profil)


@rule(
    "MES-19",
    french=("OffreHistorique ne vaut « A » que pour le fournisseur historique ; « N » est la valeur par défaut."),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.1.1, 3.3.1.2"),
    coherence=9219,
)
def historical_offer_is_the_historical_suppliers(ask: MesAsk, world: World) -> Verdict:
    """OffreHistorique is "A" only from the historical supplier; "N" is the default."""
    if ask.step is DialogueStep.VERIFY:
        return None
    if ask.offre_historique not in {"", "A", "N"}:
        return Finding("OffreHistorique", ask.offre_historique, wanted.EITHER(one="A", other="N"))
    if ask.offre_historique == "A" and not (world.cdgf and world.cdgf.historique):
        return Finding("OffreHistorique", "A", wanted.HISTORICAL())
    return Ok(ask.offre_historique or "N")


@rule(
    "MES-20",
    french=(
        "RaisonSociale, CodeSIRET et ClientFinal sont réservés aux locaux non résidentiels (NR), où"
        " RaisonSociale est obligatoire ; Civilite, Nom et Prenom aux locaux résidentiels (R), où Nom est"
        " obligatoire."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9220,
    assumed=(
        "that a field of the other usage is refused",
        "that RaisonSociale is required for NR",
        "that Nom is required for R",
    ),
    note="An empty tag counts as absent (DLG-09).",
)
def final_user_fits_the_premises(ask: MesAsk, _world: World) -> Verdict:
    """RaisonSociale, CodeSIRET and ClientFinal are for non-residential premises (NR) only, where RaisonSociale is required;
    Civilite, Nom and Prenom for residential ones (R) only, where Nom is required.
    """
    who = ask.contrat
    if ask.step is DialogueStep.VERIFY or who.type_usage_local not in {"R", "NR"}:
        return None
    of_nr = (
        ("UtilisateurFinal.RaisonSociale", who.utilisateur_raison_sociale),
        ("CodeSIRET", who.utilisateur_siret),
        ("ClientFinal.Civilite", who.client_final_civilite),
        ("ClientFinal.Complement", who.client_final_complement),
    )
    of_r = (
        ("UtilisateurFinal.Civilite", who.utilisateur_civilite),
        ("UtilisateurFinal.Nom", who.utilisateur_nom),
        ("UtilisateurFinal.Prenom", who.utilisateur_prenom),
    )
    unexpected, (required, given) = (of_nr, of_r[1]) if who.type_usage_local == "R" else (of_r, of_nr[0])
    findings = [
        Finding(name, value, wanted.EMPTY_FOR_USAGE(usage=who.type_usage_local)) for name, value in unexpected if value
    ]
    if not given:
        findings.append(Finding(required, "", wanted.FILLED_FOR_USAGE(usage=who.type_usage_local)))
    return findings


@told(
    "MES-35",
    french=(
        "ContactCourrier est renseigné, dans tous les cas ; s'il manque, la demande passe, et la piste le signale."
    ),
    source=_USE,
    assumed=("that a missing one passes",),
    note="Where the letters go to the PCE's address, that address stands there.",
)
def letters_have_an_address(ask: MesAsk, _world: World) -> Ok | None:
    """ContactCourrier is filled in, in every case; a missing one passes, and the trail tells it."""
    if ask.step is DialogueStep.VERIFY:
        return None
    who = ask.contrat
    address = (who.courrier_numero_rue, who.courrier_rue, who.courrier_complement_adresse, who.courrier_code_postal)
    filled = any((who.courrier_nom, *address, who.courrier_commune, who.courrier_email, who.courrier_pays))
    return Ok(found.FILLED_IN() if filled else found.NO_LETTERS())


DATA = (
    tarif_allows_frequence,
    car_is_within_the_ceilings,
    profile_is_given_for_short_frequencies,
    historical_offer_is_the_historical_suppliers,
    final_user_fits_the_premises,
    letters_have_an_address,
)
