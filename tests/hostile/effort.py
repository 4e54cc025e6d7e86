"""How many cases are thrown: some each time, ten times as many where `slow` is asked for; always the same.

HOSTILE=20 throws as many each time, new ones.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.draws import drawn_for

TIMES = int(os.environ.get("HOSTILE", "1"))
few_and_many = pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.slow)], ids=["few", "many"])


def cases(number: int, *subject: str) -> Callable[[Any], Any]:
    """Decorate a test of so many cases, a subject's own; for the rest tests/conftest.py."""
    thrown = settings(max_examples=number * TIMES, derandomize=TIMES == 1, suppress_health_check=list(HealthCheck))
    return (lambda test: drawn_for(*subject)(thrown(test))) if TIMES == 1 else thrown
