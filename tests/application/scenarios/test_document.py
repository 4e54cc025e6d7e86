"""A scenario as JSON: its counters are over all keys, however many there are."""

from simulator.application.scenarios.book import Known
from simulator.application.scenarios.document import write_scenario
from simulator.domain.scenario.model import Per
from simulator.domain.scenario.play import Count, Progress
from simulator.domain.scenario.when import Standing
from tests.adapters.stores import a_store
from tests.domain.scenario.steps import NINE, a_scenario, a_step

KNOWN = Known(a_scenario(a_step(), a_step(), per=Per.PCE), "text", started=True, ships=False)


def written(progresses: dict[str, Progress]) -> dict:
    with a_store() as store, store.exchange("essai") as exchange:
        for key, progress in progresses.items():
            exchange.save_progress("essai", key, progress)
        return write_scenario(exchange, KNOWN)


def test_a_scenario_that_met_nobody_counts_nothing():
    assert written({})["steps"] == [{"step": 1, "matched": 0, "acted": 0}, {"step": 2, "matched": 0, "acted": 0}]


def test_counters_are_over_every_key_and_states_are_shown_of_the_first_thousand():
    each = Progress(Standing("second", NINE), (Count(3, 2, 1), Count(5, 4, 3)))
    document = written({f"{number:05}": each for number in range(2001)})
    assert document["steps"] == [
        {"step": 1, "matched": 4002, "acted": 2001},
        {"step": 2, "matched": 8004, "acted": 6003},
    ]
    assert [each["key"] for each in document["states"]] == [f"{number:05}" for number in range(1000)]
    assert document["more_states"] is True


def test_a_thousand_keys_are_all_shown():
    document = written({f"{number:05}": Progress(counts=(Count(1, 1, 1),)) for number in range(1000)})
    assert document["steps"][0] == {"step": 1, "matched": 1000, "acted": 1000}
    assert document["steps"][1] == {"step": 2, "matched": 0, "acted": 0}
    assert document["more_states"] is False
