"""What stands around every page: bar, rail, language, theme, what may be loaded, and what is told that cannot be shown."""

import html
import re
from contextlib import closing

import pytest

from simulator.bootstrap import build
from simulator.domain import addresses
from simulator.errors import StoreError
from simulator.settings.model import Settings
from simulator.transports.console.contents import PAGES
from tests.transports.console.conftest import HTML, Browser

RAIL = [each for each in PAGES if each.name]


@pytest.mark.parametrize("page", RAIL, ids=lambda each: each.path)
def test_each_page_of_the_rail_says_where_one_is(browser, page):
    shown = browser.page(page.path)

    (here,) = re.findall(r'<a href="([^"]*)" data-key="(\d)" aria-current="page">', shown)
    assert here == (f"{page.path}?bac={browser.sandbox}", str(RAIL.index(page) + 1))


def test_every_page_stands_below_an_address_that_is_kept_for_the_console():
    roots = {f"/{each.path.split('/')[1]}" for each in PAGES} - {"/"}

    assert roots == set(addresses.PAGES), "Name it in PAGES of simulator/domain/addresses.py: no prefix may hide it"


def test_the_root_is_the_console_to_a_browser_and_addresses_to_whoever_else_asks(browser):
    assert browser.page("/").startswith("<!doctype html>")
    for accept in ("*/*", "text/plain", "application/json"):
        told = browser.send("GET", "/", headers={"Accept": accept})

        assert told.headers["content-type"] == "text/plain; charset=utf-8"
        assert "/ws/CreerDemandeMES?wsdl" in told.text
        assert told.headers["vary"] == "Accept"


@pytest.mark.parametrize("path", ["/", "/echanges", "/pce/21450000000017"])
def test_a_sandbox_before_a_path_of_the_console_leads_to_where_the_console_names_it(browser, path):
    answer = browser.send("GET", f"/s/test-42{path}?q=a+b", headers={"Accept": HTML})

    assert answer.status_code == 307
    assert answer.headers["location"] == f"{path}?q=a+b&bac=test-42"


def test_every_link_of_a_page_stays_in_its_sandbox(browser):
    shown = browser.page("/echanges")

    links = re.findall(r'(?:href|action)="(/[^"]*)"', shown)
    elsewhere = [each for each in links if "bac=" not in each and "/_console/assets/" not in each]
    assert len(links) > 12
    assert elsewhere == []


def test_a_name_that_no_sandbox_can_have_is_refused(browser):
    browser.sandbox = "a b"
    answer = browser.get("/echanges")

    assert answer.status_code == 404
    assert "Aucun bac à sable ne peut porter ce nom." in answer.text


def clock_of(shown: str) -> str:
    return re.search(r'data-clock="([^"]*)"', shown)[1]


def test_the_clock_is_always_visible_with_its_state(browser):
    browser.send(
        "PUT", f"/s/{browser.sandbox}/_sim/clock", json={"now": "2026-03-02T09:00:00+01:00", "frozen": True}
    ).raise_for_status()
    shown = browser.page("/echanges")

    assert clock_of(shown) == "2026-03-02T09:00:00+01:00"
    assert "· arrêtée" in shown
    assert "lun. 2 mars 2026, " in shown
    assert "data-running" not in shown


@pytest.mark.parametrize(
    ("step", "then"),
    [
        ("PT1H", "2026-03-02T10:00:00+01:00"),
        ("P1D", "2026-03-03T09:00:00+01:00"),
        ("5", "2026-03-09T09:00:00+01:00"),
    ],
)
def test_the_bar_advances_the_clock_and_goes_back_to_the_page(browser, step, then):
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/clock", json={"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    answer = browser.post("/_console/horloge", de=step, retour=f"/pce?bac={browser.sandbox}")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/pce?bac={browser.sandbox}")
    assert clock_of(browser.page("/pce")) == then


def test_an_advance_of_the_bar_is_told_where_dialogues_are_drawn(browser):
    browser.post("/_console/horloge", de="5")
    (moved,) = browser.simulator.journal.events(browser.sandbox)
    assert (str(moved.what), moved.by, moved.since < moved.now) == ("clock", "5 working days", True)


def test_what_no_button_sends_advances_nothing(browser):
    assert browser.post("/_console/horloge", de="P100D").status_code == 404


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", ""])
def test_a_button_leads_to_a_page_of_ours_and_nowhere_else(browser, elsewhere):
    answer = browser.post("/_console/horloge", de="PT1H", retour=elsewhere)

    assert answer.headers["location"] == f"/?bac={browser.sandbox}"


