"""Which exchanges are one dialogue."""

from simulator.adapters.journal_ring import Ring
from simulator.application.journal.dialogue import dialogue_of
from simulator.application.journal.record import CONTROL, OKTA, REST
from simulator.application.journal.steps import Dialogue
from tests.records import a_record, an_event

MINE, OTHER = "21450000000101", "21450000000017"


def kept(*records):
    ring = Ring()
    for each in records:
        ring.add(each)
    return ring


def ids(record, ring):
    return [each.id for each in dialogue_of(record, ring)]


def test_it_is_those_about_the_same_pce_and_its_demandes():
    verify, create = a_record(1, pce=MINE), a_record(2, pce=MINE, demande="WD1")
    follow = a_record(4, pce="", demande="WD1", channel=REST, operation="SuiviDemande")
    ring = kept(verify, create, a_record(3, pce=OTHER, demande="WD2"), follow, a_record(5, pce=OTHER))

    assert ids(verify, ring) == ids(create, ring) == ids(follow, ring) == ["x1", "x2", "x4"]


def test_the_token_that_a_follow_up_needed_is_a_part_of_it():
    def token(number):
        return a_record(number, pce="", channel=OKTA, operation="Token")

    create = a_record(1, pce=MINE, demande="WD1")
    follow = a_record(4, pce=MINE, demande="WD1", channel=REST, operation="SuiviDemande")
    ring = kept(create, token(2), token(3), follow, token(5))

    assert ids(create, ring) == ["x1", "x3", "x4"]


def test_what_a_test_sets_up_is_none_of_it():
    verify = a_record(1, pce=MINE)

    assert ids(verify, kept(verify, a_record(2, pce=MINE, channel=CONTROL))) == ["x1"]


def test_what_is_about_nothing_is_alone():
    keys = a_record(1, pce="", demande="", channel=OKTA, operation="Keys")

    assert ids(keys, kept(keys, a_record(2, pce="", demande=""))) == ["x1"]


def test_what_was_done_meanwhile_stands_in_it():
    create, follow = a_record(1, pce=MINE, demande="WD1"), a_record(3, pce=MINE, demande="WD1")
    ring = kept(create, a_record(2, pce=OTHER), follow)
    for second in (2, 4):
        ring.note(an_event(second))

    assert Dialogue.of(dialogue_of(create, ring), ring.events("")).steps == (create, an_event(2), follow)
