"""MES-01, MES-08, MES-23, MES-24, MES-26 and MES-28: the request itself, and the shape of each value."""

import pytest

from simulator.domain.asks import Cja, DatedValue
from tests.builders import FLAMMECHE, HERON, a_mes, a_mes_verification, a_pce, an_industrial_mes, asked_by
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, findings, messages, outcome

PHONE = "Champ numéro de téléphone incorrect : caractères numériques uniquement"


@pytest.mark.parametrize("owner", [None, FLAMMECHE.code, HERON.code], ids=["libre", "its own", "another's"])
@pytest.mark.parametrize("build", [a_mes_verification, a_mes], ids=["step 1", "step 2"])
def test_mes_01_any_active_cdgf_may_ask_titulaire_or_not(build, owner):
    assert messages(build(), pce=a_pce(cdgf=owner)) == ()
    assert messages(build(**asked_by(HERON)), pce=a_pce(cdgf=owner)) == ()


@pytest.mark.parametrize("sent", ["", "TJDC", "mes", " MES"])
def test_mes_08_another_type_is_incorrect_data(sent):
    """MES-08"""
    assert messages(a_mes(type_demande=sent)) == ("Donnée incorrecte : TypeDemande / DEM_COH9208",)
    assert findings("MES-08", a_mes(type_demande=sent)) == [("TypeDemande", sent)]


def test_mes_08_the_type_mes_passes():
    assert outcome("MES-08", a_mes(type_demande="MES")) is PASSED


def test_mes_08_step_1_has_no_type():
    assert outcome("MES-08", a_mes_verification()) is NOT_APPLICABLE


@pytest.mark.parametrize("sent", ["", "V1", "V3", "V9", "V10", "v8", "8", "V8.0"])
@pytest.mark.parametrize("build", [a_mes_verification, a_mes], ids=["step 1", "step 2"])
def test_mes_28_an_unknown_version_is_incorrect_data(build, sent):
    """MES-28"""
    ask = build(numero_version=sent)
    assert messages(ask) == ("Donnée incorrecte : NumeroVersion / DEM_COH9228",)
    (entry,) = entries("MES-28", ask)
    assert (entry.field, entry.value, entry.expected) == ("NumeroVersion", sent, "V4, V5, V6, V7, V8")


@pytest.mark.parametrize("sent", ["V4", "V5", "V6", "V7", "V8"])
@pytest.mark.parametrize("build", [a_mes_verification, a_mes], ids=["step 1", "step 2"])
def test_mes_28_versions_v4_to_v8_pass(build, sent):
    assert messages(build(numero_version=sent)) == ()


@pytest.mark.parametrize("sent", ["06 12 34 56 78", "+33612345678", "06.12", "zéro", "٠٦١٢٣٤٥٦٧٨", "06\u00b2"])
def test_mes_23_a_phone_with_more_than_digits_is_refused(sent):
    """MES-23"""
    ask = a_mes(numero_version="V7", contact_telephone=sent)
    assert messages(ask) == (PHONE,)
    (entry,) = entries("MES-23", ask)
    assert (entry.field, entry.value, entry.code) == ("ContactIntervention.Telephone", sent, "DEM_COH9223")


@pytest.mark.parametrize("sent", ["", "0612345678", "0", "123456789012345"])
def test_mes_23_a_phone_of_digits_or_none_passes(sent):
    assert messages(a_mes(contact_telephone=sent)) == ()


def test_mes_23_the_phone_is_refused_together_with_the_other_data():
    ask = a_mes(contact_telephone="06 12", mig="oui")
    assert messages(ask) == ("Donnée incorrecte : MIG / DEM_COH9226", PHONE)


@pytest.mark.parametrize("sent", ["2", "true", "OUI", "01"])
def test_mes_24_ticgn_is_a_flag(sent):
    """MES-24"""
    assert messages(a_mes(ticgn=sent)) == ("Donnée incorrecte : TICGN / DEM_COH9224",)


