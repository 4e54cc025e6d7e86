import pytest

from simulator.application.scenarios.book import ScenarioBook
from simulator.domain.scenario.play import Count, Progress
from simulator.errors import FileMistake, ScenarioError, UnknownNameError
from tests.adapters.stores import a_store
from tests.domain.scenario.steps import a_scenario, a_step

PROGRESS = Progress(counts=(Count(1, 1, 1),))


def read(text: str, name: str):
    if text == "broken":
        raise ScenarioError([FileMistake(f"{name}.yaml", 1, 1, "it is broken")])
    return a_scenario(a_step(), name=name)


def a_book(*initial: str) -> ScenarioBook:
    return ScenarioBook({"maintenance": "m", "reponse-perdue": "r"}, read, initial)


@pytest.fixture
def exchange():
    with a_store() as store, store.exchange("essai") as exchange:
        yield exchange


def running(book: ScenarioBook, exchange) -> list[str]:
    return [each.name for each in book.running(exchange)]


def test_nothing_runs_unless_it_is_started(exchange):
    book = a_book()
    assert running(book, exchange) == []
    assert [(each.scenario.name, each.started, each.ships) for each in book.listed(exchange)] == [
        ("maintenance", False, True),
        ("reponse-perdue", False, True),
    ]


def test_what_the_server_was_started_with_runs_first_and_can_be_stopped(exchange):
    book = a_book("reponse-perdue")
    book.start(exchange, "maintenance")
    assert running(book, exchange) == ["reponse-perdue", "maintenance"]
    book.stop(exchange, "reponse-perdue")
    assert running(book, exchange) == ["maintenance"]


def test_a_defined_scenario_runs_at_once_and_is_listed_with_its_text(exchange):
    book = a_book()
    book.define(exchange, "mine", "text")
    assert running(book, exchange) == ["mine"]
    assert book.find(exchange, "mine").text == "text"
    assert not book.find(exchange, "mine").ships


def test_a_broken_definition_changes_nothing(exchange):
    book = a_book()
    book.define(exchange, "mine", "text")
    with pytest.raises(ScenarioError, match="it is broken"):
        book.define(exchange, "mine", "broken")
    assert book.find(exchange, "mine").text == "text"


def test_starting_begins_anew_and_stopping_keeps_the_counters(exchange):
    book = a_book()
    book.start(exchange, "maintenance")
    exchange.save_progress("maintenance", "", PROGRESS)
    book.stop(exchange, "maintenance")
    assert exchange.progress("maintenance", "") == PROGRESS
    book.start(exchange, "maintenance")
    assert exchange.progress("maintenance", "") == Progress()


def test_a_reset_sets_the_counters_back_and_lets_it_run(exchange):
    book = a_book()
    book.start(exchange, "maintenance")
    exchange.save_progress("maintenance", "", PROGRESS)
    book.reset(exchange, "maintenance")
    assert exchange.progress("maintenance", "") == Progress()
    assert running(book, exchange) == ["maintenance"]


def test_a_sandbox_may_have_a_scenario_of_its_own_under_the_name_of_one_that_ships_and_removing_it_gives_that_back(
    exchange,
):
    book = a_book()
    book.define(exchange, "maintenance", "mine")
    assert not book.find(exchange, "maintenance").ships
    book.remove(exchange, "maintenance")
    assert book.find(exchange, "maintenance").text == "m"
    assert running(book, exchange) == []


def test_removing_one_that_every_sandbox_begins_with_stops_it_here(exchange):
    book = a_book("maintenance")
    book.remove(exchange, "maintenance")
    assert running(book, exchange) == []


def test_removing_one_s_own_under_a_name_that_every_sandbox_begins_with_does_not_start_the_shipped_one_again(exchange):
    book = a_book("maintenance")
    book.define(exchange, "maintenance", "mine")
    book.remove(exchange, "maintenance")
    assert running(book, exchange) == []
    assert book.find(exchange, "maintenance").text == "m"


@pytest.mark.parametrize("act", ["start", "stop", "reset", "remove", "find"])
def test_an_unknown_scenario_is_refused_with_the_nearest_name(exchange, act):
    with pytest.raises(UnknownNameError, match="'maintenanc' is unknown in this sandbox; the nearest is maintenance"):
        getattr(a_book(), act)(exchange, "maintenanc")


def test_a_kept_text_that_can_no_longer_be_read_is_told_to_the_log_and_does_not_run(exchange, caplog):
    texts = {"mine": "text"}
    book = ScenarioBook({}, lambda text, name: read(texts["mine"], name))
    book.define(exchange, "mine", "text")
    texts["mine"] = "broken"
    assert running(book, exchange) == []
    assert "scenario mine cannot be read any more" in caplog.text
