"""The pages of test PCE: each on one, with every try; short lines."""

import re

import pytest

from simulator.application.subjects import SUBJECTS
from simulator.commands.docs import _page, _table
from simulator.commands.pce_pages import pages
from tests.shipped import REFERENTIAL

INDEX = "test-pce.md"
OF_SUBJECTS = [f"test-pce/{each.name}.md" for each in SUBJECTS]


@pytest.fixture(scope="module")
def written():
    return pages(REFERENTIAL, _page, _table)


@pytest.fixture(scope="module")
def of_subjects(written):
    return "".join(written[name] for name in OF_SUBJECTS)


def test_there_is_a_page_for_each_subject_and_the_index_leads_to_it(written, of_subjects):
    index = written[INDEX]

    assert written.keys() == {INDEX, *OF_SUBJECTS}
    assert set(re.findall(r"\((test-pce/\w+\.md)\)", index)) == set(OF_SUBJECTS)
    assert re.findall(r"\[(\d{14}|GI\d{6})\]\(test-pce/", index) == re.findall(
        r"^## (\d{14}|GI\d{6})$", of_subjects, re.MULTILINE
    )


def test_each_try_stands_once_under_the_number_by_which_it_is_asked_for(of_subjects):
    told = re.findall(r"^### (\w+), try (\d+)$", of_subjects, re.MULTILINE)

    expected = [(each.numero, str(n)) for each in REFERENTIAL.test_pces for n, _ in enumerate(each.essais, 1)]
    assert sorted(told) == sorted(expected)


@pytest.mark.parametrize("name", [INDEX, *OF_SUBJECTS])
def test_lines_are_short_but_for_the_rows_of_a_table_and_an_envelope_s_first(written, name):
    lines = written[name].splitlines()

    assert [each for each in lines if len(each) > 120 and not each.startswith(("|", "<soapenv:Envelope"))] == []


@pytest.mark.parametrize("name", OF_SUBJECTS)
def test_a_page_has_the_base_request_of_each_operation_that_it_sends_with_its_days_as_they_count(written, name):
    sent = set(re.findall(r"^\*\*Send\*\* (\w+)", written[name], re.MULTILINE))
    base = written[name].partition("## Base requests")[2]

    assert set(re.findall(r"^### (\w+)$", base, re.MULTILINE)) == sent
    assert sent == set(re.findall(r"<tns:RequeteWS(\w+)>", base))
    assert re.findall(r"<tns:Date\w*>\d", base) == []
