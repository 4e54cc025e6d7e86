"""No scenario ships that no test plays; each says what a client sees."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from simulator.application.scenarios.groups import Group, group_of
from simulator.commands.scenario_page import tables
from simulator.scenario_library import scenario_book
from simulator.settings.model import Settings
from tests.laws import hold

BOOK = scenario_book(Settings())
SHIPPED = {name: BOOK.read(text, name) for name, text in BOOK.library.items()}


def played() -> Iterator[str]:
    """The scenarios that ``plays`` gives to the tests of this folder."""
    for path in Path(__file__).parent.glob("test_*.py"):
        module = importlib.import_module(f"tests.journeys.scenarios.{path.stem}")
        for name, test in vars(module).items():
            for mark in getattr(test, "pytestmark", ()) if name.startswith("test_") else ():
                if mark.name == "parametrize" and mark.args[0] == "supplier":
                    yield from mark.args[1]


def test_each_scenario_that_ships_is_played_by_a_test():
    files = {each.stem for each in (Path(__file__).parents[3] / "scenarios").glob("*.yaml")}

    assert len(files) > 50
    assert set(SHIPPED) == files
    hold(
        f"scenarios/{name}.yaml is played by no test: write one here with @plays({name!r}), which shows what a client sees"
        for name in sorted(files - set(played()))
    )
    hold(f"a test plays {name!r}, which is no file of scenarios/" for name in sorted(set(played()) - files))


def test_each_scenario_says_its_trouble_and_what_the_client_sees():
    hold(
        f"scenarios/{name}.yaml does not say its trouble and what the client sees: begin with description: and client:, a"
        " sentence each, with its full stop"
        for name, each in SHIPPED.items()
        if not (each.description.endswith(".") and each.client.endswith("."))
    )


def test_the_page_shows_each_scenario_once():
    rows = dict(tables(SHIPPED))

    assert list(rows) == list(Group)
    shown = [row for each in rows.values() for row in each]
    assert sorted(f"[{name}](../scenarios/{name}.yaml)" for name in SHIPPED) == sorted(row[0] for row in shown)
    assert {row[1:2] + row[3:] for row in shown} == {(each.description, each.client) for each in SHIPPED.values()}


def test_a_scenario_stands_where_its_trouble_is():
    assert {name: group_of(SHIPPED[name]) for name in ("maintenance", "silence", "cle-renouvelee", "suivi-verbe")} == {
        "maintenance": Group.SOAP,
        "silence": Group.CONNECTION,
        "cle-renouvelee": Group.OKTA,
        "suivi-verbe": Group.FOLLOW_UP,
    }
    assert {group_of(SHIPPED[name]) for name in ("hors-horaires", "lenteurs", "pce-perdu")} == {Group.EVENTS}
