"""What was written is moved into SQLite's file by a thread, and no exchange waits for it; the -wal does not grow for ever."""

import threading

import pytest
from sqlalchemy import make_url

from simulator.adapters.store import checkpoints
from simulator.adapters.store.checkpoints import Checkpoints
from tests.adapters.test_store_quick import create, quickly, under_lock
from tests.adapters.two import in_file, two_stores
from tests.waiting import until

SMALL = 1 << 18


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(checkpoints, "FULL_BYTES", SMALL)
    monkeypatch.setattr(checkpoints, "TOO_FULL_BYTES", 4 * SMALL)


def test_no_connection_moves_anything_when_it_commits(tmp_path):
    with two_stores(in_file(tmp_path)) as two:
        quickly(two.one, "s", create)
        database = two.one._database
        with database.readers.lent() as lent, database.engine.connect() as pooled:
            asked = [lent.link.connection.execute, pooled.exec_driver_sql]
            assert [each("PRAGMA wal_autocheckpoint").fetchone()[0] for each in asked] == [0, 0]


@pytest.mark.parametrize("how", [quickly, under_lock])
def test_the_wal_is_short_again_however_much_was_written(tmp_path, how):
    with two_stores(in_file(tmp_path)) as two:
        wal = two.file.with_name(f"{two.file.name}-wal")

        def is_short_again():
            how(two.one, "s", create)
            return wal.stat().st_size < SMALL // 2

        for _ in range(3):
            until(lambda: how(two.one, "s", create) and wal.stat().st_size >= SMALL)
            until(is_short_again)
        two.nothing_is_left_open()


class Moving:
    """Checkpoints of a file that a test writes."""

    def __init__(self, folder, sizes):
        self.wal = folder / "omega.db-wal"
        self.sizes = iter(sizes)
        self.moves = []
        self.moved = threading.Semaphore(0)
        self.checkpoints = Checkpoints(make_url(in_file(folder)), self.move)
        self.grow(0)

    def grow(self, size):
        self.wal.write_bytes(b"x" * size)

    def move(self, *, writers_wait):
        self.moves.append(writers_wait)
        self.grow(next(self.sizes))
        self.moved.release()


def test_nothing_is_moved_while_little_was_written(tmp_path):
    moving = Moving(tmp_path, [])
    moving.grow(SMALL - 1)
    moving.checkpoints.written()
    moving.checkpoints.close()
    assert moving.moves == []


def test_who_writes_waits_only_where_more_is_written_than_is_moved(tmp_path):
    moving = Moving(tmp_path, [SMALL, 4 * SMALL, 0])
    for _ in range(2):
        moving.grow(SMALL)
        until(lambda: moving.checkpoints.written() or moving.moved.acquire(blocking=False))
    moving.moved.acquire()
    moving.checkpoints.close()
    assert moving.moves == [False, False, True]


def test_what_could_not_be_moved_is_moved_later(tmp_path):
    moving = Moving(tmp_path, [])  # the first fails

    moving.grow(SMALL)
    moving.checkpoints.written()
    until(lambda: moving.moves)
    moving.sizes = iter([0])
    until(lambda: moving.checkpoints.written() or moving.moved.acquire(blocking=False))
    moving.checkpoints.close()
    assert len(moving.moves) == 2


def test_once_it_is_closed_no_thread_of_it_is_left(tmp_path):
    before = threading.active_count()
    moving = Moving(tmp_path, [0])
    moving.grow(SMALL)
    moving.checkpoints.written()
    moving.moved.acquire()
    moving.checkpoints.close()
    assert threading.active_count() == before
    moving.grow(SMALL)
    moving.checkpoints.written()
    assert threading.active_count() == before


def test_its_thread_ends_where_it_is_closed_just_as_there_was_something_to_move(tmp_path):
    moving = Moving(tmp_path, [0])

    class ClosedMeanwhile(threading.Event):
        def clear(self):
            moving.checkpoints._closed.set()
            self.set()
            super().clear()

    moving.checkpoints._full = ClosedMeanwhile()
    moving.grow(SMALL)
    moving.checkpoints.written()
    until(lambda: not moving.checkpoints._thread.is_alive())
    assert moving.moves == []


def test_a_file_that_went_is_not_made_by_moving_what_was_written(tmp_path):
    with two_stores(in_file(tmp_path)) as two:
        until(lambda: quickly(two.one, "s", create) and two.file.with_name("omega.db-wal").stat().st_size >= SMALL)
        for each in tmp_path.glob("omega.db*"):
            each.rename(each.with_name(f"away-{each.name}"))
        two.one._database._checkpoint(writers_wait=True)
        assert not two.file.exists()
