"""The JSON of a demande: read, written, and what is wrong with it."""

import json
from dataclasses import fields
from datetime import date, datetime

import pytest
from hypothesis import given

from simulator.application.documents.demande import demande_fields, read_demande, write_demande
from simulator.domain.calendar import PARIS
from simulator.domain.demande import ATTENTE_RDV, IMPOSSIBLE, Demande, RendezVous
from simulator.domain.rule import Outcome, TrailEntry
from simulator.errors import DocumentError
from tests.builders import a_mes
from tests.drawn_demandes import days, demandes

BEGUN = date(2026, 3, 2)

MINIMAL = {
    "numero": "WD001000",
    "type": "MES",
    "statut": "ATTRDV",
    "pce": "21450000000017",
    "cdgf": "A04000010",
    "cree_le": "2026-03-02T09:00:00+01:00",
}


def read(**changes):
    return read_demande({**MINIMAL, **changes}, BEGUN)


def mistakes(document):
    with pytest.raises(DocumentError) as caught:
        read_demande(document, BEGUN)
    return list(map(str, caught.value.mistakes))


@given(demandes, days)
def test_what_is_written_as_json_is_read_back_exactly_whatever_the_day(demande, begun):
    document = json.loads(json.dumps(write_demande(demande)))
    back = read_demande(document, begun)
    assert back == demande
    assert write_demande(back) == document
    assert back.cree_le.isoformat() == demande.cree_le.isoformat()


def test_what_a_request_entered_is_read_back_exactly():
    entered = a_mes(utilisateur_prenom="Camille", commentaire="J-3").entered()
    demande = read(saisie=entered)
    assert read_demande(json.loads(json.dumps(write_demande(demande))), BEGUN).saisie == entered


def test_every_attribute_of_a_demande_is_a_field_of_the_document():
    names = {each.name for each in fields(Demande)}
    assert set(demande_fields()) == names
    assert list(write_demande(read())) == list(demande_fields())


def test_the_status_is_written_with_its_code_number_and_label():
    assert write_demande(read(statut="022"))["statut"] == {
        "code": "IMPOSSIBLE",
        "numero": "022",
        "libelle": "Demande impossible – PCE inconnu",
    }


@pytest.mark.parametrize("named", ["IMPOSSIBLE", "impossible", "022", "Demande impossible – PCE inconnu"])
def test_a_status_may_be_named_by_its_code_number_or_label(named):
    assert read(statut=named).statut is IMPOSSIBLE


def test_relative_dates_count_from_the_day_on_which_the_sandbox_begins():
    demande = read(
        cree_le="J-30T10:15",
        date_demandee="J+3",
        rdv={"date": "J+3", "plage": "01"},
        historique=[{"moment": "J-30T10:15", "statut": "ATTRDV", "cause": "created"}],
    )
    assert demande.cree_le == datetime(2026, 1, 31, 10, 15, tzinfo=PARIS)
    assert demande.date_demandee == date(2026, 3, 5)
    assert demande.rdv == RendezVous(date(2026, 3, 5), "01")
    assert demande.historique[0].moment == demande.cree_le


def test_in_a_saisie_only_marked_dates_are_resolved():
    saisie = {
        "commentaire": "J-3",
        "index_releve_date": {"$date": "J-3"},
        "cja": {"cjaam": [{"date": {"$date": "M+2"}}]},
    }
    assert read(saisie=saisie).saisie == {
        "commentaire": "J-3",
        "index_releve_date": "2026-02-27",
        "cja": {"cjaam": [{"date": "2026-05"}]},
    }


def test_what_is_left_out_takes_the_defaults_of_a_demande():
    assert read() == Demande(
        numero="WD001000",
        type="MES",
        cdgf="A04000010",
        pce="21450000000017",
        statut=ATTENTE_RDV,
        cree_le=datetime(2026, 3, 2, 9, tzinfo=PARIS),
    )


def test_in_the_trail_what_is_empty_is_left_out():
    demande = read(trail=[{"rule": "MES-01", "outcome": "passed"}])
    assert demande.trail == (TrailEntry("MES-01", Outcome.PASSED),)
    assert write_demande(demande)["trail"] == [{"rule": "MES-01", "outcome": "passed"}]
    assert [*write_demande(demande)][-1] == "trail"  # the store cuts it off, and reads it only where it is asked for


def test_all_mistakes_are_told_at_once_each_with_its_field_and_the_nearest_name():
    document = {
        "numero": "WD1",
        "type": "MESS",
        "statut": "ATTRVD",
        "pce": 21450000000017,
        "cree_le": "yesterday",
        "datedemandee": "J+3",
        "date_demandee": "2026-02-30",
        "rdv": {"date": "J+3", "plage": 1, "synchro": 4},
        "historique": [{"moment": "J-1T09:00", "statut": "OPEN"}],
        "trail": [{"rule": "MES-01", "outcome": "pased"}, {"rule": ["MES-02"], "outcome": "passed"}, "MES-03"],
        "saisie": "none",
    }
    told = mistakes(document)
    expected = [
        ("numero is 'WD1'", "WD and 6 capitals or digits"),
        ("type is 'MESS'", "the nearest is MES"),
        ("statut is 'ATTRVD'", "the nearest is ATTRDV"),
        ("pce is 21450000000017", "in quotes"),
        ("cree_le is 'yesterday'", "J-3T09:12"),
        ("datedemandee is not a field here", "the nearest is date_demandee"),
        ("date_demandee is '2026-02-30'", "YYYY-MM-DD"),
        ("rdv.plage is 1", "in quotes"),
        ("rdv.synchro is 4", "1, 2 or 3"),
        ("historique[0].statut is 'OPEN'", "it is one of IMPOSSIBLE"),
        ("historique[0].cause is missing", "required"),
        ("trail[0].outcome is 'pased'", "the nearest is passed"),
        ("trail[1].rule is ['MES-02']", "a text"),
        ("trail[2] is 'MES-03'", "a mapping"),
        ("saisie is 'none'", "a mapping"),
        ("cdgf is missing", "required"),
    ]
    assert len(told) == len(expected)
    assert all(text.startswith(start) and hint in text for text, (start, hint) in zip(told, expected, strict=True))


def test_a_status_that_contradicts_itself_is_a_mistake():
    contradictory = {"code": "ATTRDV", "numero": "022", "libelle": "En attente RDV"}
    assert mistakes({**MINIMAL, "statut": contradictory})[0].startswith("statut is {'code': 'ATTRDV'")


def test_a_document_that_is_no_mapping_is_a_mistake():
    assert mistakes(["WD001000"])[0].startswith(
        "The demande is ['WD001000']; it is a mapping of the fields numero, type"
    )
