import pytest

from simulator.application.kept import ScenarioRow
from simulator.domain.scenario.play import Count, Progress
from simulator.domain.scenario.when import Standing
from tests.adapters.stores import a_store
from tests.domain.scenario.steps import NINE

SECOND = Progress(Standing("second", NINE), (Count(3, 2, 1), Count()))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///{folder}/kept.db"])
def test_a_sandbox_without_scenarios_is_not_scripted_and_one_with_any_is(url, tmp_path):
    with a_store(url.format(folder=tmp_path)) as store:
        assert not store.look("essai").scripted
        with store.exchange("essai") as exchange:
            exchange.save_scenario(ScenarioRow("maintenance", started=True))
        assert store.look("essai").scripted
        assert not store.look("other").scripted


def test_only_in_memory_it_is_known_without_a_look_that_there_are_none(tmp_path):
    with a_store() as store, a_store(f"sqlite:///{tmp_path}/shared.db") as shared:
        assert store.unscripted("essai")
        with store.exchange("essai") as exchange:
            exchange.save_scenario(ScenarioRow("maintenance", started=True))
        assert not store.unscripted("essai")
        assert store.unscripted("other")
        assert not shared.unscripted("essai"), "another process may have kept one"


def test_a_scenario_that_another_process_kept_in_the_file_is_known(tmp_path):
    url = f"sqlite:///{tmp_path}/shared.db"
    with a_store(url) as one, a_store(url) as other:
        with one.exchange("essai") as exchange:
            exchange.save_scenario(ScenarioRow("maintenance", started=True))
        assert other.look("essai").scripted


def test_scenarios_stand_in_the_order_in_which_they_were_started():
    with a_store() as store, store.exchange("essai") as exchange:
        for name in ("b", "a", "c"):
            exchange.save_scenario(ScenarioRow(name, started=True, text=f"text of {name}"))
        exchange.save_scenario(ScenarioRow("b", started=False))
        assert [(each.name, each.started, each.text) for each in exchange.scenario_rows()] == [
            ("a", True, "text of a"),
            ("c", True, "text of c"),
            ("b", False, None),
        ]


def test_where_a_scenario_stands_is_kept_by_key_and_by_sandbox():
    with a_store() as store:
        with store.exchange("essai") as exchange:
            exchange.save_progress("per-pce", "21450000000101", SECOND)
        with store.exchange("essai") as exchange:
            assert exchange.progress("per-pce", "21450000000101") == SECOND
            assert exchange.progress("per-pce", "21450000000102") == Progress()
        with store.exchange("other") as exchange:
            assert exchange.progress("per-pce", "21450000000101") == Progress()


def test_keys_are_paged():
    with a_store() as store, store.exchange("essai") as exchange:
        for key in ("1", "2", "3"):
            exchange.save_progress("per-pce", key, SECOND)
        first = exchange.progresses("per-pce", limit=2)
        rest = exchange.progresses("per-pce", after=first.next, limit=2)
        assert [key for key, _ in (*first.items, *rest.items)] == ["1", "2", "3"]
        assert rest.next is None


def test_a_scenario_set_back_to_its_beginning_forgets_every_key_and_no_other_scenario_s():
    with a_store() as store, store.exchange("essai") as exchange:
        exchange.save_progress("one", "1", SECOND)
        exchange.save_progress("two", "1", SECOND)
        exchange.forget_progress("one")
        assert exchange.progress("one", "1") == Progress()
        assert exchange.progress("two", "1") == SECOND


def test_a_reset_forgets_scenarios_and_where_they_stand():
    with a_store() as store:
        with store.exchange("essai") as exchange:
            exchange.save_scenario(ScenarioRow("one", started=True, text="text"))
            exchange.save_progress("one", "1", SECOND)
        store.reset("essai")
        assert not store.look("essai").scripted
        with store.exchange("essai") as exchange:
            assert exchange.scenario_rows() == ()
            assert exchange.progress("one", "1") == Progress()
