"""The list of PCE: the test PCE by subject for who has just come, and a search whose address can be sent to somebody."""

import re
from html import unescape

import pytest

from simulator.application.subjects import SUBJECTS
from simulator.bootstrap import build
from simulator.settings.model import Settings
from simulator.transports.console.pages.pces import PAGE
from tests.shipped import REFERENTIAL
from tests.transports.console.conftest import Browser

ENTRIES = {each.numero: each for each in REFERENTIAL.test_pces}


def rows(shown: str) -> list[str]:
    """The numbers of the rows, in order."""
    return re.findall(r'data-row href="/pce/(\w+)\?', shown)


@pytest.fixture(scope="module")
def filled():
    """A sandbox with PCE enough for three pages."""
    simulator = build(Settings(pces=2 * PAGE))
    yield Browser(simulator, "filled")
    simulator.close()


def test_who_has_just_come_sees_every_test_pce_by_its_subject(browser):
    shown = browser.page("/pce")

    sections = re.findall(r'<section id="(\w+)">(.*?)</section>', shown, re.DOTALL)
    assert [name for name, _ in sections] == [each.name for each in SUBJECTS]
    assert sorted(numero for _, section in sections for numero in rows(section)) == sorted(ENTRIES)
    assert unescape(ENTRIES["21450000000101"].montre) in unescape(shown)


def test_the_test_pce_are_found_by_what_they_are_about(browser):
    found = rows(browser.page("/pce", essai="tjdc-05"))

    assert "21450000000101" in found
    assert 0 < len(found) < len(ENTRIES) / 2


def test_a_subject_that_is_none_is_told_with_what_to_try(browser):
    shown = browser.page("/pce", essai="<b>zéro</b>")

    assert "Aucun PCE d’essai ne parle de « &lt;b&gt;zéro&lt;/b&gt; »." in shown
    assert rows(shown) == []


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ({"numero": "21 450 000 000 1"}, lambda pce: pce["numero"].startswith("214500000001")),
        ({"commune": "grenoble"}, lambda pce: pce["adresse"]["commune"] == "Grenoble"),
        ({"commune": "38185"}, lambda pce: pce["adresse"]["code_insee"] == "38185"),
        ({"cdgf": "A04000028"}, lambda pce: pce["cdgf"] == "A04000028"),
        ({"libre": "oui", "numero": "2145"}, lambda pce: pce["cdgf"] is None and pce["numero"].startswith("2145")),
    ],
    ids=["number", "name of a commune", "INSEE code", "CDG-F", "libre"],
)
def test_a_search_finds_what_fits_and_nothing_else(filled, query, holds):
    every = filled.send("GET", "/s/filled/_sim/pces", params={"limit": 1000}).json()["items"]
    found = rows(filled.page("/pce", **query))

    assert found == [each["numero"] for each in every if holds(each)][:PAGE]
    assert found


def test_pages_follow_one_another_and_keep_the_search(filled):
    seen, shown = [], filled.page("/pce", tous="oui")
    while True:
        seen += rows(shown)
        following = re.search(r'<a class="btn" href="([^"]*)" rel="next">', shown)
        if following is None:
            break
        shown = filled.send("GET", unescape(following[1]), headers={"Accept": "text/html"}).text
        assert "Revenir au début" in shown

    every = filled.send("GET", "/s/filled/_sim/pces", params={"limit": 1000}).json()["items"]
    assert len(every) > 2 * PAGE
    assert seen == [each["numero"] for each in every]


def test_what_was_searched_stands_in_the_form_again(browser):
    shown = browser.page("/pce", numero="2145", commune="Lyon", libre="oui")

    assert 'name="numero" value="2145"' in shown
    assert 'name="commune" value="Lyon"' in shown
    assert 'name="libre" value="oui" checked' in shown
    assert f'<input type="hidden" name="bac" value="{browser.sandbox}">' in shown


def test_a_search_that_is_wrong_is_told_at_its_fields(browser):
    shown = browser.page("/pce", numero="2145-", commune="Grenobel")

    wrong = dict(re.findall(r'<p class="wrong" id="(\w+)-wrong">(.*?)</p>', shown))
    assert set(wrong) == {"numero", "commune"}
    assert wrong["commune"].endswith("la plus proche est Grenoble.")
    assert 'value="Grenobel"' in shown


@pytest.mark.parametrize("numero", ["1" * 200, "abc", "214x"])
def test_what_no_pce_begins_with_is_told_and_no_more_of_it_than_a_line(browser, numero):
    shown = browser.page("/pce", numero=numero).replace("\u00a0", " ")

    assert f"Reçu « {numero[:40]} ». Un numéro de PCE" in shown


def test_nothing_found_says_what_to_do(browser):
    shown = browser.page("/pce", numero="99999")

    assert "Aucun PCE de ce bac ne convient." in shown
    assert f'href="/pce/nouveau?bac={browser.sandbox}"' in shown


def test_a_test_pce_among_those_found_says_what_it_shows(browser):
    assert '<span class="tag">essai</span> <span lang="fr">TJDC recevable' in browser.page(
        "/pce", numero="21450000000101"
    )


@pytest.mark.parametrize("name", ["numero", "commune", "cdgf", "essai", "apres"])
def test_what_nobody_can_type_is_looked_for_by_no_store(browser, name):
    assert browser.get("/pce", **{name: "2145\0", "tous": "oui"}).status_code == 200
