"""A bound on how long a schema may take: a regular expression, or a model of many choices, can be made endless."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from simulator.errors import ContractError

SECONDS = 60.0


@contextmanager
def bounded(shown: str) -> Iterator[None]:
    """Give up after `SECONDS`, where the system can say so: in the main thread, and not on Windows.

    Raises ContractError.
    """
    alarm = getattr(signal, "SIGALRM", None)
    if alarm is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        message = (
            f"{shown} takes more than {SECONDS:.0f} seconds to understand; a pattern in its schemas may be endless."
        )
        raise ContractError([message])

    before = signal.signal(alarm, give_up)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(alarm, before)
