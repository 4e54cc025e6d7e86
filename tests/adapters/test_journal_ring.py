"""The journal in memory: what it keeps, what it drops, what it counts."""

import threading
import tracemalloc
from dataclasses import replace

import pytest

from simulator.adapters import heaviest
from simulator.adapters.journal_ring import MOST_NAMES, Ring
from simulator.adapters.journal_weight import weight
from simulator.application.journal.filters import Filters
from simulator.application.journal.masking import Mask
from simulator.application.journal.record import Acted, Record, Wired
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.scenario.play import Miss
from simulator.domain.scenario.when import Difference
from simulator.errors import DocumentError
from tests.records import a_record, wired

EVERYTHING = Filters()


def a_ring(*numbers: int, **bounds) -> Ring:
    ring = Ring(**bounds)
    for number in numbers:
        ring.add(a_record(number))
    return ring


def ids(records) -> list[str]:
    return [each.id for each in records]


def kept(ring: Ring, sandbox: str = "") -> list[str]:
    return ids(ring.page(sandbox, EVERYTHING, limit=1_000_000).items)


def test_exchanges_are_listed_in_the_order_in_which_they_came():
    assert kept(a_ring(3, 1, 2)) == ["x3", "x1", "x2"]


def test_a_sandbox_sees_its_own_exchanges_alone():
    ring = a_ring(1)
    ring.add(a_record(2, sandbox="t"))
    assert (kept(ring), kept(ring, "t"), kept(ring, "nobody")) == (["x1"], ["x2"], [])
    assert ring.get("t", "x2")
    assert ring.get("", "x2") is None


def test_an_exchange_is_found_by_its_id():
    ring = a_ring(1, 2, 3)
    assert ring.get("", "x2") == a_record(2)
    assert ring.get("", "x9") is None


def test_beyond_its_number_a_sandbox_drops_its_oldest_and_counts_them():
    ring = a_ring(1, 2, 3, 4, 5, most_records=3)
    assert kept(ring) == ["x3", "x4", "x5"]
    assert ring.dropped("") == 2
    assert ring.get("", "x2") is None


def test_a_sandbox_that_is_full_costs_another_nothing():
    ring = a_ring(1, most_records=2)
    for number in range(10, 20):
        ring.add(a_record(number, sandbox="loud"))
    assert (kept(ring), ring.dropped(""), ring.dropped("loud")) == (["x1"], 0, 8)


def a_ring_of(most: float, *sandboxes: str) -> Ring:
    """Bring an exchange of each of these sandboxes, in turn, into a ring that holds so many."""
    ring = Ring(most_bytes=int(most * weight(a_record(1, sandbox="a"))))
    for number, sandbox in enumerate(sandboxes, 1):
        ring.add(a_record(number, sandbox=sandbox))
    return ring


def test_beyond_the_bytes_the_oldest_of_the_sandbox_that_weighs_most_go():
    ring = a_ring_of(3.5, *"abbbb")
    assert (kept(ring, "a"), kept(ring, "b")) == (["x1"], ["x4", "x5"])
    assert (ring.dropped("a"), ring.dropped("b")) == (0, 2)
    assert ring.bytes <= ring.bounds.bytes


def test_a_few_heavy_exchanges_go_before_many_light_ones():
    ring = a_ring_of(20.5, *"a" * 10)
    for number in (11, 12, 13):
        ring.add(a_record(number, sandbox="b", request=wired(b"x" * 6 * weight(a_record()))))
    assert (ring.dropped("a"), ring.dropped("b")) == (0, 2)


def test_where_all_weigh_the_same_the_sandbox_that_was_quiet_longest_loses_first():
    ring = a_ring_of(3.5, *"abcde")
    assert [ring.dropped(each) for each in "abcde"] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize("end", [Ring.clear, Ring.forget])
def test_a_sandbox_that_was_cleared_or_forgotten_weighs_nothing_any_more(end):
    ring = a_ring_of(5.5, *"aaabc")
    end(ring, "a")
    for number, sandbox in enumerate("adef", 6):
        ring.add(a_record(number, sandbox=sandbox))
    assert {each: ring.dropped(each) for each in "abcdef" if ring.dropped(each)} == {"b": 1}
    assert ring.bytes == sum(weight(each) for name in "abcdef" for each in ring.page(name, EVERYTHING).items)


