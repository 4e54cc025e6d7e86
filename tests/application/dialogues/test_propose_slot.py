"""ProposerDatePlage: is this slot free, which ones are when it is not (RDV-01, RDV-06, RDV-07, RDV-09)."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.domain.conduct import Conduct
from simulator.domain.pce import RdvElectricite
from simulator.domain.rounds import RoundPattern
from tests.builders import HERON, a_pce, asked_by
from tests.living import a_life

FREE, LISTED, REFUSED = ("P", "DatePlageH"), ("P", "ListeDP"), ("A", "DmdKo")
THURSDAY = "2026-03-12"
NOTHING_LEFT = (
    "Le rendez vous a été enregistré à la date demandée, un technicien appellera le client pour confirmer le rendez vous"
    " :. DEM_COH9391"
)


@pytest.fixture
def life():
    with a_life(a_pce(), pattern=RoundPattern(capacity=1000, full_plages=frozenset({"01"}))) as living:
        yield living


def said(answer):
    return answer.dialogue, answer.code


def days(answer):
    return sorted({each.date.isoformat() for each in answer.slots})


def test_rdv_01_a_free_slot_comes_back_with_its_real_hours_and_nothing_is_booked(life):
    made = life.mes()

    answer = life.propose(made, THURSDAY, "04")

    assert said(answer) == FREE
    programmed = answer.date_programmee
    assert (programmed.date.isoformat(), programmed.plage) == (THURSDAY, "04")
    assert (programmed.heure_min, programmed.heure_max) == ("11:00", "12:00")
    assert (answer.slots, answer.date_demandee, life.booked()) == ((), None, {})
    assert life.demande(made).statut.code == "ATTRDV"


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        pytest.param("2026-03-12", ["2026-03-13", "2026-03-16"], id="over a week-end"),
        pytest.param("2026-03-14", ["2026-03-16", "2026-03-17"], id="a Saturday"),
        pytest.param("2026-04-03", ["2026-04-07", "2026-04-08"], id="before Easter Monday"),
        pytest.param("2026-04-06", ["2026-04-07", "2026-04-08"], id="Easter Monday"),
        pytest.param("2026-05-01", ["2026-05-04", "2026-05-05"], id="1 May"),
        pytest.param("2026-05-13", ["2026-05-15", "2026-05-18"], id="before Ascension"),
        pytest.param("2026-07-13", ["2026-07-15", "2026-07-16"], id="before 14 July"),
        pytest.param("2026-12-24", ["2026-12-28", "2026-12-29"], id="before Christmas"),
        pytest.param("2026-03-02", ["2026-03-03", "2026-03-04"], id="today"),
    ],
)
def test_rdv_01_a_taken_slot_lists_those_of_the_two_working_days_after(life, asked, listed):
    made = life.mes()

    answer = life.propose(made, asked, "01")

    assert said(answer) == LISTED
    assert days(answer) == listed
    assert len(answer.slots) == 22  # 11 a day: 01 is always taken
    assert (answer.date_programmee, answer.date_demandee) == (None, None)
    assert life.demande(made).date_demandee == date.fromisoformat(asked)


def test_rdv_01_a_list_holds_24_slots_at_most_12_a_day():
    with a_life(a_pce()) as life:
        answer = life.propose(life.mes(), "2026-03-14", "04")

        per_day = [each.date for each in answer.slots]
        assert (len(per_day), max(map(per_day.count, per_day))) == (24, 12)


@pytest.mark.parametrize("how", ["propose", "accept"])
def test_rdv_01_nothing_free_on_the_two_days_after_is_said_with_a_code_and_the_demande_stays_at_that_date(how):
    full = RoundPattern(capacity=1000, full_days=frozenset({1, 2, 3}))
    with a_life(a_pce(), pattern=full) as life:
        made = life.mes(rdv_date="2026-03-12")

        answer = getattr(life, how)(made, "2026-03-03", "04")  # D+1; D+4 has every slot

        assert (said(answer), answer.date_demandee, answer.slots) == (("T", "DmdOkDD"), date(2026, 3, 3), ())
        assert answer.messages == (NOTHING_LEFT,)
        assert (life.demande(made).statut.code, life.demande(made).date_demandee) == ("ATTRDV", date(2026, 3, 3))
        assert "no slot is left" in life.causes(made)[-1]


def test_rdv_01_the_same_at_creation_and_the_dialogue_may_go_on():
    with a_life(a_pce(), pattern=RoundPattern(capacity=1000, full_days=frozenset({1, 2, 3}))) as life:
        made = life.mes(rdv_date="2026-03-03", rdv_plage="04")

        assert (said(made), made.messages) == (("T", "DmdOkDD"), (NOTHING_LEFT,))
        assert life.demande(made).statut.code == "ATTRDV"
        assert said(life.propose(made, THURSDAY, "04")) == FREE


def test_rdv_01_the_code_of_a_round_without_slots_may_be_the_user_s_own():
    conduct = Conduct(codes={"RDV-01": "MSG042"})
    with a_life(a_pce(), pattern=RoundPattern(capacity=0), conduct=conduct) as life:
        made = life.mes(rdv_plage="04")

        assert made.messages[0].endswith(" MSG042")
        assert life.propose(made, THURSDAY, "04").messages[0].endswith(" MSG042")


@pytest.mark.parametrize(
    ("day", "plage", "fields"),
    [
        ("tomorrow", "04", ["Date"]),
        ("", "04", ["Date"]),
        ("2026-02-29", "04", ["Date"]),
        ("12/03/2026", "04", ["Date"]),
        (THURSDAY, "13", ["Plage"]),
        (THURSDAY, "", ["Plage"]),
        ("2026-3-12", "4", ["Date", "Plage"]),
    ],
)
def test_rdv_01_date_an_unknown_date_or_slot_is_incorrect_and_changes_nothing(life, day, plage, fields):
    """RDV-01.date: both are reported together (DLG-07)."""
    made = life.mes()
    before = life.demande(made)

    answer = life.propose(made, day, plage)

    assert said(answer) == REFUSED
    assert list(answer.messages) == [f"Donnée incorrecte : {each} / DEM_COH9301" for each in fields]
    assert life.demande(made) == before


def test_rdv_01_the_date_and_the_slot_asked_are_remembered_at_once(life):
    made = life.mes()
    life.propose(made, "2026-03-17", "05")

    kept = life.demande(made)

    assert (kept.date_demandee, kept.plage_demandee) == (date(2026, 3, 17), "05")
    assert "slot 05 of 2026-03-17 proposed: free" in life.causes(made)


def test_rdv_06_the_date_proposed_is_kept_when_the_dialogue_then_fails(life):
    made = life.mes()
    life.propose(made, "2026-03-17", "05")

    assert said(life.accept(made, "2026-03-18", "99")) == REFUSED
    assert said(life.page(made, "X")) == REFUSED
    assert said(life.propose(made, "never", "05")) == REFUSED

    assert (life.demande(made).date_demandee, life.demande(made).plage_demandee) == (date(2026, 3, 17), "05")


def test_rdv_06_the_date_proposed_is_kept_when_a_later_exchange_breaks_inside(life, monkeypatch):
    made = life.mes()
    life.propose(made, "2026-03-17", "05")
    monkeypatch.setattr("simulator.application.dialogues.propose_slot.listed", None)

    with pytest.raises(TypeError):
        life.propose(made, "2026-03-19", "01")

    assert life.demande(made).date_demandee == date(2026, 3, 17)


@pytest.mark.parametrize("position", [1, 2, 3])
def test_rdv_09_a_slot_at_the_moment_of_one_for_electricity_tells_its_position(life, position):
    others = [RdvElectricite(date(2026, 3, 20), f"1{n}") for n in range(3)]
    others[position - 1] = RdvElectricite(date(2026, 3, 12), "04")
    life.put(a_pce(rdv_electricite=tuple(others)))
    made = life.mes()

    answer = life.propose(made, THURSDAY, "04")

    assert answer.date_programmee.synchro == position
    assert answer.synchros == tuple(others)
    assert life.propose(made, THURSDAY, "05").date_programmee.synchro is None


def test_rdv_09_and_mes_28_v4_gets_neither_the_appointments_for_electricity_nor_option_express(life):
    life.put(a_pce(rdv_electricite=(RdvElectricite(date(2026, 3, 12), "04"),)))
    made = life.mes(numero_version="V4")

    answer = life.propose(made, THURSDAY, "04", numero_version="V4")

    assert (answer.synchros, answer.option_express) == ((), None)


@pytest.mark.parametrize("numero", ["WD00ZZZZ", "", "wd001000", "'; --"])
def test_rdv_07_an_unknown_demande_is_not_recevable(life, numero):
    assert life.propose(numero, THURSDAY, "04").messages == ("Demande non recevable : DEM_COH9307",)


def test_rdv_07_another_supplier_s_demande_is_not_recevable_and_stays_as_it_was(life):
    made = life.mes()
    before = life.demande(made)

    answer = life.propose(made, THURSDAY, "04", **asked_by(HERON))

    assert answer.messages == ("Demande non recevable : DEM_COH9307",)
    assert life.demande(made) == before


def test_rdv_07_a_demande_that_is_no_mes_is_not_recevable(life):
    made = life.mes()
    other = replace(life.demande(made), type="RAD")
    with life.looking() as exchange:
        exchange.save_demande(other)

    assert life.propose(made, THURSDAY, "04").messages == ("Demande non recevable : DEM_COH9307",)


@pytest.mark.parametrize("statut", ["RDVPROGRAMME", "ENCOURSREALISATION", "CLOTUREE", "ANNULEE"])
def test_rdv_07_a_demande_that_an_internal_event_moved_is_not_recevable(life, statut):
    made = life.mes()
    life.event(made, statut)

    for answer in (
        life.propose(made, THURSDAY, "04"),
        life.page(made, "S"),
        life.accept(made, THURSDAY, "04"),
        life.abandon_rdv(made),
        life.abandon(made),
    ):
        assert answer.messages == ("Demande non recevable : DEM_COH9307",)
    assert life.demande(made).statut.code == statut
