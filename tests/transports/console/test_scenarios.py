"""The pages of scenarios: a library by trouble, those that run, an editor, and an exchange that happens again."""

import re

import pytest

from simulator.adapters.scenarios.then_fields import THEN_FIELDS
from simulator.adapters.scenarios.when_fields import when_fields
from simulator.application.journal.filters import Filters
from simulator.application.scenarios.groups import Group
from simulator.transports.soap.vocabulary import vocabulary
from tests.transports.console.conftest import Browser

MINE = """name: mon-scenario
steps:
  - when: {operation: CreerDemandeMES}
    then: {lose: response}
"""
WRONG = """name: mon-scenario
steps:
  - when: {operation: CreerDemandeMESS}
    then: {lose: respons}
"""


def last(browser: Browser):
    (record,) = browser.simulator.journal.newest(browser.sandbox, Filters(), limit=1)
    return record


def running(browser: Browser) -> list[str]:
    with browser.simulator.store.exchange(browser.sandbox, counts=False) as exchange:
        return [each.name for each in exchange.scenario_rows() if each.started]


def start(browser: Browser, name: str) -> None:
    assert browser.post(f"/scenarios/{name}", faire="demarrer").status_code == 303


def test_each_scenario_that_ships_stands_once_in_the_library_in_french(browser):
    shown = browser.page("/scenarios")

    names = re.findall(r'<small class="mono">([^<]*)</small>', shown)
    assert len(names) == len(set(names)) > 50
    assert set(re.findall(r'<div class="part" id="(\w+)">', shown)) == {each.name.lower() for each in Group}
    assert "La demande est créée ; sa réponse n’arrive jamais au fournisseur." in shown.replace("\u00a0", " ")
    assert "The " not in re.sub(r"<[^>]*>", "", shown)


def test_to_make_omega_lose_its_answer_takes_two_clicks_from_the_rail(browser):
    shown = browser.page("/scenarios")
    form = re.search(r'<form method="post" action="(/scenarios/reponse-perdue)\?[^"]*">.*?</form>', shown, re.DOTALL)
    assert 'value="demarrer"' in form[0]

    answer = browser.post(form[1], faire="demarrer", retour=f"/scenarios?bac={browser.sandbox}")

    assert answer.headers["location"] == f"/scenarios?bac={browser.sandbox}"
    assert running(browser) == ["reponse-perdue"]


def test_what_runs_is_told_with_counts_states_and_the_exchanges_it_acted_on(browser):
    start(browser, "annulee-le-lendemain")
    browser.post("/_console/essai", essai="lost")

    shown = browser.page("/scenarios", volet="marche")

    assert "<!doctype" not in shown
    assert "1 appel correspondait" in shown
    assert "a agi 1 fois" in shown
    assert '<b class="mono">creee</b>' in shown
    assert f'href="/echanges?q=scenario%3Aannulee-le-lendemain&amp;bac={browser.sandbox}"' in shown


def test_nothing_that_runs_is_told_with_what_to_do(browser):
    assert "démarrez reponse-perdue" in browser.page("/scenarios")


def test_what_is_looked_for_is_found_in_names_troubles_and_what_the_client_sees(browser):
    def found(text):
        return re.findall(r'<small class="mono">([^<]*)</small>', browser.page("/scenarios", q=text))

    assert found("perdue jamais arrive") == ["reponse-perdue", "requete-perdue"]
    assert "soap-503" in found("503")
    assert found("nothing-of-the-kind") == []
    assert "Aucun scénario ne correspond." in browser.page("/scenarios", q="<i>")


def test_a_scenario_is_stopped_and_set_back_to_its_beginning_and_the_journal_keeps_it(browser):
    for does in ("demarrer", "reprendre", "arreter"):
        browser.post("/scenarios/maintenance", faire=does)

    events = browser.simulator.journal.events(browser.sandbox)
    assert [each.became for each in events] == ["started", "begun anew", "stopped"]
    assert running(browser) == []


