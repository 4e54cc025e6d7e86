"""A user changes a CDG-F: its DN, logins and OKTA client are its supplier's, the same on each of its CDG-F."""

from dataclasses import replace

import pytest

from simulator.application.changes.cdgf import change_cdgf
from simulator.application.tokens.client_request import ClientRequest
from simulator.application.tokens.issue import IssuedToken, issue_token
from simulator.domain.cdgf import Cdgf, OktaClient
from simulator.domain.okta_errors import WRONG_SECRET, OktaRefusal
from simulator.errors import DocumentError
from tests.builders import FLAMMECHE, HERON
from tests.fakes import FakeIds
from tests.living import a_life
from tests.transports.okta.builders import KEYS

OLD = OktaClient("0oaEXAMPLECLIENT0001", "the-old-secret")
NEW = replace(OLD, client_secret="the-new-secret")
FIRST = replace(FLAMMECHE, okta=OLD)
SECOND = replace(FIRST, code="A04000011", libelle="Flammeche Pro", actif=False)


@pytest.fixture
def life():
    with a_life() as living:
        put(living, FIRST, SECOND)
        yield living


def put(life, *cdgfs):
    with life.looking() as exchange:
        for each in cdgfs:
            assert change_cdgf(exchange, each) == each


def cdgf(life, code):
    with life.looking() as exchange:
        return exchange.directory.cdgf(code)


def token(life, secret):
    fields = {
        "grant_type": "client_credentials",
        "scope": "suivi_demande",
        "client_id": OLD.client_id,
        "client_secret": secret,
    }
    request = ClientRequest(tuple(fields.items()), "http://localhost/oauth2/aus0/v1/token")
    with life.looking() as exchange:
        return issue_token(exchange, KEYS, FakeIds(), request, issuer="http://localhost/oauth2/aus0")


@pytest.mark.parametrize("changed", [FIRST, SECOND], ids=lambda each: each.code)
def test_a_new_secret_on_one_cdgf_counts_for_the_token_of_all(life, changed):
    put(life, replace(changed, okta=NEW))

    assert isinstance(token(life, NEW.client_secret), IssuedToken)
    assert token(life, OLD.client_secret) == OktaRefusal(WRONG_SECRET)


def test_dn_logins_and_okta_client_go_to_every_cdgf_of_the_supplier(life):
    put(life, replace(SECOND, dn="CN=other,O=Flammeche Energie,C=FR", logins=("DN1",), okta=NEW))

    other = cdgf(life, FIRST.code)
    assert (other.dn, other.logins, other.okta) == ("CN=other,O=Flammeche Energie,C=FR", ("DN1",), NEW)


def test_what_is_left_out_of_a_new_cdgf_is_what_its_supplier_has_already(life):
    with life.looking() as exchange:
        change_cdgf(exchange, Cdgf(code="A04000999", fournisseur=FIRST.fournisseur, dn=FIRST.dn))

    new, old = cdgf(life, "A04000999"), cdgf(life, FIRST.code)
    assert (new.logins, new.okta) == (FIRST.logins, FIRST.okta)
    assert old == FIRST


def test_what_is_a_cdgf_s_own_stays_its_own(life):
    put(life, replace(SECOND, libelle="Other", actif=False, historique=True, okta=NEW))

    assert cdgf(life, FIRST.code) == replace(FIRST, okta=NEW)


def test_other_suppliers_stay_as_they_are(life):
    put(life, replace(SECOND, dn="CN=other", logins=("DN1",), okta=NEW))

    assert cdgf(life, HERON.code) == HERON


def test_an_okta_client_of_another_supplier_is_refused_and_nothing_is_kept(life):
    with pytest.raises(DocumentError) as caught, life.looking() as exchange:
        change_cdgf(exchange, replace(HERON, logins=("DN1",), okta=NEW))

    (mistake,) = map(str, caught.value.mistakes)
    assert mistake.startswith("okta.client_id is '0oaEXAMPLECLIENT0001', the client of Flammeche Energie (A04000010)")
    assert cdgf(life, HERON.code) == HERON


def test_the_only_cdgf_of_a_supplier_takes_its_okta_client_along_to_another_supplier(life):
    alone = replace(HERON, okta=OktaClient("0oaEXAMPLECLIENT0002", "secret"))
    put(life, alone, replace(alone, fournisseur="Another"))

    assert cdgf(life, HERON.code).fournisseur == "Another"
