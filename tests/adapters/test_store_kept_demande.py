"""A demande that is kept: shorter than what is shown of it, and all of it."""

import json
from datetime import date

import pytest
from hypothesis import given

from simulator.adapters.store.kept_demande import TRAIL, demande_text, kept_demande
from simulator.application.documents.demande import write_demande
from simulator.domain.rule import Outcome, TrailEntry
from tests.builders import a_demande
from tests.drawn_demandes import days, demandes

BEGUN = date(2026, 3, 2)


@given(demandes, days)
def test_what_is_kept_is_read_back_exactly_whatever_the_day(demande, begun):
    back = kept_demande(demande_text(demande), begun)

    assert back == demande
    assert demande_text(back) == demande_text(demande)


@given(demandes)
def test_its_trail_is_found_in_the_text_whatever_stands_in_it(demande):
    before, _, trail = demande_text(demande).rpartition(TRAIL)

    assert kept_demande(f"{before}{TRAIL}]}}", BEGUN).trail == ()
    assert kept_demande(f"{before}{TRAIL}{trail}", BEGUN) == demande


@given(demandes)
def test_as_people_write_it_it_is_read_too(demande):
    assert kept_demande(json.dumps(write_demande(demande)), BEGUN) == demande


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        (TrailEntry("MES-16", Outcome.NOT_APPLICABLE), "MES-16"),
        (TrailEntry("MES-26", Outcome.PASSED), ["MES-26"]),
        (TrailEntry("ACC-03", Outcome.PASSED, value="DN6473"), ["ACC-03", "DN6473"]),
        (TrailEntry("MES-33", Outcome.OFF), ["MES-33", "", "", "", "", "off"]),
        (
            TrailEntry("PCE-01", Outcome.REFUSED, "NumeroPCE", "9", "14 digits", "DEM_COH9001"),
            ["PCE-01", "9", "NumeroPCE", "14 digits", "DEM_COH9001", "refused"],
        ),
    ],
)
def test_a_line_of_a_trail_is_no_longer_than_what_it_tells(entry, kept):
    assert json.loads(demande_text(a_demande(trail=(entry,))))["trail"] == [kept]


def test_what_a_demande_has_not_is_not_kept():
    kept = json.loads(demande_text(a_demande(date_demandee=None, saisie={}, cree_par="", version="")))

    assert not {"rdv", "plage_demandee", "fenetre", "abonnement", "perte_prevue"} & kept.keys()
    assert kept["trail"] == []
