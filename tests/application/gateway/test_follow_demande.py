"""Consulter une demande: who may follow what (API-06, API-07; SUIVI Annexe A, the mapping is assumed)."""

import pytest

from simulator.application.gateway.follow_demande import follow_demande
from simulator.domain import service_errors
from simulator.domain.calendar import PARIS
from simulator.domain.cdgf import Cdgf
from simulator.domain.demande import ATTENTE_RDV, Demande
from simulator.domain.service_errors import ServiceError
from tests.builders import DIRECTORY, FLAMMECHE, HERON, NUMERO, a_pce
from tests.fakes import BEGUN, FakeExchange

OTHER_PERIMETER = Cdgf(code="A04000036", fournisseur=HERON.fournisseur, dn=HERON.dn, logins=HERON.logins)


def a_mes_in_omega(numero="WD001000", cdgf=FLAMMECHE.code):
    return Demande(
        numero=numero,
        type="MES",
        cdgf=cdgf,
        pce=NUMERO,
        statut=ATTENTE_RDV,
        cree_le=BEGUN.astimezone(PARIS),
        option_prestation="1",
    )


@pytest.fixture
def exchange():
    return FakeExchange(
        cdgfs={**DIRECTORY.by_code, OTHER_PERIMETER.code: OTHER_PERIMETER},
        known_pces={NUMERO: a_pce()},
        known_demandes={
            "WD001000": a_mes_in_omega(),
            "WD001001": a_mes_in_omega("WD001001", HERON.code),
        },
    )


def follow(exchange, **changes):
    answer = followed(exchange, **changes).answer
    return answer if isinstance(answer, ServiceError) else answer.document()


def followed(exchange, **changes):
    valid = {
        "fournisseur": FLAMMECHE.fournisseur,
        "numero": "WD001000",
        "code_cdgf": [FLAMMECHE.code],
        "login": "DN6473",
    }
    return follow_demande(exchange, **{**valid, **changes})


def test_a_supplier_follows_its_own_demande(exchange):
    document = follow(exchange)
    assert document["numero_demande"] == "WD001000"
    assert document["fournisseur_peut_prendre_rdv"] is True


@pytest.mark.parametrize("login", ["nobody.known@exemple.example", "dn6473", " DN6473 "])
def test_the_login_may_be_one_that_omega_does_not_know(exchange, login):
    assert follow(exchange, login=login)["numero_demande"] == "WD001000"


@pytest.mark.parametrize("code_cdgf", [[], [""], ["  "], ["", ""]])
def test_api_07_without_code_cdgf_a_parameter_is_missing(exchange, code_cdgf):
    assert follow(exchange, code_cdgf=code_cdgf) is service_errors.PARAMETRE_MANQUANT


@pytest.mark.parametrize("login", [None, "", "  "])
def test_api_07_without_x_user_login_a_parameter_is_missing(exchange, login):
    assert follow(exchange, login=login) is service_errors.PARAMETRE_MANQUANT


@pytest.mark.parametrize(
    "code_cdgf",
    [
        [FLAMMECHE.code, FLAMMECHE.code],
        [FLAMMECHE.code, ""],
        ["x"],
        ["A"],
        ["04000010"],
        ["AB4000010"],
        ["A-4000010"],
        ["A04000010?"],
        ["A04000010 "],
        ["A04000010\n"],
        ["A0400001\u0661"],
    ],
)
def test_api_07_a_code_cdgf_of_another_shape_or_several_are_incoherent(exchange, code_cdgf):
    assert follow(exchange, code_cdgf=code_cdgf) is service_errors.PARAMETRES_INCOHERENTS


@pytest.mark.parametrize("numero", ["", "WD00100", "WD0010000", "wd001000", "XX001000", "WD00100\u0661", "WD001000\n"])
def test_api_07_a_numero_demande_of_another_shape_is_incoherent(exchange, numero):
    assert follow(exchange, numero=numero) is service_errors.PARAMETRES_INCOHERENTS


@pytest.mark.parametrize("code", ["A99999999", "A04000000X", "A0400001", "A040000100", "a04000010", "Z1"])
def test_api_07_a_cdgf_of_a_letter_and_digits_that_is_not_known_is_data_that_does_not_exist(exchange, code):
    """A04000000X is the document's own example (SUIVI 2.2.1)."""
    assert follow(exchange, code_cdgf=[code]) is service_errors.DONNEES_INEXISTANTES


def test_api_06_another_suppliers_cdgf_is_not_accessible(exchange):
    assert follow(exchange, code_cdgf=[HERON.code], numero="WD001001") is service_errors.ACCES_REFUSE


def test_api_06_another_suppliers_user_has_no_access(exchange):
    assert follow(exchange, login=HERON.logins[0]) is service_errors.ACCES_REFUSE


def test_api_07_an_unknown_demande_cannot_be_found(exchange):
    assert follow(exchange, numero="WD00ZZZZ") is service_errors.RESSOURCE_INTROUVABLE


