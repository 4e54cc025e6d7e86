"""Copies of an exchange are run against the server that kept it: each does again what was done."""

import io
import json
import os
import re
import subprocess
from contextlib import redirect_stdout

import httpx
import pytest

from omega_simulator import OmegaClient
from simulator.application.copies.curl import as_curl
from simulator.application.copies.kit_test import as_test
from simulator.application.copies.scenario import as_scenario, scenario_name
from simulator.application.copies.zeep import as_zeep
from simulator.application.documents.demande import write_demande
from simulator.application.documents.pce import write_pce
from simulator.application.journal.filters import Filters
from simulator.errors import CopyError
from tests.journeys.real import REAL
from tests.waiting import HANG, until

PCE = "21450000000101"
MONDAY = "2026-03-02T09:00:00+01:00"
TOO_SOON = {"Demande/DateDemandee": "2026-03-06"}


@pytest.fixture
def monday(supplier):
    supplier.clock.freeze(MONDAY)
    return supplier


def kept(supplier, answer):
    """Give its record: it is kept just after the answer went."""
    journal, id_ = supplier.running.simulator.journal, answer.headers["x-omega-sim-exchange"]
    return until(lambda: journal.get(supplier.sandbox, id_))


def two_of(records):
    return records if len(records) == 2 else None


def another(supplier):
    """Name a sandbox in which nothing happened."""
    return f"again-{supplier.sandbox}"[:64]


def ran(script, **variables):
    """Give what bash makes of it, in an environment of its own."""
    done = subprocess.run(
        ["/bin/bash", "-c", script],
        capture_output=True,
        timeout=HANG,
        check=False,
        env={"PATH": os.environ["PATH"], **variables},
    )
    return done.returncode, done.stdout, done.stderr.decode()


def executed(source):
    """Give what a script prints."""
    told = io.StringIO()
    with redirect_stdout(told):
        exec(compile(source, "copy.py", "exec"), {"__name__": "copy"})
    return told.getvalue()


def outcome_of(source, supplier, sandbox):
    """Run a test of the kit in a sandbox."""
    known = {"__name__": "copy"}
    exec(compile(source, "test_copy.py", "exec"), known)
    (test,) = [each for name, each in known.items() if name.startswith("test_")]
    with OmegaClient(supplier.running.base, sandbox) as omega:
        test(omega)
    return test.__name__


def again(supplier, answer):
    """Start the scenario of an exchange, held by the checker, in a sandbox of its own where nothing else happened."""
    record = kept(supplier, answer)
    other = supplier.elsewhere(another(supplier))
    other.clock.freeze(MONDAY)
    defined = other.control("PUT", f"/scenarios/{scenario_name(record)}", as_scenario(record))
    assert defined["started"]
    return other, defined


def test_a_soap_exchange_is_sent_again_with_curl_to_the_letter(monday):
    refused = monday.post("CreerDemandeTJDC", PCE, TOO_SOON)

    code, answer, problems = ran(as_curl(kept(monday, refused)))

    assert (code, answer, problems) == (0, refused.content, "")


def test_quotes_dollars_and_backslashes_pass_a_shell_unharmed(monday):
    odd = {"Demande/NomDuClient": 'd\'Or $HOME `id` \\n "Léa" ; !!'}
    answer = monday.post("CreerDemandeTJDC", PCE, {**TOO_SOON, **odd})

    ran(as_curl(kept(monday, answer)))

    sent = Filters(operation="CreerDemandeTJDC")
    first, second = until(lambda: two_of(monday.running.simulator.journal.newest(monday.sandbox, sent)))
    assert second.request.body == first.request.body


def test_what_was_masked_is_a_variable_without_which_curl_is_not_called(monday):
    record = kept(monday, monday.token())
    script = as_curl(record)

    code, _, problems = ran(script)
    assert code != 0
    assert "CLIENT_SECRET" in problems
    assert "the journal masked it" in problems

    code, answer, _ = ran(script, CLIENT_SECRET=monday.known.okta.client_secret)
    assert (code, json.loads(answer)["expires_in"]) == (0, 3600)


