"""Guided stories on the console: listed, played by the forms of their pages, taken back, shown to a room, taken away."""

import html
import re
from contextlib import closing

import pytest

from simulator.adapters.stories.library import shipped_files
from simulator.application.stories.ports import Reply
from simulator.bootstrap import build
from simulator.settings.model import Settings
from simulator.story_library import story_shelf
from simulator.transports.console.inner_server import InnerServer
from tests.journeys.real import RealTime
from tests.transports.console.conftest import Browser

NAMES = sorted(shipped_files())
REFUSED, PASSES, LOST = "une-tjdc-refusee", "une-tjdc-passe", "une-reponse-perdue"
NO_STEPS = ("99", "000199", "-1", "²", "١", "1" * 5000)
QUICK = {PASSES, LOST, "jetons-et-quota"}
"""Played by their forms wherever tests run; the terminal's engine plays each of them there: tests/journeys/test_stories.py."""


@pytest.fixture(scope="module")
def simulator():
    """A simulator whose real time, in which the quota counts, stands still, but where a story waits for it."""
    real = RealTime()
    with pytest.MonkeyPatch.context() as patch, real.held():
        patch.setattr("simulator.bootstrap.real_time", real)
        patch.setattr(InnerServer, "pause", lambda _server, seconds: real.let_pass(seconds))
        made = build(Settings(pces=0))
        yield made
        made.close()


def text_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def form_of(page):
    """The fields of the form that plays, as a browser would send them untouched."""
    found = re.search(r'<textarea id="message"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {"faire": "jouer", **({"message": html.unescape(found[1]).replace("\n", "\r\n")} if found else {})}


def play(browser, name, until):
    """Play the first steps, each by its own form; give the last page."""
    assert browser.post(f"/parcours/{name}").status_code == 303
    for number in range(1, until + 1):
        path = f"/parcours/{name}/{number}"
        answer = browser.post(path, **form_of(browser.page(path)))
        assert answer.headers["location"].partition("?")[0] == path
    return browser.page(f"/parcours/{name}/{until}")


def steps_of(browser, name):
    return len(re.findall(r'<span class="n">\d+</span>', browser.page(f"/parcours/{name}")))


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if each in QUICK else pytest.mark.slow) for each in NAMES]
)
def test_each_story_is_played_to_its_end_by_its_forms_and_every_expectation_holds(browser, name):
    count = steps_of(browser, name)
    play(browser, name, count)
    page = browser.page(f"/parcours/{name}")

    assert page.count(">comme annoncé<") == count
    assert ">diffère<" not in page


def test_every_story_is_listed_with_what_it_teaches_and_its_length(browser):
    page = browser.page("/parcours")

    assert [name for name in NAMES if f'href="/parcours/{name}?' not in page] == []
    assert "Une TJDC refusée, raison par raison" in text_of(page)
    assert "12 étapes · 15 min" in text_of(page)


def test_a_step_shows_what_is_sent_what_differs_what_came_and_what_omega_did(browser):
    page = text_of(play(browser, REFUSED, 6))

    for each in (
        "Ce qui change de la requête ordinaire Demande/DateDemandee 2026-03-06",
        "Refusée : la date demandée est un jour ouvré trop tôt",
        "Demande non recevable : DEM_COH9105",
        "règles d’accès passées",
        "Tout est venu comme annoncé.",
        "Quelle est la première date possible ?",
        "Créer, pour le 6 mars",
    ):
        assert each in page


def test_a_message_that_was_changed_is_what_is_sent_and_what_differs_is_told(browser):
    browser.post(f"/parcours/{PASSES}")
    form = form_of(browser.page(f"/parcours/{PASSES}/1"))
    browser.post(f"/parcours/{PASSES}/1", **form | {"message": form["message"].replace("0000000101", "0000000999")})
    page = text_of(browser.page(f"/parcours/{PASSES}/1"))

    assert "TypeRetourDialogue : reçu « A », attendu « P »" in page
    assert "le PCE 21450000000999 n’existe pas" in page


