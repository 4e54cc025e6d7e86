"""Sandboxes: many tests share one server without seeing each other; parallel clients and the last slot."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.journeys.client import Supplier

PCE = "21450000000017"
ROUBAIX = {"code_postal": "59100", "commune": "Roubaix", "code_insee": "59512"}


@pytest.mark.slow  # test_together.py gives a slot of capacity 1 once, to fewer
def test_rdv_08_of_50_clients_on_the_last_slot_exactly_one_gets_it(supplier: Supplier):
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    pces = [f"2147{index:010}" for index in range(50)]
    slot = {"Demande/PremierRdvDemande/Date": "2026-03-09", "Demande/PremierRdvDemande/Plage": "05"}
    numeros = []
    for pce in pces:
        supplier.control("PUT", f"/pces/{pce}", {"cdgf": None, "adresse": ROUBAIX})
        made = supplier.soap("CreerDemandeMES", pce, slot)
        assert made.returned == ("P", "DatePlageH")
        numeros.append(made.numero)

    def accept(pce: str, numero: str) -> tuple[str | None, str | None]:
        return supplier.soap("AccepterRdv", pce, {"Rdv/Date": "2026-03-09", "Rdv/Plage": "05"}, numero).returned

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(accept, pces, numeros))

    assert answers.count(("T", "DmdOkDP")) == 1
    assert answers.count(("P", "ListeDP")) == 49
    programmed = supplier.control("GET", "/demandes", query={"statut": "RDV programmé", "limit": 1000})["items"]
    assert len([each for each in programmed if each["pce"] in pces]) == 1


@pytest.mark.parametrize("many", [16, pytest.param(200, marks=pytest.mark.slow)])
def test_many_sandboxes_at_once_each_with_its_clock_and_its_change_to_the_same_pce(running, http, many):
    def play(index: int) -> bool:
        mine = Supplier(running, http, f"of-{many}-{index}")
        moment = f"20{30 + index % 60}-03-0{1 + index % 9}T09:00:00+01:00"
        mine.clock.freeze(moment)
        mine.control("PATCH", f"/pces/{PCE}", {"car": 1000 + index})
        answer = mine.soap("VerifierRecevabiliteMES", "21459999999999")
        demande = mine.control("GET", "/demandes", query={"pce": "21459999999999"})["items"]
        return (
            mine.control("GET", f"/pces/{PCE}")["car"] == 1000 + index
            and mine.control("GET", "/clock")["now"] == moment
            and answer.returned == ("A", "DmdKo")
            and [(each["numero"], each["cree_le"]) for each in demande] == [("WD001000", moment)]
        )

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(play, range(many)))

    names = {each["name"] for each in http.get(f"{running.base}/_sim/sandboxes").json()["items"]}
    assert names >= {f"of-{many}-{index}" for index in range(many)}


def test_reset_and_removal_leave_the_others_untouched(running, http, sandbox):
    one, other = Supplier(running, http, f"{sandbox}-1"[-60:]), Supplier(running, http, f"{sandbox}-2"[-60:])
    for each in (one, other):
        each.control("PATCH", f"/pces/{PCE}", {"tarif": "T1"})

    one.control("POST", "/reset")

    assert one.control("GET", f"/pces/{PCE}")["tarif"] == "T2"
    assert other.control("GET", f"/pces/{PCE}")["tarif"] == "T1"
    assert http.delete(f"{running.base}/_sim/sandboxes/{other.sandbox}").status_code == 204
    assert other.control("GET", f"/pces/{PCE}")["tarif"] == "T2"


def test_removing_a_sandbox_that_does_not_exist_says_so(running, http):
    answer = http.delete(f"{running.base}/_sim/sandboxes/nobody")

    assert answer.status_code == 404
    assert "'nobody' does not exist" in answer.json()["detail"]


@pytest.mark.parametrize("working_days", [1, 5])
def test_working_days_are_right_across_easter(supplier: Supplier, working_days: int):
    supplier.control("PUT", "/clock", {"now": "2026-04-02T09:00:00+02:00", "frozen": True})  # a Thursday

    moved = supplier.control("POST", "/clock/advance", {"working_days": working_days})

    assert moved["now"] == {1: "2026-04-03T09:00:00+02:00", 5: "2026-04-10T09:00:00+02:00"}[working_days]


@pytest.mark.parametrize(
    ("start", "by", "expected"),
    [
        ("2026-03-28T09:00:00+01:00", 1, "2026-03-30T09:00:00+02:00"),
        ("2026-10-23T09:00:00+02:00", 1, "2026-10-26T09:00:00+01:00"),
        ("2026-04-30T09:00:00+02:00", 1, "2026-05-04T09:00:00+02:00"),
        ("2026-05-13T09:00:00+02:00", 1, "2026-05-15T09:00:00+02:00"),
        ("2026-07-13T09:00:00+02:00", 1, "2026-07-15T09:00:00+02:00"),
        ("2026-12-24T09:00:00+01:00", 1, "2026-12-28T09:00:00+01:00"),
    ],
    ids=["spring forward", "fall back", "1 May", "Ascension", "14 July", "Christmas"],
)
def test_working_days_keep_the_paris_hour_across_clock_changes_and_holidays(supplier, start, by, expected):
    supplier.clock.freeze(start)

    assert supplier.control("POST", "/clock/advance", {"working_days": by})["now"] == expected
