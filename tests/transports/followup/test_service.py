"""The service behind the gateway: the demande, or the service's own error."""

from datetime import date

import pytest

from simulator.domain import service_errors
from simulator.domain.demande import EN_COURS_TRAITEMENT, Demande
from simulator.errors import StoreError
from simulator.transports.followup import routes
from tests.fakes import BEGUN
from tests.transports.followup.test_gateway import ASKED, PATH, bearer, follow
from tests.transports.okta.builders import OTHER_CLIENT, Server

NUMERO = "WD000001"


def a_server() -> Server:
    server = Server()
    for numero, cdgf in ((NUMERO, "A04000010"), ("WD000002", "A04000028")):
        server.store[""].save_demande(
            Demande(
                numero=numero,
                type="TJDC",
                cdgf=cdgf,
                pce="21450000000017",
                statut=EN_COURS_TRAITEMENT,
                cree_le=BEGUN,
                date_demandee=date(2026, 3, 20),
            )
        )
    return server


def assert_is(answer, error: service_errors.ServiceError) -> None:
    assert answer.status == error.status, answer.body
    assert answer.headers["content-type"] == "application/json"
    assert answer.json == {"code": error.status, "libelle": error.label}
    assert answer.headers["ratelimit"] == '"seconde";r=0;t=1'


def test_a_supplier_follows_its_own_demande():
    """API-02, API-06."""
    server = a_server()
    answer = follow(server, server.token())
    assert answer.status == 200
    assert answer.json["numero_demande"] == NUMERO
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["ratelimit-policy"] == '"seconde";q=1;w=1'
    assert answer.headers["ratelimit"] == '"seconde";r=0;t=1'


REFUSED = (
    ("another supplier's CDG-F", service_errors.ACCES_REFUSE, f"{PATH}?code_cdgf=A04000028"),
    ("a demande of another CDG-F", service_errors.ACCES_REFUSE, ASKED.replace(NUMERO, "WD000002")),
    ("no code_cdgf", service_errors.PARAMETRE_MANQUANT, PATH),
    ("an empty code_cdgf", service_errors.PARAMETRE_MANQUANT, f"{PATH}?code_cdgf="),
    ("a code_cdgf of no shape", service_errors.PARAMETRES_INCOHERENTS, f"{PATH}?code_cdgf=x"),
    ("code_cdgf twice", service_errors.PARAMETRES_INCOHERENTS, f"{ASKED}&code_cdgf=A04000028"),
    ("a number of no shape", service_errors.PARAMETRES_INCOHERENTS, ASKED.replace(NUMERO, "x")),
    ("an unknown CDG-F", service_errors.DONNEES_INEXISTANTES, f"{PATH}?code_cdgf=A04999999"),
    ("the document's own CDG-F", service_errors.DONNEES_INEXISTANTES, f"{PATH}?code_cdgf=A04000000X"),
    ("an unknown demande", service_errors.RESSOURCE_INTROUVABLE, ASKED.replace(NUMERO, "WD999999")),
)


