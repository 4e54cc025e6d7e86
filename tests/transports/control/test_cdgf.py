"""/_sim/cdgf: a supplier of one's own, at once known to SOAP and OKTA."""

import pytest

from tests.transports.control.conftest import problem

MINE = {
    "libelle": "Mon fournisseur",
    "fournisseur": "mon-fournisseur",
    "dn": "CN=mon-fournisseur,O=Essai,C=FR",
    "logins": ["DN0001"],
    "okta": {"client_id": "0oaessai00000000001a", "client_secret": "secret"},
}


def test_every_cdgf_is_listed_with_dn_logins_and_okta_client(api):
    items = api.everything("/cdgf")

    assert [each["code"] for each in items] == sorted(each["code"] for each in items)
    (flammeche,) = [each for each in items if each["code"] == "A04000010"]
    assert flammeche["dn"] == "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR"
    assert "DN6473" in flammeche["logins"]
    assert flammeche["okta"] == {
        "client_id": "0oa1flammecheFICTIF4",
        "client_secret": "secret-fictif-de-flammeche-energie",
    }


def test_a_supplier_that_is_put_speaks_soap_and_gets_a_token_and_follows_its_demande(api):
    api.put("/cdgf/TEST01", MINE)
    api.put("/pces/21460000000014", {"cdgf": "TEST01", "frequence": "1M", "telereleve": True})
    who = {"DNEntreprise": MINE["dn"], "NumeroCAD": "TEST01", "Utilisateur/Login": "DN0001"}

    answer = api.supplier.soap("CreerDemandeTJDC", "21460000000014", who)

    assert answer.returned == ("T", "DmdOkDD"), answer.text
    token = api.supplier.token(client_id="0oaessai00000000001a", client_secret="secret").json()["access_token"]
    followed = api.http.get(
        f"{api.prefix}/fournisseur/demande/v1/demandes/{answer.numero}/externe",
        params={"code_cdgf": "TEST01"},
        headers={"Authorization": f"Bearer {token}", "x-user-login": "DN0001"},
    )
    assert followed.json()["cdgf"] == {"code": "TEST01", "libelle": "Mon fournisseur"}


def test_a_supplier_that_is_put_is_unknown_in_every_other_sandbox(api):
    api.put("/cdgf/TEST01", MINE)
    who = {"DNEntreprise": MINE["dn"], "NumeroCAD": "TEST01", "Utilisateur/Login": "DN0001"}

    elsewhere = api.supplier.elsewhere("cdgf-elsewhere").soap("VerifierRecevabiliteTJDC", "21450000000101", who)

    assert elsewhere.messages == ["Habilitation incorrecte"]


def test_what_proves_a_supplier_is_carried_over_to_its_other_cdgf_and_to_no_one_else_s(api):
    api.put("/cdgf/TEST01", MINE)
    api.put("/cdgf/TEST03", {**MINE, "fournisseur": "autre", "dn": "CN=autre", "okta": None})
    changed = {**MINE, "dn": "CN=nouveau", "logins": ["DN0002"], "okta": {**MINE["okta"], "client_secret": "changed"}}

    api.put("/cdgf/TEST02", changed)

    by_code = {each["code"]: each for each in api.everything("/cdgf")}
    assert [by_code["TEST01"][name] for name in ("dn", "logins")] == ["CN=nouveau", ["DN0002"]]
    assert by_code["TEST01"]["okta"]["client_secret"] == "changed"
    assert by_code["TEST03"]["dn"] == "CN=autre"


def test_a_cdgf_that_is_ended_refuses_from_then_on(api):
    known = next(each for each in api.everything("/cdgf") if each["code"] == "A04000010")
    api.put("/cdgf/A04000010", {**known, "actif": False})

    assert api.supplier.soap("VerifierRecevabiliteTJDC", "21450000000101").messages == ["Etat du CAD invalide"]


@pytest.mark.parametrize(
    ("code", "body", "told"),
    [
        ("a", {}, "code is 'a'"),
        ("TEST01", {"code": "TEST02"}, "'TEST02' in the body"),
        ("TEST01", {"login": ["DN0001"]}, "the nearest is logins"),
        ("TEST01", {"logins": "DN0001"}, "logins is 'DN0001'; it is a list"),
        ("TEST01", {"okta": {"client_id": "x"}}, "okta.client_secret is missing"),
        ("TEST01", {"dn": ""}, "dn is ''"),
        ("TEST01", {"actif": "oui"}, "actif is 'oui'; it is true or false"),
    ],
)
def test_a_cdgf_with_a_mistake_is_refused_and_not_made(api, code, body, told):
    assert told in problem(api.call("PUT", f"/cdgf/{code}", json=body), 422)
    assert code not in {each["code"] for each in api.everything("/cdgf")}
