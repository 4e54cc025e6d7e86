"""Express and Urgent, from creation to acceptance (MES-30, MES-31)."""

import pytest

from simulator.domain.rounds import RoundPattern
from tests.builders import a_pce
from tests.living import a_life

TODAY, D1, D2, D3, LATER = "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-12"
CUT, REMOVED = a_pce(coupe=True), a_pce(compteur="DEPOSE")
ALL_FREE, ONE_FREE, FULL = frozenset(), frozenset({1}), frozenset({1, 2})


def a_round(full_days):
    return RoundPattern(capacity=1000, full_days=full_days)


def accepted(pce, full_days, day, *, version="V8", express="", created_for=LATER):
    """What becomes of a demande: the answer's code, what it confirms, and what the demande is."""
    with a_life(pce, pattern=a_round(full_days)) as life:
        made = life.mes(rdv_date=created_for, rdv_plage="04", numero_version=version)
        answer = life.accept(made, day, "04", numero_version=version, option_express=express)
        return answer.code, answer.option_express, life.demande(made).caractere


@pytest.mark.parametrize("day", [D1, D2])
def test_mes_30_express_asked_with_d_plus_1_and_2_full_gets_a_day_that_is_full(day):
    assert accepted(CUT, FULL, day, express="True") == ("DmdOkDP", True, "EXPRESS")


def test_mes_30_express_asked_for_a_later_date_is_an_ordinary_appointment():
    assert accepted(CUT, FULL, D3, express="True") == ("DmdOkDP", False, "NORMAL")


def test_mes_30_express_asked_on_a_pce_that_is_neither_cut_nor_without_its_meter_is_answered_false_and_told():
    with a_life(a_pce(), pattern=a_round(FULL)) as life:
        answer = life.accept(life.mes(), D3, "04", option_express="true")

        assert (answer.code, answer.option_express) == ("DmdOkDP", False)
        assert told(answer) == "the PCE is neither cut nor without its meter"


def test_mes_30_an_accepted_express_takes_its_slot_although_full():
    with a_life(CUT, pattern=a_round(FULL)) as life:
        made = life.mes()
        answer = life.accept(made, D1, "04", option_express="true")

        assert (life.booked(), told(answer)) == ({(D1, "04"): 1}, "Express")
        assert life.demande(made).rdv.heure_min == "11:00"


@pytest.mark.parametrize(
    ("pce", "version", "full_days", "said"),
    [
        (REMOVED, "V8", FULL, ["Express"]),
        (REMOVED, "V8", ONE_FREE, ["a slot is free at D+1 or D+2: an ordinary appointment"]),
        (CUT, "V4", FULL, ["Express"]),
        (CUT, "V8", FULL, []),
        (a_pce(), "V4", FULL, []),
    ],
    ids=["removed", "removed, one day free", "cut in V4", "cut in V8", "in service"],
)
def test_mes_30_creation_tells_what_omega_computes_by_itself(pce, version, full_days, said):
    with a_life(pce, pattern=a_round(full_days)) as life:
        made = life.mes(rdv_date=D1, numero_version=version)

        assert [each.value for each in made.trail if each.rule == "MES-30"] == said


def told(answer):
    """What the trail says of Express."""
    (entry,) = [each for each in answer.trail if each.rule == "MES-30"]
    return entry.value


@pytest.mark.parametrize("full_days", [ALL_FREE, ONE_FREE, frozenset({2})], ids=["all free", "D+2 free", "D+1 free"])
def test_mes_30_express_asked_where_something_is_free_is_not_kept(full_days):
    assert accepted(CUT, full_days, LATER, express="True") == ("DmdOkDP", False, "NORMAL")


def test_mes_30_express_asked_for_a_full_day_where_the_other_is_free_lists_slots():
    assert accepted(CUT, ONE_FREE, D1, express="True") == ("ListeDP", False, "NORMAL")


@pytest.mark.parametrize("express", ["", "false"])
def test_mes_30_express_not_asked_is_not_given_from_v5(express):
    assert accepted(CUT, FULL, D1, express=express) == ("ListeDP", False, "NORMAL")
    assert accepted(CUT, FULL, D3, express=express) == ("DmdOkDP", False, "NORMAL")


