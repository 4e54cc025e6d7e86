"""The JSON of a CDG-F: how long its texts may be."""

import pytest

from simulator.application.documents.cdgf import read_cdgf, write_cdgf
from simulator.errors import DocumentError

LEAST = {"code": "A04000010", "fournisseur": "Exemple", "dn": "CN=exemple"}
OKTA = {"client_id": "0oaEXAMPLECLIENT0001", "client_secret": "secret-of-the-example"}
MOST = {
    "libelle": (256, lambda value: {"libelle": value}),
    "fournisseur": (256, lambda value: {"fournisseur": value}),
    "dn": (256, lambda value: {"dn": f"CN={value[3:]}"}),
    "logins[0]": (128, lambda value: {"logins": [value]}),
    "okta.client_id": (200, lambda value: {"okta": {**OKTA, "client_id": value}}),
    "okta.client_secret": (200, lambda value: {"okta": {**OKTA, "client_secret": value}}),
    "okta.public_key": (8000, lambda value: {"okta": {**OKTA, "public_key": value}}),
}
each_text = pytest.mark.parametrize(("path", "most", "given"), [(path, *rest) for path, rest in MOST.items()], ids=MOST)


@each_text
def test_a_text_of_the_greatest_length_is_read_and_written_as_it_came(path, most, given):
    document = LEAST | given("x" * most)

    assert write_cdgf(read_cdgf(document)).items() >= document.items()


@each_text
def test_a_longer_text_is_refused_with_the_length_expected(path, most, given):
    with pytest.raises(DocumentError) as caught:
        read_cdgf(LEAST | given("x" * (most + 1)))

    (mistake,) = map(str, caught.value.mistakes)
    assert mistake.startswith(f"{path} is '{'CN=xxx' if path == 'dn' else 'xxx'}")
    assert mistake.endswith(f"of at most {most} characters")


@pytest.mark.parametrize("dn", ["exemple", "CN=exemple,", "CN=a+b", r"CN=GAZ\exemple", "/exemple"])
def test_a_dn_that_is_no_distinguished_name_is_refused_with_an_example_and_what_is_wrong(dn):
    with pytest.raises(DocumentError) as caught:
        read_cdgf({**LEAST, "dn": dn})

    (mistake,) = map(str, caught.value.mistakes)
    assert mistake.startswith(f"dn is {dn!r}; it is a Distinguished Name, as CN=fournisseur-a,O=Exemple,C=FR; ")
