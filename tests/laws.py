"""How a law is told when something breaks it: one sentence each, which says what to do, and nothing else."""

from collections.abc import Iterable

import pytest


def hold(broken: Iterable[str]) -> None:
    """Fail with each sentence on a line of its own, where there is any."""
    __tracebackhide__ = True
    if told := "\n".join(broken):
        pytest.fail(told, pytrace=False)