def test_mes_31_v4_keeps_express_by_itself_at_creation_and_its_answer_holds_no_option_express():
    with a_life(CUT, pattern=a_round(FULL)) as life:
        made = life.mes(rdv_date=D1, numero_version="V4")

        assert (made.option_express, life.demande(made).caractere) == (None, "EXPRESS")


@pytest.mark.parametrize("created_for", [D1, LATER])
def test_mes_31_v4_keeps_express_by_itself_at_acceptance_whatever_the_date_at_creation(created_for):
    assert accepted(CUT, FULL, D1, version="V4", created_for=created_for) == ("DmdOkDP", None, "EXPRESS")


@pytest.mark.parametrize("full_days", [ALL_FREE, ONE_FREE])
def test_mes_31_v4_keeps_no_express_where_something_is_free(full_days):
    assert accepted(CUT, full_days, D2, version="V4")[1:] == (None, "NORMAL")


def test_mes_30_v4_accepting_a_later_date_gives_up_the_express_of_its_creation():
    assert accepted(CUT, FULL, D3, version="V4", created_for=D1) == ("DmdOkDP", None, "NORMAL")


@pytest.mark.parametrize("sent", ["true", "false", "n'importe quoi"])
def test_mes_30_v4_does_not_read_the_tag(sent):
    assert accepted(CUT, FULL, D1, version="V4", express=sent) == ("DmdOkDP", None, "EXPRESS")
    assert accepted(CUT, ONE_FREE, D2, version="V4", express=sent) == ("DmdOkDP", None, "NORMAL")


def test_mes_31_v4_express_at_creation_is_given_up_when_slots_are_free_again_at_acceptance():
    with a_life(CUT, pattern=a_round(FULL)) as life:
        made = life.mes(rdv_date=D1, rdv_plage="04", numero_version="V4")
        life.omega = with_round(life, a_round(ALL_FREE))
        life.accept(made, D1, "04", numero_version="V4")

        assert life.demande(made).caractere == "NORMAL"


def with_round(life, pattern):
    from dataclasses import replace

    return replace(life.omega, round_patterns=dict.fromkeys(life.omega.round_patterns, pattern))


@pytest.mark.parametrize("version", ["V4", "V5", "V8"])
@pytest.mark.parametrize("express", ["", "false"])
def test_mes_31_with_the_meter_removed_omega_computes_express_whatever_is_sent(version, express):
    confirmed = None if version == "V4" else True

    assert accepted(REMOVED, FULL, D2, version=version, express=express) == ("DmdOkDP", confirmed, "EXPRESS")
    assert accepted(REMOVED, ONE_FREE, D2, version=version, express=express)[2] == "NORMAL"


def test_mes_31_with_the_meter_removed_creation_confirms_express():
    with a_life(REMOVED, pattern=a_round(FULL)) as life:
        made = life.mes(rdv_date=D1)

        assert (made.option_express, life.demande(made).caractere) == (True, "EXPRESS")


@pytest.mark.parametrize("kind", [{"coupe": True}, {"compteur": "DEPOSE"}], ids=["cut", "removed"])
@pytest.mark.parametrize(("asked", "debit", "expected"), [(TODAY, 15.9, "URGENT"), (D1, 15.9, "NORMAL")])
def test_mes_31_urgent_is_for_the_day_itself(kind, asked, debit, expected):
    with a_life(a_pce(debit=debit, **kind)) as life:
        assert life.demande(life.mes(rdv_date=asked)).caractere == expected


def test_mes_31_a_cut_meter_of_16_m3_h_is_put_into_service_without_urgency():
    with a_life(a_pce(coupe=True, debit=16.0)) as life:
        assert life.demande(life.mes(rdv_date=TODAY)).caractere == "NORMAL"


def test_mes_31_today_s_last_slot_may_be_asked_until_it_begins_and_a_new_day_begins_at_midnight_in_paris():
    with a_life(CUT) as life:
        life.at("2026-03-12T18:59:59")
        assert life.mes(rdv_date=LATER, rdv_plage="12").code == "DatePlageH"
    with a_life(CUT) as life:
        life.at("2026-03-13T00:00:00")
        assert life.mes(rdv_date="2026-03-13", rdv_plage="01").code == "DatePlageH"


