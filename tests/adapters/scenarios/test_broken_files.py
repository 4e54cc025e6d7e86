"""Broken files, each with a mistake of its own kind, and the sentence that tells it: the end of each file has it."""

from pathlib import Path

import pytest

from simulator.adapters.scenarios.reader import read_scenario
from simulator.errors import ScenarioError
from simulator.transports.soap.vocabulary import vocabulary

FILES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
MARK = "# expected: "


def parts(file: Path) -> tuple[str, str]:
    """The scenario, and what is expected of it."""
    text, _, expected = file.read_text(encoding="utf-8").partition(MARK)
    return text, expected.rstrip("\n")


def test_there_are_forty_and_more_each_with_a_mistake_of_its_own():
    expected = [parts(each)[1].partition(": ")[2] for each in FILES]

    assert len(FILES) >= 40
    assert all(expected)
    assert len(set(expected)) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.stem)
def test_a_broken_file_gives_exactly_its_sentence_at_its_place(file: Path):
    text, expected = parts(file)

    with pytest.raises(ScenarioError) as caught:
        read_scenario(text, f"scenarios/{file.name}", vocabulary())

    before, words, behind = f"scenarios/{file.name}:{expected}".partition("…")  # YAML's own words, whatever they are
    assert str(caught.value).startswith(before)
    assert str(caught.value).endswith(behind)
    assert words or str(caught.value) == before


MANY = """\
name: elsewhere
per: pces
steps:
  - when: {operation: CreerDemandeMSE, chance: 0}
    calls: 3-2
    then: {answer: maintenence, delay: 2}
  - when:
      operation: Token
      pce: "2145*"
    then:
      answer: pce-inconnu
      set: {pce: {coupé: true}, plage: libre}
  - then: {}
"""


def test_every_mistake_of_a_file_is_told_at_once_in_the_order_of_the_file():
    with pytest.raises(ScenarioError) as caught:
        read_scenario(MANY, "many.yaml", vocabulary())

    assert [f"{each.line}:{each.column} {each.text.split(';')[0]}" for each in caught.value.mistakes] == [
        "1:1 name is 'elsewhere'",
        "2:1 per is 'pces'",
        "4:12 steps[0].when.operation is 'CreerDemandeMSE'",
        "4:40 steps[0].when.chance is 0",
        "5:5 steps[0].calls is '3-2'",
        "6:12 steps[0].then.answer is 'maintenence'",
        "6:33 steps[0].then.delay is 2",
        "9:7 steps[1].when.pce is '2145*'",
        "11:7 steps[1].then.answer is 'pce-inconnu'",
        "11:7 steps[1].then.answer is 'pce-inconnu'",
        "12:19 steps[1].then.set.pce.coupé is not a field here",
        "12:33 steps[1].then.set.plage is 'libre'",
        "13:5 steps[2].then is {}",
    ]


def test_a_key_that_stands_twice_hides_no_other_mistake():
    with pytest.raises(ScenarioError) as caught:
        read_scenario("per: pce\nper: pce\nsteps:\n  - then: {dealy: 2s}\n", "twice.yaml", vocabulary())

    assert [each.line for each in caught.value.mistakes] == [2, 4]


def test_of_very_many_mistakes_the_first_hundred_are_told_and_how_many_more_there_are():
    text = "steps:\n  - then: {delay: 2s}\n" + "".join(f"field{each}: 1\n" for each in range(150))

    with pytest.raises(ScenarioError) as caught:
        read_scenario(text, "very-many.yaml", vocabulary())

    assert len(caught.value.mistakes) == 101
    assert caught.value.mistakes[-1].text == "and 50 more mistakes"


NAMED = "the name of a scenario has letters, digits, ., _ and -, 64 at most, such as reponse-perdue"


@pytest.mark.parametrize(
    ("text", "file", "told"),
    [
        ("steps: [{then: {delay: 2s}}]", "body", "name is missing; it is required"),
        ("steps: [{then: {delay: 2s}}]", "en panne.yaml", f"the text stands under the name 'en panne'; {NAMED}"),
        ("name: en panne\nsteps: [{then: {delay: 2s}}]", "body", f"name is 'en panne'; {NAMED}"),
    ],
)
def test_a_name_is_given_by_the_file_or_by_the_text_and_can_stand_in_a_path(text: str, file: str, told: str):
    with pytest.raises(ScenarioError) as caught:
        read_scenario(text, file, vocabulary())

    assert str(caught.value) == f"{file}:1:1: {told}"
