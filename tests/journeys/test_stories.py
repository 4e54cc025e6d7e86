"""Guided stories, played to their ends against a real server: what they announce is what comes."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from simulator.adapters.stories.fields import EXPECT_FIELDS, STEP_FIELDS, STORY_FIELDS
from simulator.adapters.stories.http_server import HttpServer
from simulator.adapters.stories.library import load_stories, shipped_files
from simulator.adapters.stories.page import as_page
from simulator.adapters.stories.reader import read_story
from simulator.application.language import ENGLISH, FRENCH
from simulator.application.stories.kit_test import as_test
from simulator.application.stories.markdown import as_markdown
from simulator.application.stories.play import Player
from simulator.application.stories.played import PlayedStory
from simulator.application.stories.ports import Request
from simulator.application.stories.requests import Making
from simulator.commands.demo import making_of
from simulator.domain.story import Story
from simulator.errors import PlayError
from simulator.transports.soap.vocabulary import vocabulary
from tests.journeys.real import REAL

ROOT = Path(__file__).parents[2]
HEAD = 'title: {fr: a, en: b}\nteaches: {fr: a, en: b}\npce: "21450000000101"\nsteps:\n'


@pytest.fixture(scope="module")
def making(running) -> Making:
    return making_of(running.simulator)


@pytest.fixture
def server(running, omega, monkeypatch) -> HttpServer:
    """The sandbox of this test; a pause lets the server's real time pass."""
    server = HttpServer(urlsplit(omega.url))
    monkeypatch.setattr(server, "pause", REAL.let_pass)
    return server


def shipped(name: str) -> Story:
    (story,) = load_stories((shipped_files()[name],), vocabulary())
    return story


def played(story: Story, server: HttpServer, making: Making, until: int | None = None) -> PlayedStory:
    steps = tuple(Player(story, server, making).steps(until))
    return PlayedStory(story=story, base=server.base, steps=steps)


def of(steps: str, head: str = "") -> Story:
    return read_story(head + HEAD + steps, "la-mienne.yaml", vocabulary())


@pytest.mark.parametrize("name", shipped_files())
def test_every_expectation_of_a_story_that_ships_holds_to_its_end(name, server, making):
    story = shipped(name)

    told = played(story, server, making)

    assert told.mistakes == ()
    assert len(told.steps) == len(story.steps)


def test_the_story_of_every_operation_sends_every_operation_that_a_dialogue_has():
    sent = {getattr(each.deed, "operation", "") for each in shipped("toutes-les-operations").steps}

    assert sent >= {*vocabulary().requests, "Token", "SuiviDemande"}


def test_an_expectation_that_is_wrong_is_told_with_its_line_and_what_came(server, making):
    story = of(
        """  - title: {fr: a, en: b}
    send: CreerDemandeTJDC
    expect: {type: A, code: DmdKo, rules: [TJDC-05], statut: CLOTUREE, http: 500, pce: {cdgf: null}}
"""
    )

    assert played(story, server, making).mistakes == (
        "la-mienne.yaml:7: step 1: TypeRetourDialogue is 'T'; 'A' was expected",
        "la-mienne.yaml:7: step 1: CodeRetour is 'DmdOkDD'; 'DmdKo' was expected",
        "la-mienne.yaml:7: step 1: rule is ''; 'TJDC-05' was expected",
        "la-mienne.yaml:7: step 1: http is '200'; '500' was expected",
        "la-mienne.yaml:7: step 1: statut is 'ENCOURSTRAITEMENT'; 'CLOTUREE' was expected",
        "la-mienne.yaml:7: step 1: pce.cdgf is 'A04000010'; '(absent)' was expected",
    )


def test_a_step_that_says_nothing_of_http_expects_a_whole_answer(server, making):
    story = of("  - {title: {fr: a, en: b}, send: CreerDemandeTJDC}\n", "scenarios: [reponse-perdue]\n")

    assert [each.rpartition(": step 1: ")[2] for each in played(story, server, making).mistakes] == [
        "http is 'closed'; '200' was expected",
        "ending is 'closed'; 'answered' was expected",
    ]


