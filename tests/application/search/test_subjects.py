"""Test PCE by what they show."""

import pytest

from simulator.application.search.subjects import find_test_pces
from tests.journeys.test_test_pces import REFERENTIAL


@pytest.mark.parametrize(
    ("words", "numero"),
    [
        ("TJDC-04", "21450000000104"),
        ("21450000000101", "21450000000101"),
        ("CreerDemandeTJDC DmdOkDD", "21450000000101"),
    ],
)
def test_a_rule_a_number_and_an_answer_find_their_pce(words, numero):
    assert numero in {each.numero for each in find_test_pces(REFERENTIAL, words)}


def test_words_are_found_without_their_accents_and_all_of_them_count():
    every, some = find_test_pces(REFERENTIAL, ""), find_test_pces(REFERENTIAL, "compteur depose")

    assert every == REFERENTIAL.test_pces
    assert 0 < len(some) < len(every)
    assert find_test_pces(REFERENTIAL, "DÉPOSÉ compteur") == some
    assert find_test_pces(REFERENTIAL, "compteur zzz") == ()
