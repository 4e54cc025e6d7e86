"""A sandbox of a server, from outside: what a test sets up and looks at."""

from dataclasses import fields

import pytest

from omega_simulator import OmegaClient, OmegaError
from omega_simulator.documents import Filters, PceFields
from simulator.application.documents.pce import pce_fields
from simulator.application.journal import filters
from tests.omega_simulator.calls import create, follow, verify


def test_a_pce_has_a_number_of_its_own_and_is_the_supplier_s(omega):
    first, second = omega.pce(frequence="1M", telereleve=True), omega.pce()

    assert first.numero != second.numero
    assert (first["cdgf"], first["frequence"], first["telereleve"]) == (omega.supplier.code, "1M", True)


def test_a_pce_may_be_libre_or_have_a_number_that_is_given(omega):
    assert omega.pce(cdgf=None)["cdgf"] is None
    assert omega.pce(numero="12345678901234").numero == "12345678901234"


def test_a_field_that_is_none_is_told_with_the_nearest(omega):
    with pytest.raises(
        OmegaError, match=r"refused \(422\): frequense is not a field here; the nearest is frequence"
    ) as refused:
        omega.pce(frequense="1M")

    assert (refused.value.status, len(refused.value.mistakes)) == (422, 1)


def test_every_field_of_a_pce_and_every_filter_of_the_journal_has_its_name():
    assert set(PceFields.__annotations__) == set(pce_fields())
    asked_otherwise = {"since_exchange", "also"}  # by `since`, by the console
    given = {each.name for each in fields(filters.Filters) if each.init}
    assert set(Filters.__annotations__) == given - asked_otherwise


def test_suppliers_are_those_that_can_do_everything(omega):
    assert omega.supplier.code == "A04000010"
    assert all(each.login and each.client_id and each.client_secret and each.dn for each in omega.suppliers)
    assert "A04000051" not in {each.code for each in omega.suppliers}  # not active


def test_a_supplier_of_one_s_own_is_among_them_once_the_sandbox_is_reset_no_more(omega):
    own = {
        "fournisseur": "Essai",
        "dn": "CN=essai,C=FR",
        "logins": ["E1"],
        "okta": {"client_id": "c", "client_secret": "s"},
    }
    omega.control("PUT", "/cdgf/A04999999", own)

    assert "A04999999" in {each.code for each in omega.suppliers}
    omega.reset()
    assert "A04999999" not in {each.code for each in omega.suppliers}


def test_a_token_opens_the_follow_up(omega):
    assert follow(omega, "WD00053H", omega.token()) == 200
    assert follow(omega, "WD00053H", omega.token(omega.suppliers[1])) == 403  # the demande is another supplier's


def test_a_token_that_is_not_given_is_told(omega):
    with pytest.raises(OmegaError, match=r"no token was given \(400\): .*invalid_scope"):
        omega.token(scope="everything")


def test_the_follow_up_is_told_as_to_the_supplier_and_nothing_of_it_is_in_the_journal(omega):
    (demande,) = omega.demandes(type="CHF", statut="ATTRDV", cdgf=omega.supplier.code)

    told = omega.follow_up(demande)

    assert told["statut_externe_demande"] == {"code": "ATTRDV", "libelle": "En attente RDV"}
    assert told == omega.follow_up(demande.numero)
    assert omega.journal.count() == 0


def test_demandes_are_all_there_however_many(omega):
    assert len(omega.demandes()) > 50
    assert {each.statut for each in omega.demandes(statut="ATTRDV")} == {"ATTRDV"}


def test_a_demande_is_found_by_its_pce(omega):
    omega.clock.freeze("2026-03-02T09:00")
    pce = omega.pce(frequence="1M", telereleve=True)
    create(omega, pce.numero)

    (demande,) = omega.demandes(pce=pce)

    assert (demande["type"], demande.statut, demande["pce"]) == ("TJDC", "ENCOURSTRAITEMENT", pce.numero)


