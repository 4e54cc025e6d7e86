"""What a process knows of sandboxes is what it would read, and no more than so much of it."""

from dataclasses import replace
from random import Random

import pytest

from simulator.adapters.store.known import Known, Memory
from simulator.adapters.store.sandbox_row import SandboxRow
from simulator.domain.clock import Clock
from tests.adapters.stores import RealTime, a_store
from tests.builders import FLAMMECHE, HERON, NUMERO, a_1m_pce, a_pce
from tests.living import SANDBOX, a_life

OTHER = "21450000000025"


def sizes(memory):
    return sum(each.size for each in memory._sandboxes.values())


def test_numbers_of_pce_that_nobody_has_fill_no_memory():
    with a_store() as store:
        store._database.readers.era.memory._most = 300
        with store.exchange("s"):
            pass
        most = 0
        for number in range(3000):
            assert store.attempt("s", lambda exchange, number=number: exchange.pce(f"2149{number:010}")) == (None,)
            most = max(most, sizes(store._database.readers.era.memory))
        assert 300 <= most <= 300 + 2 * 200


def test_sandboxes_of_which_nothing_is_known_fill_no_memory():
    memory = Memory(most=100)
    for number in range(1000):
        memory.of(str(number), 1)
    assert len(memory._sandboxes) <= 300


def test_what_was_used_least_recently_is_forgotten_first():
    memory = Memory(most=250)
    for number in range(300):
        memory.of("often", 1).pces["a"] = None
        memory.of(str(number), 1)
    assert memory.of("often", 1).pces == {"a": None}
    assert "0" not in memory._sandboxes


def test_another_version_of_a_sandbox_is_another_sandbox():
    memory = Memory()
    memory.of("s", 1).pces["a"] = None
    assert memory.of("s", 1).pces == {"a": None}
    assert memory.of("s", 2).pces == {}
    assert memory.of("s", 1).pces == {}


@pytest.mark.parametrize(
    ("seen", "stands_for"),
    [(7, "it is known at"), (6, "it was written since"), (8, None), (7 - 2**33, None), (7 + 2**33, None)],
)
def test_a_look_is_made_up_for_by_what_this_process_wrote_since_in_the_same_life_of_the_sandbox(seen, stands_for):
    row = SandboxRow(Clock.beginning(RealTime().now), 0.0, 0, seen, None, None, scripted=False)
    written, memory = replace(row, version=7), Memory()
    memory.keep("s", Known(7, row=written))

    assert memory.since("s", row) is {"it is known at": row, "it was written since": written, None: None}[stands_for]
    assert Memory().since("s", row) is None
    memory.keep("s", Known(7))
    assert memory.since("s", row) is (row if seen == 7 else None), "what was only read there has no row"


def test_what_is_known_at_the_next_version_is_changed_apart():
    known = Known(1, pces={"a": None}, once={"keys": ()})
    then = known.at(2)
    then.pces["b"] = None
    then.once["directory"] = None
    assert (known.pces, known.once) == ({"a": None}, {"keys": ()})
    assert (then.version, then.pces, then.once) == (2, {"a": None, "b": None}, {"keys": (), "directory": None})


def test_nothing_is_known_of_a_sandbox_that_was_removed():
    with a_store() as store:
        with store.exchange("s"):
            pass
        store.attempt("s", lambda exchange: exchange.pce(NUMERO))
        store.forget("s")
        assert sizes(store._database.readers.era.memory) == 0


def a_call(exchange):
    state = replace(before := exchange.quota("x"), calls=before.calls + 1)
    exchange.save_quota("x", state)
    return state.calls


def under_lock(store, operation):
    with store.exchange("s") as exchange:
        return operation(exchange)


def without(store, operation):
    done = store.attempt("s", operation)
    assert done
    return done[0]


def test_in_memory_every_call_counts_whoever_counted_the_one_before():
    with a_store() as store:
        under_lock(store, lambda exchange: None)
        ways = [without, without, under_lock, without, under_lock, under_lock, without, without]

        assert [how(store, a_call) for how in ways] == [1, 2, 3, 4, 5, 6, 7, 8]

        with pytest.raises(ZeroDivisionError):
            store.attempt("s", lambda exchange: a_call(exchange) / 0)
        assert without(store, a_call) == 9
        store.reset("s")
        under_lock(store, lambda exchange: None)
        assert [how(store, a_call) for how in (without, under_lock)] == [1, 2]