@pytest.mark.parametrize("many", [20, 2000])
def test_what_goes_is_found_in_a_few_steps_however_many_sandboxes_there_are(many, monkeypatch):
    steps = 0

    def counted(work, cost):
        def step(heap, *given):
            nonlocal steps
            steps += cost(heap)
            return work(heap, *given)

        return step

    monkeypatch.setattr(heaviest, "heappush", counted(heaviest.heappush, lambda _: 1))
    monkeypatch.setattr(heaviest, "heappop", counted(heaviest.heappop, lambda _: 1))
    monkeypatch.setattr(heaviest, "heapify", counted(heaviest.heapify, len))
    ordinary = a_record()
    ring = Ring(most_bytes=many * weight(ordinary))
    exchanges = 3 * many
    for number in range(exchanges):
        ring.add(replace(ordinary, id=f"x{number}", sandbox=f"t{number % (2 * many)}"))
    assert sum(ring.dropped(f"t{each}") for each in range(2 * many)) >= many
    assert steps / exchanges < 10


def test_an_exchange_heavier_than_the_whole_journal_is_dropped_and_counted():
    ring = a_ring(1, most_bytes=50_000)
    ring.add(a_record(2, request=wired(b"x" * 60_000)))
    assert (kept(ring), ring.dropped(""), ring.bytes) == ([], 2, 0)


def test_clearing_a_sandbox_counts_anew_and_leaves_the_others_alone():
    ring = a_ring(1, 2, 3, most_records=2)
    ring.add(a_record(4, sandbox="t"))
    ring.clear("")
    assert (kept(ring), ring.dropped(""), kept(ring, "t")) == ([], 0, ["x4"])
    assert ring.get("", "x3") is None
    ring.add(a_record(5))
    assert kept(ring) == ["x5"]
    assert ring.bytes == weight(a_record(4, sandbox="t")) + weight(a_record(5))


def test_forgetting_a_sandbox_leaves_nothing_of_it():
    ring = a_ring(1, 2, 3, most_records=2)
    ring.forget("")
    ring.forget("nobody")
    ring.clear("nobody")
    assert (kept(ring), ring.dropped(""), ring.bytes) == ([], 0, 0)


def a_ring_for_one(*sandboxes: str) -> Ring:
    """Bring an exchange of each of these sandboxes into a ring that holds the last alone."""
    ring = Ring(most_bytes=weight(a_record(1, sandbox="a")) + 50)
    for number, sandbox in enumerate(sandboxes, 1):
        ring.add(a_record(number, sandbox=sandbox))
    return ring


def test_a_sandbox_that_lost_its_last_exchange_still_counts_what_it_lost():
    ring = a_ring_for_one("a", "a", "b")
    assert (kept(ring, "a"), ring.dropped("a")) == ([], 2)
    with pytest.raises(DocumentError, match=r"\(2 were dropped\)"):
        ring.count("a", Filters(since_exchange="x1"))
    ring.add(a_record(4, sandbox="a"))
    ring.add(a_record(5, sandbox="a"))
    assert (kept(ring, "a"), ring.dropped("a"), ring.dropped("b")) == (["x5"], 3, 1)


@pytest.mark.parametrize("end", [Ring.clear, Ring.forget])
def test_a_sandbox_that_lost_everything_counts_anew_when_it_is_cleared_or_forgotten(end):
    ring = a_ring_for_one("a", "b")
    end(ring, "a")
    assert ring.dropped("a") == 0
    ring.add(a_record(3, sandbox="a"))
    assert (kept(ring, "a"), ring.dropped("a"), ring.dropped("b")) == (["x3"], 0, 1)


