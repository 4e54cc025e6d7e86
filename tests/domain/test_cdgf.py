"""A CDG-F, the names that prove who speaks for it, and the directory."""

import pytest

from simulator.domain.cdgf import OktaClient
from tests.builders import DIRECTORY, FLAMMECHE, HERON, a_directory, of_flammeche


def test_a_cdgf_is_found_by_its_code():
    assert DIRECTORY.cdgf("A04000028") is HERON
    assert DIRECTORY.cdgf("A09999999") is None
    assert DIRECTORY.cdgf("") is None


def test_a_supplier_is_found_by_its_dn():
    assert DIRECTORY.suppliers_of_dn("C=FR,O=Flammeche Energie,OU=SI,CN=fournisseur-a") == {"Flammeche Energie"}


@pytest.mark.parametrize("dn", ["", " ", ",", "CN=inconnu"])
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


def test_a_login_and_a_dn_that_two_suppliers_share_are_both_s():
    both = {FLAMMECHE.fournisseur, "Autre"}
    directory = a_directory(of_flammeche(code="A04000099", fournisseur="Autre", logins=(FLAMMECHE.logins[0].lower(),)))
    assert directory.suppliers_of_login(FLAMMECHE.logins[0]) == both
    assert directory.suppliers_of_dn(FLAMMECHE.dn) == both


def test_an_okta_client_of_two_suppliers_is_the_first_one_s():
    client = OktaClient("0oa1", "secret")
    later = of_flammeche(code="A04000099", fournisseur="Autre", okta=OktaClient("0oa1", "other"))
    assert a_directory(of_flammeche(okta=client), later).okta_client("0oa1") == (client, FLAMMECHE.fournisseur)
