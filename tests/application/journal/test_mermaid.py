"""Exchanges as a sequence diagram, to the letter."""

import pytest

from simulator.application.journal.mermaid import write_mermaid
from simulator.application.journal.record import STORE, Acted, Failure
from simulator.domain.rule import Outcome, TrailEntry
from tests.records import a_record


def diagram(*records):
    return "".join(write_mermaid(records))


def test_a_dialogue_reads_as_a_diagram():
    refused = TrailEntry("TJDC-05", Outcome.REFUSED, "DateDemandee", "2026-03-03", "from 2026-03-09")
    records = (
        a_record(1, channel="control", operation="", method="PUT", path="/_sim/clock", pce="", retour=None),
        a_record(
            2,
            demande="WD000001",
            statut="NONVALIDEE",
            retour=("A", "DmdKo"),
            messages=("Demande non recevable : DEM_COH9105", "another"),
            trail=(TrailEntry("DLG-01", Outcome.PASSED), refused, TrailEntry("MES-22", Outcome.WARNED, "X")),
        ),
        a_record(
            3, operation="CreerDemandeTJDC", demande="WD000002", statut="ENCOURSTRAITEMENT", retour=("T", "DmdOkDD")
        ),
        a_record(4, channel="okta", operation="Token", pce="", retour=None),
        a_record(5, channel="rest", operation="SuiviDemande", pce="", demande="WD000002", retour=None, status=404),
    )
    assert (
        diagram(*records)
        == """\
sequenceDiagram
    participant Test
    participant Fournisseur
    participant OMEGA
    participant OKTA
    participant Suivi
    Test->>OMEGA: PUT /_sim/clock
    OMEGA-->>Test: HTTP 200
    Fournisseur->>OMEGA: VerifierRecevabiliteTJDC 21450000000017
    Note over OMEGA: TJDC-05 DateDemandee 2026-03-03, expected from 2026-03-09
    Note over OMEGA: MES-22 warned, X absent
    Note over OMEGA: WD000001 NONVALIDEE
    OMEGA-->>Fournisseur: A DmdKo WD000001: Demande non recevable : DEM_COH9105
    Fournisseur->>OMEGA: CreerDemandeTJDC 21450000000017
    Note over OMEGA: WD000002 ENCOURSTRAITEMENT
    OMEGA-->>Fournisseur: T DmdOkDD WD000002
    Fournisseur->>OKTA: Token
    OKTA-->>Fournisseur: HTTP 200
    Fournisseur->>Suivi: SuiviDemande WD000002
    Suivi-->>Fournisseur: HTTP 404
"""
    )


def test_only_those_who_spoke_are_drawn():
    assert diagram(a_record()).splitlines()[:3] == [
        "sequenceDiagram",
        "    participant Fournisseur",
        "    participant OMEGA",
    ]


def test_a_journal_without_exchanges_is_an_empty_diagram():
    assert diagram() == "sequenceDiagram\n"


def test_a_scenario_that_acted_is_a_note_and_a_lost_answer_a_cross():
    lost = a_record(
        scenario=Acted("reponse-perdue", 1, ("lost the response", "connection: reset")),
        status=None,
        retour=None,
        ending="reset",
    )
    assert diagram(lost).splitlines()[3:] == [
        "    Fournisseur->>OMEGA: VerifierRecevabiliteTJDC 21450000000017",
        "    Note over OMEGA: scenario reponse-perdue, step 1: lost the response, connection: reset",
        "    OMEGA--xFournisseur: no answer: reset",
    ]


def test_a_failure_of_the_simulator_is_a_note():
    failed = a_record(status=503, retour=None, failure=Failure(STORE, "the database is away"))
    assert diagram(failed).splitlines()[4:] == [
        "    Note over OMEGA: the simulator failed: the database is away",
        "    OMEGA-->>Fournisseur: HTTP 503",
    ]


def test_of_many_rules_that_refused_the_first_ten_are_noted():
    trail = tuple(TrailEntry(f"R-{each}", Outcome.REFUSED, "Tag") for each in range(50))
    assert diagram(a_record(trail=trail)).count("Note over") == 10


def test_an_answer_that_was_cut_says_so():
    assert diagram(a_record(ending="truncated")).splitlines()[-1] == "    OMEGA-->>Fournisseur: P Message (truncated)"


@pytest.mark.parametrize(
    ("operation", "shown"),
    [
        ("a;b", "a#59;b"),
        ("a#b", "a#35;b"),
        ('say "no"', "say #34;no#34;"),
        ("one\ntwo\r\n\tthree", "one two three"),
        ("<script>", "#60;script#62;"),
        ("%% comment", "#37;#37; comment"),
        ("end", "#101;nd"),
        ("End of it, the ending", "#69;nd of it, the ending"),
        ("x" * 500, "x" * 119 + "…"),
        ("\u2028a\x00b", "a b"),
    ],
)
def test_what_mermaid_would_take_for_its_own_is_escaped(operation, shown):
    line = diagram(a_record(operation=operation, pce="", retour=None)).splitlines()[3]
    assert line == f"    Fournisseur->>OMEGA: {shown}"
