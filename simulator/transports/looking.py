"""The look at a sandbox that tells whether a scenario has a say, taken in the very turn of the operation.

A turn of its own would be a thread's where the store is across a network, which costs more than the look itself.
"""

from collections.abc import Callable
from typing import TypeVar

from simulator.transports.notes import Notes

Result = TypeVar("Result")


class ScriptedError(BaseException):
    """A scenario may have a say in what was to be done: nothing of it was, and the recorder asks the scenarios first.

    It is no failure, and nobody who tells failures is to catch it.
    """


def looking(notes: Notes, work: Callable[[], Result]) -> Callable[[], Result]:
    """Have whoever does some work of an exchange take the look first, where it is still to be taken.

    The work then raises ScriptedError, before anything is done, where a scenario may have a say.
    """
    take = notes.take_look
    if take is None:
        return work

    def looked() -> Result:
        take()
        return work()

    return looked
