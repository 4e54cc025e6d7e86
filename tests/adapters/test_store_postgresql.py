"""PostgreSQL that fails under the server: told in time with the advice that fits; it goes on once the database does."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace

import psycopg
import pytest

from simulator.adapters.store import SqlStore, open_store
from simulator.adapters.store.failures import AWAY, FULL, LOCKED, READ_ONLY, SCHEMA, SLOW
from simulator.adapters.store.postgresql import PostgresqlLink
from simulator.errors import StoreError
from tests.adapters.stores import PATIENCE, RealTime, an_impatient_store, failure, save
from tests.builders import CALENDAR, DIRECTORY, a_demande
from tests.postgresql import a_postgresql

pytestmark = pytest.mark.slow


@pytest.fixture
def url(postgresql):
    return postgresql.database()


def freeze_within(server, store):
    with store.exchange("one") as exchange:
        server.freeze()
        exchange.next_numero()


def another(url):
    return closing(psycopg.connect(url.replace("+psycopg", ""), autocommit=True))


@contextmanager
def rows_locked(url):
    """Have another process hold the row of every sandbox."""
    with another(url) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM sandbox FOR UPDATE")
        yield


def test_a_server_that_stops_is_told_and_used_again_when_it_is_back():
    with a_postgresql() as server, an_impatient_store(server.database()) as store:
        assert save(store) == "WD001000"
        server.stop()
        assert failure(store).advice == AWAY
        assert failure(store, SqlStore.ready).advice == AWAY
        server.start()

        store.ready()
        assert save(store) == "WD001001"


def test_a_server_that_is_frozen_holds_nobody_for_ever_and_is_used_again_when_it_thaws():
    with a_postgresql() as server, an_impatient_store(server.database()) as store:
        assert save(store) == "WD001000"
        server.freeze()
        assert failure(store).advice == AWAY
        server.thaw()

        store.ready()
        assert save(store) == "WD001001"


def test_a_statement_that_waits_in_a_frozen_server_is_given_up():
    with a_postgresql() as server, an_impatient_store(server.database()) as store:
        with pytest.raises(StoreError, match="has not answered for 3 s"):
            freeze_within(server, store)
        server.thaw()

        assert save(store) == "WD001000"


def test_a_lock_that_another_holds_is_told(url):
    with an_impatient_store(url) as store:
        save(store)
        with rows_locked(url):
            assert failure(store).advice == LOCKED

        assert save(store) == "WD001001"


def test_a_statement_that_takes_too_long_is_told(url):
    with an_impatient_store(url) as store:
        with pytest.raises(StoreError) as caught, store._database.transaction() as connection:
            connection.exec_driver_sql("SELECT pg_sleep(60)")
        assert caught.value.advice == SLOW


def test_a_database_that_may_not_be_written_is_told(url):
    with an_impatient_store(url) as store:
        with another(url) as other:
            other.execute("ALTER ROLE omega SET default_transaction_read_only = on")
        try:
            store._database.engine.dispose()
            assert failure(store).advice == READ_ONLY
        finally:
            with another(url) as other:
                other.execute("SET default_transaction_read_only = off")
                other.execute("ALTER ROLE omega RESET default_transaction_read_only")


def test_tables_of_another_version_are_told(url):
    with an_impatient_store(url) as store:
        with another(url) as other:
            other.execute("DROP TABLE booking, sandbox")
        assert failure(store).advice == SCHEMA


def test_a_database_that_does_not_exist_or_lets_nobody_in_is_refused_at_start(url):
    with pytest.raises(StoreError, match="the server runs and lets this user in"):
        open_store(f"{url}_nowhere", DIRECTORY, CALENDAR, RealTime(), PATIENCE)


def test_a_server_that_accepts_and_does_not_answer_ends_a_start():
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        url = f"postgresql+psycopg://omega@127.0.0.1:{mute.getsockname()[1]}/omega"
        with pytest.raises(StoreError, match="the server runs and lets this user in"):
            open_store(url, DIRECTORY, CALENDAR, RealTime(), PATIENCE)


def test_a_database_of_another_version_or_of_another_program_is_refused(url, postgresql):
    with an_impatient_store(url), another(url) as other:
        other.execute("UPDATE omega_sim_schema SET version = 99")
    with pytest.raises(StoreError, match="holds tables of version 99"), an_impatient_store(url):
        pass
    elsewhere = postgresql.database()
    with another(elsewhere) as other:
        other.execute("CREATE TABLE notes (text text)")
    with pytest.raises(StoreError, match="another program's: it holds the tables notes"), an_impatient_store(elsewhere):
        pass


def test_a_disk_without_room_is_told_by_its_code():
    problem = psycopg.errors.DiskFull("could not extend file")
    from simulator.adapters.store.failures import advice as of

    assert of(problem) == FULL


def save_while_it_stops(store, server):
    with store.exchange("one") as exchange:
        exchange.next_numero()
        settle = exchange.settle

        def settled_and_stopped():
            settle()
            server.stop()

        exchange.settle = settled_and_stopped


def test_what_a_server_that_goes_at_the_very_end_kept_nobody_knows():
    with a_postgresql() as server, an_impatient_store(server.database()) as store:
        with pytest.raises(StoreError) as caught:
            save_while_it_stops(store, server)
        assert (caught.value.advice, caught.value.kept) == (AWAY, None)
        server.start()
        assert save(store)


def test_of_what_failed_before_its_end_nothing_is_kept(url):
    with an_impatient_store(url) as store:
        with another(url) as other:
            other.execute("DROP TABLE booking, sandbox")
        assert failure(store).kept is False


def create(exchange):
    demande = a_demande(numero=exchange.next_numero())
    exchange.save_demande(demande)
    return demande.numero


def stopping_at(statement, server, link):
    """Have the server stop before it carries out a statement."""
    execute = link.execute

    def stops(text, parameters):
        if statement in text:
            server.stop()
        return execute(text, parameters)

    link.execute = stops


def create_two(exchange):
    create(exchange)
    return create(exchange)


@pytest.mark.parametrize(("statement", "writes"), [("COMMIT", create_two), ("WITH stood", create)])
def test_what_an_exchange_without_a_lock_kept_of_which_the_server_goes_at_its_very_end_nobody_knows(statement, writes):
    with a_postgresql() as server, an_impatient_store(server.database()) as store:
        save(store)
        assert store.hold("one", create) == "WD001001"
        (link,) = store._database.readers.era.idle
        stopping_at(statement, server, link)
        with pytest.raises(StoreError) as caught:
            store.hold("one", writes)
        assert (caught.value.advice, caught.value.kept) == (AWAY, None)
        server.start()
        assert store.hold("one", create) in {"WD001002", "WD001003", "WD001004"}


def test_a_server_that_was_restarted_is_used_again_without_a_failure_and_all_of_it_is_read_again():
    with a_postgresql() as server, an_impatient_store(server.database()) as store:
        save(store)
        store.hold("one", create)
        known = store._database.readers.era
        server.stop()
        server.start()

        assert store.hold("one", create) == "WD001002"
        assert store._database.readers.era is not known


def test_one_that_was_restarted_is_found_gone_before_what_an_exchange_writes_is_sent_to_it():
    """What is known was looked at on another connection: the first that the exchange's own hears is what it writes."""
    with a_postgresql() as server, an_impatient_store(server.database()) as store:
        save(store)
        store.hold("one", create)
        look = store.look("one")
        server.stop()
        server.start()

        assert store.hold("one", create, look=look) == "WD001002"