def test_back_at_a_step_the_sandbox_is_as_it_was_and_the_steps_after_it_are_to_be_played_again(browser):
    browser = Browser(browser.simulator, "dos")  # short, so that the story's sandbox has a name that is known
    play(browser, PASSES, 4)
    before = demandes_of(browser)
    browser.post(f"/parcours/{PASSES}/2", faire="venir")
    page = browser.page(f"/parcours/{PASSES}/2")

    assert '<textarea id="message"' in page
    assert browser.page(f"/parcours/{PASSES}").count(">comme annoncé<") == 1
    assert demandes_of(browser) != before
    assert "Tout est venu comme annoncé." in play_on(browser, PASSES, 2, 4)
    assert demandes_of(browser) == before


def demandes_of(browser):
    return browser.send("GET", f"/s/{browser.sandbox}.parcours-{PASSES}/_sim/demandes").json()["items"]


def play_on(browser, name, first, last):
    for number in range(first, last + 1):
        browser.post(f"/parcours/{name}/{number}", faire="jouer")
    return browser.page(f"/parcours/{name}/{last}")


def test_to_a_step_ahead_one_comes_with_those_before_it_played(browser):
    assert "Venir à cette étape" in browser.page(f"/parcours/{REFUSED}/3")
    browser.post(f"/parcours/{REFUSED}/3", faire="venir")

    assert '<textarea id="message"' in browser.page(f"/parcours/{REFUSED}/3")
    assert browser.page(f"/parcours/{REFUSED}").count(">comme annoncé<") == 2


def test_the_dialogue_grows_with_each_step_and_an_earlier_step_shows_it_as_it_was(browser):
    last = play(browser, REFUSED, 3)

    assert last.count('class="ar"') == 3
    assert browser.page(f"/parcours/{REFUSED}/1").count('class="ar"') == 1


def test_a_story_leaves_the_sandbox_of_its_audience_alone(browser):
    play(browser, REFUSED, 2)

    assert browser.send("GET", f"/s/{browser.sandbox}/_sim/journal").json()["items"] == []


def test_a_room_sees_the_step_then_its_question_and_goes_on_by_what_the_keys_press(browser):
    browser.post(f"/parcours/{LOST}", salle="1")
    pressed = []
    url = f"/parcours/{LOST}/1/salle?bac={browser.sandbox}"
    for _ in range(6):
        page = browser.send("GET", url).text
        forth = re.search(r'<(a|button) class="btn"([^>]*)data-press="arrowright space"', page)
        assert forth is not None
        if forth[1] == "a":
            url = html.unescape(re.search(r'href="([^"]*)"', forth[2])[1])
        else:
            path = url.partition("?")[0]
            url = browser.post(path, faire="jouer").headers["location"]
        pressed.append(re.sub(r"\?.*?(vue=\w+)?&?bac=.*", r" \1", url.removeprefix(f"/parcours/{LOST}/")).strip())

    assert pressed == ["1/salle", "2/salle", "2/salle", "2/salle vue=question", "3/salle", "3/salle"]
    room = browser.send("GET", url).text
    assert 'class="rail"' not in room
    assert "Abandonné" in text_of(room)


def test_the_presenter_s_note_is_hidden_from_the_room_until_it_is_asked_for(browser):
    play(browser, REFUSED, 1)
    note = "Seule l’étape 1 garde la trace"

    assert note not in browser.page(f"/parcours/{REFUSED}/1/salle")
    assert note in browser.page(f"/parcours/{REFUSED}/1/salle", note="1")


