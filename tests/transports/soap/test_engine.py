"""What an engine makes when it is first called."""

import threading

import pytest

from simulator.transports.soap import engine
from tests.transports.soap.samples import tjdc
from tests.waiting import HANG, until


class Door:
    """The lock of what is made, which tells that a thread other than the first stands before it."""

    def __init__(self):
        self._lock = threading.RLock()
        self._first = threading.current_thread()
        self.another = False

    def __enter__(self):
        self.another = self.another or threading.current_thread() is not self._first
        self._lock.acquire()

    def __exit__(self, *_):
        self._lock.release()


@pytest.mark.parametrize("name", ["Application", "wsdl_and_xsd"])
def test_two_threads_that_need_it_at_once_have_it_made_once(monkeypatch, name):
    serving, door, real = tjdc(), Door(), getattr(engine, name)
    made, told = [], []
    second = threading.Thread(target=lambda: told.append(serving.xsd()))

    def making(*args, **options):
        made.append(name)
        if len(made) == 1:
            second.start()
            until(lambda: door.another or len(made) > 1)
        return real(*args, **options)

    monkeypatch.setattr(engine, "_MAKING", door)
    monkeypatch.setattr(engine, name, making)
    serving.warm()
    first = serving.xsd()
    second.join(HANG)

    assert made == [name]
    assert told == [first]