def test_the_scenarios_that_run_stand_in_the_bar(browser):
    assert re.search(r"\d+ scénarios, aucun en marche", browser.page("/"))

    browser.send("POST", f"/s/{browser.sandbox}/_sim/scenarios/reponse-perdue/start").raise_for_status()

    assert '<span class="tag">reponse-perdue</span>' in browser.page("/")


def test_english_is_a_switch_that_is_remembered(browser):
    assert '<html lang="fr">' in browser.page("/")
    switched = browser.get("/", lang="en")
    cookie = switched.headers["set-cookie"]
    after = browser.ask("GET", "/echanges", headers={"Cookie": cookie.partition(";")[0]}).text

    for shown in (switched.text, after):
        assert '<html lang="en">' in shown
        assert "Exchanges<kbd>2</kbd>" in shown
    assert "Échanges<kbd>2</kbd>" in browser.page("/", lang="de")


@pytest.mark.parametrize(
    ("cookie", "root"),
    [("dark", '<html lang="fr" data-theme="dark">'), ("light", 'data-theme="light"'), ('"><b>', '<html lang="fr">')],
)
def test_the_theme_chosen_is_in_the_page_from_its_first_byte(browser, cookie, root):
    assert root in browser.ask("GET", "/", headers={"Cookie": f"omega_sim_theme={cookie}"}).text


@pytest.mark.parametrize(
    "path", [*(each.path for each in RAIL), "/pce/1", "/demandes/1", "/echanges/1", "/_console/horloge"]
)
def test_nothing_comes_from_elsewhere_and_nothing_stands_in_the_page_that_runs_or_dresses(browser, path):
    answer = browser.get(path)
    policy = answer.headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on\w+=", answer.text)
    assert re.findall(r'(?:src|href|action)="(?!/|#|http://127\.0\.0\.1:8024/)', answer.text) == []


def test_what_pages_are_made_with_is_kept_for_ever_and_asked_for_anew_when_it_changes(browser):
    shown = browser.page("/")
    files = re.findall(r'(?:src|href)="(/_console/assets/[^"]*)"', shown)
    assert {each.partition("?")[0].rpartition(".")[2] for each in files} == {"css", "js", "svg"}
    for each in files:
        answer = browser.send("GET", each)

        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert browser.send("GET", each.partition("?")[0]).headers["cache-control"] == "no-cache"
        again = browser.send("GET", each, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/_console/assets/nothing.js", "/_console/assets/../words.py", "/_console/x"])
def test_nothing_else_is_served(browser, path):
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("root", addresses.PAGES)
def test_an_address_of_the_console_that_names_nothing_is_told_on_a_page_with_its_rail(browser, root):
    answer = browser.get(f"{root}/a/b/c/d")

    assert answer.status_code == 404
    assert "Rien n’est à cette adresse." in answer.text
    assert 'class="rail"' in answer.text
    assert "data-clock" in answer.text


def test_a_method_that_a_page_does_not_take_is_told(browser):
    assert browser.post("/catalogue").status_code == 405


def test_a_bug_of_ours_is_told_as_ours_and_not_in_omega_s_words(browser, monkeypatch, caplog):
    monkeypatch.setattr("simulator.transports.console.pages.catalogue.entries", None)
    answer = browser.get("/catalogue")

    assert answer.status_code == 500
    assert "Le simulateur s’est trompé." in answer.text
    assert "a bug of the simulator" in caplog.text


def test_a_store_that_is_away_is_told_as_ours_with_what_to_do():
    simulator = build(Settings(pces=0))
    browser = Browser(simulator)

    def away(*_args, **_options):
        raise StoreError("gone", advice="start the database")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(simulator.omega.store), "exchange", away)
        answer = browser.get("/echanges")
    simulator.close()

    assert answer.status_code == 503
    assert "Le simulateur n’atteint pas sa base de données." in answer.text
    assert "start the database" in answer.text


@pytest.mark.parametrize(
    ("lang", "fact", "then"),
    [
        ("fr", "Ce serveur tient déjà autant de bacs à sable qu’il le peut.", "ce bac n’a pas été ouvert"),
        ("en", "This server already holds as many sandboxes as it may.", "this sandbox was not opened"),
    ],
)
@pytest.mark.parametrize(("public", "prefix"), [(None, ""), ("https://test.example/omega", "/omega")])
def test_a_server_that_is_full_says_so_and_leads_to_where_sandboxes_are_removed(public, prefix, lang, fact, then):
    token = {"X-Omega-Sim-Token": "t"}
    with closing(build(Settings(pces=0, most_sandboxes=1, public_url=public, control_token="t"))) as simulator:
        browser = Browser(simulator)
        browser.ask("GET", "/horloge", params={"bac": "a"}, headers=token)
        answer = browser.ask("GET", "/horloge", params={"bac": "b", "lang": lang}, headers=token)
        there = html.unescape(re.search(r'href="([^"]*#bacs)"', answer.text)[1])
        listed = browser.ask("GET", there, headers=token)

    assert answer.status_code == 503
    told = html.unescape(answer.text)
    assert fact in told
    assert then in told
    assert "--most-sandboxes" in told
    assert "as many sandboxes as there may be" not in told
    assert (there, listed.status_code) == (f"{prefix}/horloge#bacs", 200)


