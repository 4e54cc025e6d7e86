"""A user's own stories on the console: shown beside those that ship, read again as their files change, told when broken."""

import html
import re

import pytest

from simulator.bootstrap import build
from simulator.errors import StoryError
from simulator.settings.model import Settings
from tests.transports.console.conftest import Browser

STORY = """title: {{fr: {title}, en: Mine}}
teaches: {{fr: Ce que nous faisons., en: What we do.}}
pce: "21450000000101"
steps:
  - title: {{fr: Nous créons, en: We create}}
    send: CreerDemandeTJDC
    expect: {{type: T, code: DmdOkDD}}
"""
MINE = STORY.format(title="La nôtre")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("parcours")
    (made / "la-notre.yaml").write_text(MINE, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def simulator(folder):
    made = build(Settings(pces=0, stories=folder))
    yield made
    made.close()


@pytest.fixture
def write(folder):
    """Write files of the folder; it is as it was, afterwards."""

    def written(name, text):
        (folder / name).write_text(text, encoding="utf-8")

    yield written
    for each in folder.iterdir():
        each.unlink()
    written("la-notre.yaml", MINE)


def text_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_own_stories_stand_apart_from_those_that_ship_with_their_folder(browser, folder):
    page = browser.page("/parcours")
    own, _, shipped = page.partition("<h2>Livrés</h2>")

    assert "<h2>Les vôtres</h2>" in own
    assert str(folder) in own
    assert re.findall(r'href="/parcours/([^?]*)\?', own.partition("story-shelf")[2]) == ["la-notre"]
    assert 'href="/parcours/une-tjdc-passe?' in shipped


def test_one_is_played_and_taken_away_as_those_that_ship_are(browser):
    browser.post("/parcours/la-notre/1", faire="jouer")

    assert "Tout est venu comme annoncé." in browser.page("/parcours/la-notre/1")
    assert "Nous créons" in browser.page("/parcours/la-notre/1/salle")
    assert browser.get("/parcours/la-notre/export/md").text.startswith("# La nôtre")


def test_a_story_that_was_changed_is_shown_as_it_is_now_and_begins_anew(browser, write):
    browser.post("/parcours/la-notre/1", faire="jouer")
    assert "joué jusqu’au bout" in browser.page("/parcours")
    write("la-notre.yaml", STORY.format(title="La nôtre en mieux"))

    assert "La nôtre en mieux" in browser.page("/parcours")
    assert "joué" not in browser.page("/parcours")
    assert "Venir à cette étape" in browser.page("/parcours/la-notre/1")


def test_a_story_that_was_added_is_shown_and_one_that_went_is_not(browser, folder, write):
    write("une-autre.yaml", STORY.format(title="Une autre"))
    assert "Une autre" in browser.page("/parcours")
    (folder / "une-autre.yaml").unlink()

    assert "Une autre" not in browser.page("/parcours")
    assert browser.get("/parcours/une-autre").status_code == 404


def test_a_broken_edit_tells_its_mistakes_at_their_lines_in_french_and_the_others_are_played(browser, write):
    write(
        "une-autre.yaml",
        STORY.format(title="Une autre").replace("CreerDemandeTJDC", "CreerDemandeTDJC") + "    pce: 12\n",
    )
    page = text_of(browser.page("/parcours"))

    assert "2 erreurs : ce parcours ne se joue pas. Corrigez le fichier, puis rechargez cette page." in page
    assert "une-autre.yaml:6:5 steps[0].send : reçu « CreerDemandeTDJC ». Attendu : VerifierRecevabilite" in page
    assert "une-autre.yaml:8:5 steps[0].pce : reçu 12. Attendu : un numéro de PCE" in page
    assert browser.post("/parcours/la-notre/1", faire="jouer").status_code == 303
    assert "Tout est venu comme annoncé." in browser.page("/parcours/la-notre/1")


def test_the_mistakes_are_told_in_english_too(browser, write):
    write("la-notre.yaml", MINE.replace("CreerDemandeTJDC", "CreerDemandeTDJC"))
    page = text_of(browser.page("/parcours", lang="en"))

    assert "1 mistake: this story is not played." in page
    assert "steps[0].send is 'CreerDemandeTDJC'; it is one of" in page


def test_what_a_broken_story_s_own_address_says_leads_to_its_mistakes(browser, write):
    write("la-notre.yaml", "title: rien\n")
    answer = browser.get("/parcours/la-notre/1")

    assert answer.status_code == 404
    assert "Le fichier de ce parcours a des erreurs." in answer.text
    assert "La page Parcours guidés dit chaque erreur, à sa ligne." in answer.text


def test_what_a_broken_file_says_is_escaped(browser, write):
    write("la-notre.yaml", "title: <script>alert(1)</script>\n")

    assert "<script>alert" not in browser.page("/parcours")


def test_a_folder_that_is_empty_says_what_to_do(browser, folder):
    (folder / "la-notre.yaml").unlink()
    page = browser.page("/parcours")
    (folder / "la-notre.yaml").write_text(MINE, encoding="utf-8")

    assert "Ce dossier n’a pas encore de parcours." in page


def test_without_a_folder_the_page_tells_how_to_have_one():
    made = build(Settings(pces=0))
    page = Browser(made, "none").page("/parcours")
    made.close()

    assert "omega-sim serve --stories DOSSIER" in page
    assert "Les vôtres</h2>" not in page


def test_a_server_does_not_start_with_a_broken_story_and_tells_every_mistake(tmp_path):
    (tmp_path / "a.yaml").write_text(MINE.replace("type: T", "type: X"), encoding="utf-8")
    (tmp_path / "une-tjdc-passe.yaml").write_text(MINE, encoding="utf-8")

    with pytest.raises(StoryError) as refused:
        build(Settings(pces=0, stories=tmp_path))
    assert [str(each).removeprefix(f"{tmp_path}/") for each in refused.value.mistakes] == [
        "a.yaml:7:14: steps[0].expect.type is 'X'; it is one of P, A, T",
        "une-tjdc-passe.yaml:1:1: une-tjdc-passe is the name of a story that ships; give the file another name",
    ]