def test_the_urls_are_those_of_the_sandbox(omega):
    assert omega.url.endswith(f"/s/{omega.sandbox}")
    assert omega.soap_url("PriseRendezVous") == f"{omega.url}/ws/PriseRendezVous"
    assert omega.rest_url == f"{omega.url}/fournisseur/demande/v1"
    assert omega.token_url.startswith(f"{omega.url}/oauth2/")


def test_a_service_that_is_none_is_told_with_those_that_are(omega):
    with pytest.raises(ValueError, match="'AccepterRdv' is no SOAP service; there are CreerDemandeTJDC"):
        omega.soap_url("AccepterRdv")


def there(omega):
    return {each["name"] for each in omega.control("GET", "/sandboxes")["items"]}


def test_a_sandbox_is_made_by_its_first_use_and_removed_at_the_end(omega, omega_server):
    with omega_server.client("mine") as mine:
        assert "mine" not in there(omega)
        verify(mine, "21450000000101")
        assert "mine" in there(omega)

    assert "mine" not in there(omega)


def test_one_that_was_never_used_or_not_even_made_costs_no_request(omega, omega_server, monkeypatch):
    with omega_server.client("unused") as unused:
        monkeypatch.setattr(unused._wire, "ask", lambda *_: pytest.fail("asked"))


def test_what_the_block_raised_is_told_where_the_sandbox_cannot_be_removed_either(omega_server, monkeypatch):
    mine = omega_server.client("mine")
    monkeypatch.setattr(mine, "remove", unreachable)

    with pytest.raises(OmegaError, match="car"), mine:
        mine.pce(car="many")
    with pytest.raises(OmegaError, match="away"), mine:
        pass


def unreachable():
    raise OmegaError("away")


def test_a_url_that_nobody_called_leaves_nothing_to_remove(omega_server):
    with omega_server.client("asked-for") as client:
        assert client.url


@pytest.mark.parametrize("name", ["été", "my test"])
def test_a_name_that_no_sandbox_may_have_is_told_as_the_server_tells_it(omega_server, name):
    with pytest.raises(OmegaError, match=f"'{name}' is no name of a sandbox"), omega_server.client(name) as client:
        client.pce()


def test_a_url_that_names_a_sandbox_is_refused_where_another_is_given(omega_server):
    for url in (f"{omega_server.url}/s/one", f"{omega_server.url}/s/one/"):
        with pytest.raises(OmegaError, match=f"and 'two' is given too: give '{omega_server.url}' and 'two'"):
            OmegaClient(url, "two")

    with OmegaClient(f"{omega_server.url}/s/one") as one:
        assert one.url.endswith("/s/one")


def test_a_control_path_may_go_without_its_slash(omega):
    assert omega.control("GET", "cdgf") == omega.control("GET", "/cdgf")


def test_the_sandbox_without_a_name_stays_and_a_client_may_have_its_own_connections(omega_server):
    with OmegaClient(omega_server.url) as plain:
        plain.pce(numero="12345678901299")

    with OmegaClient(f"{omega_server.url}/") as plain:
        assert plain.control("GET", "/pces/12345678901299")["numero"] == "12345678901299"
        plain.reset()


def test_settings_are_the_sandbox_s_own(omega, omega_server):
    omega.settings(quota_per_second=3)

    assert omega.settings()["quota_per_second"] == 3
    with omega_server.client("another") as another:
        assert another.settings()["quota_per_second"] == 0


def test_settings_that_are_wrong_are_refused_with_the_nearest_name(omega):
    with pytest.raises(
        OmegaError, match=r"quota_per_seconds is not a field here; the nearest is quota_per_second"
    ) as no:
        omega.settings(quota_per_seconds=3)

    assert no.value.status == 422


def test_a_demande_of_any_type_is_made(omega):
    demande = omega.demande(type="CHF", statut="ATTRDV")

    assert omega.follow_up(demande)["statut_externe_demande"]["code"] == "ATTRDV"
