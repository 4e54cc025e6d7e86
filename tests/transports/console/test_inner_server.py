"""What a story is answered within the application: whole, or not at all."""

import pytest

from simulator.transports.console.inner_server import _whole
from simulator.transports.console.sending import Sent


@pytest.mark.parametrize(
    ("announced", "whole"),
    [("", True), ("4", True), ("04", True), ("3", False), ("40", False), ("9" * 5000, False), ("none", True)],
    ids=["nothing", "as many", "with a zero", "fewer", "more", "more digits than Python reads", "no number"],
)
def test_an_answer_is_whole_where_as_much_came_as_was_announced(announced, whole):
    assert _whole(Sent("x1", status=200, headers={"content-length": announced}, body=b"1234")) is whole
