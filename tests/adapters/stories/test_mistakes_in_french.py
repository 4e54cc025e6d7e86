"""Whatever is wrong in a story's file can be told in French: where, what came, what was expected."""

from pathlib import Path

import pytest

from simulator.adapters.stories.fields import ACTS, EXPECT_FIELDS, STEP_FIELDS, STORY_FIELDS
from simulator.adapters.stories.reader import read_story
from simulator.application.words import written_mistake_of
from simulator.errors import StoryError
from simulator.transports.soap.vocabulary import vocabulary
from tests.laws import hold

HEAD = "title: {fr: a, en: b}\nteaches: {fr: a, en: b}\nsteps:\n  - "
STEP = "{title: {fr: a, en: b}, send: Token}"
TEXTS = [
    (Path(__file__).parent / "ten-mistakes.yaml").read_text(encoding="utf-8"),
    "",
    "- 1",
    "a: &a [1]\n",
    "a: *a\n",
    "a: " + "[" * 60 + "]" * 60,
    "a: !!python/object:os.system x",
    "title: a\x00",
    "a: 1\na: 2\n",
    "\ta: 1",
    "---\na: 1\n---\nb: 2\n",
    "a: [",
    "a" * 300_000,
    "steps: []\ntitle: x\npces: [1]\nsettings: 1\nscenarios: 3\nminutes: 0\nclock: 1800-01-01T00:00\n",
    f"settings: {{rules_off: [X, PCE-01], codes: {{A: b}}, quota: 1}}\n{HEAD}{STEP}",
    *(f"{name}: {{x: 1}}\n{HEAD}{STEP}" for name in STORY_FIELDS if name not in {"title", "teaches", "steps"}),
    *(
        f"settings: {{{name}: 1.5}}\n{HEAD}{STEP}"
        for name in ("maintenance", "strict_xsd", "quota_per_day", "opening_hours")
    ),
    f"{HEAD}un pas",
    f"{HEAD}{{title: {{fr: a, en: b}}}}",
    *(f"{HEAD}{{title: {{fr: a}}, {name}: 1.5}}" for name in STEP_FIELDS if name != "title"),
    *(f"{HEAD}{{title: {{fr: a, en: b}}, {name}: {{x: 1}}}}" for name in ACTS),
    *(f"{HEAD}{{title: {{fr: a, en: b}}, {name}: {{}}}}" for name in (*ACTS, "expect")),
    *(f"{HEAD}{{title: {{fr: a, en: b}}, send: Token, expect: {{{name}: 1.5}}}}" for name in EXPECT_FIELDS),
    f"{HEAD}{{title: {{fr: a, en: b}}, set: {{pce: {{numero: 1}}, cdgf: {{code: x}}, demande: {{statut: X}}}}}}",
    f"{HEAD}{{title: {{fr: a, en: b}}, set: {{pce: 1, cdgf: 1}}, expect: {{rules: [1], messages: ['{{x}}']}}}}",
]


def mistakes(text):
    with pytest.raises(StoryError) as refused:
        read_story(text, "essai.yaml", vocabulary())
    return [each.text for each in refused.value.mistakes]


def test_each_mistake_and_what_was_expected_in_its_place_has_its_french():
    told = {each: written_mistake_of(each) for text in TEXTS for each in mistakes(text)}

    assert len(told) > 60
    hold(
        f"{english!r} is told as {french!r}: put what is missing into story_mistakes or story_fields of the phrases"
        for english, french in told.items()
        if french == english or " it is " in french
    )


def test_where_what_came_and_what_was_expected_are_told():
    told = written_mistake_of("steps[0].send is 'Tokken'; it is one of Token, SuiviDemande; the nearest is Token")

    assert told == (
        "steps[0].send\u00a0: reçu «\u00a0Tokken\u00a0». Attendu\u00a0: Token ou SuiviDemande\u00a0; le plus proche est Token."
    )
