"""The journal of a real server: every exchange, why it was answered so, and no secret."""

import base64
import json
import threading
from datetime import date

import httpx
import pytest

from simulator.adapters.system import french_holidays
from simulator.domain.calendar import Calendar
from tests.journeys.client import SERVER, Supplier
from tests.served import served
from tests.waiting import HANG, until

PCE = "21450000000101"
SHOWN = "x-omega-sim-exchange"
GIVES_UP = 0.5
"""Seconds after which a client leaves that will not be answered for a minute."""


def entry(supplier: Supplier, answer: httpx.Response) -> dict:
    return supplier.control("GET", f"/journal/{answer.headers[SHOWN]}")


def test_the_trail_of_a_refused_tjdc_names_the_rule_the_date_compared_the_document_and_the_section(supplier):
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    answer = supplier.post("CreerDemandeTJDC", PCE, {"Demande/DateDemandee": "2026-03-06"})

    shown = entry(supplier, answer)

    (refused,) = [each for each in shown["trail"] if each["outcome"] == "refused"]
    earliest = Calendar(french_holidays).add_working_days(date(2026, 3, 2), 5)
    assert (refused["rule"], refused["value"], refused["expected"]) == ("TJDC-05", "2026-03-06", f"from {earliest}")
    assert (refused["document"], refused["section"], refused["certainty"]) == ("TJDC", "1.2", "stated")
    assert shown["retour"] == {"type_retour_dialogue": "A", "code_retour": "DmdKo"}
    assert (shown["now"], shown["pce"], shown["operation"]) == ("2026-03-02T09:00:00+01:00", PCE, "CreerDemandeTJDC")
    assert "<tns:CodeRetour>DmdKo" in shown["answer"]["body"]
    assert "<DateDemandee>2026-03-06" in shown["request"]["body"].replace("tns:", "")


def test_every_answer_carries_the_id_under_which_its_exchange_is_found(supplier):
    answers = {
        "soap": supplier.post("VerifierRecevabiliteTJDC", PCE),
        "wsdl": supplier.http.get(f"{supplier.base}/ws/CreerDemandeTJDC?wsdl"),
        "no message": supplier.http.post(f"{supplier.base}/ws/CreerDemandeTJDC", content=b"hello"),
        "token": supplier.token(),
        "refused token": supplier.token(client_secret="wrong"),
        "follow-up": supplier.follow("WD999999", "no-token"),
        "control": supplier.http.patch(f"{supplier.base}/_sim/pces/{PCE}", json={"car": 13000}),
        "nowhere": supplier.http.post(f"{supplier.base}/ws/CreerDemandeTJCD", content=b"x"),
    }
    for name, answer in answers.items():
        assert entry(supplier, answer)["status"] == answer.status_code, name
    assert entry(supplier, answers["nowhere"])["channel"] == ""
    assert supplier.control("GET", "/journal/count")["count"] == len(answers)


def test_looking_at_control_paths_leaves_no_trace(supplier):
    supplier.control("GET", "/clock")
    supplier.control("GET", "/journal")
    assert supplier.control("GET", "/journal/count")["count"] == 0


def test_a_misspelt_tag_is_told_with_the_nearest_that_exists(supplier):
    body = supplier.envelope("CreerDemandeTJDC", PCE).replace(b"DateDemandee>", b"DateDemande>")
    answer = supplier.http.post(f"{supplier.base}/ws/CreerDemandeTJDC", content=body)
    (unread,) = entry(supplier, answer)["unread"]
    assert (unread["path"], unread["why"], unread["nearest"]) == ("Demande/DateDemande", "unknown", "DateDemandee")