def test_a_page_of_a_scenario_has_its_text_line_by_line_and_where_it_acted(browser):
    assert "Aucun encore." in browser.page("/scenarios/reponse-perdue")
    start(browser, "reponse-perdue")
    browser.post("/_console/essai", essai="lost")

    shown = browser.page("/scenarios/reponse-perdue")

    assert "name: reponse-perdue\n" in shown
    assert '<pre aria-hidden="true">1\n2\n3\n' in shown
    assert f'id="x-{last(browser).id}"' in shown


def test_a_scenario_is_defined_started_and_removed(browser):
    defined = browser.post("/scenarios/_nouveau", faire="definir", texte=MINE.replace("\n", "\r\n"))

    assert defined.headers["location"] == f"/scenarios/mon-scenario?bac={browser.sandbox}"
    assert running(browser) == ["mon-scenario"]
    assert "Les vôtres" in browser.page("/scenarios")
    browser.post("/scenarios/mon-scenario", faire="retirer")
    assert browser.get("/scenarios/mon-scenario").status_code == 404


def test_one_that_ships_becomes_the_sandbox_s_own_once_changed_and_goes_back(browser):
    text = "description: Autre chose.\nsteps:\n  - then: {delay: 1s}\n"
    browser.post("/scenarios/maintenance", faire="definir", texte=text)
    changed = browser.page("/scenarios/maintenance")
    browser.post("/scenarios/maintenance", faire="retirer")

    assert "<h1>Autre chose.</h1>" in changed
    assert "Revenir à celui qui est livré" in changed
    assert "Autre chose." not in browser.page("/scenarios/maintenance")


@pytest.mark.parametrize("path", ["/scenarios/_nouveau", "/scenarios/mon-scenario"])
def test_every_mistake_stands_at_its_line_with_the_nearest_name_and_nothing_typed_is_lost(browser, path):
    browser.post("/scenarios/_nouveau", faire="definir", texte=MINE)

    shown = browser.post(path, faire="definir", texte=WRONG).text

    assert re.findall(r'data-at="([\d:]+)">([^<]*)</a>', shown) == [
        ("3:12", "mon-scenario.yaml:3:12"),
        ("4:12", "mon-scenario.yaml:4:12"),
    ]
    assert "le plus proche est CreerDemandeMES.<" in shown
    assert re.findall(r'<b class="bad">(\d+)</b>', shown) == ["3", "4"]
    assert WRONG in shown
    assert "then: {lose: response}" in browser.page("/scenarios/mon-scenario")


def test_what_its_author_hardly_meant_is_told_and_it_starts_all_the_same(browser):
    text = 'name: doute\nsteps:\n  - when: {pce: "2145.*"}\n    then: {delay: 1s}\n'
    browser.post("/scenarios/_nouveau", faire="definir", texte=text)

    shown = browser.page("/scenarios/doute")

    assert running(browser) == ["doute"]
    assert re.findall(r'<b class="odd">(\d+)</b>', shown) == ["3"]


@pytest.mark.parametrize("name", ["a b", "_x", "<b>"])
def test_a_name_that_no_scenario_can_have_is_told_at_its_field(browser, name):
    shown = browser.post("/scenarios/_nouveau", faire="definir", texte=MINE, nom=name).text

    assert re.search(r'id="nom"[^>]* aria-invalid="true"', shown)
    assert running(browser) == []


def test_a_text_that_is_too_long_is_refused(browser):
    shown = browser.post("/scenarios/_nouveau", faire="definir", nom="long", texte="#" * (256 * 1024 + 1)).text

    assert "soit 256 Kio" in shown


def test_a_refusal_happens_again_at_each_call(browser):
    browser.post("/_console/essai", essai="refused")
    record = last(browser)
    page = browser.page(f"/echanges/{record.id}")
    (url,) = re.findall(r'href="(/scenarios/_nouveau\?[^"]*)">Refaire ce refus à volonté', page)
    shown = browser.page(url.partition("?")[0], comme=record.id)
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", shown, re.DOTALL)[1].replace("&#34;", '"')

    browser.post("/scenarios/_nouveau", faire="definir", texte=text)
    browser.post("/_console/essai", essai="refused")

    again = last(browser)
    assert again.scenario.scenario == f"comme-{record.id}"
    assert again.messages == record.messages
    heading = re.search(r"<h1>(.*?)</h1>", browser.page(f"/scenarios/comme-{record.id}"))[1]
    told = (
        rf"Ce qui est arrivé à CreerDemandeTJDC sur \d{{14}}, [-\d]+ [:\d]+ \(échange {record.id}\), se reproduit à .*"
    )
    assert re.fullmatch(told, re.sub("<[^>]*>", "", heading))


