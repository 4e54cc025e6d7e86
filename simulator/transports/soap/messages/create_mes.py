"""CreerDemandeMES, as ask and answer (MES 3.3)."""

from simulator.domain.answer import Answer
from simulator.domain.asks import MES_VERSIONS, DialogueStep, MesAsk
from simulator.transports.soap.messages import header
from simulator.transports.soap.messages.mes_contrat import CONTRAT_PATH, contrat_of
from simulator.transports.soap.messages.mes_demande import CODES, demande_object, demande_tag
from simulator.transports.soap.messages.mes_supply import SUPPLY, cja_of
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.operation import Caller, Contract
from simulator.transports.soap.wire.tag import REQUIRED, Section

_CREATE = Section("MES 3.3.1.1")
_CREATED = Section("MES 3.3.2.1")

CONTRACT = Contract(
    "CreerDemandeMES",
    _CREATE.group(
        "RequeteWSCreerDemandeMES",
        "Crée une demande de mise en service.",
        *header.caller(_CREATE, MES_VERSIONS, cad="Numéro du CDG-F (ex CAD) auquel le PCE sera rattaché."),
        _CREATE.group(
            "Demande",
            "La demande de mise en service.",
            header.request_type(_CREATE, "MES"),
            header.pce(_CREATE),
            header.postal_code(_CREATE),
            _CREATE.group(
                "DonneesFournisseur",
                "Valeurs du fournisseur, rendues dans le suivi.",
                _CREATE.text("ReferenceDemande", "Référence de la demande chez le fournisseur."),
                _CREATE.text("TelephoneFournisseur", "Téléphone du fournisseur."),
                _CREATE.text("GroupeAppartenance", "Groupe d'appartenance du fournisseur."),
                _CREATE.text("CommentaireFournisseur", "Commentaire PDLA du fournisseur."),
            ),
            _CREATE.text("Commentaire", "Observation libre."),
            _CREATE.group(
                "PremierRdvDemande",
                "Premier rendez-vous souhaité.",
                _CREATE.day(
                    "Date",
                    "Date souhaitée, AAAA-MM-JJ ; celle de la MHS demandée ou programmée s'y substitue sans intervention.",
                    assumed="pas avant ce jour ; à défaut, ce jour, ou le jour ouvré suivant pour l'option 1.",
                ),
                _CREATE.text("Plage", "Créneau souhaité ; nécessaire pour un PCE 6M non télé-relevé ou 1M coupé."),
                _CREATE.text("NumeroSynchroIntervention", "Sans effet depuis OMEGA V4."),
                assumed="les schémas l'appellent RdvDemande ; les deux noms sont lus.",
            ),
            _CREATE.group(
                "ContactIntervention",
                "Personne à joindre pour l'intervention.",
                _CREATE.text("Nom", "Nom ou raison sociale."),
                _CREATE.text("Telephone", "Téléphone ; chiffres seulement à partir de V7."),
                _CREATE.text("CodeAcces", "Code d'accès au local."),
                _CREATE.text("ComplementAdresse", "Précisions pour accéder au local."),
            ),
            SUPPLY,
            occurs=REQUIRED,
        ),
    ),
    _CREATED.group(
        "ReponseWSCreerDemandeMES",
        "Dit ce qu'est devenue la demande de mise en service.",
        *header.outcome(_CREATED, CODES),
        demande_tag("ReponseCreerDemandeObjet"),
    ),
    "Crée une demande de mise en service, après les mêmes contrôles que la vérification (MES 3.3)",
    aliases={
        "Demande/RdvDemande": "Demande/PremierRdvDemande",
        f"{CONTRAT_PATH}/ClientFinal/Civilité": f"{CONTRAT_PATH}/ClientFinal/Civilite",
        f"{CONTRAT_PATH}/UtilisateurFinal/Civilité": f"{CONTRAT_PATH}/UtilisateurFinal/Civilite",
    },
    passed_over={
        f"{CONTRAT_PATH}/UtilisateurFinal/{name}": MES_VERSIONS[: MES_VERSIONS.index("V8")]
        for name in ("TelephonePortable", "TelephoneFixe", "eMail")
    },
)

_PATHS = {
    "type_demande": "TypeDemande",
    "numero_pce": "NumeroPCE",
    "code_postal": "CodePostal",
    "reference_demande": "DonneesFournisseur/ReferenceDemande",
    "telephone_fournisseur": "DonneesFournisseur/TelephoneFournisseur",
    "groupe_appartenance": "DonneesFournisseur/GroupeAppartenance",
    "commentaire_fournisseur": "DonneesFournisseur/CommentaireFournisseur",
    "commentaire": "Commentaire",
    "rdv_date": "PremierRdvDemande/Date",
    "rdv_plage": "PremierRdvDemande/Plage",
    "rdv_numero_synchro": "PremierRdvDemande/NumeroSynchroIntervention",
    "contact_nom": "ContactIntervention/Nom",
    "contact_telephone": "ContactIntervention/Telephone",
    "contact_code_acces": "ContactIntervention/CodeAcces",
    "contact_complement_adresse": "ContactIntervention/ComplementAdresse",
    "offre_historique": "DonneesTypeDemande/OffreHistorique",
    "tarif": "DonneesTypeDemande/Tarif",
    "frequence_releve": "DonneesTypeDemande/FrequenceReleve",
    "car": "DonneesTypeDemande/CAR",
    "code_profil": "DonneesTypeDemande/CodeProfil",
    "option_prestation": "DonneesTypeDemande/OptionPrestation",
    "ticgn": "DonneesTypeDemande/TICGN/TICGN",
    "valeur_ticgn": "DonneesTypeDemande/TICGN/ValeurTICGN",
    "index_releve_date": "DonneesTypeDemande/IndexReleve/Date",
    "index_releve_valeur": "DonneesTypeDemande/IndexReleve/ValeurIndexReleve",
    "date_index_client": "DonneesTypeDemande/DateIndexClient",
    "index_client": "DonneesTypeDemande/IndexClient",
    "mig": "DonneesTypeDemande/MIG",
}
_FIELDS = header.fields(_PATHS, "Demande/")


def ask(received: Received, caller: Caller) -> MesAsk:
    """Read RequeteWSCreerDemandeMES."""
    fields = header.asked(received, caller, _FIELDS)
    return MesAsk(step=DialogueStep.CREATE, contrat=contrat_of(received.form), cja=cja_of(received), **fields)


def answered(answer: Answer) -> dict[str, object]:
    """Write ReponseWSCreerDemandeMES; the demande is told only where there is one."""
    if answer.numero_demande is None:
        return header.returned(answer)
    return {**header.returned(answer), "ReponseCreerDemandeObjet": demande_object(answer)}
