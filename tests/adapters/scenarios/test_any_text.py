"""Whatever comes is read, or refused in sentences; nothing else happens."""

import json

from hypothesis import given
from hypothesis import strategies as st

from simulator.adapters.scenarios.library import scenarios_folder
from simulator.adapters.scenarios.reader import read_scenario
from simulator.adapters.scenarios.then_fields import THEN_FIELDS
from simulator.adapters.scenarios.when_fields import OPERATION_NAMES, when_fields
from simulator.application.words import written_mistake_of
from simulator.errors import FileMistake, ScenarioError
from simulator.transports.soap.vocabulary import vocabulary

SHIPPED = [each.read_text(encoding="utf-8") for each in sorted(scenarios_folder().glob("*.yaml"))]
FIELDS = [
    *(
        "name",
        "per",
        "steps",
        "when",
        "calls",
        "then",
        "code",
        "codes",
        "message",
        "status",
        "headers",
        "body",
        "regex",
    ),
    *("xpath", "jsonpath", "equals", "matches", "absent", "uniform", "lognormal", "median", "sigma", "clock"),
    *("pce", "cdgf", "demande", "statut", "plage", "cles", "coupe", "adresse", "actif"),
]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 600),
    st.floats(-1, 2),
    st.text(max_size=8),
    st.sampled_from(
        [*OPERATION_NAMES, "initial", "second", "2-3", "every 5", "2s", "P1D", "20:00", "2026-03-02T08:00"]
    ),
    st.sampled_from(
        ["maintenance", "pce-inconnu", "overloaded", "unavailable", "duplication", "reset", "request", "//Tarif"]
    ),
)
NAMES = st.one_of(st.sampled_from([*FIELDS, *THEN_FIELDS, *when_fields(vocabulary())]), st.text(max_size=4))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=8,
)
WHEN = st.dictionaries(st.sampled_from([*when_fields(vocabulary())]), VALUES, max_size=4)
THEN = st.dictionaries(st.sampled_from([*THEN_FIELDS]), VALUES, max_size=4)
STEP = st.fixed_dictionaries({}, optional={"when": WHEN, "calls": VALUES, "then": THEN})
SCENARIO = st.fixed_dictionaries(
    {"steps": st.lists(st.one_of(STEP, VALUES), max_size=4)}, optional={"per": VALUES, "name": VALUES}
)


def told(text: str | bytes) -> tuple[FileMistake, ...]:
    """What is told of a text; nothing of one that is right."""
    try:
        read_scenario(text, "essai.yaml", vocabulary())
    except ScenarioError as error:
        return error.mistakes
    return ()


def well_told(text: str | bytes) -> bool:
    """Whether each mistake is a sentence that stands in the text, and has its French."""
    lines = len(text.splitlines()) + 1
    return all(
        1 <= each.line <= lines and each.column >= 1 and each.text and written_mistake_of(each.text) != each.text
        for each in told(text)
    )


@given(scenario=SCENARIO)
def test_any_scenario_made_of_the_language_s_words_is_read_or_well_told(scenario):
    assert well_told(json.dumps(scenario))


@given(value=VALUES)
def test_any_value_that_is_no_scenario_is_told(value):
    assert told(json.dumps(value))


@given(data=st.data(), text=st.sampled_from(SHIPPED), piece=st.text(alphabet="{}[]:,-&*!|>'\"#% \n\tab0", max_size=3))
def test_what_ships_with_something_typed_into_it_is_read_or_well_told(data, text, piece):
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 3))

    assert well_told(text[:at] + piece + text[at + cut :])


@given(content=st.binary(max_size=60))
def test_any_bytes_are_told_to_be_no_scenario(content):
    assert told(content)
