"""Waiting for what another thread or process does, as long as that takes."""

import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")
HANG = 300.0
"""Seconds after which nothing will come any more: it ends a hang, and is no measure of how fast anything is."""


def until(look: Callable[[], Seen]) -> Seen:
    """Look again and again, until there is something; give it."""
    end = time.monotonic() + HANG
    while not (seen := look()):
        assert time.monotonic() < end, f"nothing came in {HANG:.0f} s"
        time.sleep(0.01)
    return seen