def test_a_misplaced_tag_is_told_with_where_it_belongs(supplier):
    body = supplier.envelope("CreerDemandeTJDC", PCE)
    login = b"<tns:Login>DN6473</tns:Login>"
    assert login in body
    moved = body.replace(login, b"").replace(b"<tns:Demande>", b"<tns:Demande>" + login)
    answer = supplier.http.post(f"{supplier.base}/ws/CreerDemandeTJDC", content=moved)
    (unread,) = entry(supplier, answer)["unread"]
    assert (unread["why"], unread["nearest"]) == ("misplaced", "Utilisateur/Login")


def test_no_secret_stands_in_the_journal(supplier):
    secret = supplier.known.okta.client_secret
    token = supplier.token().json()["access_token"]
    basic = supplier.http.post(
        f"{supplier.base}/oauth2/{SERVER}/v1/token",
        data={"grant_type": "client_credentials", "scope": "suivi_demande"},
        auth=(supplier.known.okta.client_id, secret),
    )
    supplier.http.get(f"{supplier.base}/oauth2/{SERVER}/v1/keys", params={"client_secret": secret})
    supplier.follow("WD000001", token)
    supplier.http.post(f"{supplier.base}/oauth2/{SERVER}/v1/introspect", data={"token": token}, auth=("x", secret))
    cdgf = next(each for each in supplier.control("GET", "/cdgf")["items"] if each["code"] == supplier.cdgf)
    supplier.control("PUT", f"/cdgf/{supplier.cdgf}", cdgf)
    supplier.http.post(f"{supplier.base}/oauth2/{SERVER}/v1/token", json={"client_secret": secret})
    address, form = f"{supplier.base}/oauth2/{SERVER}/v1/token", {"Content-Type": "application/x-www-form-urlencoded"}
    for separator in ("&", ";", "\n", " ", ",", "%26"):
        sent = f"grant_type=client_credentials{separator}client%5Fsecret={secret}"
        supplier.http.post(address, content=sent, headers=form)
    for name in ("Referer", "X-Debug"):
        supplier.http.post(address, headers={name: f"http://x/?a=1;client_secret={secret}"})
    supplier.http.get(f"{address};client_secret={secret}", headers={"Host": f"0oa1:{secret}@127.0.0.1"})
    supplier.http.post(
        f"{supplier.base}/ws/CreerDemandeTJDC", content=f"<a><x:MotDePasse xmlns:x='y'>{secret}</x:MotDePasse></a>"
    )
    supplier.http.post(address, headers={"Authorization": f"Basic  0oa1:{secret}"})

    kept = supplier.control("GET", "/journal", query={"limit": 1000})["items"]
    whole = json.dumps([supplier.control("GET", f"/journal/{each['id']}") for each in kept])
    har = supplier.http.get(f"{supplier.base}/_sim/journal/export?format=har").text

    assert len(kept) == 18
    for each in (secret, token, token.rpartition(".")[2], basic.request.headers["authorization"].split()[1]):
        assert each not in whole
        assert each not in har


def test_where_no_step_acted_the_nearest_and_what_differs_are_told(supplier):
    step = {"when": {"operation": "VerifierRecevabiliteTJDC", "pce": "2199*"}, "then": {"answer": "maintenance"}}
    supplier.control("PUT", "/scenarios/essai", {"steps": [step]})
    shown = entry(supplier, supplier.post("VerifierRecevabiliteTJDC", PCE))
    assert shown["nearest"] == {
        "scenario": "essai",
        "step": 1,
        "differs": [{"field": "pce", "got": PCE, "expected": "2199*"}],
    }


def test_the_step_that_acted_and_what_it_did_are_told(supplier):
    step = {"when": {"operation": "soap"}, "then": {"answer": "maintenance", "delay": "10ms", "state": "over"}}
    supplier.control("PUT", "/scenarios/essai", {"steps": [step]})
    shown = entry(supplier, supplier.post("VerifierRecevabiliteTJDC", PCE))
    assert shown["scenario"] == {
        "scenario": "essai",
        "step": 1,
        "did": ["answered maintenance", "waited 0.01 s", "went to state over"],
    }


