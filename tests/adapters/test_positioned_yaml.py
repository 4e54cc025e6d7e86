"""Where a mistake stands in a YAML text, found by its path."""

import pytest

from simulator.adapters.positioned_yaml import PositionedYaml
from simulator.errors import Mistake

TEXT = """\
pces:
  - numero: "1"
    a.b [0] is: [1, 2]
  - {numero: "2", numero2: {x: 1}}
"""
FILE = PositionedYaml(TEXT, "pce.yaml")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), "1:1"),
        (("pces",), "1:1"),
        (("pces", 0), "2:5"),
        (("pces", 0, "a.b [0] is"), "3:5"),
        (("pces", 0, "a.b [0] is", 1), "3:21"),
        (("pces", 1, "numero2"), "4:19"),
        (("pces", 1, "numero2", "x"), "4:29"),
    ],
)
def test_a_mistake_stands_at_the_key_or_the_item_that_its_path_leads_to(path, place):
    assert str(FILE.placed(Mistake(path, "is wrong"))).startswith(f"pce.yaml:{place}: ")


@pytest.mark.parametrize(
    ("path", "place"),
    [(("pces", 1, "cdgf"), "4:5"), (("pces", 7), "1:1"), (("pces", "numero"), "1:1"), (("a",), "1:1")],
)
def test_what_is_missing_is_told_at_the_deepest_value_on_the_way(path, place):
    assert str(FILE.placed(Mistake(path, "is missing"))).startswith(f"pce.yaml:{place}: ")


def test_a_text_that_says_nothing_has_one_place():
    assert (
        str(PositionedYaml("", "pce.yaml").placed(Mistake(("a", 0), "is missing"))) == "pce.yaml:1:1: a[0] is missing"
    )


def test_a_sentence_about_the_whole_that_begins_with_a_key_is_not_told_at_that_key():
    whole = PositionedYaml("x: 1\nthe: 2\n", "pce.yaml").placed(Mistake((), "the text is wrong"))
    assert str(whole) == "pce.yaml:1:1: the text is wrong"
