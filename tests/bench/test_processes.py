from types import SimpleNamespace

import psutil
import pytest

from bench.processes import Running

MIB = 1024 * 1024


class Process:
    """A process as psutil tells of it; ``gone`` ended while it was asked."""

    def __init__(self, *children, gone=False):
        self._children = children
        self._gone = gone

    def children(self, *, recursive):
        assert recursive
        return self._children

    def cpu_times(self):
        self._look()
        return SimpleNamespace(user=1.0, system=0.25, children_user=0.5, children_system=0.125)

    def memory_info(self):
        self._look()
        return SimpleNamespace(rss=3 * MIB)

    def _look(self):
        if self._gone:
            raise psutil.NoSuchProcess(1)


@pytest.mark.parametrize(
    ("process", "seconds", "mib"),
    [
        (Process(), 1.875, 3),
        (Process(Process(), Process()), 3 * 1.875, 9),
        (Process(Process(gone=True)), 1.875, 3),
    ],
    ids=["alone", "with two children", "with a child that ends meanwhile"],
)
def test_a_server_has_used_what_each_of_its_processes_has_and_those_that_ended(process, seconds, mib):
    server = Running("http://127.0.0.1:1", process)

    assert server.cpu_seconds() == seconds
    assert server.resident_mib() == mib
