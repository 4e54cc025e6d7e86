"""TJDC-01 to TJDC-04, TJDC-06 and TJDC-08 to TJDC-12: who may subscribe, and on what PCE."""

from datetime import date

import pytest

from simulator.domain.checks import Stage
from simulator.domain.demande import EN_COURS_TRAITEMENT
from simulator.domain.pce import AbonnementTjdc
from tests.builders import FLAMMECHE, HERON, a_1m_pce, a_demande, a_tjdc, a_tjdc_verification, asked_by
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, evaluated, findings, messages, outcome

both_steps = pytest.mark.parametrize("build", [a_tjdc_verification, a_tjdc], ids=["step 1", "step 2"])


def running(cdgf=FLAMMECHE, **changes):
    return AbonnementTjdc(**{"cdgf": cdgf.code, "debut": date(2025, 9, 1), "fin": date(2028, 9, 1), **changes})


@pytest.mark.parametrize("sent", ["MES", "tjdc", "TJDC "])
@both_steps
def test_tjdc_01_another_type_is_incorrect_data(build, sent):
    """TJDC-01"""
    ask = build(type_demande=sent)
    assert messages(ask) == ("Donnée incorrecte : TypeDemande / DEM_COH9101",)
    assert evaluated(ask).refused_at is Stage.DATA
    assert findings("TJDC-01", ask) == [("TypeDemande", sent)]


def test_tjdc_01_step_2_needs_the_type():
    assert messages(a_tjdc(type_demande="")) == ("Donnée incorrecte : TypeDemande / DEM_COH9101",)


def test_tjdc_01_step_1_may_leave_out_the_type():
    assert messages(a_tjdc_verification(type_demande="")) == ()
    assert outcome("TJDC-01", a_tjdc_verification(type_demande="")) is NOT_APPLICABLE


@both_steps
def test_tjdc_01_both_steps_may_leave_out_name_and_postal_code(build):
    assert messages(build(nom_du_client="", code_postal="")) == ()


@both_steps
def test_tjdc_01_the_type_tjdc_passes(build):
    assert outcome("TJDC-01", build(type_demande="TJDC")) is PASSED


@both_steps
def test_tjdc_02_a_pce_libre_is_not_recevable(build):
    """TJDC-02: the titulaire (TJDC-03) is not looked for where there is none."""
    evaluation = evaluated(build(), pce=a_1m_pce(cdgf=None))
    assert evaluation.messages == ("Demande non recevable : DEM_COH9102",)
    assert evaluation.refused_at is Stage.RECEVABILITE
    assert findings("TJDC-02", build(), pce=a_1m_pce(cdgf=None)) == [("NumeroPCE", "PCE libre")]
    assert outcome("TJDC-03", build(), pce=a_1m_pce(cdgf=None)) is NOT_APPLICABLE


@both_steps
def test_tjdc_02_a_pce_with_a_supplier_passes(build):
    assert outcome("TJDC-02", build()) is PASSED


@both_steps
def test_tjdc_03_only_the_titulaire_may_subscribe(build):
    """TJDC-03"""
    others = a_1m_pce(cdgf=HERON.code)
    assert messages(build(), pce=others) == ("Demande non recevable : DEM_COH9103",)
    assert findings("TJDC-03", build(), pce=others) == [("NumeroCAD", "A04000010")]


@both_steps
def test_tjdc_03_the_titulaire_passes_whoever_it_is(build):
    assert messages(build(**asked_by(HERON)), pce=a_1m_pce(cdgf=HERON.code)) == ()


@pytest.mark.parametrize("frequence", ["6M", "MM", "JJ"])
@both_steps
def test_tjdc_04_a_pce_that_is_not_monthly_is_not_recevable(build, frequence):
    """TJDC-04"""
    other = a_1m_pce(frequence=frequence)
    assert messages(build(), pce=other) == ("Demande non recevable : DEM_COH9104",)
    assert findings("TJDC-04", build(), pce=other) == [("NumeroPCE", f"frequency {frequence}")]


@both_steps
def test_tjdc_04_a_monthly_pce_passes(build):
    assert outcome("TJDC-04", build(), pce=a_1m_pce(frequence="1M")) is PASSED


def test_tjdc_06_without_the_customers_authorisation_the_demande_is_not_recevable():
    """TJDC-06: "NON" is a right value, and a wrong answer."""
    ask = a_tjdc(autorisation_expresse="NON")
    assert messages(ask) == ("Demande non recevable : DEM_COH9106",)
    assert findings("TJDC-06", ask) == [("AutorisationExpresse", "NON")]
    assert outcome("TJDC-06.valeur", ask) is PASSED