def test_in_memory_nothing_is_known_of_a_sandbox_once_the_database_has_failed_in_it():
    with a_store() as store:
        under_lock(store, lambda exchange: None)
        without(store, lambda exchange: exchange.pce(NUMERO))
        with store._database.readers.lent() as lent:
            link, execute = lent.link, lent.link.execute

        def fails(statement, values):
            if statement.startswith("INSERT INTO pce"):
                link.execute = execute
                raise link.error(statement)
            return execute(statement, values)

        link.execute = fails
        assert store.attempt("s", lambda exchange: exchange.save_pce(a_pce())) is None

        era = store._database.readers.era
        assert (dict(era.memory._sandboxes), era.rows) == ({}, {})


def told_otherwise(life):
    """What the process believes and the database tells otherwise."""
    memory = life.store._database.readers.era.memory
    with life.store.exchange(SANDBOX, counts=False) as exchange:
        version, due = exchange._connection.exec_driver_sql(
            "SELECT version, due FROM sandbox WHERE sandbox = ?", (SANDBOX,)
        ).one()
        first = exchange._connection.exec_driver_sql(
            "SELECT min(due) FROM demande WHERE sandbox = ?", (SANDBOX,)
        ).scalar()
        if first is not None and (due is None or due > first):
            yield f"due {due}, and {first} is sooner"
        known = memory._sandboxes.get(SANDBOX)
        if known is None or known.version != version:
            return
        today = exchange.now.date()
        believed = {
            **{("pce", key): (each and each.as_of(today), exchange.pce(key)) for key, each in known.pces.items()},
            **{("demande", key): (each, exchange.demande(key)) for key, each in known.demandes.items()},
            **{("open", key): (each, exchange.open_demandes(key)) for key, each in known.open.items()},
            **{("living", key): (each, exchange.living_demandes(key)) for key, each in known.living.items()},
            **{("booked", key): (each, exchange.booked(key)) for key, each in known.booked.items()},
            **{("revoked", key): (each, exchange.token_revoked(key)) for key, each in known.revoked.items()},
        }
        yield from (f"{key}: {mine!r}, not {read!r}" for key, (mine, read) in believed.items() if mine != read)


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(each, marks=pytest.mark.slow) for each in range(2, 6))])
def test_whatever_is_asked_in_whatever_order_what_is_known_is_what_is_kept_and_due_is_never_told_too_late(seed):
    draw = Random(seed)
    days = [f"2026-03-{day:02}" for day in range(10, 20)]
    with a_life(a_pce(), a_pce(numero=OTHER), a_1m_pce(numero="21450000000033")) as life:
        made = []

        def mes():
            by = draw.choice([FLAMMECHE, HERON])
            changes = {"rdv_date": draw.choice(days), "option_prestation": draw.choice("01")}
            made.append(life.mes(by, numero_pce=draw.choice([NUMERO, OTHER]), **changes).numero_demande)

        def one():
            return draw.choice(made)

        acts = [
            mes,
            lambda: made.append(life.tjdc(numero_pce="21450000000033").numero_demande),
            lambda: life.propose(one(), draw.choice(days), draw.choice(["01", "02"])),
            lambda: life.page(one(), draw.choice("PS")),
            lambda: life.accept(one(), draw.choice(days), draw.choice(["01", "02"])),
            lambda: life.abandon_rdv(one()),
            lambda: life.abandon(one()),
            lambda: life.event(one(), "ANNULEE"),
            lambda: life.put(replace(life.pce(NUMERO), coupe=draw.choice([True, False]))),
            lambda: life.real.wait(seconds=draw.choice([1, 50, 100])),
            lambda: life.real.wait(hours=23),
            lambda: life.living.hold(SANDBOX, lambda exchange: exchange.demande(one())),
        ]
        played = 0
        for _ in range(120):
            try:
                draw.choice(acts)()
                played += 1
            except (AssertionError, IndexError):  # refused, or nothing to ask about yet
                pass
            assert list(told_otherwise(life)) == []
        assert played > 30
