"""Lines that wait for a thread to write them: nothing put waits, nothing is lost unsaid."""

import threading

import pytest

from simulator.adapters import outlet as module
from simulator.adapters.outlet import Outlet
from tests.waiting import HANG, until


class Place:
    """Somewhere lines go: it may be closed to all for a while, fail, or take a few bytes at a time."""

    def __init__(self, most: int = 1_000_000) -> None:
        self.written = b""
        self.fails: OSError | None = None
        self.open = threading.Event()
        self.open.set()
        self.most = most
        self.new = False
        self.closed = False

    def renewed(self) -> bool:
        if self.fails:
            raise self.fails
        new, self.new = self.new, False
        return new

    def write(self, data: memoryview) -> int:
        if not self.open.wait(0.01):
            return 0
        piece = bytes(data[: self.most])
        self.written += piece
        return len(piece)

    def close(self) -> None:
        self.closed = True


class Told(list):
    """What was told, in order; waits for the n-th."""

    def __init__(self) -> None:
        super().__init__()
        self.more = threading.Condition()

    def __call__(self, says: str) -> None:
        with self.more:
            self.append(says)
            self.more.notify_all()

    def wait_for(self, count: int) -> "Told":
        with self.more:
            assert self.more.wait_for(lambda: len(self) >= count, HANG), list(self)
        return self


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(module, "_AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(module, "_CLOSE_SECONDS", HANG)


def an_outlet(place: Place, told: Told, **bounds) -> Outlet:
    return Outlet(place, name="the file", of="lines", tell=told, **bounds)


def put(outlet: Outlet, *lines: bytes) -> None:
    for each in lines:
        outlet.put(lambda each=each: each, len(each))


def until_taken(outlet: Outlet) -> None:
    until(lambda: not outlet._waiting)


def held_up(most: int = 1_000_000, **bounds) -> tuple[Place, Told, Outlet]:
    """A place that is closed to all, with one line under way to it."""
    place, told = Place(most), Told()
    outlet = an_outlet(place, told, **bounds)
    place.open.clear()
    put(outlet, b"first\n")
    until_taken(outlet)
    return place, told, outlet


def test_lines_are_written_in_their_order_however_little_goes_at_once():
    place, told = Place(most=3), Told()
    outlet = an_outlet(place, told)
    put(outlet, b"one\n", b"two two\n", b"three\n")
    outlet.close()
    assert (place.written, told, place.closed) == (b"one\ntwo two\nthree\n", [], True)


def test_whoever_puts_a_line_waits_for_nobody_and_what_is_dropped_is_counted_and_told_twice():
    place, told, outlet = held_up(most_lines=3)
    put(outlet, *(b"%d\n" % each for each in range(10)))
    assert told.wait_for(1) == ["the file is written too slowly: lines are dropped until what waits is written"]
    place.open.set()
    assert told.wait_for(2)[1] == "the file is written again; 7 of its lines were dropped"
    put(outlet, b"after\n")
    outlet.close()
    assert place.written == b"first\n0\n1\n2\nafter\n"
    assert len(told) == 2


def test_lines_that_wait_are_bounded_by_what_they_hold_too():
    place, told = Place(), Told()
    outlet = an_outlet(place, told, most_bytes=100)
    place.open.clear()
    outlet.put(lambda: b"heavy\n", 101)
    assert "dropped" in told.wait_for(1)[0]
    place.open.set()
    put(outlet, b"light\n")
    outlet.close()
    assert place.written == b"light\n"


def test_lines_put_as_one_are_counted_each():
    place, told, outlet = held_up(most_lines=5)
    outlet.put(lambda: b"1\n2\n3\n", 6, 3)
    outlet.put(lambda: b"4\n5\n6\n", 6, 3)
    put(outlet, b"7\n", b"8\n")
    place.open.set()
    assert told.wait_for(2)[1] == "the file is written again; 3 of its lines were dropped"
    place.open.clear()
    outlet.put(lambda: b"9\n10\n", 5, 2)
    outlet.close()
    assert place.written == b"first\n1\n2\n3\n7\n8\n"
    assert told[-1] == "the file lacks 2 lines: they could not be written before the end"


def test_a_place_that_fails_is_told_once_and_what_waits_is_written_when_it_recovers():
    place, told = Place(), Told()
    place.fails = OSError(28, "No space left on device")
    outlet = an_outlet(place, told, most_lines=50)
    put(outlet, b"one\n", b"two\n")
    assert told.wait_for(1) == [
        "the file cannot be written (No space left on device): lines wait, and 50 at most; tried each second"
    ]
    place.fails = None
    assert told.wait_for(2)[1] == "the file is written again; none of its lines were dropped"
    outlet.close()
    assert place.written == b"one\ntwo\n"


def test_a_line_that_was_begun_in_another_file_begins_anew():
    place, _, outlet = held_up(most=6)
    place.most = 9
    put(outlet, b"second\n", b"third\n")
    place.write, written = lambda data: _then_another(place, written, data), place.write
    place.open.set()
    until(lambda: place.written.startswith(b"first\n"))  # a place found closed while the outlet closes is given up
    outlet.close()
    assert place.written == b"first\nsecsecond\nthird\n"


def _then_another(place: Place, write, data: memoryview) -> int:
    """Write; when a line's middle was reached, another file stands there."""
    if bytes(data).startswith(b"second"):
        data, place.new, place.write = data[:3], True, write
    return write(data)


def test_a_line_that_cannot_be_made_is_told_and_stops_no_other():
    place, told = Place(), Told()
    outlet = an_outlet(place, told)
    outlet.put(lambda: 1 / 0, 1)
    put(outlet, b"next\n")
    outlet.close()
    assert place.written == b"next\n"
    assert told == ["the file lacks one of its lines, which could not be made: ZeroDivisionError('division by zero')"]


@pytest.mark.parametrize("fails", [None, OSError(28, "full")])
def test_an_outlet_that_closes_does_not_wait_for_a_place_that_takes_nothing_and_tells_what_is_lost(fails):
    place, told = Place(), Told()
    place.open.clear()
    place.fails = fails
    outlet = an_outlet(place, told)
    put(outlet, b"one\n", b"two\n")
    outlet.close()
    assert told[-1] == "the file lacks 2 lines: they could not be written before the end"
    assert not outlet._thread.is_alive()


def test_threads_that_put_at_once_lose_nothing():
    place, told = Place(), Told()
    outlet = an_outlet(place, told, most_lines=100_000)
    threads = [threading.Thread(target=put, args=(outlet, *[b"%d\n" % each] * 500)) for each in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    outlet.close()
    assert sorted(place.written.split()) == sorted(b"%d" % each for each in range(8) for _ in range(500))
