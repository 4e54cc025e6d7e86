"""Events are bounded: of a sandbox, and in all."""

from simulator.adapters.journal_events import EventShelves
from tests.records import an_event


def test_of_a_sandbox_the_last_are_kept():
    shelves = EventShelves(most_of_one=2)
    events = [an_event(second) for second in range(3)]
    for each in events:
        shelves.add(each)
    assert shelves.of("") == tuple(events[1:])


def test_the_sandbox_where_nothing_was_done_for_longest_goes_first():
    shelves = EventShelves(most_sandboxes=2)
    for name in ("one", "two", "one", "three"):
        shelves.add(an_event(1, sandbox=name))
    assert [len(shelves.of(name)) for name in ("one", "two", "three")] == [2, 0, 1]


def test_a_sandbox_that_is_gone_is_forgotten():
    shelves = EventShelves()
    shelves.add(an_event(1))
    shelves.forget("")
    shelves.forget("never-there")
    assert shelves.of("") == ()
