"""A database that fails under the server: told as it is, with the advice that fits; it goes on once it is mended."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from simulator.adapters.store import SqlStore, failures, version
from simulator.adapters.store.failures import FULL, GONE, LOCKED, MALFORMED, READ_ONLY, SCHEMA, SLOW
from simulator.errors import StoreError
from tests.adapters.stores import an_impatient_store, failure, save


@pytest.fixture
def file(tmp_path):
    return tmp_path / "omega.db"


def opened(file):
    return an_impatient_store(f"sqlite:///{file}")


def test_a_file_that_another_process_locks_is_told_and_served_again_when_it_lets_go(file):
    with opened(file) as store, closing(sqlite3.connect(file, isolation_level=None)) as other:
        save(store)
        other.execute("BEGIN IMMEDIATE")
        assert failure(store).advice == LOCKED
        assert failure(store, SqlStore.ready).advice == LOCKED

        other.execute("COMMIT")

        store.ready()
        assert save(store) == "WD001001"


def test_a_file_that_cannot_grow_is_told_and_served_again_when_there_is_room(file):
    with opened(file) as store:
        save(store)
        with store._database.engine.connect() as connection:
            limit = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={limit}")
        with pytest.raises(StoreError) as caught:  # noqa: PT012  some of these still fit into the last pages
            for _ in range(500):
                save(store)
        assert caught.value.advice == FULL

        with store._database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")

        assert save(store)
        store.ready()


def test_a_file_that_was_deleted_is_told_and_served_again_when_it_is_put_back(file):
    with opened(file) as store:
        save(store)
        away = file.with_suffix(".away")
        for each in ("", "-wal", "-shm"):
            if (part := file.with_name(file.name + each)).exists():
                part.rename(away.with_name(away.name + each))
        assert failure(store).advice == GONE
        assert failure(store, SqlStore.ready).advice == GONE
        assert not file.exists()

        for each in ("", "-wal", "-shm"):
            if (part := away.with_name(away.name + each)).exists():
                part.rename(file.with_name(file.name + each))

        store.ready()
        with store.exchange("one") as exchange:
            assert exchange.demande("WD001000")
        assert save(store) == "WD001001"


def test_another_file_in_its_place_is_taken_only_if_it_is_a_database_of_this_version(file):
    with opened(file) as store:
        file.unlink()
        with closing(sqlite3.connect(file)) as other, other:
            other.execute("CREATE TABLE notes (text)")

        assert "it holds the tables notes, and none of ours" in str(failure(store))


def test_a_file_that_is_truncated_is_told_as_damaged(file):
    with opened(file) as store:
        save(store)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="put a whole copy back"), opened(file) as store:
        save(store)


def cut_short(file, part, store):
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # its journal would mend it
    store.ready()  # it sees how long the file is
    whole = shutil.copy(file, file.with_suffix(".whole"))
    with file.open("r+b") as cut:
        cut.truncate(int(file.stat().st_size * part))
    return whole


@pytest.mark.parametrize(("part", "says"), [(0.5, "put a whole copy back"), (0, "is empty, and was not")])
def test_a_file_that_is_cut_short_under_the_server_is_never_filled_anew_and_is_served_again_once_it_is_whole(
    file, part, says
):
    with opened(file) as store:
        save(store)
        whole = cut_short(file, part, store)
        assert says in str(failure(store))
        assert says in str(failure(store, SqlStore.ready))
        assert says in str(failure(store))

        whole.replace(file)

        store.ready()
        assert save(store) == "WD001001"


def test_what_may_not_be_written_is_told(file):
    with opened(file) as store:
        with store._database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=1")

        assert failure(store).advice == READ_ONLY


def test_tables_that_went_under_the_server_are_told_as_another_version_s(file):
    with opened(file) as store:
        with closing(sqlite3.connect(file)) as other, other:
            other.execute("DROP TABLE booking")
            other.execute("DROP TABLE sandbox")

        assert failure(store).advice == SCHEMA


def refused(file):
    with pytest.raises(StoreError) as caught, opened(file):
        pass
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_database_of_another_version_is_refused_and_left_as_it_is(file):
    with opened(file):
        pass
    with closing(sqlite3.connect(file)) as other, other:
        other.execute(f"UPDATE omega_sim_schema SET version = {version.VERSION + 1}")
    kept = shutil.copy(file, file.with_suffix(".kept"))

    assert f"holds tables of version {version.VERSION + 1}, and this omega-simulator reads version" in refused(file)
    with closing(sqlite3.connect(file)) as left, closing(sqlite3.connect(kept)) as before:
        assert [*left.iterdump()] == [*before.iterdump()]


def test_a_database_without_a_version_is_refused_as_older(file):
    with opened(file):
        pass
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("DROP TABLE omega_sim_schema")

    assert "kept no version of its tables, older than this one" in refused(file)


def test_a_database_of_another_program_is_refused_and_gets_no_table_of_ours(file):
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE TABLE notes (text)")

    assert "is another program's: it holds the tables notes" in refused(file)
    with closing(sqlite3.connect(file)) as left:
        assert left.execute("SELECT name FROM sqlite_master").fetchall() == [("notes",)]


def test_a_failure_is_over_once_something_was_written_again(file):
    with opened(file) as store:
        with pytest.raises(StoreError), store._database.transaction() as connection:
            connection.execute(text("SELECT * FROM nowhere"))

        store.ready()

        assert not store._database.failing


def test_an_exception_of_a_caller_is_no_failure_of_the_database(file):
    with opened(file) as store:
        with pytest.raises(ZeroDivisionError), store.exchange("one"):
            raise ZeroDivisionError
        assert not store._database.failing


class PostgresqlError(Exception):
    def __init__(self, sqlstate):
        super().__init__("says the server")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "advised"),
    [
        ("55P03", LOCKED),
        ("57014", SLOW),
        ("53100", FULL),
        ("25006", READ_ONLY),
        ("42P01", SCHEMA),
        ("28P01", failures.BARRED),
        ("57P01", failures.AWAY),
        ("08006", failures.AWAY),
        (None, failures.AWAY),
        ("XX001", MALFORMED),
        ("22000", failures.OTHER),
    ],
)
def test_what_postgresql_says_is_read_from_its_code(state, advised):
    assert failures.advice(PostgresqlError(state)) == advised


def test_what_no_driver_said_is_told_too():
    assert str(failures.failed(SQLAlchemyError("the pool is\nempty."))) == (
        f"the database failed: the pool is empty: {failures.AWAY}."
    )
