"""The real time, on a machine whose clock people and NTP set; and what is drawn from the seed."""

from datetime import UTC, datetime, timedelta

from holidays.countries.france import France

from simulator.adapters.system import SeededDraws, SteadyTime, french_holidays

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Machine:
    """A machine's two clocks: the one that is set, and the one that only counts."""

    def __init__(self):
        self.wall, self.counted = NOON, 1000.0
        self.time = SteadyTime(lambda: self.wall, lambda: self.counted)

    def passes(self, seconds, then_set_by=0):
        self.wall += timedelta(seconds=seconds + then_set_by)
        self.counted += seconds
        return (self.time() - NOON).total_seconds()


def test_it_is_the_system_s_clock():
    machine = Machine()
    assert [machine.passes(5), machine.passes(0), machine.passes(60)] == [5, 5, 65]


def test_set_back_it_goes_on_from_where_it_was_again_and_again():
    machine = Machine()
    assert [machine.passes(10, -3600), machine.passes(10), machine.passes(10, -3600), machine.passes(10)] == [
        10,
        20,
        30,
        40,
    ]


def test_set_forward_it_follows():
    machine = Machine()
    assert [machine.passes(10, 3600), machine.passes(10)] == [3610, 3620]


def test_public_holidays_are_those_that_a_library_of_the_world_s_holidays_knows():
    years = range(2008, 2101)  # Pentecost's Monday was none for three years; beyond, the library knows none
    assert [year for year in years if french_holidays(year) != frozenset(France(years=year))] == []


def test_what_is_drawn_depends_on_seed_and_key_alone_however_often_and_in_whatever_order_it_is_asked_for():
    def drawn(seed, *keys):
        draws = SeededDraws(seed)
        return {key: draws.integer(0, 10**9, "69383", key) for key in keys}

    once = drawn(417, "a", "b", "c")

    assert drawn(417, "c", "a", "b", "a", "c") == once
    assert len(set(once.values())) == 3
    assert drawn(418, "a")["a"] != once["a"]
