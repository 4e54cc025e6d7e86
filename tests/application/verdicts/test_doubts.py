"""What an exchange leaves to doubt: tags that nobody read, a step that did not match."""

from typing import get_args

import pytest

from simulator.application.journal.record import UnreadTag
from simulator.application.language import ENGLISH
from simulator.application.verdicts.doubts import difference_of, why_unread
from simulator.domain.scenario.when import Difference
from simulator.transports.soap.wire.form import Why


@pytest.mark.parametrize("why", get_args(Why))
def test_each_reason_for_which_a_tag_is_not_read_is_told(why):
    tag = UnreadTag("Demande/NomClient", 15, "12 more", why)

    assert why_unread(tag) != why_unread(tag, ENGLISH)


def test_a_tag_that_nobody_knows_is_told_in_both_languages():
    tag = UnreadTag("Demande/NomClient", 15, "EXEMPLE", "unknown", "NomDuClient")

    assert why_unread(tag) == "aucune balise du message n’a ce nom"
    assert why_unread(tag, ENGLISH) == "no tag of the message has this name"


def test_a_difference_tells_what_came_and_what_the_step_asks_for():
    different, absent = Difference("pce", "21450000000017", "2146*"), Difference("pce", "", "2146*")

    assert difference_of(different) == "pce vaut 21450000000017\u00a0; l’étape demande 2146*"
    assert difference_of(absent) == "pce manque\u00a0; l’étape demande 2146*"
    assert [difference_of(each, ENGLISH) for each in (different, absent)] == [str(different), str(absent)]
