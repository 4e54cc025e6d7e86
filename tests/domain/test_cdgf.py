"""A CDG-F, the names that prove who speaks for it, and the directory."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.cdgf import OktaClient, same_dn
from tests.builders import DIRECTORY, FLAMMECHE, HERON, a_directory, of_flammeche

DN = "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR"
SAME = {
    "itself": DN,
    "the other way round": "C=FR,O=Flammeche Energie,OU=SI,CN=fournisseur-a",
    "with blanks": "CN = fournisseur-a , OU = SI , O = Flammeche Energie , C = FR",
    "in another case": "cn=FOURNISSEUR-A,ou=si,o=flammeche energie,c=fr",
    "as openssl wrote it": "/C=FR/O=Flammeche Energie/OU=SI/CN=fournisseur-a",
    "with a multiple name": "CN=fournisseur-a+OU=SI,O=Flammeche Energie,C=FR",
    "with an empty part": "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR,",
}
OTHERS = {
    "empty": "",
    "one part less": "CN=fournisseur-a,OU=SI,O=Flammeche Energie",
    "one part more": f"{DN},L=Lyon",
    "another name": "CN=fournisseur-b,OU=SI,O=Flammeche Energie,C=FR",
    "values exchanged": "CN=SI,OU=fournisseur-a,O=Flammeche Energie,C=FR",
    "blanks inside a value": "CN=fournisseur-a,OU=SI,O=FlammecheEnergie,C=FR",
}


@pytest.mark.parametrize("other", SAME.values(), ids=SAME)
def test_a_dn_is_the_same_whatever_its_order_blanks_case_and_form(other):
    assert same_dn(DN, other)
    assert same_dn(other, DN)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_dn_that_says_something_else_is_another(other):
    assert not same_dn(DN, other)
    assert not same_dn(other, DN)


def test_an_escaped_comma_belongs_to_its_value():
    assert same_dn(r"O=Gaz\, Eau et Cie,C=FR", r"C=FR,O=Gaz\, Eau et Cie")
    assert not same_dn(r"O=Gaz\, C=FR", "O=Gaz,C=FR")


@settings(deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_any_order_of_the_parts_is_the_same_dn(order: random.Random):
    parts = DN.split(",")
    order.shuffle(parts)
    assert same_dn(DN, ",".join(parts))


def test_a_cdgf_is_found_by_its_code():
    assert DIRECTORY.cdgf("A04000028") is HERON
    assert DIRECTORY.cdgf("A09999999") is None
    assert DIRECTORY.cdgf("") is None


def test_a_supplier_is_found_by_its_dn():
    assert DIRECTORY.suppliers_of_dn("C=FR,O=Flammeche Energie,OU=SI,CN=fournisseur-a") == {"Flammeche Energie"}


@pytest.mark.parametrize("dn", ["", "CN=inconnu"])
def test_no_supplier_has_an_unknown_dn_nor_a_cdgf_without_dn_the_empty_one(dn):
    nameless = of_flammeche(code="A04000099", dn="")
    assert a_directory(nameless).suppliers_of_dn(dn) == frozenset()


def test_a_supplier_is_found_by_a_login_whatever_its_case():
    assert DIRECTORY.suppliers_of_login("dn6473") == {"Flammeche Energie"}
    assert DIRECTORY.suppliers_of_login("inconnu") == frozenset()


def test_an_okta_client_is_found_with_the_supplier_that_owns_it():
    client = OktaClient("0oa1", "secret")
    directory = a_directory(of_flammeche(okta=client))
    assert directory.okta_client("0oa1") == (client, FLAMMECHE.fournisseur)
    assert directory.okta_client("0oa2") is None
