"""An exchange as JSON: short in lists, in full with bodies, trail and sources."""

import base64
import json

import pytest

from simulator.application.journal.document import body_document, write_record, write_short, write_trail
from simulator.application.journal.record import Acted, UnreadTag, Wired
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.rules import RULES
from simulator.domain.scenario.play import Miss
from simulator.domain.scenario.when import Difference
from tests.records import a_record, wired

REFUSED = TrailEntry("TJDC-05", Outcome.REFUSED, "DateDemandee", "2026-03-03", "from 2026-03-09", "DEM_COH9005")


def test_a_list_shows_who_called_what_and_what_came_of_it():
    document = write_short(
        a_record(
            demande="WD000001",
            statut="ENCOURSTRAITEMENT",
            messages=("Demande recevable",),
            scenario=Acted("maintenance", 2, ("answered maintenance",)),
        )
    )
    assert document == {
        "id": "x1",
        "at": "2026-03-02T08:00:01+00:00",
        "now": "2026-03-02T09:00:00+01:00",
        "sandbox": "",
        "channel": "soap",
        "operation": "VerifierRecevabiliteTJDC",
        "method": "POST",
        "path": "/ws/CreerDemandeTJDC",
        "query": "",
        "status": 200,
        "retour": {"type_retour_dialogue": "P", "code_retour": "Message"},
        "messages": ["Demande recevable"],
        "ending": "answered",
        "duration_ms": 1.5,
        "pce": "21450000000017",
        "cdgf": "A04000010",
        "demande": "WD000001",
        "statut": "ENCOURSTRAITEMENT",
        "login": "DN6473",
        "fournisseur": "Flammeche Energie",
        "scenario": "maintenance",
        "failure": None,
    }


def test_a_refusal_is_told_with_its_rule_the_value_compared_and_the_place_in_the_document():
    known = next(each for each in RULES if each.id == "TJDC-05")
    (entry,) = write_trail((REFUSED,))
    assert entry == {
        "rule": "TJDC-05",
        "outcome": "refused",
        "says": known.sentence,
        "field": "DateDemandee",
        "value": "2026-03-03",
        "expected": "from 2026-03-09",
        "code": "DEM_COH9005",
        "source": str(known.source),
        "document": "TJDC",
        "section": known.source.section,
        "certainty": str(known.certainty),
        "assumed": list(known.assumed),
        "note": known.note,
    }
    assert entry["section"]


def test_a_trail_keeps_the_order_of_the_rules():
    trail = (TrailEntry("API-05", Outcome.PASSED), TrailEntry("API-04", Outcome.REFUSED, code="over-quota"))
    assert [(each["rule"], each["outcome"], each["code"]) for each in write_trail(trail)] == [
        ("API-05", "passed", ""),
        ("API-04", "refused", "over-quota"),
    ]


def test_the_users_own_code_stands_for_a_rule_that_left_none():
    assert write_trail((TrailEntry("TJDC-05", Outcome.PASSED),), {"TJDC-05": "DEM_COH123"})[0]["code"] == "DEM_COH123"


def test_a_rule_that_the_catalogue_does_not_know_is_shown_all_the_same():
    (entry,) = write_trail((TrailEntry("OLD-01", Outcome.REFUSED, "Tag", "x"),))
    assert (entry["rule"], entry["says"], entry["document"], entry["value"]) == ("OLD-01", "", "", "x")


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("<a>é</a>".encode(), "text/xml; charset=utf-8", "<a>é</a>"),
        ("<a>é</a>".encode("latin-1"), "text/xml; charset=ISO-8859-1", "<a>é</a>"),
        ('<?xml version="1.0" encoding="iso-8859-15"?><a>€</a>'.encode("iso-8859-15"), "text/xml", None),
        ("<a>é</a>".encode("utf-16"), "text/xml", "<a>é</a>"),
        ("<a>é</a>".encode("utf-16-le"), "text/xml", "<a>é</a>"),
        ('["é"]'.encode("utf-16-be"), "application/json", '["é"]'),
        ("<a>é</a>".encode(), "text/xml; charset=utf-16", "<a>é</a>"),
        ("\ufeff<a>é</a>".encode(), "text/xml", "<a>é</a>"),
        (b"", "", ""),
    ],
)
def test_a_body_is_shown_as_the_text_that_it_is(body, content_type, text):
    document = body_document(Wired((("Content-Type", content_type),), body, len(body)))
    assert document["body"] == (body.decode("iso-8859-15") if text is None else text)
    assert "encoding" not in document


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"\xff\x00\x81", ""), (b"\x89PNG", "image/png"), (b"caf\xe9", "text/plain; charset=x-none")],
)
def test_a_body_that_is_no_text_is_shown_in_base64(body, content_type):
    document = body_document(Wired((("Content-Type", content_type),), body, len(body)))
    assert document["encoding"] == "base64"
    assert base64.b64decode(document["body"]) == body


def test_a_body_that_was_cut_says_how_much_is_missing():
    document = body_document(Wired((), b"abc", 1000, cut=997))
    assert (document["body"], document["size"], document["cut"]) == ("abc", 1000, 997)


def test_the_full_form_holds_both_directions_the_unread_tags_and_the_scenario():
    record = a_record(
        trail=(REFUSED,),
        unread=(UnreadTag("/Request/Tariff", 7, "T2", "unknown", "Tarif"),),
        scenario=Acted("maintenance", 1, ("answered maintenance",)),
        answer=wired(b"<Envelope/>", X_Omega_Sim_Exchange="x1"),
    )
    document = write_record(record)
    assert document["request"]["body"].startswith("<Envelope><Body>")
    assert {"name": "X_Omega_Sim_Exchange", "value": "x1"} in document["answer"]["headers"]
    assert document["trail"][0]["rule"] == "TJDC-05"
    assert document["unread"] == [
        {"path": "/Request/Tariff", "line": 7, "text": "T2", "why": "unknown", "nearest": "Tarif"}
    ]
    assert document["scenario"] == {"scenario": "maintenance", "step": 1, "did": ["answered maintenance"]}
    assert json.loads(json.dumps(document)) == document


def test_the_nearest_step_tells_the_field_that_differs():
    miss = Miss("maintenance", 1, (Difference("pce", "21450000000017", "2145*9"),))
    assert write_record(a_record(nearest=miss))["nearest"] == {
        "scenario": "maintenance",
        "step": 1,
        "differs": [{"field": "pce", "got": "21450000000017", "expected": "2145*9"}],
    }


def test_an_exchange_without_an_answer_says_how_it_ended():
    document = write_record(a_record(status=None, retour=None, ending="reset", answer=Wired()))
    assert (document["status"], document["answer"], document["ending"]) == (None, None, "reset")
