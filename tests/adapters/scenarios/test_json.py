"""Scenarios written in JSON: read as YAML is, their mistakes at their places."""

import json

import pytest

from simulator.adapters.scenarios.reader import read_scenario
from simulator.errors import ScenarioError
from simulator.transports.soap.vocabulary import vocabulary
from tests.adapters.scenarios.reading import a_scenario, a_then, mistakes

DOCUMENT = {
    "name": "essai",
    "description": "A slash / and its escape, an é and a 😀.",
    "per": "pce",
    "steps": [
        {
            "when": {"operation": "soap", "state": "initial", "chance": 0.5},
            "calls": "2-3",
            "then": {"answer": "maintenance", "delay": "2s", "state": "down"},
        },
        {"when": {"operation": ["Introspect"]}, "calls": 1, "then": {"http": {"status": 503, "body": ""}}},
    ],
}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(DOCUMENT | {"per": "sandbox"}),
        json.dumps(DOCUMENT | {"per": "sandbox"}, indent="\t"),
        json.dumps(DOCUMENT | {"per": "sandbox"}, ensure_ascii=False, indent=1).replace("/", "\\/"),
        "\n\t" + json.dumps(DOCUMENT | {"per": "sandbox"}, separators=(",", ":")) + "\t\n",
    ],
    ids=["one line", "tabs", "escaped slashes", "tabs around it"],
)
def test_json_is_read(text: str):
    scenario = a_scenario(text)

    assert scenario.description == "A slash / and its escape, an é and a 😀."
    assert [str(each.calls) for each in scenario.steps] == ["2-3", "1"]
    assert scenario.steps[0].when.chance == 0.5


def test_json_and_yaml_say_the_same():
    then = {"set": {"pce": {"coupe": True, "cdgf": None}}, "delay": {"uniform": ["1s", "3s"]}, "lose": "response"}

    assert a_then(json.dumps(then)[1:-1]) == a_then(
        "set: {pce: {coupe: true, cdgf: null}}, delay: {uniform: [1s, 3s]}, lose: response"
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"steps": [{"then": {"delya": "2s"}}]}', "1:22"),
        ('{\n\t"steps": [\n\t\t{"then": {"delya": "2s"}}\n\t]\n}', "3:13"),
        ('{"description": "\\ud83d\\ude00 \\ud83d\\ude00", "steps": [{"then": {"delya": "2s"}}]}', "1:66"),
        ('{"description": "\\\\ud83d\\\\ude00", "steps": [{"then": {"delya": "2s"}}]}', "1:55"),
    ],
    ids=["one line", "tabs", "pairs of escapes", "what only looks like a pair"],
)
def test_a_mistake_stands_where_its_key_does(text: str, place: str):
    with pytest.raises(ScenarioError) as caught:
        read_scenario(text, "essai.json", vocabulary())

    assert str(caught.value) == f"essai.json:{place}: steps[0].then.delya is not a field here; the nearest is delay"
    line, column = map(int, place.split(":"))
    assert text.splitlines()[line - 1][column - 1 :].startswith('"delya"')


def test_a_tab_within_a_text_of_yaml_is_no_mistake_and_one_that_indents_is():
    assert mistakes('steps: [{then: {http: {status: 200, body: "a\tb"}}}]') == []
    assert mistakes("steps:\n\t- then: {delay: 2s}\n") == ["a tab stands here, where blanks indent; YAML was expected"]
