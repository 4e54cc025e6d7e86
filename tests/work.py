"""How much work something is, whatever machine it is done on and whatever else that machine does."""

import gc
from collections.abc import Callable
from time import thread_time

_ADDED = 20_000


def work_of(act: Callable[[], object]) -> float:
    """CPU time of this thread alone, counted in milliseconds of a machine that adds up 100 000 numbers in one."""
    gc.freeze()  # what other tests left is gone through by no collection any more; what the act makes is
    unit = min(_thread_time_of(lambda: sum(range(_ADDED))) for _ in range(9)) / _ADDED * 100_000
    return _thread_time_of(act) / unit


def _thread_time_of(act: Callable[[], object]) -> float:
    begun = thread_time()
    act()
    return thread_time() - begun
