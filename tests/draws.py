"""What hypothesis draws for one of many subjects that the same function draws for: its own cases, always the same.

Left to itself it takes what it draws from the function's text, so that each subject gets what every other gets.
"""

from collections.abc import Callable
from typing import Any
from zlib import crc32

from hypothesis import seed


def drawn_for(*subject: str) -> Callable[[Any], Any]:
    """Decorate a test within a test: it draws as no other subject does."""
    return seed(crc32("\n".join(subject).encode()))
