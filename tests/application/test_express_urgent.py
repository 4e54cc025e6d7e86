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


def test_mes_30_express_asked_with_d_plus_1_and_2_full_is_recorded_for_a_later_date_too():
    assert accepted(CUT, FULL, D3, express="True") == ("DmdOkDP", True, "EXPRESS")


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


def test_mes_30_v4_keeps_the_express_of_its_creation_while_d_plus_1_and_2_stay_full():
    assert accepted(CUT, FULL, D3, version="V4", created_for=D1) == ("DmdOkDP", None, "EXPRESS")


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


def test_mes_31_today_ends_at_midnight_in_paris():
    with a_life(CUT) as life:
        life.at("2026-03-28T23:59:59")  # the night of summer time
        assert life.demande(life.mes(rdv_date="2026-03-28")).caractere == "URGENT"
    with a_life(CUT) as life:
        life.at("2026-03-29T00:00:00")
        assert life.demande(life.mes(rdv_date="2026-03-30")).caractere == "NORMAL"
    with a_life(CUT) as life:
        life.at("2026-03-29T00:00:00")
        assert life.demande(life.mes(rdv_date="2026-03-29")).caractere == "URGENT"


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