def test_what_an_exchange_writes_is_one_statement_where_it_is_little(url):
    asked = []
    with an_impatient_store(url) as store:
        save(store)
        store.hold("one", create)
        look = store.look("one")
        (link,) = store._database.readers.era.idle
        execute = link.execute
        link.execute = lambda text, values: asked.append(text) or execute(text, values)

        assert store.hold("one", create, look=look) == "WD001002"
        assert [each.split()[0] for each in asked] == ["WITH"]
        store.hold("one", create, look=look)  # the row that was written since stands for the look
        assert [each.split()[0] for each in asked] == ["WITH", "WITH"]
        store.hold("one", create_two)
        assert [each.split()[0] for each in asked[2:]] == ["SELECT", "BEGIN", "UPDATE", "INSERT", "INSERT", "COMMIT"]


def test_an_old_look_is_not_made_up_for_by_what_was_written_in_an_earlier_life_of_the_sandbox(url):
    with an_impatient_store(url) as store, closing(open_store(url, DIRECTORY, CALENDAR, RealTime(), PATIENCE)) as other:
        save(store)
        store.hold("one", create)
        memory = store._database.readers.era.memory
        other.reset("one")
        with other.exchange("one"):
            pass
        look = other.look("one")

        assert memory.since("one", look.stood) is None
        assert store.hold("one", create, look=look) == "WD001000"


def test_a_lock_that_another_holds_is_told_to_what_would_write_without_one_and_what_reads_is_answered(url):
    with an_impatient_store(url) as store:
        save(store)
        with rows_locked(url):
            assert store.hold("one", lambda exchange: exchange.demande("WD001000"))
            assert failure(store, lambda store: store.hold("one", create)).advice == LOCKED
            assert failure(store, lambda store: store.hold("one", call)).advice == LOCKED

        assert store.hold("one", create) == "WD001001"


def call(exchange):
    exchange.save_quota("x", replace(exchange.quota("x"), calls=1))


def test_there_are_no_more_connections_than_so_many_however_many_ask(url, monkeypatch):
    monkeypatch.setattr(PostgresqlLink, "most", 2)
    with an_impatient_store(url) as store:
        save(store)
        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(lambda _: store.hold("one", lambda e: e.demande("WD001000")), range(100)))
        assert 1 <= len(store._database.readers.era.idle) <= 2