def test_api_06_a_demande_of_another_cdgf_is_not_accessible(exchange):
    assert follow(exchange, numero="WD001001") is service_errors.ACCES_REFUSE


def test_api_06_nor_is_one_of_another_cdgf_of_the_same_supplier(exchange):
    asked = {"fournisseur": HERON.fournisseur, "login": HERON.logins[0], "numero": "WD001001"}
    assert follow(exchange, **asked, code_cdgf=[HERON.code])["cdgf"]["code"] == HERON.code
    assert follow(exchange, **asked, code_cdgf=[OTHER_PERIMETER.code]) is service_errors.ACCES_REFUSE


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"login": "", "code_cdgf": ["?"]}, service_errors.PARAMETRE_MANQUANT),
        ({"numero": "?", "code_cdgf": ["A99999999"]}, service_errors.PARAMETRES_INCOHERENTS),
        ({"code_cdgf": ["A99999999"], "login": HERON.logins[0]}, service_errors.DONNEES_INEXISTANTES),
        ({"code_cdgf": [HERON.code], "numero": "WD00ZZZZ"}, service_errors.ACCES_REFUSE),
    ],
)
def test_the_first_failure_wins_missing_malformed_unknown_cdgf_access(exchange, wrong, expected):
    assert follow(exchange, **wrong) is expected


def test_a_cdgf_that_a_user_made_with_a_code_of_its_own_can_be_followed(exchange):
    exchange.save_cdgf(Cdgf(code="TEST1", fournisseur=FLAMMECHE.fournisseur))
    exchange.save_demande(a_mes_in_omega("WD001002", "TEST1"))
    assert follow(exchange, code_cdgf=["TEST1"], numero="WD001002")["cdgf"]["code"] == "TEST1"


def test_a_demande_on_a_pce_that_does_not_exist_is_followed_all_the_same(exchange):
    exchange.known_pces.clear()
    assert follow(exchange)["fournisseur_peut_prendre_rdv"] is False


def trail(exchange, **changes):
    return [
        (each.rule, str(each.outcome), each.field, each.value, each.code)
        for each in followed(exchange, **changes).trail
    ]


def test_the_trail_of_a_demande_that_is_followed_tells_what_was_checked(exchange):
    assert trail(exchange) == [
        ("API-07", "passed", "code_cdgf", FLAMMECHE.code, ""),
        ("API-06", "passed", "code_cdgf", f"{FLAMMECHE.code}, of {FLAMMECHE.fournisseur}", ""),
        ("API-06", "passed", "numero_demande", f"WD001000, of {FLAMMECHE.code}", ""),
    ]


@pytest.mark.parametrize(
    ("wrong", "entry"),
    [
        ({"code_cdgf": []}, ("API-07", "refused", "code_cdgf", "", "parametre-manquant")),
        ({"login": " "}, ("API-07", "refused", "x-user-login", "", "parametre-manquant")),
        ({"code_cdgf": ["A1", "A2"]}, ("API-07", "refused", "code_cdgf", "A1, A2", "parametres-incoherents")),
        ({"numero": "WD1"}, ("API-07", "refused", "numero_demande", "WD1", "parametres-incoherents")),
        ({"code_cdgf": ["x"]}, ("API-07", "refused", "code_cdgf", "x", "parametres-incoherents")),
        ({"code_cdgf": ["A99999999"]}, ("API-07", "refused", "code_cdgf", "A99999999", "donnees-inexistantes")),
        (
            {"code_cdgf": [HERON.code]},
            ("API-06", "refused", "code_cdgf", f"{HERON.code}, of {HERON.fournisseur}", "acces-refuse"),
        ),
        (
            {"login": HERON.logins[0]},
            ("API-06", "refused", "x-user-login", f"{HERON.logins[0]}, of {HERON.fournisseur}", "acces-refuse"),
        ),
        ({"numero": "WD00ZZZZ"}, ("API-07", "refused", "numero_demande", "WD00ZZZZ", "ressource-introuvable")),
        (
            {"numero": "WD001001"},
            ("API-06", "refused", "numero_demande", f"WD001001, of {HERON.code}", "acces-refuse"),
        ),
    ],
)
def test_the_trail_of_a_refusal_ends_with_what_refused_and_the_value_that_decided(exchange, wrong, entry):
    assert trail(exchange, **wrong)[-1] == entry
    assert followed(exchange, **wrong).trail[-1].expected
    assert all(outcome == "passed" for _, outcome, *_ in trail(exchange, **wrong)[:-1])


def test_the_trail_shows_the_beginning_of_a_long_value_alone(exchange):
    assert trail(exchange, numero="W" * 10_000)[-1][3] == "W" * 100


def test_the_pce_of_the_demande_is_told_also_where_the_demande_is_another_suppliers(exchange):
    assert followed(exchange).pce == NUMERO
    assert followed(exchange, numero="WD001001").pce == NUMERO
    assert not followed(exchange, numero="WD00ZZZZ").pce
