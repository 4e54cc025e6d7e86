"""What an engine makes when it is first called."""

import threading

import pytest

from simulator.application.ports import WouldWaitError
from simulator.transports.soap import Caller, engine
from simulator.transports.soap.protocol import Requests
from tests.transports.soap.samples import ACCEPTED, Recorder, tjdc, verify_tjdc
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


def test_a_request_whose_operation_would_have_waited_is_read_once(monkeypatch):
    """What a thread begins anew is the operation: the request was read."""
    asked, read = [], []

    def waits_first():
        asked.append(1)
        if len(asked) == 1:
            raise WouldWaitError
        return ACCEPTED

    serving = tjdc(Recorder(waits_first))
    find = Requests.find
    monkeypatch.setattr(Requests, "find", lambda *given: read.append(1) or find(*given))
    answer = serving.answering(verify_tjdc(), Caller())
    with pytest.raises(WouldWaitError):
        answer()

    assert answer().status == 200
    assert (len(asked), len(read)) == (2, 1)
