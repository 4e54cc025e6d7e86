"""How many cases are thrown: a fixed number, the same each time; HOSTILE=20 throws twenty times as many, new ones."""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("HOSTILE", "1"))


def cases(number: int) -> settings:
    """Settings for a test of so many cases."""
    return settings(
        max_examples=number * TIMES,
        derandomize=TIMES == 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
