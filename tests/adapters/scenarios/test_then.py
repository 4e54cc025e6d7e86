"""What a step may do, and on which calls, read into the domain."""

import pytest

from simulator.domain import codes
from simulator.domain.gateway import GATEWAY_ERRORS, UNAVAILABLE
from simulator.domain.okta_errors import OKTA_ERRORS, RATE_LIMITED
from simulator.domain.scenario.calls import Calls
from simulator.domain.scenario.delay import Delay, Law
from simulator.domain.scenario.effects import Change, Connection, HttpAnswer, Lost, Returned, SoapFailure
from simulator.domain.scenario.model import Per
from simulator.domain.service_errors import DUPLICATION, SERVICE_ERRORS
from simulator.errors import ScenarioError
from tests.adapters.scenarios.reading import a_scenario, a_step, a_then, mistakes


def test_a_scenario_says_of_itself_what_its_file_says():
    scenario = a_scenario(
        "name: essai\ndescription: Long.\nclient: Waits.\nper: pce\nsteps: [{when: {operation: soap}, then: {delay: 2s}}]"
    )

    assert (scenario.name, scenario.description, scenario.client, scenario.per) == ("essai", "Long.", "Waits.", Per.PCE)
    assert len(scenario.steps) == 1


def test_a_scenario_without_a_name_has_its_file_s_and_counts_by_the_sandbox():
    scenario = a_scenario("steps: [{then: {delay: 2s}}]")

    assert (scenario.name, scenario.per) == ("essai", Per.SANDBOX)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("1", Calls(1, 1)),
        ("2-3", Calls(2, 3)),
        ('"2-2"', Calls(2, 2)),
        ("4..", Calls(4)),
        ("every 5", Calls(every=5)),
        ("every 1", Calls()),
    ],
)
def test_a_step_acts_on_the_calls_that_are_named(text, calls):
    assert a_step(f"calls: {text}, then: {{delay: 2s}}").calls == calls


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("2s", Delay(Law.FIXED, 2)),
        ("300ms", Delay(Law.FIXED, 0.3)),
        ("1.5m", Delay(Law.FIXED, 90)),
        ("24h", Delay(Law.FIXED, 86_400)),
        ("{uniform: [1s, 3s]}", Delay(Law.UNIFORM, 1, 3)),
        ("{lognormal: {median: 300ms, sigma: 0.4}}", Delay(Law.LOGNORMAL, 0.3, 0.4)),
        ("{clock: 6m}", Delay(Law.FIXED, 360, on_clock=True)),
    ],
)
def test_an_answer_takes_as_long_as_is_said_drawn_or_told_by_the_clock(text, delay):
    assert a_then(f"delay: {text}").delay == delay


@pytest.mark.parametrize(
    "text", ["0s", "25h", "2 s", "-1s", "1e3s", "{uniform: [1s]}", "{lognormal: {median: 1s, sigma: 0}}"]
)
def test_a_length_is_above_nothing_and_a_day_at_most(text):
    with pytest.raises(Exception, match=r"steps\[0\]\.then\.delay"):
        a_then(f"delay: {text}")


def test_an_answer_of_the_catalogue_is_named():
    assert a_then("answer: maintenance").instead == Returned(codes.MAINTENANCE)


def test_a_code_completes_the_label_and_several_make_a_message_each():
    one = a_then("answer: pce-inconnu, with: {code: DEM_COH9100}").instead
    several = a_then("answer: donnee-incorrecte, with: {codes: [Tarif, 12]}").instead

    assert one == Returned(codes.PCE_INCONNU, ("DEM_COH9100",))
    assert several.messages == ("Donnée incorrecte : Tarif", "Donnée incorrecte : 12")


@pytest.mark.parametrize("code", codes.RETURN_CODES, ids=lambda each: each.id)
def test_every_entry_of_the_catalogue_can_be_answered(code):
    operation = "CreerDemandeTJDC" if code is codes.PRISE_EN_COMPTE else "CreerDemandeMES"
    completed = ", with: {code: X}" if "{code}" in code.label else ""

    assert a_then(f"answer: {code.id}{completed}", operation).instead.code is code


def test_a_fault_is_given():
    assert a_then("fault: {code: Server.Database, message: En panne}").instead == SoapFailure(
        "Server.Database", "En panne"
    )


def test_an_answer_of_plain_http_is_given():
    then = a_then('http: {status: 503, headers: {Retry-After: 30, X-Panne: "oui"}, body: "<html/>"}', "okta")

    assert then.instead == HttpAnswer(503, (("Retry-After", "30"), ("X-Panne", "oui")), b"<html/>")


def test_an_empty_200_is_given():
    assert a_then("http: {status: 200}").instead == HttpAnswer(200)


