"""The catalogue: all there is to know, stated or assumed, found by words, and where the journal met it."""

import re
from html import unescape

import pytest

from simulator.adapters.statement_file import read_statements
from simulator.application.catalogue import catalogue
from simulator.domain.rules import RULES
from simulator.transports.console.knowledge import KINDS

EVIL = '"><script>alert(1)</script>'


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def entries(page):
    """The entries of a page: what each says, by its id."""
    return {name: text(says) for name, says in re.findall(r'<li id="([^"]*)">(.*?)</li>', page, re.DOTALL)}


def counts(page):
    (kinds,) = re.findall(r'<nav class="kinds.*?</nav>', page, re.DOTALL)
    return {unescape(name): int(count) for name, count in re.findall(r">([^<>]+) <small>(\d+)<", kinds)}


def test_it_opens_on_every_rule_under_the_id_to_which_trails_lead(browser):
    page = browser.page("/catalogue")

    assert list(entries(page)) == [each.id for each in RULES]
    assert entries(page)["TJDC-05"].startswith(
        "TJDC-05 énoncé, TJDC 1.2 La date demandée est à cinq jours ouvrés au moins."
    )


def test_what_is_assumed_is_dashed_and_says_so(browser):
    page = browser.page("/catalogue")

    (row,) = re.findall(r'<li id="DLG-04">.*?</li>', page, re.DOTALL)
    assert '<span class="cert sup"><span class="sr">supposé, </span>TJDC 2.1.1 supposé</span>' in row
    assert "supposé La forme de cette erreur" in entries(page)["DLG-01"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_shown_and_counted(browser, kind):
    page = browser.page("/catalogue", genre=kind)
    known = {**catalogue(), "statements": read_statements()}

    assert counts(page)[KINDS[kind][0]] == len(known[kind])
    assert len(entries(page)) == min(len(known[kind]), 150)


def test_a_page_of_many_statements_leads_to_the_others(browser):
    first = browser.page("/catalogue", genre="statements")
    (more,) = re.findall(r'<a class="btn" href="([^"]*depuis=150[^"]*)">', first)
    second = browser.send("GET", unescape(more), headers={"Accept": "text/html"}).text

    assert not entries(first).keys() & entries(second).keys()
    assert len(entries(second)) == 150


def test_words_are_looked_for_everywhere_whatever_their_accents(browser):
    page = browser.page("/catalogue", q="JOURS OUVRES")

    assert "TJDC-05" in entries(page)
    assert "TJDC.8" in entries(page)
    assert counts(page)["Partout"] == len(entries(page))


@pytest.mark.parametrize(
    ("certainty", "there", "gone"), [("supposee", "DLG-04", "DLG-03"), ("enoncee", "DLG-03", "DLG-04")]
)
def test_what_is_stated_or_assumed_is_shown_alone(browser, certainty, there, gone):
    found = entries(browser.page("/catalogue", certitude=certainty))

    assert there in found
    assert gone not in found


def test_a_rule_that_refused_leads_to_the_exchanges_in_which_it_did(browser):
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/clock", json={"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    for number in range(1, 14):
        browser.post(f"/pce/21450000000101/essais/{number}")
    page = browser.page("/catalogue")

    assert f"/echanges?q=regle%3ATJDC-05&amp;bac={browser.sandbox}" in page
    assert re.search(r"passée \d+ fois", page)
    alone = browser.page("/catalogue/TJDC-05")
    (last,) = re.findall(r'<a href="(/echanges/[^"?]*)[^"]*">Le dernier', alone)
    assert "TJDC-05" in browser.page(last)


def test_one_rule_shows_its_parts_and_what_the_documents_state_of_it(browser):
    page = browser.page("/catalogue/mes-18")

    assert '<h1 class="number name">MES-18</h1>' in page
    assert "MES-18.RG1" in entries(page)
    assert "TJDC.8" in entries(browser.page("/catalogue/TJDC-05"))


def test_a_statement_tells_what_holds_it_or_why_nothing_does(browser):
    assert 'href="/catalogue/TJDC-05?bac=' in browser.page("/catalogue/TJDC.8")
    assert "Aucune donnée de consommation n’est envoyée" in browser.page("/catalogue/TJDC.6")


def test_a_rule_that_is_off_says_so(browser):
    browser.send("PATCH", f"/s/{browser.sandbox}/_sim/settings", json={"rules_off": ["MES-33"]}).raise_for_status()

    assert "désactivée" in entries(browser.page("/catalogue"))["MES-33"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_of_each_kind_is_opened_by_its_id(browser, kind):
    known = entries(browser.page("/catalogue", genre=kind))

    for name in (next(iter(known)), list(known)[-1]):
        assert f">{KINDS[kind][1]}</a>" in unescape(browser.page(f"/catalogue/{name}"))


def test_a_name_of_nothing_is_told_with_the_nearest(browser):
    answer = browser.get("/catalogue/TJDC-5")

    assert answer.status_code == 404
    assert "TJDC-05" in answer.text


@pytest.mark.parametrize("query", [{"q": EVIL}, {"genre": EVIL, "certitude": EVIL, "depuis": EVIL}])
def test_what_is_searched_runs_nowhere(browser, query):
    assert "<script>alert" not in browser.page("/catalogue", **query)


def test_it_speaks_english(browser):
    page = browser.page("/catalogue", lang="en")

    assert entries(page)["TJDC-05"].startswith("TJDC-05 stated, TJDC 1.2 The date asked is at least five working days")
