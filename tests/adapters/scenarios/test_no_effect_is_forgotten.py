"""The law that an effect of scenarios which is written is read and done."""

import ast
import inspect
import re
from dataclasses import dataclass, fields
from textwrap import dedent

from simulator.adapters.scenarios import changes
from simulator.adapters.scenarios.changes import SET_FIELDS
from simulator.adapters.scenarios.draft import Draft
from simulator.adapters.scenarios.library import scenarios_folder
from simulator.adapters.scenarios.then_fields import THEN_FIELDS, then_of
from simulator.adapters.scenarios.when_fields import when_fields
from simulator.domain.scenario.effects import Change, Connection, Lost, Then
from simulator.domain.scenario.when import When
from simulator.transports.soap.vocabulary import vocabulary
from tests.adapters.scenarios.forgotten_effects import attributes, looked_up, undone, unread
from tests.laws import hold

_FOLDER = "simulator/adapters/scenarios"
THEN_READ = f"{_FOLDER}/then_fields.py:THEN_FIELDS then_of"
SET_READ = f"{_FOLDER}/changes.py:SET_FIELDS _change"
DO = (
    "do it in simulator/transports/exchanges/recorder.py, in the channel whose answer it changes, or, where it changes the"
    " sandbox, in simulator/application/scenarios/"
)
MAKE = "make it in _changed of simulator/application/scenarios/change.py"


def test_each_effect_is_read():
    hold(unread(Then, then_of, THEN_FIELDS, THEN_READ, beside=["answer"]))


def test_each_effect_is_done():
    hold(undone(Then, "then", DO))


def test_each_change_is_read():
    hold(unread(Change, lambda given: changes._change(**given), SET_FIELDS, SET_READ))


def test_each_change_is_made():
    hold(undone(Change, "change", MAKE))


def test_each_criterion_is_read_and_judged():
    judged = {*looked_up("when"), *attributes(ast.parse(inspect.getsource(When)), "self")}
    handed_over = {
        each.arg for each in ast.walk(ast.parse(dedent(inspect.getsource(Draft.step)))) if isinstance(each, ast.keyword)
    }
    hold(
        f"When.{each.name} is what no scenario can say: read it in when_fields of {_FOLDER}/when_fields.py, and hand it over in"
        " Draft.step of draft.py"
        for each in fields(When)
        if each.name not in handed_over
    )
    hold(
        f"When.{each.name} is judged by nobody: hold an exchange against it in When.differences of"
        " simulator/domain/scenario/when.py"
        for each in fields(When)
        if each.name not in judged
    )


def test_each_word_of_the_language_stands_in_its_guide():
    guide = (scenarios_folder() / "README.md").read_text("utf-8")
    hold(
        f"{word} is not in scenarios/README.md: say there what it does"
        for word in [*when_fields(vocabulary()), *THEN_FIELDS, *SET_FIELDS]
        if not re.search(rf"\b{word}\b", guide)
    )


def test_each_way_of_breaking_a_connection_or_losing_a_message_is_told_in_the_schema():
    told = {key: {each["const"] for each in THEN_FIELDS[key].schema["oneOf"]} for key in ("connection", "lose")}
    hold(
        f"{key}: {each} is what no scenario can say: add what it means to {words} in"
        " simulator/adapters/scenarios/then_fields.py"
        for key, kinds, words in (("connection", Connection, "_BREAKS"), ("lose", Lost, "_LOST"))
        for each in kinds
        if each not in told[key]
    )


def test_each_way_of_breaking_a_connection_is_done():
    done = set(looked_up("Connection"))
    hold(
        f"Connection.{each.name} is done by nobody: do it in simulator/transports/exchanges/connection.py, and name its ending"
        " in ENDINGS of recorded.py"
        for each in Connection
        if each.name not in done
    )


@dataclass(frozen=True)
class Fuller:
    """What a step does, with an effect that somebody has just written."""

    delay: object = None
    echo: object = None

    @property
    def loud(self) -> bool:
        """Tell whether it is heard."""
        return bool(self.echo)


def test_an_effect_without_its_reader_is_told():
    told = unread(Fuller, lambda given: Fuller(delay=given.get("delay")), ["delay"], THEN_READ)
    assert list(told) == [
        (
            "Fuller.echo is what no scenario can say: add an entry to simulator/adapters/scenarios/then_fields.py:THEN_FIELDS"
            " that reads it, and hand it over in then_of there"
        )
    ]


def test_what_is_read_and_goes_nowhere_is_told():
    told = unread(Fuller, lambda given: Fuller(given.get("delay")), ["delay", "echo"], THEN_READ)
    assert list(told) == [
        (
            "echo is read by simulator/adapters/scenarios/then_fields.py:THEN_FIELDS, and fills no field of Fuller: hand it"
            " over in then_of there, to a field in simulator/domain/scenario/effects.py"
        )
    ]


def test_an_effect_without_its_doing_is_told_and_what_a_property_tells_of_it_is_its_doing():
    assert list(undone(Fuller, "then", DO, {"delay"})) == [f"Fuller.echo is done by nobody: {DO}"]
    assert list(undone(Fuller, "then", DO, {"delay", "loud"})) == []
