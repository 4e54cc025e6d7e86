"""Calls that leave nothing leave nothing: no row, and memory is flat; a refused verify leaves its demande, and no more."""

import gc
import sys
from contextlib import closing

import pytest

from simulator.adapters.store import schema
from simulator.bootstrap import build
from simulator.settings.model import Settings
from tools.ways import Client, Ways

CALLS = 300


@pytest.fixture(scope="module")
def ways():
    simulator = build(Settings(pces=1000, quota_per_second=0, quota_per_day=1_000_000, journal_records=10))
    simulator.recorder._audience.end()  # else the last exchanges wait to be told
    client = Client(simulator.app)
    with closing(simulator), closing(client.loop):
        yield Ways(client, simulator)


def rows(ways):
    """How many rows there are in each table."""
    with ways.simulator.store._database.transaction(reads=True) as connection:
        return {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            for table in schema.metadata.tables
        }


def blocks():
    """How many blocks of memory Python has, but those that nobody can reach."""
    gc.collect()
    return sys.getallocatedblocks()


def many(calls):
    for number in range(CALLS):
        calls[number % len(calls)]()


def test_a_verify_that_is_recevable_leaves_no_row_and_memory_is_flat(ways):
    verifies = [ways.verify() for _ in range(10)]
    many(verifies)  # what is known once is known
    kept, before = rows(ways), blocks()

    many(verifies)

    assert blocks() - before < CALLS, "each call left a block of memory or more"
    assert rows(ways) == kept


def test_a_follow_up_leaves_its_count_and_memory_is_flat(ways):
    ways.create()()
    follow = ways.follow()
    many([follow])
    kept, before = rows(ways), blocks()

    many([follow])

    assert blocks() - before < CALLS
    assert rows(ways) == kept


MOST_OF_A_DEMANDE = 3000
"""In bytes: that of a MES, its place in the indexes included, as SQLite has it in its pages."""


def used_bytes(ways):
    """How much the database has in its pages."""
    with ways.simulator.store._database.transaction(reads=True) as connection:
        count, free, size = (
            connection.exec_driver_sql(f"PRAGMA {each}").scalar()
            for each in ("page_count", "freelist_count", "page_size")
        )
    return (count - free) * size


def test_a_demande_that_is_kept_takes_less_than_so_much(ways):
    before = used_bytes(ways)

    for _ in range(100):
        ways.create()()

    took = (used_bytes(ways) - before) / 100
    assert took < MOST_OF_A_DEMANDE, took


def test_a_refused_verify_leaves_one_demande(ways):
    verify = ways.verify()
    refused = lambda: verify.func(*verify.args[:3], verify.args[3].replace(b"<NumeroPCE>", b"<NumeroPCE>9"))  # noqa: E731
    refused()
    kept = rows(ways)

    answers = [refused() for _ in range(5)]

    assert all(b"DmdKo" in each for each in answers)
    assert rows(ways) == {**kept, "demande": kept["demande"] + 5}
