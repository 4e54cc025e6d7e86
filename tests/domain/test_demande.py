"""A demande: its number, its statuses, what it went through."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.demande import (
    ANNULEE,
    ATTENTE_RDV,
    CLOTUREE,
    STATUTS,
    RendezVous,
    find_statut,
    numero_demande,
)
from simulator.domain.demande import RDV_PROGRAMME as PROGRAMME
from simulator.domain.source import STATED
from tests.builders import a_demande
from tests.laws import hold

KNOWN = {
    # label: number in the guides; the REST code that SUIVI shows
    "Demande impossible – PCE inconnu": ("022", None),
    "Demande non validée": ("023", None),
    "En attente RDV": (None, "ATTRDV"),
    "RDV programmé": (None, None),
    "En cours de réalisation": (None, None),
    "En cours de traitement": (None, None),
    "Clôturée": (None, None),
    "Annulée": (None, None),
}
ENDED = {"Demande impossible – PCE inconnu", "Demande non validée", "Clôturée", "Annulée"}


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        (0, "WD000000"),
        (1, "WD000001"),
        (35, "WD00000Z"),
        (36, "WD000010"),
        (6_605, "WD00053H"),
        (36**6 - 1, "WDZZZZZZ"),
    ],
)
def test_a_number_is_wd_and_six_characters(sequence, expected):
    assert numero_demande(sequence) == expected


@given(st.integers(0, 36**6 - 1))
def test_every_number_has_the_shape_of_grdfs(sequence):
    assert re.fullmatch(r"WD[0-9A-Z]{6}", numero_demande(sequence))


@given(st.sets(st.integers(0, 36**6 - 1), min_size=2, max_size=20))
def test_numbers_differ_and_grow_with_their_sequence(sequences):
    numbers = [numero_demande(each) for each in sorted(sequences)]
    assert numbers == sorted(set(numbers))


def test_the_statuses_are_those_of_the_guides():
    known = {label: number for label, (number, _) in KNOWN.items()}
    hold(
        f"{each.code} ({each.libelle}, {each.numero}) is no status of KNOWN: write it there as the guides do, with its demande"
        " in fixtures/demandes.yaml and what leads to it in simulator/domain/lifecycle.py"
        for each in STATUTS
        if known.get(each.libelle, "") != each.numero
    )
    assert len(STATUTS) == len(KNOWN)


def test_only_the_rest_code_that_suivi_shows_is_stated():
    assert {each.certainty for each in STATUTS} == {STATED}
    assert {each.code for each in STATUTS if "the REST code" not in each.assumed} == {"ATTRDV"}


def test_a_demande_that_has_ended_is_one_that_nothing_will_happen_to():
    assert {each.libelle for each in STATUTS if a_demande(each).ended} == ENDED


@pytest.mark.parametrize("statut", STATUTS, ids=lambda statut: statut.code)
def test_a_status_is_found_by_its_code_number_or_label_whatever_the_case(statut):
    for name in filter(None, (statut.code, statut.numero, statut.libelle)):
        assert find_statut(f" {name.lower()} ") is statut
        assert find_statut(name.upper()) is statut


@pytest.mark.parametrize("text", ["", "024", "ATT", "En attente de quelque chose"])
def test_an_unknown_status_is_not_found(text):
    assert find_statut(text) is None


def test_a_change_of_status_is_kept_with_its_moment_and_its_cause():
    noon = datetime(2026, 3, 2, 11, tzinfo=UTC)
    changed = a_demande().become(PROGRAMME, noon, "accepted").become(ANNULEE, noon, "given up")
    assert changed.statut is ANNULEE
    assert [(each.moment, each.statut, each.cause) for each in changed.historique] == [
        (noon, "RDVPROGRAMME", "accepted"),
        (noon, "ANNULEE", "given up"),
    ]


def test_the_demande_itself_is_left_as_it_was():
    before = a_demande()
    before.become(CLOTUREE, datetime(2026, 3, 2, 11, tzinfo=UTC), "done")
    assert (before.statut, before.historique) == (ATTENTE_RDV, ())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"date_demandee": date(2026, 3, 12)}, date(2026, 3, 12)),
        ({"date_demandee": date(2026, 3, 12), "rdv": RendezVous(date(2026, 3, 13), "04")}, date(2026, 3, 13)),
        ({}, None),
    ],
    ids=["the date asked", "its appointment's", "none yet"],
)
def test_a_demande_takes_effect_at_its_appointment_or_at_the_date_asked(changes, expected):
    assert a_demande(**changes).date_effet == expected
