"""A database filled at once, or piece by piece, holds the same; what it holds is held against what is asked for."""

import sqlite3
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice

import pytest
from sqlalchemy import event

from simulator import filling
from simulator.adapters.store import Growth, open_store
from simulator.errors import StoreError
from simulator.settings.model import Settings
from tests.adapters.stores import RealTime
from tests.builders import CALENDAR, DIRECTORY
from tests.postgresql import postgresql
from tests.shipped import REFERENTIAL

__all__ = ["postgresql"]

PIECE = 20


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(filling, "_PIECE", PIECE)


@contextmanager
def opened(path, url="sqlite:///{}"):
    with closing(open_store(url.format(path), DIRECTORY, CALENDAR, RealTime())) as store:
        yield store


def filled(path, **settings):
    """What `serve` does with a database."""
    with opened(path) as store:
        filling.fill(store, Settings(**settings), REFERENTIAL)


def seeded(path, pieces=None, **settings):
    """What `seed` does with a database, until it is killed after so many pieces: how far it was, again and again."""
    with opened(path) as store:
        growth = filling.seed(store, Settings(**settings), REFERENTIAL)
        return list(islice(growth, None if pieces is None else 1 + pieces))


def held(path):
    """All that stands in a database, but for the order in which it came there."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}


def refused(act, *arguments, **settings):
    with pytest.raises(StoreError) as caught:
        act(*arguments, **settings)
    return str(caught.value)


@pytest.fixture
def at_once(tmp_path):
    """What `serve --pces 110` makes of a new database."""
    filled(tmp_path / "at_once.db", pces=110)
    return held(tmp_path / "at_once.db")


def test_seeded_piece_by_piece_a_database_is_what_serve_makes_of_a_new_one(tmp_path, at_once):
    far = seeded(tmp_path / "omega.db", pces=110)

    assert [each.there for each in far] == [0, 20, 40, 60, 80, 100, 110]
    assert held(tmp_path / "omega.db") == at_once


@pytest.mark.parametrize("pieces", range(6))
def test_killed_after_any_piece_it_goes_on_where_it_was(tmp_path, at_once, pieces):
    path = tmp_path / "omega.db"
    seeded(path, pieces, pces=110)

    assert [each.there for each in seeded(path, pces=110)] == [*range(pieces * PIECE, 110, PIECE), 110]
    assert held(path) == at_once


def test_killed_within_a_piece_it_goes_on_from_the_one_before(tmp_path, at_once, monkeypatch):
    path = tmp_path / "omega.db"
    with monkeypatch.context() as patched, opened(path) as store:
        growth = filling.seed(store, Settings(pces=110), REFERENTIAL)
        assert [each.there for each in islice(growth, 2)] == [0, 20]
        patched.setattr("simulator.adapters.store.growth.keep_facts", lambda *_: 1 / 0)  # its rows are written by then
        with pytest.raises(ZeroDivisionError):
            next(growth)

    assert seeded(path, pces=110)[0].there == PIECE
    assert held(path) == at_once


def test_stopped_again_and_again_nothing_is_made_twice(tmp_path, at_once, monkeypatch):
    made = Counter()

    def counted(*arguments):
        one = maker(*arguments)
        return lambda index: (made.update([index]), one(index))[1]

    maker = filling.pce_maker
    monkeypatch.setattr(filling, "pce_maker", counted)
    for _ in range(6):
        seeded(tmp_path / "omega.db", 1, pces=110)

    assert made == Counter(range(110))
    assert held(tmp_path / "omega.db") == at_once


@pytest.mark.parametrize("before", [filled, seeded])
def test_a_database_grows_to_what_would_have_been_made_at_once(tmp_path, at_once, before):
    before(tmp_path / "omega.db", pces=35)

    assert [each.there for each in seeded(tmp_path / "omega.db", pces=110)] == [35, 55, 75, 95, 110]
    assert held(tmp_path / "omega.db") == at_once


def test_growing_may_be_stopped_too(tmp_path, at_once):
    filled(tmp_path / "omega.db", pces=35)
    seeded(tmp_path / "omega.db", 2, pces=110)

    assert [each.there for each in seeded(tmp_path / "omega.db", pces=110)] == [75, 95, 110]
    assert held(tmp_path / "omega.db") == at_once


def test_no_pce_at_all_are_soon_made(tmp_path):
    assert seeded(tmp_path / "omega.db", pces=0) == [Growth(goal=0)]
    filled(tmp_path / "omega.db", pces=0)


def test_what_is_complete_is_left_as_it_is(tmp_path, at_once):
    seeded(tmp_path / "omega.db", pces=110)

    assert [each.there for each in seeded(tmp_path / "omega.db", pces=110)] == [110]
    assert [each.there for each in seeded(tmp_path / "omega.db")] == [110]  # no number was asked for
    assert held(tmp_path / "omega.db") == at_once


def test_without_a_number_it_goes_on_to_the_one_that_was_asked_for_first(tmp_path, at_once):
    seeded(tmp_path / "omega.db", 2, pces=110)

    assert seeded(tmp_path / "omega.db")[-1].there == 110
    assert held(tmp_path / "omega.db") == at_once


def test_serve_takes_what_was_seeded(tmp_path):
    seeded(tmp_path / "omega.db", pces=110)

    filled(tmp_path / "omega.db")
    filled(tmp_path / "omega.db", pces=110)
    assert "--pces 110, and --pces 50 is asked for" in refused(filled, tmp_path / "omega.db", pces=50)


def test_serve_does_not_start_on_what_is_half_seeded(tmp_path):
    seeded(tmp_path / "omega.db", 2, pces=110)

    assert refused(filled, tmp_path / "omega.db") == (
        "the database holds 40 of the 110 PCE that omega-sim seed fills it with. Run omega-sim seed --seed 8024 --pces 110"
        " with this --database to its end, then start again."
    )


@pytest.mark.parametrize("pieces", [None, 2])
def test_another_seed_is_refused(tmp_path, pieces):
    seeded(tmp_path / "omega.db", pieces, pces=110)
    before = held(tmp_path / "omega.db")

    assert refused(seeded, tmp_path / "omega.db", pces=110, seed=1) == (
        "the database was filled with --seed 8024, and --seed 1 is asked for."
        " Start with --seed 8024, or with another database."
    )
    assert held(tmp_path / "omega.db") == before


def test_fewer_pce_than_there_are_are_refused(tmp_path):
    seeded(tmp_path / "omega.db", pces=110)

    assert "filled with --pces 110, and --pces 109 is asked for" in refused(seeded, tmp_path / "omega.db", pces=109)


@pytest.mark.parametrize("pces", [30, 109, 111])
def test_on_its_way_to_a_number_it_goes_to_no_other(tmp_path, pces):
    seeded(tmp_path / "omega.db", 2, pces=110)

    assert f"--pces 110, and --pces {pces} is asked" in refused(seeded, tmp_path / "omega.db", pces=pces)


def test_a_database_that_nobody_would_find_again_is_not_seeded():
    with closing(open_store("sqlite://", DIRECTORY, CALENDAR, RealTime())) as store:
        told = refused(lambda: next(filling.seed(store, Settings(), REFERENTIAL)))

    assert told.startswith("a database in memory would be gone with this command. Give --database sqlite:///file.db")


def test_of_two_that_seed_a_database_one_is_refused_and_nothing_is_made_twice(tmp_path, at_once):
    with opened(tmp_path / "omega.db") as one, opened(tmp_path / "omega.db") as other:
        first = filling.seed(one, Settings(pces=110), REFERENTIAL)
        second = filling.seed(other, Settings(pces=110), REFERENTIAL)
        next(first), next(second)
        next(first)
        assert refused(next, second).startswith("another omega-sim seed fills this database: let it end")
        list(first)

    assert held(tmp_path / "omega.db") == at_once


def test_of_two_of_which_one_has_ended_the_other_adds_nothing(tmp_path, at_once):
    with opened(tmp_path / "omega.db") as one, opened(tmp_path / "omega.db") as other:
        late = filling.seed(other, Settings(pces=110), REFERENTIAL)
        next(late)
        list(filling.seed(one, Settings(pces=110), REFERENTIAL))
        assert refused(next, late).startswith("another omega-sim seed fills this database")

    assert held(tmp_path / "omega.db") == at_once


def test_a_server_that_looked_for_a_pce_in_vain_finds_it_once_it_is_seeded(tmp_path):
    path = tmp_path / "omega.db"
    filled(path, pces=35)
    made = filling.pce_maker(8024, REFERENTIAL)
    new = [made(index)[0] for index in range(35, 110)]
    with opened(path) as server:
        filling.fill(server, Settings(), REFERENTIAL)
        with server.exchange("s"):
            pass
        found = lambda: [server.hold("s", lambda exchange, each=each: exchange.pce(each)) for each in new]  # noqa: E731
        assert found() == [None] * len(new)

        seeded(path, pces=110)

        assert [each.numero for each in found()] == new


def test_what_a_sandbox_made_its_own_stays_when_the_pce_beside_it_grow(tmp_path):
    path = tmp_path / "omega.db"
    filled(path, pces=35)
    made = filling.pce_maker(8024, REFERENTIAL)
    there, coming = made(34)[0], made(109)[0]
    with opened(path) as server, server.exchange("s") as exchange:
        known = exchange.pce(there)
        exchange.save_pce(replace(known, coupe=not known.coupe))
        exchange.save_pce(replace(known, numero=coming, car=417))

    seeded(path, pces=110)

    with opened(path) as server, server.exchange("s") as exchange:
        assert exchange.pce(there).coupe is not known.coupe
        assert exchange.pce(coming).car == 417


def test_serve_starts_on_a_filled_database_without_a_look_at_its_pce(tmp_path):
    seeded(tmp_path / "omega.db", pces=110)
    asked = []
    with opened(tmp_path / "omega.db") as store:
        event.listen(
            store._database.engine, "before_cursor_execute", lambda _c, _cur, statement, *_: asked.append(statement)
        )
        filling.fill(store, Settings(), REFERENTIAL)

    assert asked
    assert [each for each in asked if " pce " in f"{each} ".replace("\n", " ")] == []


@pytest.mark.slow
def test_postgresql_is_seeded_the_same(tmp_path, postgresql):
    filled(tmp_path / "omega.db", pces=110)
    with opened("", postgresql.database()) as store:
        for pieces in (2, None):
            list(islice(filling.seed(store, Settings(pces=110), REFERENTIAL), pieces))
        with store._database.engine.connect() as connection:
            rows = [tuple(each) for each in connection.exec_driver_sql("SELECT * FROM pce ORDER BY numero")]

    assert rows == sorted(held(tmp_path / "omega.db")["pce"], key=lambda row: row[1])
