import pytest

from bench.__main__ import SUBJECTS
from bench.page import replaced

PAGE = """# Title
<!-- python -m bench one -->
old
<!-- end of one -->
between
<!-- python -m bench two -->
<!-- end of two -->
"""


def test_a_section_is_written_anew_and_nothing_else_of_the_page():
    assert replaced(PAGE, "one", "new\n") == PAGE.replace("old", "new")


def test_a_section_that_was_empty_is_filled():
    assert replaced(PAGE, "two", "text").endswith("<!-- python -m bench two -->\ntext\n<!-- end of two -->\n")


def test_a_section_that_stands_nowhere_is_an_error_that_says_how_it_begins():
    with pytest.raises(ValueError, match="<!-- python -m bench three -->"):
        replaced(PAGE, "three", "text")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_subject_has_its_section_in_the_page_that_it_writes(subject):
    _, page = SUBJECTS[subject]

    replaced(page.read_text(encoding="utf-8"), subject, "figures")