@pytest.mark.parametrize(("error", "path"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_the_service_refuses_in_its_own_words(error, path):
    """API-06, API-07, and the third family of API-03."""
    server = a_server()
    assert_is(follow(server, server.token(), path), error)


@pytest.mark.parametrize("login", [None, "", "  "])
def test_the_login_must_be_given(login):
    """API-07."""
    server = a_server()
    headers = bearer(server.token())[:1] + ([] if login is None else [("x-user-login", login)])
    assert_is(server.call("GET", ASKED, headers=headers), service_errors.PARAMETRE_MANQUANT)


@pytest.mark.parametrize("login", ["Zoé Modèle".encode(), "Zoé Modèle".encode("latin-1"), b"DN6473"])
def test_a_login_may_be_a_name_in_utf_8_or_in_latin_1(login):
    server = a_server()
    headers = [*bearer(server.token())[:1], ("x-user-login", login)]
    assert server.call("GET", ASKED, headers=headers).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_other_verbs_are_not_taken(method):
    """API-07."""
    server = a_server()
    answer = server.call(method, ASKED, headers=bearer(server.token()))
    assert_is(answer, service_errors.VERBE_NON_PRIS_EN_CHARGE)
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_a_get():
    server = a_server()
    assert server.call("HEAD", ASKED, headers=bearer(server.token())).status == 200


def test_other_verbs_need_a_token_too():
    assert a_server().call("DELETE", ASKED).status == 401


def test_another_supplier_is_refused_the_demande():
    server = a_server()
    assert_is(follow(server, server.token(OTHER_CLIENT)), service_errors.ACCES_REFUSE)


def test_what_the_service_refuses_counts_for_the_quota():
    server = a_server()
    token = server.token()
    assert follow(server, token, PATH).status == 400
    assert follow(server, token).status == 429


@pytest.mark.parametrize(("error", "status"), [(StoreError("gone", "it is away"), 503), (ValueError("bug"), 500)])
def test_tec_01_a_failure_inside_is_the_simulator_s_and_not_the_service_s(error, status, monkeypatch, caplog):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(routes, "follow_demande", fail)
    server = a_server()
    answer = follow(server, server.token())
    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    assert "OMEGA has said nothing" in answer.json["detail"]
    assert str(error) in caplog.text


def test_tec_01_a_store_that_cannot_be_opened_is_the_simulator_s_failure(caplog):
    server = a_server()
    token = server.token()
    server.store.failure = StoreError("gone")
    assert follow(server, token).status == 503


def test_what_is_known_of_an_exchange_is_left_for_the_journal():
    server = a_server()
    notes = follow(server, server.token()).notes
    assert (notes.operation, notes.fournisseur) == ("SuiviDemande", "Exemple")
    assert (notes.demande, notes.cdgf, notes.pce) == (NUMERO, "A04000010", "21450000000017")
    assert (notes.login, notes.now) == ("DN6473", server.store[""].now)
    assert [(each.rule, each.outcome) for each in notes.trail] == [
        ("API-05", "passed"),
        ("API-04", "passed"),
        ("API-07", "passed"),
        ("API-06", "passed"),
        ("API-06", "passed"),
    ]
    refused = follow(server, server.token()).notes.trail
    assert [(each.rule, each.outcome, each.code) for each in refused][1] == ("API-04", "refused", "over-quota")


def test_a_refusal_of_the_service_stands_in_the_trail_behind_the_gateways():
    server = a_server()
    trail = follow(server, server.token(), ASKED.replace(NUMERO, "WD999999")).notes.trail
    assert [each.rule for each in trail] == ["API-05", "API-04", "API-07", "API-06", "API-07"]
    assert (trail[-1].outcome, trail[-1].field, trail[-1].value) == ("refused", "numero_demande", "WD999999")


def test_another_verb_stands_in_the_trail():
    server = a_server()
    trail = server.call("DELETE", ASKED, headers=bearer(server.token())).notes.trail
    assert (trail[-1].rule, trail[-1].outcome, trail[-1].value, trail[-1].code) == (
        "API-07",
        "refused",
        "DELETE",
        "verbe",
    )


def test_a_call_that_is_played_again_and_refused_then_leaves_nothing_of_the_first_time_in_its_notes():
    server = a_server()
    token = server.token()
    hold = server.store.hold

    def twice(sandbox, operation, **how):
        hold(sandbox, operation, **how)  # as if another process had counted a call meanwhile
        return hold(sandbox, operation, **how)

    server.store.hold = twice
    answer = follow(server, token)

    assert answer.status == 429
    notes = answer.notes
    assert (notes.pce, notes.statut, notes.stood_in) == ("", "", False)
    assert [each.rule for each in notes.trail] == ["API-05", "API-04"]
