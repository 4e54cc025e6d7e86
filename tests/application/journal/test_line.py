"""An exchange as one line of the log."""

import pytest

from simulator.application.journal.line import ExchangeLine, refusing
from simulator.application.journal.record import CONTROL, OKTA, REST, STORE, Acted, Failure
from simulator.domain.rule import Outcome, TrailEntry
from tests.records import a_record

REFUSED = (
    TrailEntry("DLG-01", Outcome.PASSED),
    TrailEntry("TJDC-05", Outcome.REFUSED),
    TrailEntry("MES-18.RG1", Outcome.REFUSED),
    TrailEntry("MES-18.RG1", Outcome.REFUSED),
    TrailEntry("MES-22", Outcome.WARNED),
)


def line(**changes) -> str:
    return str(ExchangeLine(a_record(**changes)))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "- VerifierRecevabiliteTJDC 21450000000017 P Message x1 2 ms"),
        (
            {"sandbox": "essai-1", "retour": ("A", "DmdKo"), "trail": REFUSED, "demande": "WD000001"},
            "essai-1 VerifierRecevabiliteTJDC 21450000000017 A DmdKo WD000001 TJDC-05 MES-18.RG1 x1 2 ms",
        ),
        ({"retour": None, "status": 500}, "- VerifierRecevabiliteTJDC 21450000000017 HTTP 500 x1 2 ms"),
        (
            {"channel": OKTA, "operation": "Token", "pce": "", "retour": None, "duration_ms": 0.2},
            "- Token HTTP 200 x1 0 ms",
        ),
        (
            {"channel": REST, "operation": "SuiviDemande", "pce": "", "demande": "WD000001", "retour": None},
            "- SuiviDemande HTTP 200 WD000001 x1 2 ms",
        ),
        (
            {
                "channel": CONTROL,
                "sandbox": "t",
                "operation": "",
                "method": "PUT",
                "path": "/s/t/_sim/clock",
                "pce": "",
                "retour": None,
            },
            "t PUT /_sim/clock HTTP 200 x1 2 ms",
        ),
        (
            {"status": None, "retour": ("T", "DmdOkDD"), "ending": "reset", "scenario": Acted("reponse-perdue", 1)},
            "- VerifierRecevabiliteTJDC 21450000000017 T DmdOkDD scenario=reponse-perdue unsent=reset x1 2 ms",
        ),
        (
            {"status": None, "retour": None, "ending": "client left"},
            "- VerifierRecevabiliteTJDC 21450000000017 unsent=client-left x1 2 ms",
        ),
        ({"ending": "truncated"}, "- VerifierRecevabiliteTJDC 21450000000017 P Message ending=truncated x1 2 ms"),
        (
            {"status": 503, "retour": None, "failure": Failure(STORE, "the database is away")},
            "- VerifierRecevabiliteTJDC 21450000000017 HTTP 503 failure=store x1 2 ms",
        ),
    ],
)
def test_a_line_says_where_what_and_what_came_of_it(changes, told):
    assert line(**changes) == told


def test_what_a_supplier_sends_without_end_is_cut():
    endless = "9" * 5000
    assert len(line(pce=endless, demande=endless, operation="", method=endless, path=endless)) < 600
    assert len(str(ExchangeLine(a_record(pce=endless, path=endless)).fields())) < 1000


def test_so_many_rules_may_refuse_and_a_line_names_the_first_ones():
    trail = tuple(TrailEntry(f"R-{each}", Outcome.REFUSED) for each in range(500))
    assert refusing(a_record(trail=trail)) == [f"R-{each}" for each in range(20)]


def test_its_fields_have_the_journal_s_names_and_leave_out_what_is_not_there():
    record = a_record(
        retour=("A", "DmdKo"),
        trail=REFUSED,
        scenario=Acted("maintenance", 2),
        failure=Failure(STORE, "the database is away"),
    )
    assert ExchangeLine(record).fields() == {
        "sandbox": "",
        "channel": "soap",
        "operation": "VerifierRecevabiliteTJDC",
        "method": "POST",
        "path": "/ws/CreerDemandeTJDC",
        "pce": record.pce,
        "cdgf": record.cdgf,
        "fournisseur": record.fournisseur,
        "status": 200,
        "type_retour_dialogue": "A",
        "code_retour": "DmdKo",
        "rules": ["TJDC-05", "MES-18.RG1"],
        "scenario": "maintenance",
        "failure": {"kind": "store", "says": "the database is away"},
        "exchange": "x1",
        "duration_ms": 1.5,
    }
