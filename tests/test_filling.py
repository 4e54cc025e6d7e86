"""A database filled at once, or piece by piece, holds the same; what it holds is held against what is asked for."""

import sqlite3
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest
from sqlalchemy import event

from simulator import filling
from simulator.adapters.store import Growth, open_store
from simulator.errors import FixtureError, StoreError
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


@pytest.fixture
def own_file(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("numero;cdgf;coupe\n27000000000001;A04000010;true\n27000000000002;;\n")
    return path


def own_filled(path, *files, url="sqlite:///{}", **settings):
    """What `serve --referential` does with a database."""
    asked = Settings(referentials=tuple(map(str, files)), **settings)
    with opened(path, url) as store:
        filling.fill(store, asked, REFERENTIAL, filling.own_files(asked, REFERENTIAL))
        with store.exchange("any") as exchange:
            return exchange.pce("27000000000001"), exchange.pce("27000000000002")


def test_a_user_s_own_pce_are_in_the_common_layer_and_in_every_sandbox(tmp_path, own_file):
    mine, libre = own_filled(tmp_path / "omega.db", own_file, pces=30)

    assert (mine.cdgf, mine.coupe, libre.libre) == ("A04000010", True, True)
    rows = held(tmp_path / "omega.db")["pce"]
    assert [each[0] for each in rows if each[1] == "27000000000001"] == ["*"]


def test_the_pce_of_a_seed_are_the_same_beside_a_user_s_own(tmp_path, own_file):
    own_filled(tmp_path / "own.db", own_file, pces=110)
    filled(tmp_path / "omega.db", pces=110)

    drawn = [each for each in held(tmp_path / "own.db")["pce"] if not each[1].startswith("2700000000000")]
    assert drawn == held(tmp_path / "omega.db")["pce"]


def test_a_user_s_own_wins_over_a_pce_that_a_seed_draws(tmp_path):
    filled(tmp_path / "omega.db", pces=30)
    numero = next(each[1] for each in held(tmp_path / "omega.db")["pce"] if each[1].startswith("03"))
    own = tmp_path / "mine.csv"
    own.write_text(f"numero;coupe;car\n{numero};true;417\n")

    own_filled(tmp_path / "own.db", own, pces=30)

    (row,) = [each for each in held(tmp_path / "own.db")["pce"] if each[1] == numero]
    assert '"car":417' in row[-1]


def test_the_same_files_are_taken_again_without_being_read_through(tmp_path, own_file, monkeypatch):
    own_filled(tmp_path / "omega.db", own_file, pces=30)
    monkeypatch.setattr("simulator.adapters.own.files.OwnFiles.documents", lambda *_: 1 / 0)
    renamed = own_file.rename(tmp_path / "other.csv")

    assert own_filled(tmp_path / "omega.db", renamed, pces=30)[0].coupe


def test_another_referential_on_the_same_database_is_refused_with_what_it_was_filled_with(tmp_path, own_file):
    own_filled(tmp_path / "omega.db", own_file, pces=30)
    filled(tmp_path / "none.db", pces=30)

    without = refused(filled, tmp_path / "omega.db", pces=30)
    with_one = refused(own_filled, tmp_path / "none.db", own_file, pces=30)
    own_file.write_text("numero\n27000000000001\n")
    changed = refused(own_filled, tmp_path / "omega.db", own_file, pces=30)

    assert f"was filled with --referential {own_file} (fingerprint " in without
    assert "and no --referential is asked for. Start with the files that it was filled with, unchanged" in without
    assert "was filled with no --referential, and --referential" in with_one
    assert changed.count("fingerprint") == 2


def test_mistakes_leave_a_database_as_it_was(tmp_path, own_file):
    own_file.write_text("numero\n27000000000001\n27\n")

    with pytest.raises(FixtureError, match=r"mine\.csv:3:1: numero is '27'"):
        own_filled(tmp_path / "omega.db", own_file, pces=30)

    assert held(tmp_path / "omega.db")["pce"] == []


def test_seed_begins_with_a_user_s_own_and_goes_on_beside_it(tmp_path, own_file):
    asked = Settings(referentials=(str(own_file),), pces=110)
    for pieces in (3, None):
        with opened(tmp_path / "omega.db") as store:
            own = filling.own_files(asked, REFERENTIAL)
            list(islice(filling.seed(store, asked, REFERENTIAL, own), pieces))
    own_filled(tmp_path / "at_once.db", own_file, pces=110)

    assert held(tmp_path / "omega.db")["pce"] == held(tmp_path / "at_once.db")["pce"]
    assert own_filled(tmp_path / "omega.db", own_file, pces=110)[0].coupe


MES = """
demandes:
  - {numero: WD001000, type: MES, cdgf: A04000010, pce: "27000000000002", date_demandee: J+4, option_prestation: "1",
     rdv: {date: J+4, plage: "03"}, historique: [[J-1T15:25, RDVPROGRAMME, created]]}
"""


@pytest.mark.slow  # each of its parts is held above, on SQLite
def test_on_postgresql_a_user_s_own_stands_lives_and_is_held_against_what_is_asked_for(own_file, postgresql):
    mes = own_file.with_name("mes.yaml")
    mes.write_text(MES)
    url = postgresql.database()
    for _ in range(2):
        assert own_filled("", own_file, mes, url=url, pces=30)[0].coupe

    assert "was filled with --referential" in refused(own_filled, "", own_file, url=url, pces=30)
    with opened("", url) as store, store.exchange("another") as exchange:
        assert exchange.next_numero() == "WD001001"
        assert exchange.due(100) is None
        exchange.set_clock(exchange.clock.advance(timedelta(days=10), real=exchange.real))
        assert "WD001000" in {each.numero for each in exchange.due(100).first}


def test_a_made_demande_never_takes_the_number_of_a_user_s_own(tmp_path):
    own = tmp_path / "mine.yaml"
    own.write_text(
        "pces: [{numero: '27000000000001'}]\ndemandes:\n"
        + "".join(
            f"  - {{numero: WD0010{each}, type: CHF, cdgf: A04000010, pce: '27000000000001',"
            " historique: [[J-1T10:00, ATTRDV, x]]}\n"
            for each in ("01", "02", "04")
        )
    )
    asked = Settings(referentials=(str(own),), pces=0)
    with opened(tmp_path / "omega.db") as store:
        filling.fill(store, asked, REFERENTIAL, filling.own_files(asked, REFERENTIAL))
        with store.exchange("any") as exchange:
            first = [exchange.next_numero() for _ in range(2)]
        others = store.hold("any", lambda exchange: [exchange.next_numero() for _ in range(2)])

    assert [*first, *others] == ["WD001000", "WD001003", "WD001005", "WD001006"]
