"""docs/console.md shows each page of the console, light and dark, on a desk and in a hand."""

import re
from pathlib import Path

from simulator.transports.console.contents import PAGES

PAGE = Path(__file__).parents[1] / "docs/console.md"


def test_each_page_of_the_rail_is_told_and_each_picture_is_there():
    told = PAGE.read_text(encoding="utf-8")

    pictures = re.findall(r"!\[[^]]*\]\((console/[^)]*)\)", told)
    assert [each.path for each in PAGES if each.name and f"`{each.path}`" not in told] == []
    assert len(pictures) == len(set(pictures)) > 4 * 8
    assert [each for each in pictures if not (PAGE.parent / each).is_file()] == []
    assert sorted(each.name for each in (PAGE.parent / "console").iterdir()) == sorted(
        each.removeprefix("console/") for each in pictures
    )
