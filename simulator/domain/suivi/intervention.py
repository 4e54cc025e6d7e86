"""Fourth block: the technician's visit. The text of SUIVI 2.2.2 names it; its example omits it."""

from functools import partial

from simulator.domain.source import STATED, Source
from simulator.domain.suivi.field import INTERVENTION, ShownField, View, computed, entered, known, of

CARACTERES = {"NORMAL": "Normal", "EXPRESS": "Express", "URGENT": "Urgent"}

_field = partial(
    ShownField,
    "informations_intervention",
    types=INTERVENTION,
    note="SUIVI names the block in its text, not in its example; what stands in it is ours.",
)


def observation_disco(nom: str, code_acces: str, complement_adresse: str) -> str:
    """Write what the technician reads on the Bon d'Intervention: 20, 5 and 53 characters (MES 3.3.1.2; MES-25)."""
    return f"{nom[:20]} {code_acces[:5]} {complement_adresse[:53]}"


def _observation(view: View) -> object:
    names = ("contact_nom", "contact_code_acces", "contact_complement_adresse")
    nom, code, complement = (str(view.demande.saisie.get(each, "")) for each in names)
    return observation_disco(nom, code, complement) if nom or code or complement else None


def _caractere(view: View) -> object:
    demande = view.demande
    if view.refused or (demande.type == "MES" and demande.option_prestation != "1"):
        return None
    return {"code": demande.caractere, "libelle": CARACTERES.get(demande.caractere, demande.caractere)}


FIELDS = (
    _field(
        "caractere",
        computed("caractère du rendez-vous", _caractere),
        "Normal, Express ou Urgent",
        source=Source("MES", "3.3.2.2.1.1"),
        certainty=STATED,
        assumed=("the key, and where it stands", "its values", "that it is told of other types than MES"),
        note="MES says that the follow-up tells the option really recorded.",
    ),
    _field("nature", entered("nature"), "Nature de l'intervention", types=of("DIT")),
    _field("premier_rdv_demande.date", entered("rdv_date"), "Date du premier rendez-vous souhaité"),
    _field("premier_rdv_demande.plage", entered("rdv_plage"), "Plage du premier rendez-vous souhaité"),
    _field("derniere_plage_demandee", known("plage_demandee"), "Dernière plage demandée"),
    _field("rdv.date", known("rdv.date"), "Date du rendez-vous programmé"),
    _field("rdv.plage", known("rdv.plage"), "Plage du rendez-vous programmé"),
    _field("rdv.heure_min", known("rdv.heure_min"), "Heure réelle de début de plage, HH:MM"),
    _field("rdv.heure_max", known("rdv.heure_max"), "Heure réelle de fin de plage, HH:MM"),
    _field("rdv.synchro", known("rdv.synchro"), "Position du rendez-vous électricité synchronisé, de 1 à 3"),
    _field("contact.nom", entered("contact_nom"), "Nom ou raison sociale du contact"),
    _field("contact.telephone", entered("contact_telephone"), "Téléphone du contact"),
    _field("contact.code_acces", entered("contact_code_acces"), "Code d'accès au local"),
    _field("contact.complement_adresse", entered("contact_complement_adresse"), "Précisions pour l'accès au local"),
    _field(
        "observation_disco",
        computed(
            "contact : 20 + 5 + 53 caractères",
            _observation,
            "contact_nom",
            "contact_code_acces",
            "contact_complement_adresse",
        ),
        "Observation portée sur le Bon d'Intervention",
        types=of("MES"),
        source=Source("MES", "3.3.1.2"),
        certainty=STATED,
        assumed=("that it stands here, under this key",),
        note="MES-25 says how it is made.",
    ),
)
