"""Second block: what the demande sets or changes in the contract."""

from collections.abc import Iterable, Mapping
from functools import partial

from simulator.domain.demande import ANNULEE
from simulator.domain.pce import end_of_subscription
from simulator.domain.prestations import PRESTATIONS
from simulator.domain.source import Source
from simulator.domain.suivi.field import ShownField, View, computed, entered, flag, number, of

_MOTIVES = of("CHADR", "CHFR", "COUP", "DAN", "DIST", "ERREUR_PCE", "MHS", "MODIF_CAR_PRO", "RGR_DGR")
_SUPPLY = of("CHF", "MES")
_field = partial(ShownField, "informations_contractuelles")
_subscription = partial(
    _field,
    types=of("TJDC"),
    source=Source("TJDC", "1.2"),
    note="TJDC-14: the three years are stated; the keys are ours.",
)


def _prestation(view: View) -> object:
    code = view.demande.option_prestation or str(view.demande.saisie.get("option_prestation", ""))
    return {"code": code, "libelle": PRESTATIONS.get(code, "")} if code else None


def _monthly(values: Iterable[Mapping[str, object]]) -> object:
    return [{"mois": each.get("date"), "valeur": number(each.get("valeur"))} for each in values]


def _daily(values: Iterable[Mapping[str, object]]) -> object:
    return [{"date": each.get("date"), "valeur": number(each.get("valeur"))} for each in values]


def _subscribed(view: View) -> bool:
    return not view.refused and view.demande.statut is not ANNULEE


def _start(view: View) -> object:
    start = view.demande.date_effet
    return start.isoformat() if start and _subscribed(view) else None


def _end(view: View) -> object:
    start = view.demande.date_effet
    return end_of_subscription(start).isoformat() if start and _subscribed(view) else None


_CAPACITY = of("CJA", "MES")

FIELDS = (
    _field("numero_pce", computed("PCE de la demande", lambda view: view.demande.pce, "numero_pce"), "Numéro du PCE"),
    _field("code_postal", entered("code_postal"), "Code postal saisi pour le PCE"),
    _field("motif", entered("motif"), "Motif de la demande", _MOTIVES),
    _field("option_prestation", computed("option retenue", _prestation, "option_prestation"), "Prestation", of("MES")),
    _field("tarif", entered("tarif"), "Tarif d'acheminement demandé", of("CHF", "CHT", "CJA", "DIST", "MES")),
    _field("ancien_tarif", entered("ancien_tarif"), "Tarif d'acheminement quitté", of("CHT")),
    _field("frequence_releve", entered("frequence_releve"), "Fréquence de relève", of("CHF", "CHFR", "CHT", "MES")),
    _field("ancienne_frequence_releve", entered("ancienne_frequence_releve"), "Fréquence quittée", of("CHFR")),
    _field(
        "car",
        entered("car", number),
        "Consommation annuelle de référence, en kWh",
        of("CHF", "CHT", "MES", "MODIF_CAR_PRO"),
    ),
    _field("ancienne_car", entered("ancienne_car", number), "CAR quittée, en kWh", of("MODIF_CAR_PRO")),
    _field("code_profil", entered("code_profil"), "Profil de consommation", of("CHF", "MES", "MODIF_CAR_PRO")),
    _field("ancien_code_profil", entered("ancien_code_profil"), "Profil quitté", of("MODIF_CAR_PRO")),
    _field("offre_historique", entered("offre_historique"), "A : offre historique, N : nouvelle offre", _SUPPLY),
    _field("mig", entered("mig", flag), "Site de mission d'intérêt général, jamais coupé", of("MCFU", "MES")),
    _field("ticgn.application", entered("ticgn", flag), "La TICGN s'applique", _SUPPLY),
    _field("ticgn.taux", entered("valeur_ticgn"), "Pourcentage de TICGN, virgule décimale", _SUPPLY),
    _field("cja.annuelle", entered("cja.cjaa", number), "CJA annuelle, en kWh/j", _CAPACITY),
    _field("cja.mensuelles", entered("cja.cjaam", _monthly), "CJA mensuelles, en kWh/j", _CAPACITY),
    _field("cja.journalieres", entered("cja.cjaaj", _daily), "CJA journalières, en kWh/j", _CAPACITY),
    _field("date_demandee", entered("date_demandee"), "Date de début d'abonnement souhaitée", of("TJDC")),
    _field(
        "autorisation_expresse", entered("autorisation_expresse"), "Le client a autorisé le fournisseur", of("TJDC")
    ),
    _field("nom_du_client", entered("nom_du_client"), "Nom du client qui souscrit", of("TJDC")),
    _subscription("abonnement.debut", computed("date d'effet", _start), "Début de l'abonnement"),
    _subscription("abonnement.fin", computed("trois ans plus tard", _end), "Fin, exclue, sans reconduction"),
    _field("adresse.numero", entered("adresse.numero"), "Nouvelle adresse du PCE : numéro", of("CHADR")),
    _field("adresse.rue", entered("adresse.rue"), "Nouvelle adresse du PCE : rue", of("CHADR")),
    _field("adresse.complement", entered("adresse.complement"), "Nouvelle adresse du PCE : complément", of("CHADR")),
    _field("adresse.code_postal", entered("adresse.code_postal"), "Nouvelle adresse du PCE : code postal", of("CHADR")),
    _field("adresse.commune", entered("adresse.commune"), "Nouvelle adresse du PCE : commune", of("CHADR")),
    _field("jour_publication", entered("jour_publication", number), "Jour de publication mensuelle", of("DPM")),
    _field("ancien_jour_publication", entered("ancien_jour_publication", number), "Jour quitté", of("DPM")),
    _field("numero_pce_correct", entered("numero_pce_correct"), "PCE qui aurait dû être désigné", of("ERREUR_PCE")),
    _field("date_souscription", entered("date_souscription"), "Date de la souscription contestée", of("ERREUR_PCE")),
    _field("regroupement.operation", entered("regroupement.operation"), "REGROUPER ou DEGROUPER", of("RGR_DGR")),
    _field("regroupement.objet", entered("regroupement.objet"), "PCE ou CJA", of("RGR_DGR")),
    _field("regroupement.pce", entered("regroupement.pce"), "PCE regroupés ou dégroupés", of("RGR_DGR")),
    _field("service.offre", entered("service.offre"), "Service souscrit", of("SMNT", "SPNS")),
    _field("service.debut", entered("service.debut"), "Début du service", of("SMNT", "SPNS")),
    _field("service.pression", entered("service.pression", number), "Pression demandée, en mbar", of("SPNS")),
)
