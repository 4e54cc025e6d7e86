"""Story files: what is right is read, and every mistake is told at once, at its line and column."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from simulator.adapters.positioned_yaml import PositionedYaml
from simulator.adapters.scenarios.scalars import ScalarLoader
from simulator.adapters.stories.library import files_of, load_stories, shipped_files
from simulator.adapters.stories.reader import load_story, read_story
from simulator.adapters.stories.schema import json_schema
from simulator.domain.story import Advance, Bilingual, Change, Send, Setting, Story, Trouble
from simulator.errors import StoryError, UnknownNameError
from simulator.transports.soap.vocabulary import vocabulary

HERE = Path(__file__).parent
HEAD = "title: {fr: a, en: b}\nteaches: {fr: a, en: b}\nsteps:\n"


def read(steps: str, head: str = "") -> Story:
    return read_story(head + HEAD + steps, "essai.yaml", vocabulary())


def refused(steps: str, head: str = "") -> list[str]:
    with pytest.raises(StoryError) as told:
        read(steps, head)
    return [str(each) for each in told.value.mistakes]


def test_every_mistake_is_told_at_once_each_where_it_stands():
    with pytest.raises(StoryError) as told:
        load_story(HERE / "ten-mistakes.yaml", vocabulary())

    places = [(each.line, each.text.partition(" ")[0]) for each in told.value.mistakes]
    assert places == [
        (1, "title"),
        (3, "clock"),
        (4, "pce"),
        (5, "scenarios[0]"),
        (6, "duration"),
        (9, "steps[0].send"),
        (12, "steps[1].changes.Demande/DateDemande"),
        (14, "steps[1].expect.type"),
        (15, "steps[1].expect.rules[0]"),
        (19, "steps[2].expect.messages[0]"),
        (20, "steps[2].expect.fields.ReponseCreerDemandeObjet/NumeroDemand"),
        (21, "steps[3]"),
        (23, "steps[3].advance.by"),
        (26, "steps[4].demande"),
        (27, "steps[4].expect.statut"),
    ]
    text = str(told.value)
    for nearest in (
        "CreerDemandeTJDC",
        "reponse-perdue",
        "Demande/DateDemandee",
        "CLOTUREE",
        "ReponseCreerDemandeObjet/NumeroDemande",
    ):
        assert f"the nearest is {nearest}" in text, nearest


def test_what_a_step_does_not_say_is_the_storys():
    story = read(
        """
  - {title: {fr: a, en: b}, send: CreerDemandeTJDC}
  - {title: {fr: a, en: b}, send: CreerDemandeTJDC, pce: "21450000000102", cdgf: A04000036}
""",
        'cdgf: A04000028\npce: "21450000000101"\n',
    )

    assert [(each.cdgf, each.pce) for each in story.steps] == [
        ("A04000028", "21450000000101"),
        ("A04000036", "21450000000102"),
    ]
    assert (story.name, story.title) == ("essai", Bilingual("a", "b"))


def test_a_step_sends_lets_time_pass_changes_something_or_begins_or_ends_a_trouble():
    story = read(
        """
  - {title: {fr: a, en: b}, send: Token, changes: {scope: null}}
  - {title: {fr: a, en: b}, advance: {by: P3D, working_days: 2}}
  - {title: {fr: a, en: b}, set: {pce: {coupe: true}, demande: {statut: Clôturée}}}
  - {title: {fr: a, en: b}, start: reponse-perdue}
  - {title: {fr: a, en: b}, stop: reponse-perdue}
  - {title: {fr: a, en: b}, settings: {maintenance: true, rules_off: [TJDC-05], quota_per_day: null}}
"""
    )

    assert [each.deed for each in story.steps] == [
        Send(operation="Token", changes={"scope": None}),
        Advance("P3D", 2),
        Change(statut="CLOTUREE", of_pce={"coupe": True}),
        Trouble("reponse-perdue", starts=True),
        Trouble("reponse-perdue", starts=False),
        Setting({"maintenance": True, "rules_off": ["TJDC-05"], "quota_per_day": None}),
    ]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("{title: {fr: a, en: b}}", "does nothing; a step does one of send, advance, set, start, stop or settings"),
        ("{title: {fr: a}, send: Token}", "en is missing; it is required"),
        ("{title: {fr: a, en: b}, advance: {working_days: 1}, changes: {a: b}}", "this step sends none"),
        ("{title: {fr: a, en: b}, send: Token, changes: {clientid: x}}", "the nearest is client_id"),
        ("{title: {fr: a, en: b}, set: {pce: {tarrif: T1}}}", "the nearest is tarif"),
        ("un pas", "it is a mapping of the fields"),
    ],
)
def test_a_mistake_of_a_step_says_what_was_expected(step, told):
    (mistake,) = refused(f"  - {step}\n")

    assert mistake.startswith("essai.yaml:4:")
    assert told in mistake


PANNE = "{name: ma-panne, steps: [{when: {operation: CreerDemandeTJDC}, calls: 1, then: {http: {status: 503}}}]}"


def test_a_scenario_may_stand_whole_in_its_story_and_be_named_afterwards():
    story = read(
        f"""
  - {{title: {{fr: a, en: b}}, start: {PANNE}}}
  - {{title: {{fr: a, en: b}}, stop: ma-panne}}
