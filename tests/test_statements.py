"""How many statements an exchange costs, and calls of our own functions, from its bytes to its answer: few, on any machine."""

import asyncio
from contextlib import closing, contextmanager

import psycopg
import pytest

from simulator.bootstrap import build
from simulator.settings.model import Settings
from simulator.transports.turns import Turns
from tests.postgresql import postgresql  # noqa: F401  a fixture
from tools.ways import Client, Ways, own_calls

JSON = {"content-type": "application/json"}


@contextmanager
def asking(database):
    """The three exchanges, each held once."""
    simulator = build(Settings(pces=500, quota_per_second=0, quota_per_day=1000, database=database))
    client = Client(simulator.app)
    with closing(simulator), closing(client.loop):
        asked = Ways(client, simulator)
        asked.verify()()
        asked.create()()
        asked.follow()()
        yield asked


@pytest.fixture(scope="module")
def ways():
    with asking("sqlite://") as asked:
        yield asked


@pytest.fixture(scope="module")
def on_file(tmp_path_factory):
    with asking(f"sqlite:///{tmp_path_factory.mktemp('kept') / 'omega.db'}") as asked:
        yield asked


_NO_STATEMENTS = {"BEGIN", "COMMIT", "PRAGMA"}


@contextmanager
def statements(ways):
    """The statements that the database carries out meanwhile, but for where transactions begin and end."""
    with ways.simulator.store._database.readers.lent() as lent:
        connection = lent.link.connection
    asked = []
    connection.set_trace_callback(lambda each: asked.append(each) if each.split()[0] not in _NO_STATEMENTS else None)
    try:
        yield asked
    finally:
        connection.set_trace_callback(None)


def test_a_verify_of_a_pce_seen_before_asks_a_database_in_memory_nothing(ways):
    verify = ways.verify()
    verify()
    with statements(ways) as asked:
        verify()
    assert asked == []


def test_a_verify_of_another_pce_is_one_statement(ways):
    before, verify = ways.verify(), ways.verify()
    before()  # the sandbox's row is known from then on
    with statements(ways) as asked:
        verify()
    assert len(asked) == 1, asked


def test_creating_a_mes_is_five_statements_at_most(ways):
    before, create = ways.verify(), ways.create()
    before()
    with statements(ways) as asked:
        create()
    assert len([each for each in asked if each.startswith("INSERT INTO demande")]) == 1
    assert len(asked) <= 5, asked


def test_a_follow_up_with_its_token_checked_and_its_call_counted_asks_a_database_in_memory_nothing(ways):
    follow = ways.follow()
    follow()
    with statements(ways) as asked:
        assert b'"WD001000"' in follow()
    assert asked == []


def test_calls_that_were_counted_are_written_by_a_statement_a_supplier_when_somebody_has_the_database_for_himself(ways):
    follow = ways.follow()
    for _ in range(3):
        follow()
    with statements(ways) as asked:
        ways.client.ask("GET", "/_sim/clock", {})
        ways.client.ask("GET", "/_sim/clock", {})
    assert len([each for each in asked if each.startswith("INSERT INTO quota")]) == 1, asked


def test_a_life_that_time_passes_over_is_read_with_others_and_kept_by_three_statements(ways):
    def lived_by(demandes):
        for _ in range(demandes):
            ways.create()()
        ways.client.ask("POST", "/_sim/clock/advance", JSON, b'{"by": "P3M"}')
        with statements(ways) as asked:
            ways.client.ask("GET", "/_sim/clock", {})
        return asked

    lived_by(0)  # what the referential began with
    few, more = lived_by(3), lived_by(13)

    kept = [sum(each.startswith(f"INSERT INTO {table}") for each in more) for table in ("demande", "pce", "booking")]
    assert kept == [13, 13, 13], "appointment made, under way and closed: a demande, its PCE and its slot, once each"
    assert len(more) - len(few) == 3 * 10
    assert len(more) <= 3 * 13 + 7, more


def test_neither_does_it_where_many_demandes_were_saved(ways):
    for _ in range(60):
        ways.create()()
    verify = ways.verify()
    verify()
    with statements(ways) as asked:
        verify()
    assert asked == []


@pytest.mark.parametrize(("exchange", "most"), [("verify", 420), ("create", 570)])
def test_an_exchange_takes_few_calls_of_our_own_functions(ways, exchange, most):
    ask = getattr(ways, exchange)
    ask()()
    asked = ask()
    with own_calls() as calls:
        asked()
    assert 100 < calls.total() <= most, calls.most_common(20)


# -- on a file, which another process may write meanwhile ------------------------------------------------------------------


def test_on_a_file_one_look_at_the_sandbox_s_row_is_all_of_a_verify_of_a_pce_seen_before(on_file):
    verify = on_file.verify()
    verify()
    with statements(on_file) as asked:
        verify()
    assert len(asked) == 1, asked
    assert "FROM sandbox" in asked[0]


def test_on_a_file_a_verify_of_another_pce_is_three_statements(on_file):
    verify = on_file.verify()
    with statements(on_file) as asked:
        verify()
    assert len(asked) == 3, asked


def test_on_a_file_creating_a_mes_is_six_statements_at_most(on_file):
    create = on_file.create()
    with statements(on_file) as asked:
        create()
    assert len(asked) <= 6, asked


def test_on_a_file_a_follow_up_is_three_statements_at_most(on_file):
    follow = on_file.follow()
    follow()
    with statements(on_file) as asked:
        assert b'"WD001000"' in follow()
    assert len(asked) <= 3, asked


# -- on PostgreSQL, across a network ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def on_postgresql(postgresql):  # noqa: F811
    with asking(postgresql.database()) as asked:
        yield asked


@pytest.fixture
def work(monkeypatch):
    """What is asked of a server on the event loop and by threads, and what threads are given to do."""
    looks, asked, aside = [], [], []
    look, ask, take_aside = psycopg.AsyncCursor.execute, psycopg.Cursor.execute, Turns.aside
    monkeypatch.setattr(psycopg.AsyncCursor, "execute", lambda *given: looks.append(given[1]) or look(*given))
    monkeypatch.setattr(psycopg.Cursor, "execute", lambda *given: asked.append(given[1]) or ask(*given))
    monkeypatch.setattr(Turns, "aside", lambda *given: aside.append(given[1]) or take_aside(*given))
    return looks, asked, aside


@pytest.mark.slow
def test_on_postgresql_verifies_that_come_together_share_a_look_and_none_takes_a_thread(on_postgresql, work):
    verifies = [on_postgresql.verify() for _ in range(16)]
    for each in verifies:
        each()
    for each in work:
        each.clear()

    async def together():
        return await asyncio.gather(*(on_postgresql.client.asking(*each.args) for each in verifies))

    told = on_postgresql.client.loop.run_until_complete(together())
    assert [each for each in told if b"TypeRetourDialogue>P<" not in each] == []
    looks, asked, aside = work
    assert (len(looks), asked, aside) == (1, [], [])


@pytest.mark.slow
def test_on_postgresql_creating_a_mes_is_three_statements_at_most_of_one_thread_and_a_look(on_postgresql, work):
    create = on_postgresql.create()
    for each in work:
        each.clear()
    create()
    looks, asked, aside = work
    assert (len(looks), len(aside)) == (1, 1)
    assert len([each for each in asked if "INSERT INTO demande" in each]) == 1
    assert len(asked) <= 3, asked
