"""Laws on the catalogues of OKTA's and the gateway's errors."""

import re

import pytest

from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta import OKTA_ERRORS, OktaRefusal
from simulator.domain.source import ASSUMED, STATED


@pytest.mark.parametrize("catalogue", [OKTA_ERRORS, GATEWAY_ERRORS], ids=["okta", "gateway"])
def test_ids_are_unique_and_fit_for_a_scenario_file(catalogue):
    ids = [each.id for each in catalogue]
    assert len(ids) > 15
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z-]+", each) for each in ids)


def test_oktas_errors_are_stated_by_okta_and_what_is_assumed_says_so():
    assert {each.source.document for each in OKTA_ERRORS} == {"OKTA"}
    assert {each.certainty for each in OKTA_ERRORS} == {STATED}
    assert {each.id for each in OKTA_ERRORS if "the status" in each.assumed} == {"assertion-type", "body-too-long"}


def test_everything_of_the_gateways_is_assumed_but_that_one_call_a_second_is_let_through():
    (quota,) = (each for each in GATEWAY_ERRORS if each.certainty is not ASSUMED)
    assert (quota.id, quota.certainty) == ("over-quota", STATED)
    assert any("429" in each for each in quota.assumed)


def test_challenges_hold_only_what_a_header_may():
    written = [each.www_authenticate for each in GATEWAY_ERRORS if each.www_authenticate]
    assert len(written) > 10
    assert all(text.isascii() and "\\" not in text and text.count('"') % 2 == 0 for text in written)


def test_a_refusal_completes_its_text_with_what_came():
    error = next(each for each in OKTA_ERRORS if "{id}" in each.text)
    assert OktaRefusal(error, {"id": "abc"}).text.count("abc") == 1
