"""/_sim/demandes: list, look, and the internal event."""

import pytest

from simulator.domain.demande import TYPES
from tests.transports.control.conftest import problem

PCE = "21460000000014"


@pytest.fixture
def created(api) -> str:
    api.put("/clock", {"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    api.put(f"/pces/{PCE}", {"cdgf": "A04000010", "frequence": "1M", "telereleve": True})
    answer = api.supplier.soap("CreerDemandeTJDC", PCE)
    assert answer.numero == "WD001000", answer.text
    return answer.numero


def test_api_11_demandes_of_all_23_types_are_there_from_the_beginning(api):
    assert {each["type"] for each in api.everything("/demandes")} == set(TYPES)


def test_a_demande_shows_what_was_entered_its_history_and_its_trail(api, created):
    shown = api.get(f"/demandes/{created}")

    assert (shown["numero"], shown["type"], shown["pce"], shown["cdgf"]) == (created, "TJDC", PCE, "A04000010")
    assert shown["statut"] == {"code": "ENCOURSTRAITEMENT", "numero": None, "libelle": "En cours de traitement"}
    assert shown["cree_le"] == "2026-03-02T09:00:00+01:00"
    assert shown["date_demandee"] == "2026-03-09"
    assert shown["saisie"]["autorisation_expresse"] == "OUI"
    assert [each["statut"] for each in shown["historique"]] == ["ENCOURSTRAITEMENT"]
    assert "TJDC-05" in {each["rule"] for each in shown["trail"]}


def test_it_is_told_as_the_follow_up_tells_it_and_no_call_is_counted(api, created):
    token = api.supplier.token().json()["access_token"]

    told = api.get(f"/demandes/{created}/externe")

    followed = api.supplier.follow(created, token)
    assert (followed.status_code, followed.json()) == (200, told)


def test_as_the_follow_up_tells_one_that_waits_for_its_appointment(api):
    assert api.get("/demandes/WD00053H/externe")["fournisseur_peut_prendre_rdv"] is True


def test_one_that_does_not_exist_is_told_to_nobody(api):
    assert "WD99ZZZZ" in problem(api.call("GET", "/demandes/WD99ZZZZ/externe"), 404)


@pytest.mark.parametrize(
    "filters",
    [
        {"pce": PCE},
        {"type": "TJDC", "statut": "ENCOURSTRAITEMENT", "pce": PCE},
        {"statut": "en cours de traitement", "pce": PCE, "cdgf": "A04000010"},
    ],
)
def test_filters_find_it(api, created, filters):
    assert [each["numero"] for each in api.everything("/demandes", **filters)] == [created]


@pytest.mark.parametrize(
    "filters", [{"pce": "21460000000021"}, {"pce": PCE, "cdgf": "A04000028"}, {"pce": PCE, "type": "MES"}]
)
def test_filters_that_it_does_not_fit_leave_it_out(api, created, filters):
    assert api.everything("/demandes", **filters) == []


@pytest.mark.parametrize("name", ["NONVALIDEE", "023", "Demande non validée", "nonvalidee"])
def test_a_status_is_named_by_its_code_its_number_or_its_label(api, name):
    api.supplier.soap("VerifierRecevabiliteTJDC", "21450000000102")

    found = {each["statut"]["numero"] for each in api.everything("/demandes", statut=name)}

    assert found == {"023"}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"statut": "FINIE"}, "statut is 'FINIE'"),
        ({"type": "TJCD"}, "type is 'TJCD', which is no type of demande; the nearest is TJDC"),
        ({"status": "023"}, "the nearest is statut"),
        ({"limit": "0"}, "limit"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(api, query, told):
    assert told in problem(api.call("GET", "/demandes", params=query), 422)


def test_pages_go_by_next_to_the_end_under_a_filter(api):
    at_once = [each["numero"] for each in api.everything("/demandes", cdgf="A04000010", limit=1000)]

    by_three = [each["numero"] for each in api.everything("/demandes", cdgf="A04000010", limit=3)]

    assert len(at_once) > 6
    assert by_three == at_once


def test_an_unknown_demande_is_told_with_where_to_look(api):
    assert "GET /_sim/demandes lists" in problem(api.call("GET", "/demandes/WD00ZZZZ"), 404)
    event = {"statut": "ANNULEE"}
    assert "'WD00ZZZZ' is unknown" in problem(api.call("POST", "/demandes/WD00ZZZZ/statut", json=event), 404)


@pytest.mark.parametrize("name", ["ANNULEE", "annulée", "Annulée"])
def test_an_internal_event_gives_the_status_asked_and_is_kept_in_the_history_with_its_cause(api, created, name):
    api.post("/clock/advance", {"by": "PT2H"})

    changed = api.post(f"/demandes/{created}/statut", {"statut": name, "cause": "OMEGA gives up"})

    assert changed["statut"]["code"] == "ANNULEE"
    assert changed["historique"][-1] == {
        "moment": "2026-03-02T11:00:00+01:00",
        "statut": "ANNULEE",
        "cause": "OMEGA gives up",
    }
    assert api.get(f"/demandes/{created}") == changed
    assert [each["numero"] for each in api.everything("/demandes", statut="ANNULEE", pce=PCE)] == [created]


def test_an_internal_event_by_number_is_seen_by_the_follow_up(api, created):
    api.post(f"/demandes/{created}/statut", {"statut": "023"})

    followed = api.supplier.follow(created, api.supplier.token().json()["access_token"]).json()

    assert followed["statut_externe_demande"] == {"code": "NONVALIDEE", "libelle": "Demande non validée"}


def test_an_internal_event_on_a_demande_of_the_referential_stays_in_its_sandbox(api):
    numero = api.everything("/demandes", statut="ENCOURSTRAITEMENT")[0]["numero"]

    api.post(f"/demandes/{numero}/statut", {"statut": "ANNULEE"})

    elsewhere = api.http.get(f"/s/demandes-elsewhere/_sim/demandes/{numero}").json()
    assert elsewhere["statut"]["code"] == "ENCOURSTRAITEMENT"


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ({"statut": "FINIE"}, "statut is 'FINIE'; it is one of IMPOSSIBLE"),
        ({}, 'statut is missing; it is required, such as {"statut": "ANNULEE"}'),
        ({"status": "ANNULEE"}, 'status is not a field here; the nearest is statut, as {"statut": "ANNULEE"}'),
        ({"statut": "anule"}, "; the nearest is ANNULEE"),
        ({"statut": "ANNULEE", "motif": "x"}, "motif"),
        ({"statut": 23}, "statut"),
        ({"statut": None}, "statut"),
    ],
)
def test_an_event_that_is_none_is_refused_and_changes_nothing(api, created, event, told):
    assert told in problem(api.call("POST", f"/demandes/{created}/statut", json=event), 422)
    assert api.get(f"/demandes/{created}")["statut"]["code"] == "ENCOURSTRAITEMENT"


def test_an_event_on_a_misspelt_demande_names_the_unknown_status_first(api):
    problem(api.call("POST", "/demandes/WD00ZZZZ/statut", json={"statut": "FINIE"}), 422)
