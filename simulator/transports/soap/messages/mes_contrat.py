"""Demande/DonneesTypeDemande/Contrat of CreerDemandeMES: the people (MES 3.3.1.1)."""

from simulator.domain.asks import Contrat
from simulator.transports.soap.wire.form import Fields, Form
from simulator.transports.soap.wire.tag import Section, Tag

_S = Section("MES 3.3.1.1")
CONTRAT_PATH = "Demande/DonneesTypeDemande/Contrat"


def _title(whose: str) -> Tag:
    doc = f"Civilité {whose} : Mr, Mlle ou Mme."
    return _S.text("Civilite", doc, assumed="écrit sans accent ; Civilité est lu aussi.")


_CLIENT_FINAL = _S.group(
    "ClientFinal",
    "Client final, pour un local à usage non résidentiel.",
    _title("du client final"),
    _S.text("Complement", "Nom ou raison sociale du client final."),
)

_UTILISATEUR_FINAL = _S.group(
    "UtilisateurFinal",
    "Utilisateur final du gaz.",
    _title("de l'utilisateur final, résidentiel seulement"),
    _S.text("Nom", "Nom, résidentiel seulement."),
    _S.text("Prenom", "Prénom, résidentiel seulement."),
    _S.text("RaisonSociale", "Raison sociale, non résidentiel seulement."),
    _S.text("CodeSIRET", "SIRET, non résidentiel seulement ; facultatif."),
    _S.text("CodeNAF", "Code NAF : à ne pas transmettre, sans effet."),
    _S.text("TelephonePortable", "Téléphone portable ; facultatif, à partir de V8."),
    _S.text("TelephoneFixe", "Téléphone fixe ; facultatif, à partir de V8."),
    _S.text("eMail", "Adresse électronique ; facultative, à partir de V8."),
)

_CONTACT_COURRIER = _S.group(
    "ContactCourrier",
    "Destinataire du courrier, toujours à renseigner ; à défaut d'autre adresse, celle du PCE.",
    _S.text("Nom", "Nom ou raison sociale du destinataire."),
    _S.text("NumeroRue", "Numéro dans la rue."),
    _S.text("Rue", "Rue."),
    _S.text("ComplementAdresse", "Complément d'adresse."),
    _S.text("Commune", "Commune."),
    _S.text("CodePostal", "Code postal."),
    _S.text("eMail", "Adresse électronique."),
    _S.text("Pays", "Pays."),
)

CONTRAT = _S.group(
    "Contrat",
    "Les personnes : client, utilisateur, destinataire du courrier.",
    _CLIENT_FINAL,
    _UTILISATEUR_FINAL,
    _CONTACT_COURRIER,
    _S.one_of("TypeUsageLocal", ("R", "NR"), "Usage du local : R = résidentiel, NR = non résidentiel."),
)

_PATHS = {
    "client_final_civilite": "ClientFinal/Civilite",
    "client_final_complement": "ClientFinal/Complement",
    "utilisateur_civilite": "UtilisateurFinal/Civilite",
    "utilisateur_nom": "UtilisateurFinal/Nom",
    "utilisateur_prenom": "UtilisateurFinal/Prenom",
    "utilisateur_raison_sociale": "UtilisateurFinal/RaisonSociale",
    "utilisateur_siret": "UtilisateurFinal/CodeSIRET",
    "utilisateur_naf": "UtilisateurFinal/CodeNAF",
    "utilisateur_telephone_portable": "UtilisateurFinal/TelephonePortable",
    "utilisateur_telephone_fixe": "UtilisateurFinal/TelephoneFixe",
    "utilisateur_email": "UtilisateurFinal/eMail",
    "courrier_nom": "ContactCourrier/Nom",
    "courrier_numero_rue": "ContactCourrier/NumeroRue",
    "courrier_rue": "ContactCourrier/Rue",
    "courrier_complement_adresse": "ContactCourrier/ComplementAdresse",
    "courrier_commune": "ContactCourrier/Commune",
    "courrier_code_postal": "ContactCourrier/CodePostal",
    "courrier_email": "ContactCourrier/eMail",
    "courrier_pays": "ContactCourrier/Pays",
    "type_usage_local": "TypeUsageLocal",
}
_FIELDS = Fields(_PATHS, f"{CONTRAT_PATH}/")


def contrat_of(form: Form) -> Contrat:
    """Read the people of a request."""
    return Contrat(**form.read(_FIELDS))
