"""CreerDemandeMES: its messages as asks and answers (MES 3.2 and 3.3)."""

from itertools import zip_longest
from typing import Any

from simulator.domain.answer import Answer
from simulator.domain.asks import Cja, Contrat, DatedValue, MesAsk, Step
from simulator.domain.demande import RendezVous
from simulator.transports.soap.messages.header_ask import header, returned, texts
from simulator.transports.soap.wire.form import Form, Received
from simulator.transports.soap.wire.operation import Caller

_SUPPLY_PATH = "Demande/DonneesTypeDemande/"
_VERIFY = {"numero_pce": "NumeroPCE", "code_postal": "CodePostal"}
_CREATE = {
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
_CONTRAT = {
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
_CJAA_DATE = f"{_SUPPLY_PATH}CJA/CJAA/Date"
_CJAAM = f"{_SUPPLY_PATH}CJA/CJAAM"


def verify_ask(received: Received, caller: Caller) -> MesAsk:
    """Read RequeteWSVerifierRecevabiliteMES."""
    fields: dict[str, Any] = {**header(received, caller), **texts(received.form, _VERIFY)}
    return MesAsk(step=Step.VERIFY, **fields)


def create_ask(received: Received, caller: Caller) -> MesAsk:
    """Read RequeteWSCreerDemandeMES."""
    form = received.form
    fields: dict[str, Any] = {**header(received, caller), **texts(form, _CREATE, "Demande/")}
    contrat = Contrat(**texts(form, _CONTRAT, f"{_SUPPLY_PATH}Contrat/"))
    return MesAsk(step=Step.CREATE, contrat=contrat, cja=_cja(received), **fields)


def _cja(received: Received) -> Cja:
    # The yearly value has no date (RG5), so no tag to read it from: a date sent all the same was set aside.
    date = next((each.text or "?" for each in received.unread if each.path.endswith(_CJAA_DATE)), "")
    return Cja(
        cjaa=received.form.text(f"{_SUPPLY_PATH}CJA/CJAA") or "",
        cjaa_date=date,
        cjaam=(*_dated(received.form, "CJAAM"), *_other_cjaam(received)),
        cjaaj=_dated(received.form, "CJAAJ"),
    )


def _other_cjaam(received: Received) -> tuple[DatedValue, ...]:
    # Only one is published, so those that follow were set aside: the rule has them all the same (MES-18).
    again = {
        name: [each.text for each in received.unread if each.path == f"{_CJAAM}/{name}" and each.why == "duplicate"]
        for name in ("Date", "Valeur")
    }
    return tuple(DatedValue(*pair) for pair in zip_longest(again["Date"], again["Valeur"], fillvalue="") if any(pair))


def _dated(form: Form, name: str) -> tuple[DatedValue, ...]:
    groups = form.all(f"{_SUPPLY_PATH}CJA/{name}")
    values = tuple(DatedValue(each.text("Date") or "", each.text("Valeur") or "") for each in groups)
    return tuple(each for each in values if each != DatedValue())


def verified(answer: Answer) -> dict[str, object]:
    """Write ReponseWSVerifierRecevabiliteMES; what is known of the PCE is told only when it is recevable."""
    if not answer.prestations:
        return returned(answer)
    releve = answer.releve_index_mhs
    known = {
        "ListePrestationsAutorisees": list(answer.prestations),
        "ReleveIndexMHS": {"Date": releve.date, "Valeur": str(releve.index)} if releve else None,
        "DateMHS": answer.date_mhs,
        "IndexMHS": None if answer.index_mhs is None else str(answer.index_mhs),
    }
    return {**returned(answer), "RetourRecupererDonneesObjet": known}


def created(answer: Answer) -> dict[str, object]:
    """Write ReponseWSCreerDemandeMES; the demande is told only where there is one."""
    if answer.numero_demande is None:
        return returned(answer)
    return {**returned(answer), "ReponseCreerDemandeObjet": demande_object(answer)}


def demande_object(answer: Answer) -> dict[str, object]:
    """Write ReponseCreerDemandeObjet (MES 3.3.2.1)."""
    return {
        "NumeroDemande": answer.numero_demande,
        "DateDemandee": answer.date_demandee,
        "ListeDatePlage": [{"Date": each.date, "Plage": each.plage.code} for each in answer.slots],
        "DateProgrammee": _programmed(answer.date_programmee) if answer.date_programmee else None,
        "RetourSynchroInterventions": [
            {"DatePlage": {"Date": each.date, "PlageHoraire": each.plage}} for each in answer.synchros
        ],
        "OptionExpress": answer.option_express,
    }


def _programmed(rdv: RendezVous) -> dict[str, object]:
    return {
        "Date": rdv.date,
        "PlageHoraire": rdv.plage,
        "HeureMin": rdv.heure_min,
        "HeureMax": rdv.heure_max,
        "RetourSynchroIntervention": str(rdv.synchro) if rdv.synchro else None,
    }
