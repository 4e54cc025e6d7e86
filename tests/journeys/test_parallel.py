"""Many clients at once of one server, which answers them one by one: whose number, whose PCE, whose sandbox it is."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.journeys.client import Supplier

OPTION_1 = {"Demande/DonneesTypeDemande/OptionPrestation": "1"}


@pytest.mark.slow  # test_together.py gives each number once, to fewer
def test_50_clients_at_once_on_50_pce_get_50_distinct_numbers(supplier: Supplier):
    pces = [f"214600001{index:05}" for index in range(50)]
    for pce in pces:
        supplier.control("PUT", f"/pces/{pce}", {"cdgf": None})

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda pce: supplier.soap("CreerDemandeMES", pce, OPTION_1), pces))

    assert {each.returned for each in answers} == {("T", "DmdOkDD")}
    numeros = [each.numero for each in answers]
    assert len(set(numeros)) == 50
    for numero, pce in zip(numeros, pces, strict=True):
        assert supplier.control("GET", f"/demandes/{numero}")["pce"] == pce
    items = supplier.control("GET", "/demandes", query={"limit": 1000})["items"]
    made = {each["numero"] for each in items if each["numero"] >= "WD001000"}
    assert made == set(numeros)


def test_of_50_clients_at_once_on_one_pce_one_gets_a_mes(supplier: Supplier):
    pce = "21460000100099"
    supplier.control("PUT", f"/pces/{pce}", {"cdgf": None})

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: supplier.soap("CreerDemandeMES", pce, OPTION_1), range(50)))

    accepted = [each for each in answers if each.returned == ("T", "DmdOkDD")]
    refused = [each for each in answers if each.returned == ("A", "DmdKo")]
    assert (len(accepted), len(refused)) == (1, 49)
    assert {message.startswith("Demande non recevable : ") for each in refused for message in each.messages} == {True}


@pytest.mark.slow  # tests/journeys/test_sandboxes.py does so too, of 16
def test_20_clients_at_once_each_find_their_own_clock_and_pce_in_their_own_sandbox(supplier: Supplier):
    def play(index: int) -> dict[str, object]:
        own = supplier.elsewhere(f"{supplier.sandbox[-50:]}-{index}")
        moment = f"20{30 + index}-03-04T09:00:00+01:00"
        own.clock.freeze(moment)
        own.control("PATCH", "/pces/21450000000201", {"car": 1000 + index})
        answer = own.soap("VerifierRecevabiliteMES", "21450000000201")
        refused = own.soap("VerifierRecevabiliteTJDC", "21459999999999")
        own.control("POST", "/clock/advance", {"by": f"P{index}D"})
        demande = own.control("GET", "/demandes", query={"pce": "21459999999999"})["items"]
        return {
            "returned": (answer.returned, refused.returned),
            "car": own.control("GET", "/pces/21450000000201")["car"],
            "now": own.control("GET", "/clock")["now"][:10],
            "made": [(each["numero"], each["cree_le"]) for each in demande],
        }

    with ThreadPoolExecutor(20) as pool:
        played = list(pool.map(play, range(20)))

    for index, each in enumerate(played):
        assert each == {
            "returned": (("P", "Message"), ("A", "DmdKo")),
            "car": 1000 + index,
            "now": f"20{30 + index}-03-{4 + index:02}",
            "made": [("WD001000", f"20{30 + index}-03-04T09:00:00+01:00")],
        }


def test_resets_among_the_calls_of_many_clients_take_nothing_from_other_sandboxes(supplier: Supplier):
    others = [supplier.elsewhere(f"{supplier.sandbox[-50:]}-{index}") for index in range(4)]

    def call(index: int) -> None:
        if index % 5 == 0:
            supplier.control("POST", "/reset")
        else:
            others[index % 4].soap("VerifierRecevabiliteTJDC", "21459999999999")

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(call, range(40)))

    made = [len(each.control("GET", "/demandes", query={"pce": "21459999999999"})["items"]) for each in others]
    assert made == [8, 8, 8, 8]
