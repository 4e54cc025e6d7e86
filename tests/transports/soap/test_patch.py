"""SOAP answers that a scenario alters."""

import pytest

from simulator.transports.soap.patch import patched

ANSWER = (
    b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    b'<t:ReponseWSCreerDemandeMES xmlns:t="urn:t"><t:Retour><t:CodeRetour>A</t:CodeRetour></t:Retour>'
    b"</t:ReponseWSCreerDemandeMES></s:Body></s:Envelope>"
)


@pytest.mark.parametrize(
    ("value", "written"), [(60, "60"), (True, "true"), (False, "false"), ("a<b", "a&lt;b"), (0, "0")]
)
def test_any_value_is_written_as_xml_has_it(value, written):
    body, problems = patched("CreerDemandeMES", ANSWER, {"Retour/CodeRetour": value})

    assert f"<t:CodeRetour>{written}</t:CodeRetour>" in body.decode()
    assert problems == ()