@pytest.mark.parametrize("sent", ["3.2", "3,2 %", "-1", ",5", "3,", "cent", "101", "100,01", "1,2,3"])
def test_mes_24_the_value_of_ticgn_is_a_percentage_with_a_comma(sent):
    assert messages(a_mes(ticgn="1", valeur_ticgn=sent)) == ("Donnée incorrecte : ValeurTICGN / DEM_COH9224",)


@pytest.mark.parametrize(
    ("flag", "value"), [("", ""), ("0", ""), ("1", "3,2"), ("1", "0"), ("1", "12,50"), ("1", "100"), ("1", "99,99")]
)
def test_mes_24_a_flag_and_a_percentage_pass(flag, value):
    assert messages(a_mes(ticgn=flag, valeur_ticgn=value)) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"type_usage_local": "NR", "client_final_civilite": "M."}, "ClientFinal.Civilite"),
        ({"utilisateur_civilite": "Madame"}, "UtilisateurFinal.Civilite"),
        ({"utilisateur_civilite": "mme"}, "UtilisateurFinal.Civilite"),
        ({"type_usage_local": ""}, "TypeUsageLocal"),
        ({"type_usage_local": "P"}, "TypeUsageLocal"),
        ({"tarif": ""}, "Tarif"),
        ({"tarif": "t2"}, "Tarif"),
        ({"frequence_releve": ""}, "FrequenceReleve"),
        ({"frequence_releve": "JM"}, "FrequenceReleve"),
        ({"mig": "1"}, "MIG"),
        ({"mig": "True"}, "MIG"),
        ({"rdv_plage": "13"}, "PremierRdvDemande.Plage"),
        ({"rdv_date": "12/03/2026"}, "PremierRdvDemande.Date"),
        ({"rdv_date": "2026-02-30"}, "PremierRdvDemande.Date"),
    ],
)
def test_mes_26_a_value_out_of_its_list_is_incorrect_data(changes, field):
    """MES-26"""
    assert messages(a_mes(**changes)) == (f"Donnée incorrecte : {field} / DEM_COH9226",)
    assert [each for each, _ in findings("MES-26", a_mes(**changes))] == [field]


@pytest.mark.parametrize("tarif", ["TF", "TB", "TG"])
def test_mes_26_leaves_the_tariffs_of_annexe_b_that_the_field_does_not_list_to_mes_14(tarif):
    assert findings("MES-26", a_mes(tarif=tarif)) == []


@pytest.mark.parametrize(
    "changes",
    [
        *({"utilisateur_civilite": each} for each in ("", "Mr", "Mlle", "Mme")),
        *({"type_usage_local": "NR", "client_final_civilite": each} for each in ("", "Mr", "Mlle", "Mme")),
        *({"tarif": each} for each in ("T1", "T2", "T3")),
        *({"frequence_releve": each, "code_profil": "P012"} for each in ("1M", "6M", "MM")),
        *({"mig": each} for each in ("", "true", "false")),
        *({"rdv_plage": each} for each in ("", "01", "12")),
        *({"rdv_date": each} for each in ("", "2026-03-02", "2028-02-29")),
    ],
    ids=lambda changes: " ".join(changes.values()) + " " + " ".join(changes),
)
def test_mes_26_a_value_of_its_list_passes(changes):
    assert messages(a_mes(**changes)) == ()


@pytest.mark.parametrize(
    ("cja", "field"),
    [
        pytest.param(Cja(cjaa="5", cjaaj=(DatedValue("2026-3-20", "1"),)), "CJAAJ.Date", id="day"),
        pytest.param(Cja(cjaa="5", cjaam=(DatedValue("2026-04-01", "1"),)), "CJAAM.Date", id="day for a month"),
        pytest.param(Cja(cjaa="5", cjaam=(DatedValue("2026-13", "1"),)), "CJAAM.Date", id="thirteenth month"),
    ],
)
def test_mes_26_days_are_yyyy_mm_dd_and_months_yyyy_mm(cja, field):
    assert messages(an_industrial_mes(cja=cja)) == (f"Donnée incorrecte : {field} / DEM_COH9226",)