def test_the_journal_keeps_nothing_of_the_console(browser):
    browser.page("/")
    browser.post("/_console/horloge", de="PT1H")

    assert browser.send("GET", f"/s/{browser.sandbox}/_sim/journal/count").json()["count"] == 0


def menu(page: str) -> dict[str, str]:
    """The sandboxes that the bar leads to, each with its address."""
    body = page.partition('<div class="menu-body">')[2].partition("</div></details>")[0]
    return {name: html.unescape(url) for url, name in re.findall(r'<li><a href="([^"]*)"[^>]*>([^<]*)</a>', body)}


def test_the_bar_leads_to_the_sandboxes_used_last_on_the_same_page(browser):
    for count in range(10):
        browser.send("GET", f"/s/menu-{count}/_sim/clock")
    found = menu(browser.page("/pce/21450000000101"))

    assert len(found) == 8
    assert browser.sandbox not in found
    assert {name: url for name, url in found.items() if name == "menu-9"} == {
        "menu-9": "/pce/21450000000101?bac=menu-9"
    }


@pytest.mark.parametrize("path", ["/demandes/WD999999", "/echanges/nothing"])
def test_from_what_only_one_sandbox_has_the_bar_leads_to_its_section_in_another(browser, path):
    browser.send("GET", "/s/menu-9/_sim/clock")
    found = menu(browser.get(path).text)

    assert found["menu-9"] == f"/{path.split('/')[1]}?bac=menu-9"


def test_a_sandbox_is_made_from_the_bar_and_the_page_stays(browser):
    assert 'name="page" value="/catalogue"' in browser.page("/catalogue")
    answer = browser.post("/horloge/bacs", faire="ouvrir", nom="made-in-the-bar", page="/catalogue")

    assert (answer.status_code, answer.headers["location"]) == (303, "/catalogue?bac=made-in-the-bar")


@pytest.mark.parametrize("page", ["//evil.example", "https://evil.example", "/\\evil.example", "/a?b=c", ""])
def test_a_page_that_is_none_of_ours_is_not_gone_to(browser, page):
    answer = browser.post("/horloge/bacs", faire="ouvrir", nom="elsewhere", page=page)

    assert answer.headers["location"] == "/horloge?bac=elsewhere#bacs"


def test_a_name_that_cannot_be_is_told_at_its_field_with_what_was_typed(browser):
    answer = browser.post("/horloge/bacs", faire="ouvrir", nom="a b", page="/catalogue")

    assert answer.status_code == 200
    assert 'value="a b"' in answer.text


def test_the_colours_of_the_dark_are_the_screen_s_alone_so_that_paper_stays_white(browser):
    (style,) = re.findall(r'href="([^"]*style.css[^"]*)"', browser.page("/"))
    before = browser.get(style).text.split("color-scheme: dark;")[:-1]

    assert len(before) == 2
    assert all(each.rpartition("@media ")[2].startswith("screen") for each in before)


@pytest.mark.parametrize("path", ["/truc", "/truc/muche", "/s/a%20b/pce"])
def test_an_address_where_nothing_stands_is_a_page_to_a_browser_and_a_problem_to_a_program(browser, path):
    page = browser.get(path)
    told = browser.send("GET", path, headers={"Accept": "*/*"})

    assert page.status_code == 404
    assert "Rien n’est à cette adresse." in page.text
    assert told.headers["content-type"] == "application/problem+json"


def test_an_address_where_nothing_stands_is_told_within_its_sandbox(browser):
    answer = browser.send("GET", "/s/test-42/truc", headers={"Accept": HTML})

    assert answer.headers["location"] == "/truc?bac=test-42"


def test_the_address_of_the_form_of_sandboxes_leads_to_where_they_are(browser):
    answer = browser.get("/horloge/bacs")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/horloge?bac={browser.sandbox}#bacs")


def test_a_narrow_bar_counts_the_scenarios_that_run(browser):
    for name in ("reponse-perdue", "lenteurs"):
        browser.send("POST", f"/s/{browser.sandbox}/_sim/scenarios/{name}/start").raise_for_status()

    assert '<span class="count">2 scénarios</span>' in browser.page("/")
