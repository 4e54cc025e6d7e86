"""Fifth block: the customer (MES 3.3.1.1, Contrat)."""

from functools import partial

from simulator.domain.asks import MES_VERSIONS
from simulator.domain.source import Source
from simulator.domain.suivi.field import Origin, ShownField, View, computed, entered, of

_field = partial(ShownField, "informations_client", types=of("CHF", "MCFU", "MES"))


def _from_v8(name: str) -> Origin:
    path = f"contrat.{name}"
    read = entered(path).read

    def read_from_v8(view: View) -> object:
        demande = view.demande
        before = demande.type == "MES" and demande.version in MES_VERSIONS and int(demande.version[1:]) < 8
        return None if before else read(view)

    return computed(f"saisie {path}, à partir de V8", read_from_v8, path)


_field_of_v8 = partial(
    _field,
    source=Source("MES", "history V8.0"),
    note="MES-22: from V8. That earlier versions have it ignored, and the key, are ours.",
)

FIELDS = (
    _field("type_usage_local", entered("contrat.type_usage_local"), "R : résidentiel, NR : non résidentiel"),
    _field("client_final.civilite", entered("contrat.client_final_civilite"), "Client final : civilité"),
    _field("client_final.nom", entered("contrat.client_final_complement"), "Client final : nom ou raison sociale"),
    _field("utilisateur_final.civilite", entered("contrat.utilisateur_civilite"), "Utilisateur final : civilité"),
    _field("utilisateur_final.nom", entered("contrat.utilisateur_nom"), "Utilisateur final : nom"),
    _field("utilisateur_final.prenom", entered("contrat.utilisateur_prenom"), "Utilisateur final : prénom"),
    _field(
        "utilisateur_final.raison_sociale",
        entered("contrat.utilisateur_raison_sociale"),
        "Utilisateur final : raison sociale",
    ),
    _field("utilisateur_final.siret", entered("contrat.utilisateur_siret"), "Utilisateur final : SIRET"),
    _field_of_v8(
        "utilisateur_final.telephone_portable",
        _from_v8("utilisateur_telephone_portable"),
        "Utilisateur final : téléphone portable",
    ),
    _field_of_v8(
        "utilisateur_final.telephone_fixe",
        _from_v8("utilisateur_telephone_fixe"),
        "Utilisateur final : téléphone fixe",
    ),
    _field_of_v8("utilisateur_final.email", _from_v8("utilisateur_email"), "Utilisateur final : adresse e-mail"),
    _field("contact_courrier.nom", entered("contrat.courrier_nom"), "Courrier : nom ou raison sociale"),
    _field("contact_courrier.numero_rue", entered("contrat.courrier_numero_rue"), "Courrier : numéro"),
    _field("contact_courrier.rue", entered("contrat.courrier_rue"), "Courrier : rue"),
    _field(
        "contact_courrier.complement_adresse", entered("contrat.courrier_complement_adresse"), "Courrier : complément"
    ),
    _field("contact_courrier.commune", entered("contrat.courrier_commune"), "Courrier : commune"),
    _field("contact_courrier.code_postal", entered("contrat.courrier_code_postal"), "Courrier : code postal"),
    _field("contact_courrier.email", entered("contrat.courrier_email"), "Courrier : adresse e-mail"),
    _field("contact_courrier.pays", entered("contrat.courrier_pays"), "Courrier : pays"),
)