def test_a_reset_empties_the_journal(supplier):
    supplier.post("VerifierRecevabiliteTJDC", PCE)
    supplier.control("POST", "/reset")
    assert supplier.control("GET", "/journal/count")["count"] == 0


def test_sandboxes_do_not_see_each_other_s_exchanges(supplier):
    answer = supplier.post("VerifierRecevabiliteTJDC", PCE)
    other = supplier.elsewhere(f"{supplier.sandbox[:50]}-other")
    assert other.control("GET", "/journal/count")["count"] == 0
    unknown = supplier.http.get(f"{other.base}/_sim/journal/{answer.headers[SHOWN]}")
    assert unknown.status_code == 404


def test_exchanges_are_streamed_as_they_end(supplier):
    with supplier.http.stream("GET", f"{supplier.base}/_sim/journal/stream?channel=soap") as stream:
        lines = stream.iter_lines()
        assert next(lines) == ": following"
        answer = supplier.post("VerifierRecevabiliteTJDC", PCE)
        told = [line for line in (next(lines) for _ in range(4)) if line]
    assert told[:2] == [f"id: {answer.headers[SHOWN]}", "event: exchange"]
    assert json.loads(told[2].removeprefix("data: "))["operation"] == "VerifierRecevabiliteTJDC"


def test_a_client_that_leaves_while_its_answer_is_delayed_is_told_so(supplier):
    steps = [{"when": {"operation": "soap"}, "then": {"delay": "60s"}}]
    supplier.control("PUT", "/scenarios/slow", {"steps": steps})
    body = supplier.envelope("VerifierRecevabiliteTJDC", PCE)
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{supplier.base}/ws/CreerDemandeTJDC", content=body, timeout=GIVES_UP)
    items = until(lambda: supplier.control("GET", "/journal", query={"channel": "soap"})["items"])
    assert [(each["ending"], each["status"]) for each in items] == [("client left", None)]


def test_a_server_that_stops_waits_neither_for_delays_nor_for_streams():
    import signal

    ended: list[str] = []
    following = threading.Event()
    with served() as server, httpx.Client(timeout=HANG) as client:
        client.put(
            f"{server.base}/_sim/scenarios/stuck",
            content="steps: [{when: {operation: soap}, then: {connection: stall}}]",
        )
        client.put(
            f"{server.base}/s/slow/_sim/scenarios/slow", content="steps: [{when: {operation: soap}, then: {delay: 1h}}]"
        )

        def call(path: str) -> None:
            try:
                ended.append(
                    str(httpx.post(f"{server.base}{path}/ws/CreerDemandeTJDC", content=b"x", timeout=HANG).status_code)
                )
            except httpx.RemoteProtocolError:
                ended.append("closed")

        def follow() -> None:
            with httpx.stream("GET", f"{server.base}/_sim/journal/stream", timeout=HANG) as stream:
                lines = stream.iter_lines()
                next(lines)
                following.set()
                list(lines)
            ended.append("stream")

        def acted(path: str) -> bool:
            return client.get(f"{server.base}{path}").json()["steps"][0]["acted"] == 1

        threads = [threading.Thread(target=call, args=(path,)) for path in ("", "/s/slow")]
        threads.append(threading.Thread(target=follow))
        for each in threads:
            each.start()
        assert following.wait(HANG)
        until(lambda: acted("/_sim/scenarios/stuck") and acted("/s/slow/_sim/scenarios/slow"))
        code, _, mistakes = server.stop(signal.SIGTERM)
        for each in threads:
            each.join(HANG)
    assert code == 0
    assert [each for each in ("WARNING", "ERROR", "Traceback") if each in mistakes] == []
    assert sorted(ended) == ["500", "closed", "stream"]


