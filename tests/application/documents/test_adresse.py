"""A part of an address says where the rest lies: it is completed by the communes that are known, or refused."""

from typing import Any

import pytest

from simulator.application.documents.adresse import HOUSEHOLD, adresse_on
from simulator.domain.commune import Commune, Communes, departement_of
from simulator.domain.pce import Adresse
from simulator.errors import DocumentError

COMMUNES = Communes(
    (
        Commune("Ajaccio", "2A004", ("20000", "20090"), "2A"),
        Commune("Porto-Vecchio", "2A247", ("20137",), "2A"),
        Commune("Grenoble", "38185", ("38000", "38100"), "38"),
        Commune("Saint-Étienne", "42218", ("42000",), "42"),
        Commune("Lyon", "69383", ("69003",), "69"),
        Commune("Lyon", "69387", ("69007",), "69"),
        Commune("Saint-Denis", "97411", ("97400",), "974"),
    )
)
SAINT_PIERRE_LAVAL = Adresse("3", "rue du Bourg", "42620", "Saint-Pierre-Laval", "03250", "03")
GRENOBLE = Adresse("3", "rue des Essais", "38100", "Grenoble", "38185", "38")


def place(given: dict[str, Any], before: Adresse = HOUSEHOLD) -> tuple[str, str, str, str]:
    read = adresse_on(before, COMMUNES).read(given)
    return read.commune, read.code_insee, read.code_postal, read.departement


def mistakes_of(given: dict[str, Any], before: Adresse = HOUSEHOLD) -> tuple[str, ...]:
    with pytest.raises(DocumentError) as caught:
        adresse_on(before, COMMUNES).read(given)
    return tuple(map(str, caught.value.mistakes))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("Lyon", "69383", "69003", "69")),
        ({"rue": "quai Neuf"}, ("Lyon", "69383", "69003", "69")),
        ({"commune": "Ajaccio", "code_insee": "2A004"}, ("Ajaccio", "2A004", "20000", "2A")),
        ({"code_insee": "2A004"}, ("Ajaccio", "2A004", "20000", "2A")),
        ({"code_insee": "2A004", "code_postal": "20090"}, ("Ajaccio", "2A004", "20090", "2A")),
        ({"commune": "AJACCIO"}, ("AJACCIO", "2A004", "20000", "2A")),
        ({"commune": "St Etienne"}, ("St Etienne", "42218", "42000", "42")),
        ({"code_postal": "20137"}, ("Porto-Vecchio", "2A247", "20137", "2A")),
        ({"commune": "Lyon"}, ("Lyon", "69383", "69003", "69")),
        ({"commune": "Lyon", "code_postal": "69007"}, ("Lyon", "69387", "69007", "69")),
        (
            {"commune": "Lyon 7e Arrondissement", "code_insee": "69387"},
            ("Lyon 7e Arrondissement", "69387", "69007", "69"),
        ),
        ({"departement": "38"}, ("Grenoble", "38185", "38000", "38")),
        ({"code_insee": "97411"}, ("Saint-Denis", "97411", "97400", "974")),
        (
            {"commune": "Grenoble", "code_postal": "38042"},
            ("Grenoble", "38185", "38042", "38"),
        ),  # some of its codes are known
    ],
)
def test_a_part_of_an_address_brings_the_rest_of_its_commune(given, expected):
    assert place(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"commune": "Saint-Pierre-Laval", "code_insee": "03250", "code_postal": "42620"},
            ("Saint-Pierre-Laval", "03250", "42620", "03"),
        ),
        ({"commune": "Lyon", "code_insee": "69123"}, ("Lyon", "69123", "", "69")),
        ({"code_insee": "2B002"}, ("", "2B002", "", "2B")),
        ({"code_insee": "97302"}, ("", "97302", "", "973")),
        ({"code_insee": "01004", "code_postal": None}, ("", "01004", "", "01")),
    ],
)
def test_of_an_unknown_commune_the_insee_code_tells_the_departement_and_nothing_else_is_made_up(given, expected):
    assert place(given) == expected


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"commune": "Grenoble", "code_insee": "2A004"},
            "commune is 'Grenoble'; code_insee 2A004 is Ajaccio's, and Grenoble (38185) another: give those of one commune",
        ),
        (
            {"code_insee": "03250", "departement": "42"},
            "departement is '42'; it is 03, that of code_insee 03250: leave it out, or mend the other",
        ),
        (
            {"code_postal": "42620"},
            (
                "code_insee is missing; no commune of the fixtures has code_postal '42620': give code_insee, which tells the"
                " département"
            ),
        ),
        (
            {"commune": "Grenobel"},
            (
                "code_insee is missing; no commune of the fixtures has commune 'Grenobel'; the nearest name is Grenoble: give"
                " code_insee, which tells the département"
            ),
        ),
        (
            {"departement": "2A"},
            "code_insee is missing; departement '2A' may be Ajaccio (2A004), Porto-Vecchio (2A247): give the code_insee of one",
        ),
        (
            {"commune": "Saint-Denis", "code_postal": "93200"},  # another Saint-Denis
            (
                "code_insee is missing; no commune of the fixtures has code_postal '93200' and commune 'Saint-Denis': give"
                " code_insee, which tells the département"
            ),
        ),
        (
            {"code_insee": "69000"},
            (
                "code_insee is '69000'; it is a commune's INSEE code, in quotes, such as 69383 or 2A004; this looks like"
                " a postal code, which goes into code_postal"
            ),
        ),
        (
            {"code_insee": "2a004"},
            "code_insee is '2a004'; it is a commune's INSEE code, in quotes, such as 69383 or 2A004; the nearest is 2A004",
        ),
        (
            {"code_insee": "20004"},
            (
                "code_insee is '20004'; it is a commune's INSEE code, in quotes, such as 69383 or 2A004; in Corsica it"
                " begins with 2A or 2B"
            ),
        ),
        ({"departement": "20"}, "departement is '20'; it is a département, in quotes, such as 69, 2A or 974"),
    ],
)
def test_what_cannot_be_one_commune_s_is_refused_and_says_what_to_give(given, told):
    assert mistakes_of(given) == (told,)


