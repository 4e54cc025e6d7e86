"""What a database is given: PostgreSQL fails on a null byte, which a path may bring. And how many connections it bears."""

from pathlib import Path

import pytest
from sqlalchemy import QueuePool, bindparam, create_engine, make_url, select, text

from simulator.adapters.store.limits import Limits
from simulator.adapters.store.postgresql import PostgresqlLink, postgresql_engine, without_null_bytes
from simulator.adapters.store.prepared import Prepared


@pytest.fixture
def connection():
    engine = without_null_bytes(
        create_engine("sqlite://", paramstyle="named")
    )  # parameters by name, as PostgreSQL's driver
    with engine.begin() as connection:
        yield connection
    engine.dispose()


GIVEN = pytest.mark.parametrize(
    ("given", "sent"),
    [("GI\x00", "GI\N{REPLACEMENT CHARACTER}"), ("GI000001", "GI000001"), (None, None), (101, 101), (b"\x00", b"\x00")],
)


@GIVEN
def test_texts_reach_a_database_without_null_bytes_and_all_else_as_it_is(connection, given, sent):
    assert connection.execute(text("SELECT :given"), {"given": given}).scalar() == sent


def test_so_do_the_texts_of_many_rows(connection):
    connection.execute(text("CREATE TABLE pce (numero TEXT)"))
    connection.execute(text("INSERT INTO pce VALUES (:numero)"), [{"numero": "a\x00"}, {"numero": "b"}])

    assert connection.execute(text("SELECT numero FROM pce")).scalars().all() == ["a\N{REPLACEMENT CHARACTER}", "b"]


class Driver:
    """A connection of PostgreSQL's driver, and what it was given."""

    def __init__(self):
        self.given = []

    def cursor(self):
        return self

    def execute(self, _text, parameters):
        self.given = parameters
        return self


@GIVEN
def test_so_do_those_of_a_statement_that_is_compiled_once(given, sent):
    driver = Driver()

    Prepared(select(bindparam("given"))).on(PostgresqlLink(driver), given=given)

    assert driver.given == [sent]


def test_a_simulator_has_as_many_connections_to_postgresql_as_its_page_says():
    url = make_url("postgresql+psycopg://omega@127.0.0.1/nowhere")
    pool, looks = postgresql_engine(url, Limits()).pool, 1
    assert isinstance(pool, QueuePool)
    most = PostgresqlLink.most + pool.size() + pool._max_overflow + looks

    page = (Path(__file__).parents[2] / "docs" / "running.md").read_text(encoding="utf-8")
    assert f"A simulator has at most {most} connections to PostgreSQL." in page
