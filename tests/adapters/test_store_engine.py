"""What a database is given: PostgreSQL fails on a null byte, which a path may bring."""

import pytest
from sqlalchemy import create_engine, text

from simulator.adapters.store.postgresql import without_null_bytes


@pytest.fixture
def connection():
    engine = without_null_bytes(
        create_engine("sqlite://", paramstyle="named")
    )  # parameters by name, as PostgreSQL's driver
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize(
    ("given", "sent"),
    [("GI\x00", "GI\N{REPLACEMENT CHARACTER}"), ("GI000001", "GI000001"), (None, None), (101, 101), (b"\x00", b"\x00")],
)
def test_texts_reach_a_database_without_null_bytes_and_all_else_as_it_is(connection, given, sent):
    assert connection.execute(text("SELECT :given"), {"given": given}).scalar() == sent


def test_so_do_the_texts_of_many_rows(connection):
    connection.execute(text("CREATE TABLE pce (numero TEXT)"))
    connection.execute(text("INSERT INTO pce VALUES (:numero)"), [{"numero": "a\x00"}, {"numero": "b"}])

    assert connection.execute(text("SELECT numero FROM pce")).scalars().all() == ["a\N{REPLACEMENT CHARACTER}", "b"]