def test_a_story_prepares_pce_and_changes_suppliers_as_it_says(server, making):
    story = of(
        """  - {title: {fr: a, en: b}, send: VerifierRecevabiliteTJDC, expect: {type: P}}
  - {title: {fr: a, en: b}, set: {cdgf: {actif: false}}}
  - title: {fr: a, en: b}
    send: VerifierRecevabiliteTJDC
    expect: {messages: [Etat du CAD invalide], rules: [ACC-05]}
""",
        'pces: [{numero: "21990000000001", frequence: 1M, telereleve: true, cdgf: A04000010}]\n',
    )

    assert played(story, server, making).mistakes == ()
    assert server_has(server, "/_sim/pces/21990000000001")


def test_settings_change_midway_and_go_back(server, making):
    story = of(
        """  - title: {fr: a, en: b}
    send: CreerDemandeTJDC
    changes: {Demande/DateDemandee: JO+4}
    expect: {type: A, rules: [TJDC-05]}
  - {title: {fr: a, en: b}, settings: {rules_off: [TJDC-05]}}
  - title: {fr: a, en: b}
    send: CreerDemandeTJDC
    changes: {Demande/DateDemandee: JO+4}
    expect: {type: T, rules: []}
  - {title: {fr: a, en: b}, settings: {rules_off: null, maintenance: true}}
  - title: {fr: a, en: b}
    send: CreerDemandeTJDC
    expect: {type: A}
"""
    )

    assert played(story, server, making).mistakes == ()


def test_a_story_plays_a_scenario_that_stands_in_it_alone(server, making):
    story = of(
        """  - title: {fr: a, en: b}
    start: {name: ma-panne, steps: [{when: {operation: CreerDemandeTJDC}, calls: 1, then: {http: {status: 503}}}]}
  - {title: {fr: a, en: b}, send: CreerDemandeTJDC, expect: {http: 503}}
  - {title: {fr: a, en: b}, send: CreerDemandeTJDC, expect: {type: T}}
  - {title: {fr: a, en: b}, stop: ma-panne}
"""
    )

    told = played(story, server, making)
    assert told.mistakes == ()
    (defined,) = told.steps[0].came.asked
    assert (defined.method, defined.path) == ("PUT", "/scenarios/ma-panne")
    assert '"/scenarios/ma-panne"' in as_test(told, FRENCH)


def server_has(server: HttpServer, path: str) -> bool:
    return server.ask(Request(method="GET", path=path, headers={})).status == 200


def test_back_to_a_step_the_sandbox_is_as_it_was_then(server, making, omega):
    story = shipped("une-mes-avec-rendez-vous")
    first = played(story, server, making, until=6)
    played(story, server, making)
    assert {each.statut for each in omega.demandes(pce=story.steps[0].pce)} == {"CLOTUREE"}

    again = played(story, server, making, until=6)

    assert [(each.came.demande, each.came.pce, each.came.now) for each in again.steps] == [
        (each.came.demande, each.came.pce, each.came.now) for each in first.steps
    ]
    assert {each.statut for each in omega.demandes(pce=story.steps[0].pce)} == {"RDVPROGRAMME"}


def test_a_request_may_be_changed_before_it_is_sent(server, making):
    player = Player(shipped("une-tjdc-passe"), server, making)
    player.prepare()
    request = player.request(1)
    assert request is not None

    changed = replace(request, body=request.body.replace(b"21450000000101", b"21450000000999"))
    step = player.play(1, changed)

    assert [each.what for each in step.differs] == ["TypeRetourDialogue", "CodeRetour", "MessageRetour", "rule"]