@pytest.mark.parametrize(
    ("text", "operation", "error"),
    [
        ("okta: rate-limited", "okta", RATE_LIMITED),
        ("gateway: unavailable", "rest", UNAVAILABLE),
        ("suivi: duplication", "SuiviDemande", DUPLICATION),
    ],
)
def test_an_error_is_given_by_its_name(text, operation, error):
    assert a_then(text, operation).instead is error


@pytest.mark.parametrize(
    ("field", "operation", "error"),
    [
        *(("okta", "okta", each) for each in OKTA_ERRORS),
        *(("gateway", "rest", each) for each in GATEWAY_ERRORS),
        *(("suivi", "rest", each) for each in SERVICE_ERRORS),
    ],
)
def test_every_error_can_be_named(field, operation, error):
    assert a_then(f"{field}: {error.id}", operation).instead is error


@pytest.mark.parametrize("connection", Connection)
def test_a_connection_is_broken_in_the_way_that_is_named(connection):
    assert a_then(f"connection: {connection}").connection is connection


@pytest.mark.parametrize("lost", Lost)
def test_a_message_that_is_named_never_arrives(lost):
    assert a_then(f"lose: {lost}").lose is lost


def test_a_lost_answer_may_be_replaced_by_another():
    then = a_then("answer: probleme-technique, with: {code: X}, lose: response, connection: truncate")

    assert (then.done, then.broken) == (True, Connection.TRUNCATE)


@pytest.mark.parametrize(
    ("text", "value"),
    [("Non", "Non"), ("60", 60), ('"60"', "60"), ("0", 0), ("true", True), ("false", False), ("null", None)],
)
def test_a_patch_gives_texts_whole_numbers_true_and_false_and_null_removes(text, value):
    (patched,) = a_then(f"patch: {{expires_in: {text}}}", "Token").patch.values()

    assert (type(patched), patched) == (type(value), value)


def test_a_number_with_a_point_is_no_value_of_a_patch():
    with pytest.raises(ScenarioError, match=r"patch\.expires_in is 1\.5; it is a text"):
        a_then("patch: {expires_in: 1.5}", "Token")


@pytest.mark.parametrize(
    "path", ["statut_externe_demande/code", "informations_client", "informations_contractuelles/car"]
)
def test_a_patch_reaches_into_the_json_of_the_follow_up(path):
    assert a_then(f"patch: {{{path}: x}}", "SuiviDemande").patch == {path: "x"}


def test_what_is_set_changes_the_sandbox():
    then = a_then(
        "set: {pce: {coupe: true, cdgf: null, car: 12, derniere_releve: {date: J-3, index: 4}}, cdgf: {actif: false},"
        " demande: {statut: annulée}, plage: prise, cles: renouvelees}"
    )

    assert then.change == Change(
        pce={"coupe": True, "cdgf": None, "car": 12, "derniere_releve": {"date": "J-3", "index": 4}},
        cdgf={"actif": False},
        statut="ANNULEE",
        plage=True,
        keys=True,
    )


@pytest.mark.parametrize("token", ["expired", "forged", "wrong_scope", "revoked"])
def test_a_token_is_handed_out_with_the_flaw_that_is_named(token):
    assert a_then(f"token: {token}", "Token").token == token


def test_a_state_that_is_set_need_not_be_asked_for():
    assert a_then("state: second").state == "second"


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("okta: rate-limited, lose: response", "Token"),
        ("gateway: unavailable, lose: response", "SuiviDemande"),
        ("suivi: duplication, lose: response", "SuiviDemande"),
        ("answer: maintenance, lose: response, set: {demande: {statut: ANNULEE}}", "CreerDemandeMES"),
        ("answer: maintenance, set: {demande: {statut: ANNULEE}}", "AccepterRdv"),
        ("answer: maintenance, set: {demande: {statut: ANNULEE}}", "soap"),
        ("lose: response, set: {demande: {statut: ANNULEE}}", "CreerDemandeTJDC"),
        ("http: {status: 200, body: x}, connection: truncate", "soap"),
        ("http: {status: 204}, connection: reset", "soap"),
    ],
)
def test_what_acts_on_something_may_stand_together(text, operation):
    assert mistakes(f"steps: [{{when: {{operation: {operation}}}, then: {{{text}}}}}]") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lose: request, set: {demande: {statut: ANNULEE}}", "CreerDemandeMES is not carried out"),
        ("http: {status: 500}, set: {demande: {statut: ANNULEE}}", "CreerDemandeMES is not carried out"),
        ("http: {status: 200}, connection: truncate", "the answer 200 has no body to truncate"),
        ("http: {status: 304}, lose: response, connection: trickle", "the answer 304 has no body to trickle"),
        ("answer: maintenance, lose: reponse, state: {accepted: a}", "the nearest is response"),
    ],
)
def test_what_would_act_on_nothing_is_one_mistake(text, told):
    (mistake,) = mistakes(f"steps: [{{when: {{operation: CreerDemandeMES}}, then: {{{text}}}}}]")

    assert told in mistake