def test_what_a_patch_made_of_the_answer_is_what_the_journal_tells(supplier):
    patch = {"TypeRetourDialogue": "A", "Retour/CodeRetour": "DmdKo"}
    step = {"when": {"operation": "VerifierRecevabiliteTJDC"}, "then": {"patch": patch}}
    supplier.control("PUT", "/scenarios/essai", {"steps": [step]})
    answer = supplier.post("VerifierRecevabiliteTJDC", PCE)
    assert b"DmdKo" in answer.content
    assert entry(supplier, answer)["retour"] == {"type_retour_dialogue": "A", "code_retour": "DmdKo"}


@pytest.mark.parametrize(
    ("then", "sent"),
    [({"connection": "truncate"}, "half"), ({"connection": "garbage"}, "garbage"), ({"lose": "response"}, "")],
)
def test_what_was_sent_is_told_apart_from_what_was_withheld(supplier, then, sent):
    whole = supplier.post("VerifierRecevabiliteTJDC", PCE).content
    step = {"when": {"operation": "VerifierRecevabiliteTJDC"}, "then": then}
    supplier.control("PUT", "/scenarios/essai", {"steps": [step]})
    with pytest.raises(httpx.RemoteProtocolError):
        supplier.post("VerifierRecevabiliteTJDC", PCE)
    (last,) = supplier.control("GET", "/journal", query={"newest": True, "limit": 1})["items"]
    shown = supplier.control("GET", f"/journal/{last['id']}")
    if sent == "half":
        assert shown["answer"]["body"] == whole[: len(whole) // 2].decode()
    elif sent == "garbage":
        assert "not HTTP at all" in base64.b64decode(shown["answer"]["body"]).decode("latin-1")
    else:
        assert shown["answer"] is None
        assert shown["withheld"]["body"] == whole.decode()


def test_a_call_that_was_under_way_during_a_reset_does_not_enter_the_new_journal(supplier):
    steps = [{"when": {"operation": "soap"}, "then": {"delay": "1s"}}]
    supplier.control("PUT", "/scenarios/slow", {"steps": steps})
    body = supplier.envelope("VerifierRecevabiliteTJDC", PCE)
    answers: list[httpx.Response] = []
    url = f"{supplier.base}/ws/CreerDemandeTJDC"
    under_way = threading.Thread(target=lambda: answers.append(httpx.post(url, content=body, timeout=HANG)))
    under_way.start()
    until(lambda: supplier.control("GET", "/scenarios/slow")["steps"][0]["acted"])
    supplier.control("POST", "/reset")
    under_way.join(HANG)
    assert answers[0].status_code == 200
    assert supplier.control("GET", "/journal/count")["count"] == 0


def test_a_client_that_leaves_in_the_middle_of_a_trickle_is_told_so(supplier):
    steps = [{"when": {"operation": "soap"}, "then": {"delay": "30s", "connection": "trickle"}}]
    supplier.control("PUT", "/scenarios/slow", {"steps": steps})
    body = supplier.envelope("VerifierRecevabiliteTJDC", PCE)
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{supplier.base}/ws/CreerDemandeTJDC", content=body, timeout=GIVES_UP)
    items = until(lambda: supplier.control("GET", "/journal", query={"channel": "soap"})["items"])
    assert [each["ending"] for each in items] == ["client left"]


def test_a_scenario_that_another_one_kept_back_is_told(supplier):
    for name in ("first", "second"):
        step = {"when": {"operation": "soap"}, "then": {"delay": "1ms"}}
        supplier.control("PUT", f"/scenarios/{name}", {"steps": [step]})
    shown = entry(supplier, supplier.post("VerifierRecevabiliteTJDC", PCE))
    assert shown["scenario"]["did"][0] == "kept back step 1 of scenario second: first was started before it"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("CreeDemandeMES", "the nearest is CreerDemandeMES"),
        ("soap", "channel=soap asks for a channel"),
    ],
)
def test_a_count_of_an_operation_that_does_not_exist_is_refused(supplier, asked, told):
    answer = supplier.http.get(f"{supplier.base}/_sim/journal/count", params={"operation": asked})
    assert answer.status_code == 422
    assert told in answer.text