def test_an_exchange_of_which_nothing_can_be_made_says_why_and_leaves_an_editor(browser):
    browser.send("GET", f"/s/{browser.sandbox}/oauth2/us5y2ta2uEHjCWIR417/v1/keys")

    shown = browser.page("/scenarios/_nouveau", comme=last(browser).id)

    assert "Cet échange ne peut pas devenir un scénario." in shown
    assert "name: mon-scenario" in shown


def test_what_somebody_wrote_is_shown_and_runs_nothing(browser):
    text = "name: mechant\ndescription: <script>alert(1)</script>\nclient: </textarea><b>x\nsteps:\n  - then: {delay: 1s}\n"
    browser.post("/scenarios/_nouveau", faire="definir", texte=text)

    for path in ("/scenarios", "/scenarios/mechant"):
        assert "<script>alert" not in browser.page(path)
        assert "</textarea><b>" not in browser.page(path)


def test_a_name_that_is_nobody_s_is_told(browser):
    answer = browser.get("/scenarios/reponse-perdu")

    assert answer.status_code == 404
    assert "Le scénario reponse-perdu n’existe pas dans ce bac." in answer.text
    assert "Le nom le plus proche est reponse-perdue." in answer.text
    assert "unknown in this sandbox" not in answer.text


def test_what_no_button_does_is_refused(browser):
    assert browser.post("/scenarios/maintenance", faire="rien").status_code == 405


def test_the_reminder_lists_the_keys_that_a_step_may_have_as_they_are_written(browser):
    listed = re.findall(r'<dl class="kv keys mt3">(.*?)</dl>', browser.page("/scenarios/_nouveau"), re.DOTALL)

    when, then = (re.findall(r'<code class="mono">(\w+)</code>', each) for each in listed)
    assert set(when) == set(when_fields(vocabulary()))
    assert set(then) == set(THEN_FIELDS)


@pytest.mark.parametrize("text", ["- a\n- b\n", "rien"])
def test_a_text_that_is_no_scenario_is_told_at_its_line_and_not_at_its_name(browser, text):
    shown = browser.post("/scenarios/_nouveau", faire="definir", nom="", texte=text).text

    assert 'data-at="1:1"' in shown
    assert "nom-wrong" not in shown


def test_a_text_without_a_name_asks_for_one(browser):
    text = MINE.partition("\n")[2]
    shown = browser.post("/scenarios/_nouveau", faire="definir", nom="", texte=text).text

    assert "Le texte n’en donne pas." in shown
    assert "Reçu" not in shown


def test_a_scenario_that_runs_is_not_asked_to_be_started(browser):
    start(browser, "reponse-perdue")
    shown = browser.page("/scenarios/reponse-perdue")

    assert "Démarrez-le" not in shown
    assert "Faites l’appel que sa première étape attend." in shown
    assert "aucun appel ne correspondait" in shown


def test_the_numbers_beside_a_text_are_those_of_its_lines(browser):
    browser.post("/scenarios/_nouveau", faire="definir", nom="", texte=MINE)
    beside = re.search(r'<pre aria-hidden="true">(.*?)</pre>', browser.page("/scenarios/mon-scenario"), re.DOTALL)[1]

    assert beside.split() == ["1", "2", "3", "4", "5"]


def test_no_line_of_a_title_breaks_within_a_date(browser):
    text = MINE.replace("steps:", "description: Comme le 2026-03-09, à nouveau.\nsteps:")
    browser.post("/scenarios/_nouveau", faire="definir", nom="", texte=text)

    assert '<h1>Comme le <span class="nw">2026-03-09</span>, à nouveau.</h1>' in browser.page("/scenarios/mon-scenario")
