"""The dialogue on a page of its own, and what was done to the sandbox between its exchanges."""

import html
import re

import pytest

from simulator.transports.console import arrows, drawing, runs
from simulator.transports.console.arrows import fitting
from tests.records import a_record
from tests.transports.console.test_exchange import Story, text_of


@pytest.fixture
def story(browser):
    return Story(browser)


def drawn(page):
    return page.partition('<svg class="seq"')[2].partition("</svg>")[0].partition("</desc>")[2]


def deeds(page):
    return [text_of(each) for each in re.findall(r'<path class="deed".*', drawn(page))]


def test_a_link_leads_to_the_dialogue_alone_and_from_there_back(browser, story):
    id_ = story.create("2026-03-06")
    url = html.unescape(re.search(r'<a href="([^"]*)">Agrandir</a>', browser.page(f"/echanges/{id_}"))[1])
    page = browser.send("GET", url).text

    assert "cet échange" in text_of(drawn(page))
    back = html.unescape(re.search(r'<a class="btn" href="([^"]*)" data-close>', page)[1])
    assert back.partition("?")[0] == f"/echanges/{id_}"


def test_there_more_of_a_long_dialogue_is_drawn(browser, story):
    ids = [story.create(f"2026-02-{day:02}") for day in range(1, 20)]

    assert browser.page(f"/echanges/{ids[9]}/dialogue").count('class="ar"') == 19


def test_of_a_dialogue_of_hundreds_no_more_is_put_in_words_than_is_drawn(browser, monkeypatch):
    worded = []
    monkeypatch.setattr(runs, "answers", lambda record: worded.append(record.id) or arrows.answers(record))
    for number in range(1, 301):
        record = a_record(number, id=f"{browser.sandbox}-{number}", sandbox=browser.sandbox, messages=(f"{number}",))
        browser.simulator.journal.add(record)

    assert browser.page(f"/echanges/{browser.sandbox}-150").count('class="ar"') == drawing.AROUND
    assert len(worded) <= 3 * drawing.AROUND


def test_what_is_alike_is_put_in_words_once_and_is_one_row_however_often_it_came(browser, monkeypatch):
    worded = []
    monkeypatch.setattr(runs, "answers", lambda record: worded.append(record.id) or arrows.answers(record))
    for number in range(1, 301):
        browser.simulator.journal.add(a_record(number, id=f"{browser.sandbox}-{number}", sandbox=browser.sandbox))
    page = browser.page(f"/echanges/{browser.sandbox}-150")

    rows = [text_of(each) for each in re.findall(r'<li id="x-.*?</li>', page, re.DOTALL)]
    assert [re.findall(r"\d+ fois", each) for each in rows] == [["149 fois"], [], ["150 fois"]]
    assert len(worded) == 1


def test_an_exchange_about_nothing_has_no_such_page(browser):
    id_ = browser.send("GET", f"/s/{browser.sandbox}/ws/Nothing").headers["x-omega-sim-exchange"]

    assert browser.get(f"/echanges/{id_}/dialogue").status_code == 404


def test_a_status_given_by_control_and_a_pce_that_was_changed_stand_between_the_exchanges(browser, story):
    story.create()
    story.control("PATCH", "/pces/21450000000101", json={"profil": "P012"})
    story.control("POST", "/demandes/WD001000/statut", json={"statut": "CLOTUREE"})
    page = browser.page(f"/echanges/{story.verify()}")

    assert deeds(page) == ["PCE modifié 21450000000101", "Statut donné Clôturée"]
    order = re.findall(
        r'y="(\d+)">(Créer, pour le 9 mars|PCE modifié|Statut donné|Vérifier la recevabilité)<', drawn(page)
    )
    assert [name for _, name in sorted(order, key=lambda each: int(each[0]))] == [
        "Créer, pour le 9 mars",
        "PCE modifié",
        "Statut donné",
        "Vérifier la recevabilité",
    ]


def test_the_bar_of_a_status_begins_where_it_was_given(browser, story):
    story.create()
    story.verify()
    story.control("POST", "/demandes/WD001000/statut", json={"statut": "CLOTUREE"})
    page = drawn(browser.page(f"/echanges/{story.verify()}"))

    given = int(re.search(r'<text class="t" x="0" y="(\d+)">[^<]*</text>\s*<path class="deed"', page)[1]) - 4
    assert int(re.search(r'<rect class="st2" x="438" y="(\d+)"', page)[1]) == given


def test_a_scenario_that_acted_is_seen_to_begin_and_to_stop(browser, story):
    steps = [{"when": {"operation": "CreerDemandeTJDC"}, "then": {"patch": {"Retour/MessageRetour": "autre"}}}]
    story.control("PUT", "/scenarios/essai", json={"name": "essai", "steps": steps})
    story.create()
    story.control("POST", "/scenarios/essai/stop")
    story.control("POST", "/scenarios/reponse-perdue/start")  # it acts on nothing here
    page = browser.page(f"/echanges/{story.verify()}")

    assert deeds(page) == ["Scénario écrit et démarré essai", "Scénario arrêté essai"]


def test_what_was_done_after_time_passed_stands_behind_it(browser, story):
    story.create()
    story.control("POST", "/clock/advance", json={"working_days": 1})
    story.control("PATCH", "/pces/21450000000101", json={"profil": "P012"})
    page = drawn(browser.page(f"/echanges/{story.verify()}"))

    band = int(re.search(r'class="brk" x="0" y="(\d+)"', page)[1])
    deed = int(re.search(r'y="(\d+)">PCE modifié<', page)[1])
    assert band < deed
    assert page.count('class="brk"') == 1


def test_a_small_screen_has_them_as_rows(browser, story):
    story.create()
    story.control("POST", "/demandes/WD001000/statut", json={"statut": "CLOTUREE"})
    page = browser.page(f"/echanges/{story.verify()}")

    rows = [text_of(each) for each in re.findall(r'<li class="st">.*?</li>', page)]
    assert rows == ["Statut donné : Clôturée 2 mars 09:00"]


@pytest.mark.parametrize(
    ("text", "x", "told"),
    [
        ("Proposer une date", 276, "Proposer une date"),
        ("Demande recevable en attente de la date", 276, "Demande recevable en…"),
        ("Demande recevable en attente de la date", 408, "Demande recevable en attente de la date"),
        ("x" * 60, 276, f"{'x' * 24}…"),
    ],
)
def test_what_is_too_long_for_its_arrow_says_that_it_goes_on(text, x, told):
    assert fitting(text, x) == told
