"""Whatever was answered, its scenario passes the checker, and its step answers the same."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.adapters.scenarios.reader import read_scenario
from simulator.application.copies.scenario import as_scenario
from simulator.application.copies.yaml_text import in_one_line
from simulator.application.journal.record import CLIENT_LEFT, CLOSED, GARBAGE, RESET, STALLED, TRUNCATED, Acted
from simulator.domain.codes import RETURN_CODES
from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta_errors import OKTA_ERRORS, ErrorShape
from simulator.domain.scenario.effects import Connection, HttpAnswer, Lost, Returned, SoapFailure
from simulator.domain.scenario.happening import Channel, Happening
from simulator.domain.scenario.when import Standing
from simulator.domain.service_errors import SERVICE_ERRORS
from simulator.errors import CopyError
from simulator.transports.soap.vocabulary import vocabulary
from tests.builders import NUMERO
from tests.records import a_record, wired


def step_of(record):
    """Give the only step of its scenario, once the checker has read it."""
    (step,) = read_scenario(as_scenario(record), "comme-x1.yaml", vocabulary()).steps
    return step


def a_follow_up(status, body, **changes):
    told = {"channel": "rest", "operation": "SuiviDemande", "retour": None, "status": status, "demande": "WD001000"}
    return a_record(**told, answer=wired(json.dumps(body).encode(), "application/json"), **changes)


def asked_of_okta(status, body, form=b"grant_type=client_credentials&client_id=0oa4a&client_secret=***"):
    told = {"channel": "okta", "operation": "Token", "retour": None, "status": status, "pce": ""}
    answer = wired(json.dumps(body).encode(), "application/json")
    return a_record(**told, request=wired(form, "application/x-www-form-urlencoded"), answer=answer)


@pytest.mark.parametrize("code", RETURN_CODES, ids=lambda each: each.id)
def test_every_return_code_is_answered_again(code):
    completes = ("Tarif / DEM_COH9214", "CAR / DEM_COH9215") if "{code}" in code.label else ("",)
    messages = tuple(map(code.message, completes))
    of_tjdc = any(each.document == "TJDC" for each in code.sources)
    operation = "CreerDemandeTJDC" if of_tjdc else "CreerDemandeMES"
    step = step_of(a_record(operation=operation, retour=(code.dialogue, code.code), messages=messages))

    assert isinstance(step.then.instead, Returned)
    assert step.then.instead.code is code
    assert step.then.instead.messages == messages
    assert step.then.done is (code.dialogue != "A")


def test_the_step_is_for_that_operation_and_that_pce_alone():
    when = step_of(a_record(retour=("A", "DmdKo"), messages=("Habilitation incorrecte",))).when

    def happening(**changes):
        told = {"pce": NUMERO, **changes.pop("told", {})}
        return Happening(channel=Channel.SOAP, **{"operation": "VerifierRecevabiliteTJDC", "told": told, **changes})

    assert when.differences(happening(), Standing()) == ()
    assert when.differences(happening(operation="CreerDemandeTJDC"), Standing())
    assert when.differences(happening(told={"pce": "21450000000102"}), Standing())


def test_a_pce_that_a_pattern_would_read_otherwise_is_left_out():
    assert step_of(a_record(pce="2145*", retour=("A", "DmdKo"), messages=("Etat du CAD invalide",))).when.texts == {}


def test_a_warning_that_no_entry_says_is_told_in_a_comment():
    record = a_record(retour=("P", "Message"), messages=("Demande recevable", "Avertissement : DEM_COH9222"))
    assert "# Not said again: Avertissement : DEM_COH9222" in as_scenario(record)


@pytest.mark.parametrize("error", GATEWAY_ERRORS, ids=lambda each: each.id)
def test_every_error_of_the_gateway_is_answered_again(error):
    body = {"type": f"urn:omega-simulator:gateway:{error.id}", "title": error.title}
    assert step_of(a_follow_up(error.status, body)).then.instead is error


@pytest.mark.parametrize("error", SERVICE_ERRORS, ids=lambda each: each.id)
def test_every_error_of_the_follow_up_is_answered_again(error):
    assert step_of(a_follow_up(error.status, {"code": error.status, "libelle": error.label})).then.instead is error


@pytest.mark.parametrize("error", OKTA_ERRORS, ids=lambda each: each.id)
def test_every_error_of_okta_is_answered_again(error):
    text = error.text.replace("{id}", "us5y2ta2uEHjCWIR417").replace("{limit}", "65536")
    keys = ("error", "error_description") if error.dialect is ErrorShape.OAUTH else ("errorCode", "errorSummary")
    step = step_of(asked_of_okta(error.status, dict(zip(keys, (error.code, text), strict=True))))

    assert step.then.instead is error
    assert step.when.body.path == "$.client_id"


def test_a_fault_is_answered_again_with_its_code_and_its_words():
    body = (
        b"<e:Envelope><e:Body><e:Fault><faultcode>e:Client.Order</faultcode>"
        b"<faultstring>Tarif &lt; CAR</faultstring></e:Fault></e:Body></e:Envelope>"
    )
    step = step_of(a_record(retour=None, status=500, answer=wired(body)))
    assert step.then.instead == SoapFailure("Client.Order", "Tarif < CAR")


def test_anything_else_is_answered_again_to_the_letter():
    body = 'line 1\n\t"é" \\ : {a} # \x85'.encode()
    answer = wired(body, "text/plain; charset=utf-8", **{"Retry-After": "30"})
    instead = step_of(a_record(retour=None, status=502, answer=answer)).then.instead

    assert isinstance(instead, HttpAnswer)
    assert (instead.status, dict(instead.headers)["Retry-After"]) == (502, "30")


@pytest.mark.parametrize(
    ("ending", "trail", "connection", "lost"),
    [
        (RESET, True, Connection.RESET, Lost.RESPONSE),
        (CLOSED, False, Connection.CLOSE, Lost.REQUEST),
        (STALLED, True, Connection.STALL, Lost.RESPONSE),
        (GARBAGE, False, Connection.GARBAGE, Lost.REQUEST),
        (TRUNCATED, True, Connection.TRUNCATE, None),
    ],
)
def test_what_broke_breaks_again_with_as_much_of_it_done(ending, trail, connection, lost):
    retour = ("P", "Message") if trail else None
    then = step_of(a_record(status=None, ending=ending, retour=retour, scenario=Acted("any", 1))).then
    assert (then.broken, then.lose) == (connection, lost)


def test_a_client_that_left_has_to_wait_longer():
    left = a_record(status=None, ending=CLIENT_LEFT, duration_ms=1200.0, retour=None)
    assert 'then: {delay: "3s"}' in as_scenario(left)
    assert step_of(left).then.delay is not None


@pytest.mark.parametrize(
    "record",
    [
        asked_of_okta(200, {"access_token": "***"}),
        a_follow_up(200, {"numero_demande": "WD001000"}),
        a_record(channel="control", operation="", retour=None),
        a_record(channel="", operation="", retour=None, status=404),
        a_record(retour=None, status=500, answer=wired(b"a secret: ***", "text/plain")),
    ],
)
def test_what_cannot_be_made_says_why(record):
    with pytest.raises(CopyError, match=r"\w{4,}.*\."):
        as_scenario(record)


_PLAIN = st.none() | st.booleans() | st.integers() | st.text()


@given(st.dictionaries(st.text(), _PLAIN | st.lists(_PLAIN, max_size=3), max_size=4))
def test_what_is_written_in_one_line_is_read_back(value):
    assert yaml.safe_load(in_one_line(value)) == value
