"""The cost of a call does not grow with the referential: every layer is read by an index (ARCHITECTURE.md, Choices)."""

import re
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest
from sqlalchemy import Boolean, Float, Integer, Select, String, event
from sqlalchemy.types import NullType

from simulator.adapters import store as store_room
from simulator.adapters.store.prepared import Prepared
from simulator.adapters.store.sqlite import SqliteLink
from simulator.application.kept import WantedPces
from simulator.domain.demande import NON_VALIDEE
from tests.adapters.stores import a_store
from tests.builders import FLAMMECHE, a_demande
from tests.laws import hold


@pytest.fixture
def plans():
    """What SQLite does for each SELECT of a block, in its own words."""
    with a_store() as store:
        asked = []
        with store.exchange("one") as exchange:
            connection = exchange._connection
            listener = lambda _c, _cur, statement, parameters, *_: asked.append((statement, parameters))  # noqa: E731
            event.listen(connection, "before_cursor_execute", listener)

            def explained(act):
                asked.clear()
                act(exchange)
                selects = [
                    each for each in asked if each[0].lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE"))
                ]
                assert selects
                event.remove(connection, "before_cursor_execute", listener)
                return [
                    row[3]
                    for statement, parameters in selects
                    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                ]

            yield explained


def assert_due(exchange):
    exchange.save_demande(a_demande(pce="21450000000101", date_demandee=date(2026, 2, 28)))
    due = exchange.due(10)
    assert (len(due.first), list(due.pces), list(due.booked)) == (1, ["21450000000101"], ["69383"])


def assert_due_by(exchange):
    exchange.save_demande(a_demande(pce="21450000000101", date_demandee=date(2026, 2, 28)))
    assert len(exchange.due_by(exchange.now, 10).first) == 1


READS = {
    "a PCE": lambda exchange: exchange.pce("21450000000101"),
    "a page of PCE": lambda exchange: exchange.pces(after="21450000000101", limit=2),
    "a page of a CDG-F's PCE": lambda exchange: exchange.pces(WantedPces(cdgf=FLAMMECHE.code), limit=2),
    "what is due by then": lambda exchange: exchange.count_due_by(exchange.now),
    "a page of a commune's PCE": lambda exchange: exchange.pces(WantedPces(commune="69383"), limit=2),
    "a page of a commune's and a CDG-F's": lambda exchange: exchange.pces(
        WantedPces(commune="69383", cdgf=FLAMMECHE.code), limit=2
    ),
    "a page of PCE libres": lambda exchange: exchange.pces(WantedPces(libre=True), limit=2),
    "a page of numbers that begin so": lambda exchange: exchange.pces(WantedPces(prefix="2145"), limit=2),
    "a demande": lambda exchange: exchange.demande("WD000001"),
    "a page of demandes": lambda exchange: exchange.demandes({}, limit=2),
    "a PCE's demandes": lambda exchange: exchange.demandes({"pce": "21450000000101"}),
    "a CDG-F's demandes": lambda exchange: exchange.demandes({"cdgf": FLAMMECHE.code}),
    "open demandes": lambda exchange: exchange.open_demandes("21450000000101"),
    "living demandes": lambda exchange: exchange.living_demandes("21450000000101"),
    "what is due": assert_due,
    "what will be due": assert_due_by,
    "bookings": lambda exchange: exchange.booked("69383"),
    "a number": lambda exchange: exchange.next_numero(),
    "a revoked token": lambda exchange: exchange.token_revoked("AT.1"),
    "keys": lambda exchange: exchange.signing_keys(),
    "a quota": lambda exchange: exchange.quota("x"),
    "a slot given back": lambda exchange: exchange.release("WD00053H"),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_nothing_that_an_exchange_does_scans_a_table(plans, read):
    steps = [each for each in plans(read) if not each.startswith("USE TEMP B-TREE")]  # of the few rows found

    assert steps
    assert [each for each in steps if not re.match(r"SEARCH \w+ USING (COVERING )?INDEX ", each)] == []


PAGES = [each for each in READS if each.startswith("a page")]


@pytest.mark.parametrize("read", [*PAGES, "a PCE's demandes"])
def test_a_page_is_read_in_the_order_of_its_index_without_sorting(plans, read):
    assert [each for each in plans(READS[read]) if "ORDER BY" in each] == []


def test_a_filter_by_cdgf_and_by_pce_each_has_its_index(plans):
    assert any(
        "pce_by_cdgf (sandbox=? AND cdgf=? AND numero>?)" in each for each in plans(READS["a page of a CDG-F's PCE"])
    )


def test_the_open_demandes_of_a_pce_cost_the_same_whatever_ended_on_it():
    steps = {}
    for ended in (10, 1000):
        with a_store() as store, store.exchange("one") as exchange:
            for _ in range(ended):
                demande = a_demande(NON_VALIDEE, numero=exchange.next_numero(), pce="21450000000101")
                exchange.save_demande(demande)
            steps[ended] = sql_steps(exchange, lambda exchange: exchange.open_demandes("21450000000101"))
    assert steps[1000] < 2 * steps[10], steps


def sql_steps(exchange, call):
    """Count SQLite's steps during a call."""
    raw, count = exchange._connection.connection.dbapi_connection, [0]

    def tick():
        count[0] += 1

    raw.set_progress_handler(tick, 1)
    call(exchange)
    raw.set_progress_handler(None, 0)
    return count[0]


OF_WHAT_WAS_FOUND = (
    r"USE TEMP B-TREE|SCAN anon_\d$|CO-ROUTINE|SCALAR SUBQUERY|COMPOUND|LEFT|RIGHT|UNION|MERGE|CORRELATED"
)
"""How the few rows that an index found are put together, and in order."""
PREPARED = {
    f"{module.name}.{name}": each
    for module in iter_modules(store_room.__path__)
    for name, each in vars(import_module(f"{store_room.__name__}.{module.name}")).items()
    if isinstance(each, Prepared)
}


@pytest.mark.parametrize("name", PREPARED)
def test_nothing_that_an_exchange_without_a_lock_does_scans_a_table(name):
    text, parameters, _ = PREPARED[name].compiled(SqliteLink)
    with a_store() as store, store._database.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", tuple("1" for _ in parameters)).all()
    steps = [row[3] for row in plan]

    assert [each for each in steps if not re.match(OF_WHAT_WAS_FOUND, each)] == [
        each for each in steps if re.match(r"SEARCH \w+ USING (COVERING )?INDEX ", each)
    ]


def test_every_statement_of_an_exchange_without_a_lock_is_looked_at():
    assert len(PREPARED) >= 16


AS_EACH_DRIVER_HAS_THEM = (String, Integer, Float, Boolean, NullType)
"""Text and numbers; Boolean is 0 or 1 in SQLite, and read as what is true. What has no type here is a number written there."""


@pytest.mark.parametrize("name", PREPARED)
def test_what_an_exchange_without_a_lock_reads_is_what_a_driver_gives_since_nothing_of_sqlalchemy_s_reads_it(name):
    statement = PREPARED[name]._statement
    read = statement.selected_columns if isinstance(statement, Select) else ()

    hold(
        f"{name} reads {each.name}, a {each.type!r}, which drivers give in forms of their own: cast it"
        for each in read
        if not isinstance(each.type, AS_EACH_DRIVER_HAS_THEM)
    )
