"""docs/console.md shows each page of the console, light and dark, on a desk and in a hand."""

import re
from pathlib import Path

from simulator.transports.console.contents import PAGES
from tests.browser.life import NOT_SEEN

ELSEWHERE = {"/pce/nouveau", "/parcours/{story}/{step}/salle"}
"""The form of a PCE once more, and what a room sees: it fills a screen, and has pictures of its own."""
PAGE = Path(__file__).parents[1] / "docs/console.md"


def test_each_page_is_told_and_each_picture_is_there():
    told = PAGE.read_text(encoding="utf-8")

    pictures = re.findall(r"!\[[^]]*\]\((console/[^)]*)\)", told)
    shown = [each.path for each in PAGES if each.path not in NOT_SEEN | ELSEWHERE]
    assert [path for path in shown if f"`{path}`" not in told] == []
    assert len(pictures) == len(set(pictures)) >= 4 * len(shown)
    assert [each for each in pictures if not (PAGE.parent / each).is_file()] == []
    assert sorted(each.name for each in (PAGE.parent / "console").iterdir()) == sorted(
        each.removeprefix("console/") for each in pictures
    )