def test_a_follow_up_is_sent_again_with_a_token_of_ones_own(monday):
    numero = monday.soap("CreerDemandeTJDC", PCE).numero
    token = monday.token().json()["access_token"]
    told = monday.follow(numero, token)

    REAL.let_pass(1)  # the quota's
    code, answer, _ = ran(as_curl(kept(monday, told)), TOKEN=token)

    assert code == 0
    assert json.loads(answer) == told.json()


def test_bytes_that_are_no_text_are_sent_again_as_they_were(monday):
    url = f"{monday.base}/ws/CreerDemandeTJDC"
    answer = monday.http.post(url, content=b"\xff\xfe<a", headers={"Content-Type": "text/xml; charset=utf-8"})

    assert ran(as_curl(kept(monday, answer)))[1] == answer.content


def test_zeep_calls_what_the_contract_allows(monday):
    answer = monday.post("CreerDemandeMES", "21450000000302", {"Demande/PremierRdvDemande/Plage": "03"})
    script = as_zeep(kept(monday, answer))

    assert "client.service.CreerDemandeMES(**request)" in script
    # The first is open still: what MES refuses then is what zeep gets.
    assert "DmdKo" in executed(script)


def test_zeep_posts_what_the_contract_does_not_allow_as_it_came(monday):
    answer = monday.post("CreerDemandeTJDC", PCE, {"Demande/AutorisationExpresse": "PEUT-ETRE"})
    script = as_zeep(kept(monday, answer))

    assert "client.transport.post(" in script
    assert executed(script) == f"200 {answer.text}\n"


@pytest.mark.parametrize(
    ("operation", "pce", "changes", "name"),
    [
        ("CreerDemandeTJDC", PCE, TOO_SOON, "test_creer_demande_tjdc_is_refused_by_tjdc_05"),
        ("CreerDemandeTJDC", PCE, {}, "test_creer_demande_tjdc_answers_dmd_ok_dd"),
        ("VerifierRecevabiliteMES", "21450000000302", {}, "test_verifier_recevabilite_mes_answers_message"),
    ],
)
def test_a_soap_exchange_is_a_test_that_passes_in_another_sandbox(monday, operation, pce, changes, name):
    record = kept(monday, monday.post(operation, pce, changes))

    assert outcome_of(as_test(record), monday, another(monday)) == name


def test_a_test_makes_the_pce_and_the_demande_that_it_is_about(monday):
    pce = monday.control("PUT", "/pces/21999999999901", {"cdgf": "A04000028"})["numero"]
    numero = monday.soap("CreerDemandeMES", pce, {"Demande/PremierRdvDemande/Plage": "03"}).numero
    record = kept(monday, monday.post("AbandonnerRdv", pce, numero=numero))
    with monday.running.simulator.store.exchange(monday.sandbox) as exchange:
        documents = {"pce": write_pce(exchange.pce(pce)), "demande": write_demande(exchange.demande(numero))}

    assert outcome_of(as_test(record, **documents), monday, another(monday)) == "test_abandonner_rdv_answers_dmd_ok_dd"


def test_a_token_and_a_follow_up_are_tests_that_ask_the_kit_for_their_secrets(monday):
    token = monday.token()
    assert outcome_of(as_test(kept(monday, token)), monday, another(monday)) == "test_token_answers_http_200"

    numero = monday.soap("CreerDemandeTJDC", PCE).numero
    record = kept(monday, monday.follow(numero, token.json()["access_token"]))
    with monday.running.simulator.store.exchange(monday.sandbox) as exchange:
        demande = write_demande(exchange.demande(numero))
    assert (
        outcome_of(as_test(record, demande=demande), monday, another(monday)) == "test_suivi_demande_answers_http_200"
    )


def test_an_answer_that_was_lost_is_a_test_that_loses_it_too(monday):
    monday.control("POST", "/scenarios/reponse-perdue/start")
    with pytest.raises(httpx.HTTPError):
        monday.post("CreerDemandeMES", "21450000000302", {"Demande/PremierRdvDemande/Plage": "03"})
    lost = Filters(scenario="reponse-perdue")
    (record,) = until(lambda: monday.running.simulator.journal.newest(monday.sandbox, lost))

    source = as_test(record)

    assert "lose: response" in source
    assert outcome_of(source, monday, another(monday)).endswith("gets_no_whole_answer")