def test_a_cdgf_that_the_server_does_not_have_is_told(server, making):
    story = of("  - {title: {fr: a, en: b}, send: CreerDemandeTJDC, cdgf: A04999999}\n")

    with pytest.raises(PlayError, match="the server has no CDG-F A04999999"):
        played(story, server, making)


def test_what_the_server_refuses_to_change_is_told(server, making):
    story = of("  - {title: {fr: a, en: b}, set: {demande: {statut: ANNULEE}}, demande: WDZZZZZZ}\n")

    with pytest.raises(PlayError, match=r"POST /_sim/demandes/WDZZZZZZ/statut was refused \(404\)"):
        played(story, server, making)


@pytest.fixture(scope="module")
def everything(running, making) -> Iterator[PlayedStory]:
    """The story of every operation, played once for those who write it down."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HttpServer, "pause", lambda _server, seconds: REAL.let_pass(seconds))
        yield played(shipped("toutes-les-operations"), HttpServer(urlsplit(f"{running.base}/s/ecrite")), making)


@pytest.mark.slow  # test_copies.py runs what exchanges are written as, of which a story is made
def test_written_as_a_test_of_the_kit_it_passes_in_a_sandbox_of_its_own(everything, omega, monkeypatch):
    monkeypatch.setattr(time, "sleep", REAL.let_pass)
    names: dict[str, object] = {}
    exec(compile(as_test(everything, FRENCH), "toutes.py", "exec"), names)

    names["test_toutes_les_operations"](omega)

    assert omega.journal.count(operation="CreerDemandeMES") == 5


def test_written_as_markdown_it_has_each_step_with_its_messages_whole(everything):
    told = as_markdown(everything, ENGLISH)

    for each in everything.steps:
        assert f"## {each.number}. {each.step.title.en}" in told
        for message in (each.came.exchange or {}).get("messages", ()):
            assert message in told


def test_written_as_a_page_it_asks_nothing_of_anybody_and_escapes_what_came(everything):
    page = as_page(everything, FRENCH)

    assert [each for each in ("src=", "@import", "url(", "<link", "<script") if each in page] == []
    assert page.count("<section ") == len(everything.steps)
    assert "&lt;tns:RequeteWSCreerDemandeMES" in page


def test_the_story_in_docs_is_as_it_is_played_today(server, making):
    name = "docs/fr/parcours-tjdc-refusee.html"
    page = as_page(played(shipped("une-tjdc-refusee"), server, making), FRENCH)

    assert (ROOT / name).read_text(encoding="utf-8") == page, (
        f"write it anew: omega-sim demo une-tjdc-refusee --lang fr --quiet --out {name}"
    )


def test_the_story_that_the_page_on_writing_them_shows_is_true(server, making):
    (text,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "stories/README.md").read_text(encoding="utf-8"), re.DOTALL)

    told = played(read_story(text, "a-date-too-near.yaml", vocabulary()), server, making)

    assert (told.mistakes, len(told.steps)) == ((), 3)


def test_the_page_on_writing_them_names_every_key():
    page = (ROOT / "stories/README.md").read_text(encoding="utf-8")

    keys = {*STORY_FIELDS, *STEP_FIELDS, *EXPECT_FIELDS}
    assert len(keys) > 20
    assert [each for each in keys if each not in page] == []


def test_the_page_for_trainers_has_each_story_and_the_minutes_that_it_takes():
    page = (ROOT / "docs/fr/formation.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"\| `([a-z-]+)` \|.*\| (\d+) \|", page))

    stories = {each.name: str(each.minutes) for each in load_stories(tuple(shipped_files().values()), vocabulary())}
    assert rows == {name: minutes for name, minutes in stories.items() if name != "toutes-les-operations"}


@pytest.mark.parametrize("page", ["README.fr.md", "docs/fr/formation.md", "stories/README.md"])
def test_what_the_pages_about_them_point_to_is_there(page):
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))

    assert links
    assert [each for each in links if not (ROOT / page).parent.joinpath(each).exists()] == []
