"""A supplier's fifteen tests of its own client: each has an OMEGA of its own, the fixture `omega`."""

from datetime import date, timedelta

import pytest
from supplier import ClosedError, RefusedError, Supplier

from omega_simulator import OmegaClient

MONDAY = "2026-03-02T09:00"
IN_FIVE_WORKING_DAYS = date(2026, 3, 9)
GRENOBLE = {"code_postal": "38000", "commune": "Grenoble"}
"""Where slot 01 is always taken."""


@pytest.fixture
def us(omega: OmegaClient) -> Supplier:
    omega.clock.freeze(MONDAY)
    return Supplier(omega.url, omega.supplier)


def test_a_tjdc_is_created(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(frequence="1M", telereleve=True)

    numero = us.subscribe(pce.numero, IN_FIVE_WORKING_DAYS)

    omega.journal.one(operation="CreerDemandeTJDC").assert_code("DmdOkDD")
    assert us.status(numero) == "ENCOURSTRAITEMENT"


def test_a_tjdc_on_a_pce_of_nobody_is_refused(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(cdgf=None, frequence="1M", telereleve=True)

    with pytest.raises(RefusedError, match="non recevable"):
        us.subscribe(pce.numero, IN_FIVE_WORKING_DAYS)

    omega.journal.one(pce=pce).assert_refused_by("TJDC-02")


def test_a_tjdc_that_begins_too_early_is_refused(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(frequence="1M", telereleve=True)

    with pytest.raises(RefusedError):
        us.subscribe(pce.numero, IN_FIVE_WORKING_DAYS - timedelta(days=1))

    omega.journal.one(pce=pce).assert_code("DmdKo").assert_refused_by("TJDC-05")


def test_after_five_working_days_a_tjdc_runs(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(frequence="1M", telereleve=True)
    numero = us.subscribe(pce.numero, IN_FIVE_WORKING_DAYS)

    omega.clock.advance(working_days=5)

    assert us.status(numero) == "CLOTUREE"
    assert omega.control("GET", f"/pces/{pce.numero}")["tjdc"]["etat"] == "EN_COURS"


def test_what_is_no_pce_is_never_sent(omega: OmegaClient, us: Supplier) -> None:
    with pytest.raises(ValueError, match="1234"):
        us.subscribe("1234", IN_FIVE_WORKING_DAYS)

    omega.journal.none(channel="soap")


def test_a_pce_that_is_read_remotely_is_put_into_service_without_a_technician(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(frequence="1M", telereleve=True)

    made = us.put_into_service(pce.numero, IN_FIVE_WORKING_DAYS, option="12")

    assert (made.code, us.status(made.numero)) == ("DmdOkDD", "ENCOURSREALISATION")


def test_a_mes_is_put_into_service_by_appointment(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(cdgf=None, adresse=GRENOBLE)
    made = us.put_into_service(pce.numero, IN_FIVE_WORKING_DAYS, option="1", slot="03")
    assert made.code == "DatePlageH"
    assert omega.follow_up(made.numero)["statut_externe_demande"]["code"] == "ATTRDV"

    assert us.accept(made.numero, IN_FIVE_WORKING_DAYS, "03") == "DmdOkDP"

    assert omega.follow_up(made.numero)["statut_externe_demande"]["code"] == "RDVPROGRAMME"
    omega.clock.advance(working_days=6)
    assert us.status(made.numero) == "CLOTUREE"
    assert omega.control("GET", f"/pces/{pce.numero}")["cdgf"] == omega.supplier.code


def test_where_a_slot_is_taken_another_one_is_accepted(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(cdgf=None, adresse=GRENOBLE)
    made = us.put_into_service(pce.numero, IN_FIVE_WORKING_DAYS, option="1", slot="01")
    omega.journal.one(operation="CreerDemandeMES").assert_code("ListeDP")

    assert us.accept(made.numero, *made.slots[0]) == "DmdOkDP"


def test_a_request_that_was_lost_is_sent_again(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(frequence="1M", telereleve=True)

    with omega.scenario("requete-perdue"):
        numero = us.subscribe(pce.numero, IN_FIVE_WORKING_DAYS)

    assert [each.numero for each in omega.demandes(pce=pce)] == [numero]
    assert omega.journal.count(operation="CreerDemandeTJDC") == 2


def test_where_an_answer_was_lost_no_second_demande_is_accepted(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(frequence="1M", telereleve=True)

    with omega.scenario("reponse-perdue"), pytest.raises(RefusedError):
        us.subscribe(pce.numero, IN_FIVE_WORKING_DAYS)

    assert len(omega.demandes(pce=pce, statut="ENCOURSTRAITEMENT")) == 1
    omega.journal.one(pce=pce, rule="TJDC-08")


def test_an_expired_token_is_renewed(omega: OmegaClient, us: Supplier) -> None:
    followed = omega.demande(type="RAD", statut="ATTRDV")
    us.status(followed.numero)
    omega.clock.advance(hours=2)

    assert us.status(followed.numero) == followed.statut

    assert omega.journal.count(operation="Token") == 2


def test_too_many_calls_are_waited_for(omega: OmegaClient, us: Supplier) -> None:
    followed = omega.demande(type="RAD", statut="ATTRDV")
    us.sleep = lambda seconds: omega.clock.advance(seconds=seconds)
    omega.settings(quota_per_day=1)
    us.status(followed.numero)

    us.status(followed.numero)

    omega.journal.one(operation="SuiviDemande", status=429)


def test_a_maintenance_is_told_from_a_refusal(omega: OmegaClient, us: Supplier) -> None:
    pce = omega.pce(frequence="1M", telereleve=True)

    with omega.scenario("maintenance"), pytest.raises(ClosedError):
        us.subscribe(pce.numero, IN_FIVE_WORKING_DAYS)

    us.subscribe(pce.numero, IN_FIVE_WORKING_DAYS)


def test_our_own_cdgf_and_pce_are_known(omega: OmegaClient) -> None:
    ours = next(each for each in omega.suppliers if each.code == "A04990010")
    omega.clock.freeze(MONDAY)

    numero = Supplier(omega.url, ours).subscribe("12345678901234", IN_FIVE_WORKING_DAYS)

    assert Supplier(omega.url, ours).status(numero) == "ENCOURSTRAITEMENT"
    omega.journal.one(operation="CreerDemandeTJDC", cdgf="A04990010", login="ET0001").assert_code("DmdOkDD")


def test_a_change_of_supplier_is_followed(omega: OmegaClient, us: Supplier) -> None:
    chf = omega.demande(type="CHF", statut="ATTRDV")

    assert us.status(chf.numero) == "ATTRDV"

    omega.control("POST", f"/demandes/{chf.numero}/statut", {"statut": "CLOTUREE"})
    assert us.status(chf.numero) == "CLOTUREE"