def test_a_refusal_happens_again_where_no_rule_refuses(monday):
    refused = monday.post("CreerDemandeTJDC", PCE, TOO_SOON)
    other, _ = again(monday, refused)

    answer = other.soap("CreerDemandeTJDC", PCE)  # a good one
    assert answer.returned == ("A", "DmdKo")
    assert answer.messages == ["Demande non recevable : DEM_COH9105"]
    assert other.soap("CreerDemandeTJDC", "21450000000102").messages != answer.messages  # nor for another PCE


def test_several_mistakes_happen_again_all_of_them(monday):
    refused = monday.post("CreerDemandeTJDC", PCE, {"NumeroVersion": "V9", "Demande/AutorisationExpresse": "X"})
    messages = kept(monday, refused).messages
    other, _ = again(monday, refused)

    assert len(messages) == 2
    assert tuple(other.soap("CreerDemandeTJDC", PCE).messages) == messages


def test_what_was_accepted_is_accepted_again_with_a_demande_of_its_own(monday):
    created = monday.post("CreerDemandeTJDC", PCE)
    other, _ = again(monday, created)

    answer = other.soap("CreerDemandeTJDC", PCE)
    assert answer.returned == ("T", "DmdOkDD")
    assert answer.numero in other.demandes(PCE)


def test_a_fault_happens_again(monday):
    monday.control("POST", "/scenarios/erreur-serveur/start")
    fault = monday.post("CreerDemandeTJDC", PCE)
    other, _ = again(monday, fault)

    for _ in range(2):  # at will
        answer = other.post("CreerDemandeTJDC", PCE)
        assert (answer.status_code, answer.content) == (fault.status_code, fault.content)


@pytest.mark.parametrize("name", ["passerelle-indisponible", "suivi-base-de-donnees", "suivi-acces-refuse"])
def test_what_the_follow_up_refuses_happens_again_by_its_name(monday, name):
    numero = monday.soap("CreerDemandeTJDC", PCE).numero
    monday.control("POST", f"/scenarios/{name}/start")
    refused = monday.follow(numero, monday.token().json()["access_token"])
    other, _ = again(monday, refused)

    there = other.soap("CreerDemandeTJDC", PCE).numero
    answer = other.follow(there, other.token().json()["access_token"])
    assert (answer.status_code, answer.json().get("title"), answer.json().get("libelle")) == (
        refused.status_code,
        refused.json().get("title"),
        refused.json().get("libelle"),
    )


def test_what_okta_refuses_happens_again_for_that_client(monday):
    refused = monday.token(client_secret="wrong")
    other, _ = again(monday, refused)

    assert other.token().json() == refused.json()
    assert other.as_another("A04000028").token().status_code == 200


def test_plain_http_of_a_scenario_happens_again_to_the_letter(monday):
    page = {
        "status": 503,
        "headers": {"Content-Type": "text/html", "Retry-After": "30"},
        "body": "<h1>Indisponible : « é »</h1>",
    }
    monday.control("PUT", "/scenarios/une-page", {"steps": [{"when": {"operation": "soap"}, "then": {"http": page}}]})
    refused = monday.post("CreerDemandeTJDC", PCE)
    other, _ = again(monday, refused)

    answer = other.post("CreerDemandeTJDC", PCE)
    assert (answer.status_code, answer.text, answer.headers["retry-after"]) == (503, refused.text, "30")


def test_what_omega_does_by_itself_is_no_scenario(monday):
    with pytest.raises(CopyError, match="by itself"):
        as_scenario(kept(monday, monday.token()))
    record = kept(monday, monday.http.put(f"{monday.base}/_sim/clock", json={"now": MONDAY, "frozen": True}))
    for copy, why in ((as_scenario, "the simulator's own"), (as_test, "what suppliers call"), (as_zeep, "SOAP")):
        with pytest.raises(CopyError, match=why):
            copy(record)
    assert re.search(r"curl -sS -X PUT http", as_curl(record))