""",
        f"scenarios: [reponse-perdue, {PANNE.replace('ma-panne', 'une-autre')}]\n",
    )

    begun, told = story.scenarios
    assert (begun, told.scenario) == (Trouble("reponse-perdue"), "une-autre")
    started, stopped = (each.deed for each in story.steps)
    assert isinstance(started, Trouble)
    assert (started.scenario, started.document["steps"][0]["calls"]) == ("ma-panne", 1)
    assert stopped == Trouble("ma-panne", starts=False)


@pytest.mark.parametrize(
    ("steps", "head", "told"),
    [
        (
            f"start: {PANNE.replace('CreerDemandeTJDC', 'CreerDemandeTDJC')}",
            "",
            "essai.yaml:4:69: steps[0].start.steps[0].when.operation is 'CreerDemandeTDJC'",
        ),
        ("start: {steps: [{then: {delay: 2s}}]}", "", "steps[0].start.name is missing; it is required"),
        (
            "stop: ma-panne",
            "",
            "steps[0].stop is 'ma-panne'; it is the name of a scenario that ships or stands in this",
        ),
        (
            "send: Token",
            f"scenarios: [{PANNE.replace('steps', 'step')}]\n",
            "essai.yaml:1:30: scenarios[0].step is not a",
        ),
    ],
)
def test_a_mistake_in_a_scenario_of_a_story_is_told_where_it_stands(steps, head, told):
    assert told in "\n".join(refused(f"  - {{title: {{fr: a, en: b}}, {steps}}}\n", head))


@pytest.mark.parametrize("text", ["", "a: [", "- 1"])
def test_what_is_no_story_at_all_is_told(text):
    with pytest.raises(StoryError, match=r"^essai\.yaml:"):
        read_story(text, "essai.yaml", vocabulary())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a [1]\nb: *a\n", "is an anchor; a story writes everything out"),
        ("a: " + "[" * 60 + "]" * 60, "a story goes 50 deep at most"),
        ("a: !!python/object:os.system x", "is a tag; a story holds texts"),
        ("title: a\x00", "a story has no control characters"),
    ],
)
def test_a_trap_is_refused_before_anything_is_made_of_it(text, told):
    with pytest.raises(StoryError, match=told):
        read_story(text, "essai.yaml", vocabulary())


def test_a_file_that_is_not_there_is_a_mistake_like_any_other(tmp_path):
    with pytest.raises(StoryError, match="cannot be read"):
        load_story(tmp_path / "rien.yaml", vocabulary())


def test_ten_stories_ship_beside_the_one_of_every_operation_each_told_in_both_languages():
    stories = load_stories(tuple(shipped_files().values()), vocabulary())

    assert len(stories) == 11
    for story in stories:
        for told in (story.title, story.teaches, *(each.title for each in story.steps)):
            assert told.fr != told.en, (story.name, told)


def test_each_story_that_ships_has_questions_and_notes_but_the_one_of_every_operation():
    for story in load_stories(tuple(shipped_files().values()), vocabulary()):
        if story.name != "toutes-les-operations":
            assert any(each.ask.fr for each in story.steps), story.name
            assert any(each.note.fr for each in story.steps), story.name


def test_a_name_a_path_and_a_folder_are_found(tmp_path):
    file = tmp_path / "la-mienne.yaml"
    file.write_text(HEAD, encoding="utf-8")

    assert [each.stem for each in files_of("une-maintenance")] == ["une-maintenance"]
    assert files_of(str(file)) == files_of(str(tmp_path)) == (file,)


@pytest.mark.parametrize(("named", "told"), [("une-maintenence", "the nearest is une-maintenance"), ("", "")])
def test_a_story_that_is_none_is_told_with_the_nearest(named, told, tmp_path):
    with pytest.raises(UnknownNameError, match=told or "holds no story"):
        files_of(named or str(tmp_path))


def test_the_schema_takes_the_stories_that_ship_and_refuses_the_broken_one():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    for file in shipped_files().values():
        assert list(validator.iter_errors(_value(file))) == [], file
    assert len(list(validator.iter_errors(_value(HERE / "ten-mistakes.yaml")))) >= 8


def _value(file: Path) -> object:
    return PositionedYaml(file.read_text(encoding="utf-8"), file.name, ScalarLoader).value