@pytest.mark.parametrize("how", ["propose", "accept"])
def test_mes_31_an_urgent_demande_for_which_another_day_is_asked_is_no_longer_urgent(how):
    with a_life(CUT) as life:
        made = life.mes(rdv_date=TODAY, rdv_plage="04")
        assert life.demande(made).caractere == "URGENT"

        getattr(life, how)(made, LATER, "04")

        assert life.demande(made).caractere == "NORMAL"


def test_mes_31_a_demande_for_which_today_is_then_proposed_is_urgent():
    with a_life(CUT) as life:
        made = life.mes(rdv_date=LATER)
        life.propose(made, TODAY, "04")

        assert life.demande(made).caractere == "URGENT"


@pytest.mark.parametrize(("version", "told"), [("V4", None), ("V5", False), ("V8", False)])
def test_mes_28_option_express_comes_back_in_every_answer_of_a_dialogue_from_v5(version, told):
    with a_life(a_pce(), pattern=a_round(ONE_FREE)) as life:
        made = life.mes(numero_version=version)
        answers = [
            made,
            life.propose(made, LATER, "04", numero_version=version),
            life.propose(made, D1, "04", numero_version=version),
            life.page(made, "S", numero_version=version),
            life.abandon_rdv(made, numero_version=version),
            life.accept(made, LATER, "04", numero_version=version),
        ]

        assert {each.option_express for each in answers} == {told}


NOON = "2026-03-02T12:30:00"


@pytest.mark.parametrize("kind", [{"coupe": True}, {"compteur": "DEPOSE"}], ids=["cut", "removed"])
def test_mes_31_a_slot_of_today_that_has_not_begun_is_proposed_and_accepted(kind):
    with a_life(a_pce(**kind)) as life:
        life.at(NOON)
        made = life.mes(rdv_date=TODAY, rdv_plage="06")
        assert (made.code, made.date_programmee.heure_min) == ("DatePlageH", "13:00")
        assert life.propose(made, TODAY, "07").code == "DatePlageH"
        answer = life.accept(made, TODAY, "07")

        assert (answer.code, answer.date_programmee.heure_min) == ("DmdOkDP", "14:00")
        assert (life.demande(made).caractere, life.booked()) == ("URGENT", {(TODAY, "07"): 1})


def test_mes_31_an_appointment_of_today_is_under_way_from_its_hour_and_closed_on_the_next_working_day():
    with a_life(CUT) as life:
        life.at(NOON)
        made = life.mes(rdv_date=TODAY, rdv_plage="07")
        life.accept(made, TODAY, "07")
        life.at("2026-03-04")

        assert life.history(made)[1:] == [
            ("2026-03-02T12:30:00", "RDVPROGRAMME"),
            ("2026-03-02T14:00:00", "ENCOURSREALISATION"),
            ("2026-03-03T00:00:00", "CLOTUREE"),
        ]


@pytest.mark.parametrize("how", ["mes", "propose", "accept"])
def test_mes_31_a_slot_of_today_that_has_begun_is_taken_and_the_list_stays_the_two_working_days_after(how):
    with a_life(CUT) as life:
        life.at(NOON)
        made = life.mes(rdv_date=TODAY, rdv_plage="05")
        answer = made if how == "mes" else getattr(life, how)(made, TODAY, "05")

        assert answer.code == "ListeDP"
        assert {each.date.isoformat() for each in answer.slots} == {D1, D2}


@pytest.mark.parametrize(
    "pce",
    [a_pce(), a_pce(coupe=True, debit=16.0), a_pce(coupe=True, frequence="1M", debit=20.0)],
    ids=["in service", "cut, 16 m³/h", "1M, 20 m³/h"],
)
def test_mes_31_where_it_is_not_urgent_a_slot_of_today_counts_as_taken(pce):
    with a_life(pce) as life:
        made = life.mes(rdv_date=TODAY, rdv_plage="12", frequence_releve=pce.frequence, code_profil="P012")

        assert (made.code, life.demande(made).caractere) == ("ListeDP", "NORMAL")
        assert life.accept(made, TODAY, "12").code == "ListeDP"


