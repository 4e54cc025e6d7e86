"""The pages of test PCE: each on one, with every try; short lines."""

import re

import pytest

from simulator.commands.docs import _pages
from simulator.commands.pce_pages import SUBJECTS
from tests.shipped import REFERENTIAL

PAGES = {name: text for name, text in _pages().items() if name.startswith("test-pce")}
OF_SUBJECTS = "".join(text for name, text in PAGES.items() if "/" in name)


def test_there_is_a_page_for_each_subject_and_the_index_leads_to_it():
    index = PAGES["test-pce.md"]

    assert {f"test-pce/{each.name}.md" for each in SUBJECTS} == PAGES.keys() - {"test-pce.md"}
    assert set(re.findall(r"\((test-pce/\w+\.md)\)", index)) == PAGES.keys() - {"test-pce.md"}
    assert re.findall(r"\[(\d{14}|GI\d{6})\]\(test-pce/", index) == re.findall(
        r"^## (\d{14}|GI\d{6})$", OF_SUBJECTS, re.MULTILINE
    )


def test_each_try_stands_once_under_the_number_by_which_it_is_asked_for():
    told = re.findall(r"^### (\w+), try (\d+)$", OF_SUBJECTS, re.MULTILINE)

    expected = [(each.numero, str(n)) for each in REFERENTIAL.test_pces for n, _ in enumerate(each.essais, 1)]
    assert sorted(told) == sorted(expected)


@pytest.mark.parametrize("name", PAGES)
def test_lines_are_short_but_for_the_rows_of_a_table_and_an_envelope_s_first(name):
    lines = PAGES[name].splitlines()

    assert [each for each in lines if len(each) > 120 and not each.startswith(("|", "<soapenv:Envelope"))] == []


@pytest.mark.parametrize("name", [name for name in PAGES if "/" in name])
def test_a_page_has_the_base_request_of_each_operation_that_it_sends_with_its_days_as_they_count(name):
    sent = set(re.findall(r"^\*\*Send\*\* (\w+)", PAGES[name], re.MULTILINE))
    base = PAGES[name].partition("## Base requests")[2]

    assert set(re.findall(r"^### (\w+)$", base, re.MULTILINE)) == sent
    assert sent == set(re.findall(r"<tns:RequeteWS(\w+)>", base))
    assert re.findall(r"<tns:Date\w*>\d", base) == []