def test_a_stream_since_an_exchange_that_is_not_kept_is_refused(supplier):
    assert supplier.http.get(f"{supplier.base}/_sim/journal/stream?since=abc").status_code == 422


def test_what_strict_mode_would_refuse_is_told_of_a_request_that_is_answered(supplier):
    envelope = supplier.envelope("CreerDemandeTJDC", PCE, {"Demande/DateDemandee": "9 mars"})
    envelope = envelope.replace(b"<tns:NumeroPCE>", b'<NumeroPCE xmlns="">').replace(
        b"</tns:NumeroPCE>", b"</NumeroPCE>"
    )
    answer = supplier.http.post(f"{supplier.base}/ws/CreerDemandeTJDC", content=envelope)

    told = entry(supplier, answer)["strict"]

    assert [(each["path"], each["line"]) for each in told] == [
        ("RequeteWSCreerDemandeTJDC/Demande/NumeroPCE", 2),
        ("RequeteWSCreerDemandeTJDC/Demande/DateDemandee", 2),
    ]
    assert told[0]["problem"].startswith(
        "NumeroPCE is in no namespace; the contract has it in the namespace 'urn:omega"
    )
    assert "'9 mars' is not a valid value of the atomic type 'xs:date'" in told[1]["problem"]


def test_a_header_with_must_understand_is_told_among_what_nothing_read(supplier):
    header = b'<s:Header xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><Panier s:mustUnderstand="1"/></s:Header>'
    envelope = supplier.envelope("VerifierRecevabiliteTJDC", PCE).replace(b"<soapenv:Body>", header + b"<soapenv:Body>")
    answer = supplier.http.post(f"{supplier.base}/ws/CreerDemandeTJDC", content=envelope)

    (told,) = entry(supplier, answer)["unread"]
    assert (told["path"], told["why"]) == ("/Header/Panier", "mustUnderstand")


def test_the_supplier_of_a_cdgf_is_told_over_soap_whether_omega_or_a_scenario_answers(supplier):
    told = entry(supplier, supplier.post("VerifierRecevabiliteTJDC", PCE))
    step = {"when": {"operation": "VerifierRecevabiliteTJDC"}, "then": {"answer": "maintenance"}}
    supplier.control("PUT", "/scenarios/essai", {"steps": [step]})
    instead = entry(supplier, supplier.post("VerifierRecevabiliteTJDC", PCE))
    assert instead["scenario"]["scenario"] == "essai"
    assert told["fournisseur"] == instead["fournisseur"] == supplier.known.fournisseur


def test_what_was_answered_and_the_status_of_the_demande_behind_it_are_told_on_every_channel(supplier):
    numero = supplier.soap("CreerDemandeTJDC", PCE).numero
    followed = entry(supplier, supplier.follow(numero, supplier.token().json()["access_token"]))
    (created,) = supplier.control("GET", "/journal", query={"operation": "CreerDemandeTJDC"})["items"]
    assert created["messages"] == ["Votre demande a été prise en compte"]
    assert created["statut"] == followed["statut"] == "ENCOURSTRAITEMENT"
    diagram = supplier.http.get(f"{supplier.base}/_sim/journal/export?format=mermaid").text
    assert f"Note over OMEGA: {numero} ENCOURSTRAITEMENT\n" in diagram
    assert f"T DmdOkDD {numero}: Votre demande a été prise en compte\n" in diagram


def test_exchanges_are_counted_by_the_rule_that_refused_them(supplier):
    refused = supplier.soap("VerifierRecevabiliteTJDC", "99999999999999")
    for asked in ({"rule": "PCE-01"}, {"code": refused.returned[1]}, {"code": refused.messages[0].split()[-1]}):
        assert supplier.control("GET", "/journal/count", query=asked) == {"count": 1, "dropped": 0}