@pytest.mark.parametrize(
    ("before", "given", "expected"),
    [
        (GRENOBLE, {"rue": "rue Neuve"}, ("Grenoble", "38185", "38100", "38")),
        (GRENOBLE, {"commune": "Ajaccio"}, ("Ajaccio", "2A004", "20000", "2A")),
        (GRENOBLE, {"code_insee": "2A004"}, ("Ajaccio", "2A004", "20000", "2A")),
        (GRENOBLE, {"code_insee": "03250"}, ("", "03250", "", "03")),
        (GRENOBLE, {"code_insee": "03250", "commune": "Saint-Pierre-Laval"}, ("Saint-Pierre-Laval", "03250", "", "03")),
        (GRENOBLE, {"code_postal": "38000"}, ("Grenoble", "38185", "38000", "38")),
        (GRENOBLE, {"code_postal": "69003"}, ("Lyon", "69383", "69003", "69")),
        (GRENOBLE, {"commune": "GRENOBLE", "departement": "38"}, ("GRENOBLE", "38185", "38100", "38")),
        (SAINT_PIERRE_LAVAL, {"code_postal": "03120"}, ("Saint-Pierre-Laval", "03250", "03120", "03")),
        (SAINT_PIERRE_LAVAL, {"rue": "rue Haute"}, ("Saint-Pierre-Laval", "03250", "42620", "03")),
    ],
)
def test_what_a_change_leaves_out_stays_where_it_is_still_true(before, given, expected):
    assert place(given, before) == expected


@pytest.mark.parametrize(
    ("before", "given"),
    [
        (GRENOBLE, {"code_postal": "42620"}),
        (GRENOBLE, {"departement": "03"}),
        (GRENOBLE, {"commune": "Saint-Pierre-Laval"}),
        (SAINT_PIERRE_LAVAL, {"departement": "42", "code_postal": "42620"}),
    ],
)
def test_a_change_that_leads_to_no_known_commune_asks_for_its_insee_code(before, given):
    (told,) = mistakes_of(given, before)

    assert told.startswith("code_insee is missing; no commune of the fixtures has ")


@pytest.mark.parametrize(
    "code", ["", "00001", "20004", "96001", "97901", "97800", "98735", "99100", "69000", "2C001", "6938", "٦٩٣٨٣"]
)
def test_what_is_no_insee_code_has_no_departement(code):
    assert departement_of(code) == ""


@pytest.mark.parametrize(
    ("code", "departement"),
    [
        ("01004", "01"),
        ("19272", "19"),
        ("21231", "21"),
        ("2A004", "2A"),
        ("2B033", "2B"),
        ("95018", "95"),
        ("97120", "971"),
    ],
)
def test_an_insee_code_tells_its_departement(code, departement):
    assert departement_of(code) == departement