@pytest.mark.parametrize(
    ("moment", "full_days"),
    [("2026-03-07T09:00:00", ()), ("2026-03-02T19:30:00", ()), (NOON, {0})],
    ids=["a Saturday", "after the last slot", "today full"],
)
@pytest.mark.parametrize("debit", [6.0, 16.0])
def test_mes_31_with_no_slot_left_today_it_is_neither_urgent_nor_refused(moment, full_days, debit):
    with a_life(a_pce(compteur="DEPOSE", debit=debit), pattern=a_round(frozenset(full_days))) as life:
        life.at(moment)
        made = life.mes(rdv_date=moment[:10], rdv_plage="12")

        assert (made.code, life.demande(made).caractere) == ("ListeDP", "NORMAL")


def test_vie_03_urgent_without_a_slot_is_answered_as_for_jj_then_programmed_today_at_the_next_look():
    with a_life(CUT) as life:
        life.at(NOON)
        made = life.mes(rdv_date=TODAY)
        assert (made.dialogue, made.code, made.demande.statut.code) == ("T", "DmdOkDD", "ATTRDV")

        demande = life.demande(made)

        assert (demande.statut.code, demande.rdv.plage, demande.rdv.heure_min) == ("RDVPROGRAMME", "06", "13:00")
        assert (demande.caractere, life.booked()) == ("URGENT", {(TODAY, "06"): 1})
        assert life.causes(made)[-1] == "internal event: Urgent, OMEGA programmes it today at 13:00"
        assert life.accept(made, TODAY, "07").messages == ("Demande non recevable : DEM_COH9307",)


def test_vie_03_and_vie_05_urgent_is_programmed_for_when_it_was_asked_however_late_one_looks():
    with a_life(CUT) as life:
        life.at(NOON)
        made = life.mes(rdv_date=TODAY)
        life.at("2026-03-31")

        assert life.history(made) == [
            ("2026-03-02T12:30:00", "ATTRDV"),
            ("2026-03-02T12:30:00", "RDVPROGRAMME"),
            ("2026-03-02T13:00:00", "ENCOURSREALISATION"),
            ("2026-03-03T00:00:00", "CLOTUREE"),
        ]


def test_vie_03_urgent_with_a_slot_waits_for_its_confirmation():
    with a_life(CUT) as life:
        made = life.mes(rdv_date=TODAY, rdv_plage="12")
        life.at("2026-03-02T18:00:00")
        assert life.demande(made).statut.code == "ATTRDV"

        assert life.accept(made, TODAY, "12").code == "DmdOkDP"


def test_vie_03_urgent_that_nobody_confirmed_is_programmed_on_the_following_night_and_is_urgent_no_more():
    with a_life(CUT) as life:
        made = life.mes(rdv_date=TODAY, rdv_plage="12")
        life.at(D1)

        demande = life.demande(made)
        assert (demande.statut.code, demande.rdv.date.isoformat()) == ("RDVPROGRAMME", D2)
        assert demande.caractere == "NORMAL"


def test_vie_03_and_rdv_04_urgent_whose_dialogue_is_stopped_is_programmed_today():
    with a_life(CUT) as life:
        made = life.mes(rdv_date=TODAY, rdv_plage="12")
        assert life.abandon_rdv(made).date_demandee.isoformat() == TODAY

        assert (life.demande(made).statut.code, life.demande(made).rdv.plage) == ("RDVPROGRAMME", "03")


def test_vie_03_the_last_slot_of_today_is_the_first_one_s_and_the_next_is_urgent_no_more():
    one = RoundPattern(capacity=1, full_plages=frozenset(f"{n:02}" for n in range(1, 12)))
    other = "21450000000025"
    with a_life(CUT, a_pce(numero=other, coupe=True), pattern=one) as life:
        first, second = life.mes(rdv_date=TODAY), life.mes(rdv_date=TODAY, numero_pce=other)

        assert (life.demande(first).rdv.plage, life.demande(first).caractere) == ("12", "URGENT")
        assert (life.demande(second).statut.code, life.demande(second).caractere) == ("ATTRDV", "NORMAL")


def test_rdv_07_an_internal_event_programmes_an_urgent_demande_today():
    with a_life(CUT) as life:
        made = life.mes(rdv_date=TODAY, rdv_plage="12")

        assert life.event(made, "RDVPROGRAMME").rdv.date.isoformat() == TODAY
