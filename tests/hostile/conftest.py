"""What servers of these tests log as errors."""

import logging
from collections.abc import Iterator

import pytest

from tests.hostile.soap import Errors


@pytest.fixture(scope="module")
def errors() -> Iterator[list[str]]:
    handler = Errors()
    logging.getLogger().addHandler(handler)
    yield handler.kept
    logging.getLogger().removeHandler(handler)
