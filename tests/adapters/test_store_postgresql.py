"""PostgreSQL that fails under the server: told in time with the advice that fits; it goes on once the database does."""

import socket
from contextlib import closing

import psycopg
import pytest

from simulator.adapters.store import SqlStore, open_store
from simulator.adapters.store.failures import AWAY, FULL, LOCKED, READ_ONLY, SCHEMA, SLOW
from simulator.errors import StoreError
from tests.adapters.stores import PATIENCE, RealTime, an_impatient_store, failure, save
from tests.builders import CALENDAR, DIRECTORY
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
        with another(url) as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM sandbox FOR UPDATE")
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
