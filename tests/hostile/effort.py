"""How many cases are thrown: some each time, forty times as many where `slow` is asked for; always the same.

HOSTILE=20 throws twenty times as many, new ones.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("HOSTILE", "1"))
few_and_many = pytest.mark.parametrize("times", [1, pytest.param(40, marks=pytest.mark.slow)], ids=["few", "many"])


def cases(number: int) -> settings:
    """Settings for a test of so many cases; for the rest tests/conftest.py."""
    return settings(max_examples=number * TIMES, derandomize=TIMES == 1, suppress_health_check=list(HealthCheck))