@pytest.mark.parametrize("sent", ["", "oui", "true", "1", "OUI "])
def test_tjdc_06_anything_but_oui_and_non_is_incorrect_data(sent):
    """TJDC-06.valeur"""
    ask = a_tjdc(autorisation_expresse=sent)
    assert messages(ask) == ("Donnée incorrecte : AutorisationExpresse / DEM_COH9116",)
    assert findings("TJDC-06.valeur", ask) == [("AutorisationExpresse", sent)]


def test_tjdc_06_oui_passes():
    assert outcome("TJDC-06", a_tjdc(autorisation_expresse="OUI")) is PASSED


def test_tjdc_06_step_1_asks_for_no_authorisation():
    assert outcome("TJDC-06", a_tjdc_verification(autorisation_expresse="NON")) is NOT_APPLICABLE
    assert outcome("TJDC-06.valeur", a_tjdc_verification(autorisation_expresse="")) is NOT_APPLICABLE


@both_steps
def test_tjdc_08_a_running_subscription_of_this_cdgf_refuses_another(build):
    """TJDC-08"""
    assert messages(build(), pce=a_1m_pce(tjdc=running())) == ("Demande non recevable : DEM_COH9108",)


@both_steps
def test_tjdc_08_a_subscription_being_set_up_by_this_cdgf_refuses_another(build):
    being_set_up = (a_demande(EN_COURS_TRAITEMENT, type="TJDC", numero="WD00TJDC"),)
    assert messages(build(), open_demandes=being_set_up) == ("Demande non recevable : DEM_COH9108",)
    assert findings("TJDC-08", build(), open_demandes=being_set_up) == [("NumeroPCE", "demande WD00TJDC")]


@pytest.mark.parametrize(
    "subscription",
    [
        pytest.param(running(HERON), id="another supplier's"),
        pytest.param(running(etat="SUSPENDU"), id="suspended"),
        pytest.param(running(etat="TERMINE"), id="ended"),
    ],
)
def test_tjdc_08_a_subscription_that_does_not_run_for_this_cdgf_lets_pass(subscription):
    assert messages(a_tjdc(), pce=a_1m_pce(tjdc=subscription)) == ()


def test_tjdc_08_a_subscription_whose_end_has_come_no_longer_runs():
    """TJDC-14: it ends by itself after three years; its end is excluded."""
    three_years_old = running(debut=date(2023, 3, 2), fin=date(2026, 3, 2))
    assert messages(a_tjdc(), pce=a_1m_pce(tjdc=three_years_old)) == ()


def test_tjdc_08_a_subscription_that_will_start_is_being_set_up():
    from_next_week = running(debut=date(2026, 3, 9), fin=date(2029, 3, 9))
    assert messages(a_tjdc(), pce=a_1m_pce(tjdc=from_next_week)) == ("Demande non recevable : DEM_COH9108",)


def test_tjdc_08_a_subscription_runs_until_the_eve_of_its_end():
    until_tomorrow = running(debut=date(2023, 3, 3), fin=date(2026, 3, 3))
    assert messages(a_tjdc(), pce=a_1m_pce(tjdc=until_tomorrow)) == ("Demande non recevable : DEM_COH9108",)


@pytest.mark.parametrize("other", [{"type": "TJDC", "cdgf": HERON.code}, {"type": "MES"}], ids=["of another", "a MES"])
def test_tjdc_08_a_demande_of_another_kind_lets_pass(other):
    assert messages(a_tjdc(), open_demandes=(a_demande(EN_COURS_TRAITEMENT, **other),)) == ()


@pytest.mark.parametrize("tarif", ["", "T1", "n'importe quoi", "T" * 500])
def test_tjdc_09_the_tarif_is_ignored_whatever_it_holds(tarif):
    assert evaluated(a_tjdc(tarif=tarif)) == evaluated(a_tjdc())


@pytest.mark.parametrize("sent", ["", "V2", "v1", "1", "V8"])
@both_steps
def test_tjdc_10_another_version_is_incorrect_data(build, sent):
    """TJDC-10"""
    assert messages(build(numero_version=sent)) == ("Donnée incorrecte : NumeroVersion / DEM_COH9110",)
    assert findings("TJDC-10", build(numero_version=sent)) == [("NumeroVersion", sent)]


@both_steps
def test_tjdc_10_version_v1_passes(build):
    (entry,) = entries("TJDC-10", build())
    assert (entry.outcome, entry.value) == (PASSED, "V1")


def test_dlg_11_every_reason_why_it_is_not_recevable_is_told_at_once():
    pce = a_1m_pce(cdgf=HERON.code, frequence="6M")
    ask = a_tjdc(date_demandee="2026-03-06", autorisation_expresse="NON")
    codes = ("DEM_COH9103", "DEM_COH9104", "DEM_COH9105", "DEM_COH9106")
    assert messages(ask, pce=pce) == tuple(f"Demande non recevable : {code}" for code in codes)