@pytest.mark.parametrize("lose", ["evict", "clear", "forget"])
def test_a_page_goes_on_after_a_sandbox_lost_everything(lose):
    each = weight(a_record(1, sandbox="a"))
    ring = Ring(most_bytes=3 * each + each // 2)
    for number in (1, 2, 3):
        ring.add(a_record(number, sandbox="a"))
    first = ring.page("a", EVERYTHING, limit=2)
    if lose == "evict":
        for number, sandbox in enumerate("bcdef", 5):
            ring.add(a_record(number, sandbox=sandbox))
    else:
        getattr(ring, lose)("a")
    assert kept(ring, "a") == []
    ring.add(a_record(4, sandbox="a"))
    assert ids(ring.page("a", EVERYTHING, after=first.next).items) == ["x4"]


def test_an_exchange_that_began_before_its_sandbox_was_forgotten_does_not_enter_and_one_that_began_behind_does():
    ring = Ring()
    before, elsewhere = ring.opened("a"), ring.opened("b")
    ring.forget("a")
    ring.add(a_record(1, sandbox="a"), before)
    ring.add(a_record(2, sandbox="b"), elsewhere)
    ring.add(a_record(3, sandbox="a"), ring.opened("a"))
    assert (kept(ring, "a"), kept(ring, "b")) == (["x3"], ["x2"])


def test_however_many_others_are_forgotten_an_exchange_enters_unless_its_own_sandbox_was():
    ring = Ring()
    ring.forget("a")
    page = ring.opened("a")
    for number in range(MOST_NAMES + 1):
        ring.forget(f"t{number}")
    ring.add(a_record(1, sandbox="a"), page)
    assert kept(ring, "a") == ["x1"]
    ring.forget("a")
    ring.add(a_record(2, sandbox="a"), page)
    assert kept(ring, "a") == []


def test_pages_follow_each_other_to_the_end():
    ring = a_ring(*range(1, 8))
    first = ring.page("", EVERYTHING, limit=3)
    second = ring.page("", EVERYTHING, after=first.next, limit=3)
    third = ring.page("", EVERYTHING, after=second.next, limit=3)
    assert [ids(each.items) for each in (first, second, third)] == [["x1", "x2", "x3"], ["x4", "x5", "x6"], ["x7"]]
    assert third.next is None


def test_a_last_page_that_is_full_is_the_last():
    assert a_ring(1, 2, 3).page("", EVERYTHING, limit=3).next is None


def test_pages_of_a_filter_hold_what_it_asks_for_alone():
    ring = Ring()
    for number in range(1, 9):
        ring.add(a_record(number, pce="even" if number % 2 == 0 else "odd"))
    first = ring.page("", Filters(pce="even"), limit=3)
    assert ids(first.items) == ["x2", "x4", "x6"]
    assert ids(ring.page("", Filters(pce="even"), after=first.next, limit=3).items) == ["x8"]


def test_a_page_goes_on_behind_exchanges_that_were_dropped_meanwhile():
    ring = a_ring(1, 2, 3, most_records=3)
    first = ring.page("", EVERYTHING, limit=1)
    for number in (4, 5):
        ring.add(a_record(number))
    assert ids(ring.page("", EVERYTHING, after=first.next).items) == ["x3", "x4", "x5"]


def test_a_page_goes_on_after_the_journal_was_cleared():
    ring = a_ring(1, 2, 3)
    first = ring.page("", EVERYTHING, limit=2)
    ring.clear("")
    ring.add(a_record(4))
    assert ids(ring.page("", EVERYTHING, after=first.next).items) == ["x4"]


def test_an_after_that_no_page_gave_is_a_mistake():
    with pytest.raises(DocumentError, match="after is 'x1', which `next` of no page gave"):
        a_ring(1).page("", EVERYTHING, after="x1")


def test_the_newest_are_the_last_ones_in_their_order():
    assert ids(a_ring(1, 2, 3, 4).newest("", EVERYTHING, limit=2)) == ["x3", "x4"]


def test_exchanges_are_counted_by_filter():
    ring = a_ring(1, 2, 3)
    ring.add(a_record(4, status=500))
    assert (ring.count("", EVERYTHING), ring.count("", Filters(status=500)), ring.count("t", EVERYTHING)) == (4, 1, 0)


def test_since_an_exchange_means_behind_it():
    ring = a_ring(1, 2, 3)
    assert ring.count("", Filters(since_exchange="x1")) == 2
    assert ring.count("", Filters(since_exchange="x3")) == 0


@pytest.mark.parametrize("unknown", ["x1", "nothing", "x9"])
def test_since_an_exchange_that_is_not_kept_is_a_mistake_that_says_how_many_were_dropped(unknown):
    ring = a_ring(1, 2, 3, most_records=2)
    ring.add(a_record(9, sandbox="t"))
    with pytest.raises(DocumentError, match=rf"since is '{unknown}'.*\(1 were dropped\)"):
        ring.count("", Filters(since_exchange=unknown))


def a_heavy_record(number: int) -> Record:
    """Build one as the product makes them: every text its own."""
    entries = [
        TrailEntry(f"R-{each}", Outcome.PASSED, value=f"{number}-{each}", expected=f"from {number + each}")
        for each in range(30)
    ]
    headers = {f"X-{each}": f"value {each} of {number}" for each in range(10)}
    bodies = (wired(b"%d" % number * 300, **headers), wired(b"%d" % number * 200))
    return a_record(number, trail=tuple(entries), request=bodies[0], answer=bodies[1], pce=f"2145{number:010}")


def test_an_exchange_weighs_about_what_it_takes():
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        ring = Ring(most_records=10_000)
        for number in range(300):
            ring.add(a_heavy_record(number))
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert 0.7 < ring.bytes / taken < 1.4


def test_all_that_a_scenario_left_weighs():
    text = "9" * 1500
    plain = weight(a_record())
    for repeated in (
        {"scenario": Acted("s", 1, (text,))},
        {"nearest": Miss("s", 1, (Difference(text, "", ""),))},
        {"nearest": Miss("s", 1, (Difference("pce", text, ""),))},
        {"nearest": Miss("s", 1, (Difference("pce", "", text),))},
    ):
        assert 1500 < weight(a_record(**repeated)) - plain < 2000


def test_an_endless_name_in_a_nearest_step_does_not_weigh_what_came():
    miss = Miss("s", 1, (Difference("pce", "9" * 1_900_000, "1"),))
    assert weight(Mask().whole(a_record(nearest=miss))) < 20_000


def memory_after(ring: Ring, numbers: tuple[int, int], add) -> tuple[int, int]:
    """Tell what is allotted after so many exchanges, and after so many."""
    at = []
    tracemalloc.start()
    try:
        for number in range(1, numbers[1] + 1):
            add(ring, number)
            if number in numbers:
                at.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    return at[0], at[1]


@pytest.fixture
def few_names(monkeypatch):
    """Names of sandboxes are forgotten beyond two hundred, not ten thousand."""
    monkeypatch.setattr("simulator.adapters.journal_ring.MOST_NAMES", 200)


def test_memory_stays_flat_over_very_many_sandboxes_of_one_exchange_each(few_names):
    ordinary = a_record()

    def add(ring: Ring, number: int) -> None:
        ring.add(replace(ordinary, id=f"x{number}", sandbox=f"zz{number}"))

    early, late = memory_after(Ring(most_bytes=200_000), (600, 2000), add)
    assert late - early < early * 0.1


def test_memory_stays_flat_over_very_many_sandboxes_that_are_reset(few_names):
    early, late = memory_after(Ring(), (600, 2000), lambda ring, number: ring.forget(f"zz{number}"))
    assert late - early < early * 0.1


def test_memory_stays_flat_over_very_many_sandboxes_that_are_cleared(few_names):
    def add(ring: Ring, number: int) -> None:
        ring.add(a_record(number, sandbox=f"zz{number}"))
        ring.clear(f"zz{number}")

    early, late = memory_after(Ring(), (600, 2000), add)
    assert late - early < 20_000


def test_memory_stays_flat_over_very_many_exchanges():
    ring = Ring(most_records=100)
    ordinary = a_record()
    at = {}
    tracemalloc.start()
    try:
        for number in range(1, 2001):
            body = Wired((), b"%06d" % number * 100)
            ring.add(replace(ordinary, id=f"x{number}", sandbox=f"t{number % 4}", request=body))
            if number in {800, 2000}:
                at[number] = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert at[2000] - at[800] < at[800] * 0.05
    assert sum(ring.dropped(f"t{each}") for each in range(4)) == 1600


class CountingId(str):
    """An id that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        CountingId.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


@pytest.mark.parametrize("many", [100, 2000])
def test_looking_up_by_id_compares_one_id_or_two_however_many_there_are(many):
    ring = Ring(most_records=many, most_bytes=10**9)
    for number in range(many):
        ring.add(a_record(number))
    for wanted in ("x0", f"x{many // 2}", f"x{many - 1}"):
        CountingId.compared = 0
        found = ring.get("", CountingId(wanted))
        assert found.id == wanted
        assert CountingId.compared <= 3


def test_threads_that_add_at_once_lose_nothing():
    ring = Ring(most_records=100)

    def add(first: int) -> None:
        for number in range(first, first + 500):
            ring.add(a_record(number))

    threads = [threading.Thread(target=add, args=(start * 500,)) for start in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(kept(ring)) == 100
    assert ring.dropped("") == 3900
    assert ring.bytes == sum(weight(ring.get("", each)) for each in kept(ring))


def test_what_came_before_an_exchange_is_given_a_page_at_a_time():
    ring = Ring()
    for number in range(1, 8):
        ring.add(a_record(number, pce="even" if number % 2 == 0 else "odd"))

    def before(id_, **asked):
        return [each.id for each in ring.newest("", Filters(**asked), before=id_, limit=2)]

    assert before("") == ["x6", "x7"]
    assert before("x6") == ["x4", "x5"]
    assert before("x6", pce="odd") == ["x3", "x5"]
    assert before("x1") == before("gone") == []


def test_what_is_newest_is_found_without_looking_at_all_that_is_older():
    looked = []
    ring = Ring()
    for number in range(1, 100):
        ring.add(a_record(number))

    ring.newest("", Filters(also=(lambda record: not looked.append(record),)), limit=5)

    assert len(looked) == 5