@pytest.mark.parametrize(
    ("form", "begins"), [("md", "# Une TJDC"), ("html", "<!doctype html>"), ("sh", "#!/bin/sh"), ("py", '"""Une TJDC')]
)
def test_what_was_played_is_taken_away_in_each_form(browser, form, begins):
    play(browser, REFUSED, 1)
    answer = browser.get(f"/parcours/{REFUSED}/export/{form}")

    assert answer.text.lower().startswith(begins.lower())
    assert answer.headers["content-disposition"] == f'attachment; filename="{REFUSED}.{form}"'


@pytest.mark.parametrize(
    ("path", "fact"),
    [
        ("/parcours/rien", "Il n’y a pas de tel parcours."),
        *((f"/parcours/{REFUSED}/{step}", "Ce parcours n’a pas de telle étape.") for step in NO_STEPS),
        (f"/parcours/{REFUSED}/0/salle", "Ce parcours n’a pas de telle étape."),
        (f"/parcours/{REFUSED}/export/pdf", "Un parcours ne s’emporte pas sous cette forme."),
        (f"/parcours/{REFUSED}/export/md", "Rien de ce parcours n’est encore joué."),
    ],
)
def test_what_does_not_exist_is_told(browser, path, fact):
    answer = browser.get(path)

    assert answer.status_code == 404
    assert fact in answer.text


def test_what_the_simulator_refuses_a_story_is_told(browser, monkeypatch):
    monkeypatch.setattr(
        InnerServer, "ask", lambda _server, _request: Reply(status=503, headers={}, body=b"no room left")
    )
    answer = browser.post(f"/parcours/{REFUSED}")

    assert answer.status_code == 409
    assert "Ce parcours ne se joue pas ici." in answer.text
    assert "no room left" in html.unescape(answer.text)


def test_the_control_token_is_no_hindrance():
    made = build(Settings(pces=0, control_token="long-enough-for-a-token"))
    browser = Browser(made, "token")
    signed = {"headers": {"Accept": "text/html", "Authorization": "Bearer long-enough-for-a-token"}}
    told = browser.send("POST", f"/parcours/{REFUSED}/1?bac=token", data={"faire": "jouer"}, **signed)
    page = browser.send("GET", f"/parcours/{REFUSED}/1?bac=token", **signed).text
    made.close()

    assert told.status_code == 303
    assert "Tout est venu comme annoncé." in page


def test_the_pages_are_told_in_english_too(browser):
    play(browser, REFUSED, 1)

    assert "The PCE does not exist" in browser.page(f"/parcours/{REFUSED}/1", lang="en")
    assert "The supplier sends" in browser.page(f"/parcours/{REFUSED}/1/salle", lang="en")


def test_stories_are_read_once_when_a_page_first_asks_for_them(monkeypatch):
    made = []
    monkeypatch.setattr("simulator.bootstrap.story_shelf", lambda own: made.append(own) or story_shelf(own))
    with closing(build(Settings(pces=0))) as simulator:
        browser = Browser(simulator)
        browser.page("/")
        assert made == []

        browser.page("/parcours")
        browser.page(f"/parcours/{REFUSED}")

    assert len(made) == 1


def test_its_bar_shows_its_own_sandbox(browser):
    before = bar_of(browser.page(f"/parcours/{REFUSED}"))
    sandboxes = [each.name for each in browser.simulator.store.sandboxes()]
    bars = [bar_of(play(browser, REFUSED, 1)), bar_of(browser.page(f"/parcours/{REFUSED}"))]
    own = f"{browser.sandbox}.parcours-{REFUSED}"

    assert own not in sandboxes
    assert "data-clock" not in before
    for each in (before, *bars):
        assert f"Bac du parcours {own}" in text_of(each)
        assert 'name="de"' not in each
    for each in bars:
        assert "lun. 2 mars 2026" in text_of(each)
        assert f'hx-get="/_console/horloge?bac={own}"' in each
    assert 'name="de"' in bar_of(browser.page("/parcours"))


def bar_of(page):
    return page[page.index('<header class="bar">') : page.index("</header>")]
