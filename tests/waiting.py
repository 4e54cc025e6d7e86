"""Waiting for what another thread or process does, as long as that takes."""

import time
from collections.abc import Callable
from typing import TypeVar

import pytest

Seen = TypeVar("Seen")
HANG = 300.0
"""Seconds after which nothing will come any more: it ends a hang, and is no measure of how fast anything is."""


def until(look: Callable[[], Seen]) -> Seen:
    """Look again and again, until there is something; give it."""
    end = time.monotonic() + HANG
    while not (seen := look()):
        if time.monotonic() > end:
            pytest.fail(f"What is waited for does not come: given up after {HANG:.0f} s, which only ends a hang.")
        time.sleep(0.01)
    return seen
