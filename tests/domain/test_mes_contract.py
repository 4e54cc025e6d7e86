"""MES-16, MES-19 and MES-20: the profile, the historical offer, the final user."""

import pytest

from tests.builders import HISTORIQUE, a_mes, a_mes_verification, an_industrial_mes, asked_by
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, findings, messages, outcome


@pytest.mark.parametrize("frequence", ["1M", "MM"])
def test_mes_16_a_monthly_frequency_needs_a_profile(frequence):
    """MES-16"""
    ask = a_mes(tarif="T3", frequence_releve=frequence, code_profil="")
    assert messages(ask) == ("Donnée incorrecte : CodeProfil / DEM_COH9216",)
    (entry,) = entries("MES-16", ask)
    assert (entry.field, entry.expected) == ("CodeProfil", f"a profile, since FrequenceReleve is {frequence}")


def test_mes_16_a_daily_frequency_needs_a_profile():
    assert messages(an_industrial_mes(code_profil="")) == ("Donnée incorrecte : CodeProfil / DEM_COH9216",)


@pytest.mark.parametrize("frequence", ["1M", "MM", "JJ"])
def test_mes_16_a_profile_lets_pass(frequence):
    ask = a_mes(tarif="T3", frequence_releve=frequence, code_profil="P012")
    assert outcome("MES-16", ask) is PASSED


@pytest.mark.parametrize("profil", ["", "P012"])
def test_mes_16_a_half_yearly_frequency_needs_none(profil):
    ask = a_mes(frequence_releve="6M", code_profil=profil)
    assert outcome("MES-16", ask) is NOT_APPLICABLE
    assert messages(ask) == ()


def test_mes_19_the_historical_offer_is_refused_to_another_supplier():
    """MES-19"""
    ask = a_mes(offre_historique="A")
    assert messages(ask) == ("Donnée incorrecte : OffreHistorique / DEM_COH9219",)
    assert findings("MES-19", ask) == [("OffreHistorique", "A")]


def test_mes_19_the_historical_supplier_may_say_a():
    (entry,) = entries("MES-19", a_mes(**asked_by(HISTORIQUE), offre_historique="A"))
    assert (entry.outcome, entry.value) == (PASSED, "A")


@pytest.mark.parametrize("sent", ["", "N"])
def test_mes_19_n_is_everyones_and_the_default(sent):
    (entry,) = entries("MES-19", a_mes(offre_historique=sent))
    assert (entry.outcome, entry.value) == (PASSED, "N")


@pytest.mark.parametrize("sent", ["a", "O", "OUI", "AN"])
def test_mes_19_anything_else_is_incorrect_data_from_the_historical_supplier_too(sent):
    ask = a_mes(**asked_by(HISTORIQUE), offre_historique=sent)
    assert messages(ask) == ("Donnée incorrecte : OffreHistorique / DEM_COH9219",)


@pytest.mark.parametrize(
    ("usage", "changes", "field"),
    [
        ("R", {"utilisateur_raison_sociale": "Boulangerie"}, "UtilisateurFinal.RaisonSociale"),
        ("R", {"utilisateur_siret": "73282932000074"}, "CodeSIRET"),
        ("R", {"client_final_civilite": "Mme"}, "ClientFinal.Civilite"),
        ("R", {"client_final_complement": "Mairie"}, "ClientFinal.Complement"),
        ("R", {"utilisateur_nom": ""}, "UtilisateurFinal.Nom"),
        ("NR", {"utilisateur_civilite": "Mr"}, "UtilisateurFinal.Civilite"),
        ("NR", {"utilisateur_nom": "Exemple"}, "UtilisateurFinal.Nom"),
        ("NR", {"utilisateur_prenom": "Camille"}, "UtilisateurFinal.Prenom"),
        ("NR", {"utilisateur_raison_sociale": ""}, "UtilisateurFinal.RaisonSociale"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, dict) else each,
)
def test_mes_20_what_belongs_to_the_other_use_is_incorrect_data(usage, changes, field):
    """MES-20"""
    ask = a_mes(type_usage_local=usage, **changes)
    assert messages(ask) == (f"Donnée incorrecte : {field} / DEM_COH9220",)


@pytest.mark.parametrize(
    ("usage", "changes"),
    [
        ("R", {"utilisateur_civilite": "Mme", "utilisateur_nom": "Exemple", "utilisateur_prenom": "Camille"}),
        ("R", {"utilisateur_civilite": ""}),
        ("NR", {"utilisateur_siret": "73282932000074"}),
        ("NR", {"client_final_civilite": "Mr", "client_final_complement": "Mairie"}),
        ("NR", {}),
    ],
    ids=["R whole", "R without civilité", "NR with SIRET", "NR with ClientFinal", "NR with its name only"],
)
def test_mes_20_what_belongs_to_the_use_passes(usage, changes):
    assert messages(a_mes(type_usage_local=usage, **changes)) == ()


def test_mes_20_each_field_of_the_other_use_is_told():
    ask = a_mes(
        type_usage_local="R",
        utilisateur_raison_sociale="Boulangerie",
        utilisateur_siret="73282932000074",
        client_final_complement="Mairie",
    )
    assert len(messages(ask)) == 3


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "none sent: the address of the PCE was to be repeated; passed"),
        ({"courrier_commune": "Lyon"}, "filled in"),
        ({"courrier_nom": "Exemple Camille"}, "filled in"),
        ({"courrier_email": "camille@exemple.example"}, "filled in"),
    ],
    ids=["none", "a town", "a name", "an e-mail"],
)
def test_mes_35_a_contact_courrier_that_is_missing_passes_and_the_trail_tells_it(given, told):
    """MES-35"""
    assert messages(a_mes(**given)) == ()
    (entry,) = entries("MES-35", a_mes(**given))
    assert (entry.outcome, entry.value) == (PASSED, told)


def test_mes_35_is_a_rule_of_step_2():
    assert outcome("MES-35", a_mes_verification()) is NOT_APPLICABLE


def test_mes_20_the_rules_of_the_contract_are_rules_of_step_2():
    ask = a_mes_verification(frequence_releve="1M", offre_historique="A")
    assert [outcome(rule, ask) for rule in ("MES-16", "MES-19", "MES-20")] == [NOT_APPLICABLE] * 3
