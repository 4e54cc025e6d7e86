"""PCE-01 and PCE-02: whether the PCE exists, and lies where the supplier says."""

import pytest

from simulator.domain.checks import Stage
from simulator.domain.pce import Adresse
from simulator.domain.rules.pce import departement
from tests.builders import a_1m_pce, a_mes, a_pce, a_tjdc
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, evaluated, messages, outcome

OUTSIDE = (
    (
        "La commune du PCE n'est pas dans le même département que le code postal saisi : merci de corriger le PCE et/ou le"
        " code postal"
    ),
)
DEPARTEMENTS = {
    "01000": "01",
    "69003": "69",
    "75116": "75",
    "95880": "95",
    "20000": "2A",
    "20100": "2A",
    "20190": "2A",
    "20199": "2A",
    "20200": "2B",
    "20260": "2B",
    "20600": "2B",
    "20620": "2B",
    "97110": "971",
    "97200": "972",
    "97300": "973",
    "97400": "974",
    "97500": "975",
    "97600": "976",
}


@pytest.mark.parametrize("ask", [a_tjdc(), a_mes()], ids=["TJDC", "MES"])
def test_pce_01_an_unknown_pce_is_refused(ask):
    """PCE-01"""
    evaluation = evaluated(ask, pce=None)
    assert evaluation.messages == ("Numéro de PCE incorrect ou inconnu DEM_COH9001",)
    assert evaluation.refused_at is Stage.PCE
    (entry,) = entries("PCE-01", ask, pce=None)
    assert (entry.field, entry.value, entry.code) == ("NumeroPCE", "21450000000017", "DEM_COH9001")


@pytest.mark.parametrize("ask", [a_tjdc(), a_mes()], ids=["TJDC", "MES"])
def test_pce_01_a_pce_of_the_referential_passes(ask):
    (entry,) = entries("PCE-01", ask)
    assert (entry.outcome, entry.value) == (PASSED, "21450000000017")


@pytest.mark.parametrize("code_postal", ["42000", "01000", "97100", "20000"])
def test_pce_02_a_postal_code_of_another_departement_is_refused(code_postal):
    """PCE-02"""
    for ask in (a_tjdc(code_postal=code_postal), a_mes(code_postal=code_postal)):
        evaluation = evaluated(ask)
        assert (evaluation.refused_at, evaluation.messages) == (Stage.DEPARTEMENT, OUTSIDE)
        (entry,) = entries("PCE-02", ask)
        assert (entry.field, entry.value) == ("CodePostal", code_postal)
        assert entry.expected == "a postal code of the département 69, or the PCE's own, 69003"


@pytest.mark.parametrize("code_postal", ["69003", "69100", "69999"])
def test_pce_02_any_postal_code_of_the_same_departement_passes(code_postal):
    assert outcome("PCE-02", a_tjdc(code_postal=code_postal)) is PASSED
    assert outcome("PCE-02", a_mes(code_postal=code_postal)) is PASSED


def test_pce_02_a_postal_code_left_out_is_not_judged():
    assert outcome("PCE-02", a_tjdc(code_postal="")) is NOT_APPLICABLE
    assert messages(a_tjdc(code_postal="")) == ()


@pytest.mark.parametrize(("code_postal", "expected"), DEPARTEMENTS.items())
def test_pce_02_a_postal_code_has_its_departement(code_postal, expected):
    assert departement(code_postal) == expected


@pytest.mark.parametrize(
    ("of_the_pce", "sent", "accepted"),
    [
        pytest.param("2A", "20190", True, id="Corse-du-Sud in Corse-du-Sud"),
        pytest.param("2A", "20200", False, id="Haute-Corse for Corse-du-Sud"),
        pytest.param("2B", "20620", True, id="Haute-Corse in Haute-Corse"),
        pytest.param("2B", "20167", False, id="Corse-du-Sud for Haute-Corse"),
        pytest.param("974", "97400", True, id="La Réunion in La Réunion"),
        pytest.param("974", "97100", False, id="Guadeloupe for La Réunion"),
    ],
)
def test_pce_02_corsica_and_overseas_departements_are_told_apart(of_the_pce, sent, accepted):
    pce = a_1m_pce(adresse=Adresse(departement=of_the_pce))
    assert messages(a_tjdc(code_postal=sent), pce=pce) == (() if accepted else OUTSIDE)


IN_THE_ALLIER_WITH_THE_POST_OF_THE_LOIRE = Adresse(
    code_postal="42620", commune="Saint-Pierre-Laval", code_insee="03250", departement="03"
)


@pytest.mark.parametrize(
    ("sent", "accepted"),
    [
        pytest.param("42620", True, id="the PCE's own"),
        pytest.param("03120", True, id="another of the commune's département"),
        pytest.param("42000", False, id="another of the département that brings the post"),
        pytest.param("4262", False, id="a part of the PCE's own"),
    ],
)
def test_pce_02_the_communes_departement_decides_and_the_pces_own_postal_code_passes(sent, accepted):
    pce = a_pce(adresse=IN_THE_ALLIER_WITH_THE_POST_OF_THE_LOIRE)
    (entry,) = entries("PCE-02", a_tjdc(code_postal=sent), pce=pce)
    assert (entry.outcome is PASSED, entry.value) == (accepted, sent)
    if not accepted:
        assert entry.expected == "a postal code of the département 03, or the PCE's own, 42620"


def test_pce_02_a_pce_without_a_postal_code_has_its_departement_alone():
    pce = a_pce(adresse=Adresse(commune="Lyon", departement="69"))
    (entry,) = entries("PCE-02", a_tjdc(code_postal="42000"), pce=pce)
    assert entry.expected == "a postal code of the département 69"
