"""POST /_sim/demandes: a demande of any type, in any status, and what becomes of it."""

import pytest

from simulator.domain.demande import STATUTS, TYPES
from tests.transports.control.conftest import ok, problem

PCE = "21450000000017"
MINE = {"type": "CHF", "pce": PCE, "statut": "ATTRDV"}


@pytest.fixture
def monday(api):
    api.put("/clock", {"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    return api


def followed(api, numero):
    return api.supplier.follow(numero, api.supplier.token().json()["access_token"]).json()


@pytest.mark.parametrize("type_", TYPES)
def test_a_demande_of_any_type_is_made_in_any_status_and_the_follow_up_tells_it(monday, type_):
    for statut in STATUTS:
        made = monday.post("/demandes", {"type": type_, "pce": PCE, "statut": statut.code})

        assert (made["type"], made["statut"]["code"]) == (type_, statut.code)
        assert monday.get(f"/demandes/{made['numero']}") == made
        assert made["historique"][-1]["statut"] == statut.code


def test_the_follow_up_shows_what_was_entered_and_the_status(monday):
    made = monday.post(
        "/demandes", {**MINE, "date_demandee": "J+3", "saisie": {"reference_demande": "CHF-9", "tarif": "T2"}}
    )

    shown = followed(monday, made["numero"])

    assert shown["statut_externe_demande"] == {"code": "ATTRDV", "libelle": "En attente RDV"}
    assert shown["cdgf"]["code"] == "A04000010"
    assert "CHF-9" in str(shown)
    assert made["date_demandee"] == "2026-03-05"


def test_it_takes_the_sandbox_s_next_number_and_its_address_is_told(monday):
    first = monday.call("POST", "/demandes", json=MINE)
    second = monday.post("/demandes", MINE)

    assert (first.status_code, ok(first)["numero"], second["numero"]) == (201, "WD001000", "WD001001")
    assert monday.http.get(first.headers["Location"]).json() == first.json()


def test_what_is_left_out_is_as_its_pce_and_its_supplier_have_it(monday):
    made = monday.post("/demandes", {"type": "QSR", "pce": PCE})

    assert (made["cdgf"], made["cree_par"], made["statut"]["code"]) == ("A04000010", "DN6473", "ENCOURSTRAITEMENT")
    assert [made["cree_le"]] == [each["moment"] for each in made["historique"]] == ["2026-03-02T09:00:00+01:00"]


def test_rdv_programme_takes_the_first_free_slot_or_the_one_that_is_given_with_its_hours(monday):
    first_free = monday.post("/demandes", {"type": "COUP", "pce": PCE, "statut": "RDVPROGRAMME"})["rdv"]
    given = {"date": "2026-03-10", "plage": "03"}
    chosen = monday.post("/demandes", {"type": "COUP", "pce": PCE, "statut": "RDVPROGRAMME", "rdv": given})["rdv"]

    assert first_free["date"] == "2026-03-03"
    assert first_free["heure_min"] < first_free["heure_max"]
    assert chosen == {**given, "heure_min": "10:00", "heure_max": "11:00", "synchro": None}


def test_a_slot_that_a_made_demande_has_is_nobody_else_s(monday):
    roubaix = {"cdgf": "A04000010", "adresse": {"code_insee": "59512"}}  # the first to accept a slot has it
    monday.put("/pces/21460000000014", roubaix)
    asked = {"type": "MES", "pce": "21460000000014", "statut": "RDVPROGRAMME"}
    first = monday.post("/demandes", {**asked, "rdv": {"date": "J+1", "plage": "01"}})["rdv"]
    others = [monday.post("/demandes", {**asked, "type": type_})["rdv"] for type_ in ("MES", "COUP")]

    assert [each["plage"] for each in (first, *others)] == ["01", "02", "03"]
    assert {each["date"] for each in (first, *others)} == {"2026-03-03"}


def test_a_mes_that_is_made_goes_on_living_with_the_clock(monday):
    monday.put("/pces/21460000000014", {"cdgf": None})
    made = monday.post(
        "/demandes",
        {"type": "MES", "pce": "21460000000014", "cdgf": "A04000028", "statut": "ENCOURSREALISATION",
         "date_demandee": "J+2", "option_prestation": "2"},
    )  # fmt: skip

    monday.post("/clock/advance", {"by": "P3D"})

    assert monday.get(f"/demandes/{made['numero']}")["statut"]["code"] == "CLOTUREE"
    assert monday.get("/pces/21460000000014")["cdgf"] == "A04000028"


def test_a_mes_that_is_made_closed_leaves_its_pce_as_it_is(monday):
    before = monday.get(f"/pces/{PCE}")
    monday.post("/demandes", {"type": "MES", "pce": PCE, "cdgf": "A04000028", "statut": "CLOTUREE"})
    monday.post("/clock/advance", {"by": "P3D"})

    assert monday.get(f"/pces/{PCE}") == before


def test_a_demande_of_another_type_stays_as_it_was_made(monday):
    made = monday.post("/demandes", {**MINE, "date_demandee": "J+1"})
    monday.post("/clock/advance", {"by": "P1Y"})

    assert monday.get(f"/demandes/{made['numero']}") == made


def test_a_history_of_its_own_is_kept_whole(monday):
    made = monday.post(
        "/demandes",
        {
            "type": "RAD",
            "pce": PCE,
            "historique": [["J-3T10:00", "ATTRDV", "created"], ["J-1T08:00", "CLOTUREE", "read"]],
        },
    )

    assert (made["cree_le"], made["statut"]["code"]) == ("2026-02-27T10:00:00+01:00", "CLOTUREE")
    assert [each["cause"] for each in made["historique"]] == ["created", "read"]


def test_a_demande_022_may_be_for_a_pce_that_nobody_knows(monday):
    asked = {"type": "MES", "pce": "99999999999999", "cdgf": "A04000010"}

    assert monday.post("/demandes", {**asked, "statut": "022"})["statut"]["code"] == "IMPOSSIBLE"
    assert "PUT /_sim/pces/" in problem(monday.call("POST", "/demandes", json={**asked, "statut": "023"}), 422)


def test_the_journal_finds_it_by_demande_pce_and_cdgf(monday):
    made = monday.post("/demandes", MINE)

    for query in ({"demande": made["numero"]}, {"pce": PCE}, {"cdgf": "A04000010"}):
        (record,) = monday.get("/journal", channel="control", **query)["items"]
        assert record["demande"] == made["numero"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"type": "TJCD"}, "type is 'TJCD'; it is one of"),
        ({"type": None}, "type is null"),
        ({"statut": "FINIE"}, "statut is 'FINIE'"),
        ({"numero": "WD00A001"}, "numero is given; a demande that is made takes the next number"),
        ({"pce": "21459999999999", "cdgf": "A04000010"}, "pce is '21459999999999', unknown in this sandbox"),
        ({"cdgf": "A04000011"}, "cdgf is 'A04000011', no CDG-F that is known; the nearest is A040000"),
        ({"statu": "ATTRDV"}, "statu is not a field here; the nearest is statut"),
        ({"date_demandee": "demain"}, "date_demandee is 'demain'; it is a date"),
        ({"rdv": {"date": "J+3"}}, "rdv.plage is missing"),
        ({"rdv": {"date": "J+3", "plage": "99"}}, "rdv.plage is '99', no slot"),
        ({"saisie": {"referense_demande": "x"}}, "saisie.referense_demande is nothing that a demande CHF shows; the nearest"),
        ({"historique": [["J+3T10:00", "ATTRDV", "x"]]}, "historique ends at 2026-03-05"),
        ({"historique": [["J-3T10:00", "CLOTUREE", "x"]]}, "historique does not end with the status"),
        ({"cree_le": "J+1T10:00"}, "historique ends at"),
        ({"cree_le": "0001-01-01T00:00"}, "cree_le is '0001-01-01T00:00'; it is a moment"),
        ({"historique": [{"moment": "9999-12-31T23:30:00-05:00", "statut": "RDV", "cause": ""}]}, "historique[0].moment is"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field_and_no_number_is_taken(monday, changed, told):
    assert told in problem(monday.call("POST", "/demandes", json={**MINE, **changed}), 422)
    assert monday.post("/demandes", MINE)["numero"] == "WD001000"


def test_all_mistakes_are_told_at_once(monday):
    wrong = {**MINE, "numero": "WD00A001", "type": "TJCD", "statut": "FINIE"}
    errors = monday.call("POST", "/demandes", json=wrong).json()["errors"]

    assert [each.split()[0] for each in errors] == ["numero", "statut", "type"]


def test_it_stays_in_its_sandbox(monday):
    made = monday.post("/demandes", MINE)

    assert monday.http.get(f"/s/elsewhere/_sim/demandes/{made['numero']}").status_code == 404
