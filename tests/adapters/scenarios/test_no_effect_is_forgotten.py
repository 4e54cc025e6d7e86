"""The law that an effect of scenarios which is written is read and done."""

from dataclasses import dataclass

from simulator.adapters.scenarios import changes
from simulator.adapters.scenarios.changes import SET_FIELDS
from simulator.adapters.scenarios.then_fields import THEN_FIELDS, then_of
from simulator.domain.scenario.effects import Change, Connection, Lost, Then
from tests.adapters.scenarios.forgotten_effects import looked_up, undone, unread
from tests.laws import hold

THERE = "THEN_FIELDS in simulator/adapters/scenarios/then_fields.py, and hand it over in then_of there"
DO = (
    "do it in simulator/transports/exchanges/recorder.py, in the channel whose answer it changes, or, where it changes the"
    " sandbox, in simulator/application/scenarios/"
)
SET = "SET_FIELDS in simulator/adapters/scenarios/changes.py, and hand it over in _change there"
MAKE = "make it in _changed of simulator/application/scenarios/change.py"


def test_each_effect_is_read():
    hold(unread(Then, then_of, THEN_FIELDS, ["answer"], THERE))


def test_each_effect_is_done():
    hold(undone(Then, "then", DO))


def test_each_change_is_read():
    hold(unread(Change, lambda given: changes._change(**given), SET_FIELDS, (), SET))


def test_each_change_is_made():
    hold(undone(Change, "change", MAKE))


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
    told = unread(Fuller, lambda given: Fuller(delay=given.get("delay")), ["delay"], (), THERE)
    assert list(told) == [f"Fuller.echo is what no scenario can say: add an entry that reads it to {THERE}"]


def test_what_is_read_and_goes_nowhere_is_told():
    told = unread(
        Fuller, lambda given: Fuller(given.get("delay"), given.get("echo")), ["delay", "echo", "cry"], (), THERE
    )
    assert list(told) == [
        (
            f"cry is read by {THERE}, and fills no field of Fuller: hand it over there, to a field in"
            " simulator/domain/scenario/effects.py"
        )
    ]


def test_an_effect_without_its_doing_is_told_and_what_a_property_tells_of_it_is_its_doing():
    assert list(undone(Fuller, "then", DO, {"delay"})) == [f"Fuller.echo is done by nobody: {DO}"]
    assert list(undone(Fuller, "then", DO, {"delay", "loud"})) == []
