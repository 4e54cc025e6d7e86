"""Time passing, computed when someone looks: whole lives, across days, holidays, clock changes and years (VIE, TJDC)."""

from dataclasses import replace
from datetime import date
from threading import Thread

import pytest

from simulator.application import living
from simulator.domain.asks import Cja, DatedValue
from simulator.domain.pce import AbonnementTjdc, Mhs, RdvElectricite, Releve
from simulator.domain.rounds import RoundPattern
from tests.builders import FLAMMECHE, HERON, LYON, a_1m_pce, a_pce
from tests.living import a_life
from tests.shipped import REFERENTIAL
from tests.waiting import HANG

OTHER = "21450000000025"


@pytest.fixture
def life():
    with a_life(a_pce()) as living:
        yield living


def statuses(life, answer):
    return [statut for _, statut in life.history(answer)]


def status(life, answer):
    return life.demande(answer).statut.code


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2026-03-12", "2026-03-11T23:59:59"),
        ("2026-03-29", "2026-03-28T23:59:59"),
        ("2026-03-30", "2026-03-29T23:59:59"),
        ("2026-04-06", "2026-04-05T23:59:59"),
        ("2026-05-01", "2026-04-30T23:59:59"),
        ("2026-10-25", "2026-10-24T23:59:59"),
        ("2026-10-26", "2026-10-25T23:59:59"),
        ("2026-12-25", "2026-12-24T23:59:59"),
        ("2028-02-29", "2028-02-28T23:59:59"),
    ],
    ids=[
        "a Thursday",
        "summer time",
        "the day after",
        "Easter Monday",
        "1 May",
        "winter time",
        "the day after it",
        "Christmas",
        "29 February",
    ],
)
def test_vie_01_without_intervention_it_is_closed_at_its_date_at_midnight_in_paris(life, day, before):
    made = life.mes(
        option_prestation="2", rdv_date=day, index_releve_date="2026-03-01", index_releve_valeur="4400", tarif="T1"
    )
    life.at(before)
    assert (status(life, made), life.pce().cdgf) == ("ENCOURSREALISATION", HERON.code)
    life.at(f"{day}T00:00:00")

    assert life.history(made) == [
        ("2026-03-02T09:00:00", "ENCOURSREALISATION"),
        (f"{day}T00:00:00", "CLOTUREE"),
    ]
    assert life.causes(made) == ["created without intervention, option 2", "its date"]
    assert (life.pce().cdgf, life.pce().tarif) == (FLAMMECHE.code, "T1")
    assert life.pce().derniere_releve == Releve(date(2026, 3, 1), 4400)


@pytest.mark.parametrize("asked", ["2026-03-02", ""])
def test_vie_01_asked_for_today_or_for_no_date_it_is_closed_on_the_following_night(life, asked):
    made = life.mes(option_prestation="2", rdv_date=asked, index_releve_date="2026-03-01", index_releve_valeur="4400")
    life.at("2026-03-02T23:59:59")
    assert status(life, made) == "ENCOURSREALISATION"
    life.at("2026-03-03")

    assert life.history(made)[-1] == ("2026-03-03T00:00:00", "CLOTUREE")


@pytest.mark.parametrize(
    ("day", "closed", "evening_before"),
    [
        ("2026-03-12", "2026-03-13", "2026-03-12"),
        ("2026-03-13", "2026-03-16", "2026-03-15"),
        ("2026-03-27", "2026-03-30", "2026-03-29"),
        ("2026-04-03", "2026-04-07", "2026-04-06"),
        ("2026-04-30", "2026-05-04", "2026-05-03"),
        ("2026-05-13", "2026-05-15", "2026-05-14"),
        ("2026-07-13", "2026-07-15", "2026-07-14"),
        ("2026-10-23", "2026-10-26", "2026-10-25"),
        ("2026-12-24", "2026-12-28", "2026-12-27"),
    ],
    ids=["Thursday", "Friday", "summer time", "Easter", "1 May", "Ascension", "14 July", "winter time", "Christmas"],
)
def test_vie_02_an_appointment_is_under_way_on_its_day_and_closed_on_the_next_working_day(
    life, day, closed, evening_before
):
    made = life.mes()
    life.accept(made, day, "04")
    seen = []
    for moment in (f"{day}T00:00:00", f"{evening_before}T23:59:59", f"{closed}T00:00:00"):
        life.at(moment)
        seen.append((status(life, made), life.pce().cdgf))

    assert seen == [
        ("ENCOURSREALISATION", HERON.code),
        ("ENCOURSREALISATION", HERON.code),
        ("CLOTUREE", FLAMMECHE.code),
    ]
    assert life.history(made)[1:] == [
        ("2026-03-02T09:00:00", "RDVPROGRAMME"),
        (f"{day}T00:00:00", "ENCOURSREALISATION"),
        (f"{closed}T00:00:00", "CLOTUREE"),
    ]


def test_vie_02_a_second_before_its_day_the_appointment_is_still_programmed(life):
    made = life.mes()
    life.accept(made, "2026-03-12", "04")
    life.at("2026-03-11T23:59:59")

    assert status(life, made) == "RDVPROGRAMME"


def test_vie_02_a_closed_mes_leaves_a_meter_in_place_not_cut_and_no_mhs():
    libre = a_pce(cdgf=None, coupe=True, compteur="DEPOSE", mhs=Mhs("REALISEE", date(2026, 2, 2), 4210))
    with a_life(libre) as life:
        made = life.mes(tarif="T2", car="9000", code_profil="P013")
        life.accept(made, "2026-03-12", "04")
        life.at("2026-03-13")

        pce = life.pce()
        assert (pce.cdgf, pce.coupe, pce.compteur, pce.mhs) == (FLAMMECHE.code, False, "POSE", None)
        assert (pce.car, pce.profil) == (9000, "P013")


def test_vie_03_past_its_date_it_is_programmed_at_midnight_then_lives_on(life):
    made = life.mes(rdv_date="2026-04-02")  # the Thursday before Easter
    life.at("2026-04-02T23:59:59")
    assert status(life, made) == "ATTRDV"
    life.at("2026-04-03")
    assert (status(life, made), life.demande(made).rdv.date) == ("RDVPROGRAMME", date(2026, 4, 7))
    assert life.booked() == {("2026-04-07", "01"): 1}
    life.at("2026-04-30")

    assert life.history(made)[1:] == [
        ("2026-04-03T00:00:00", "RDVPROGRAMME"),
        ("2026-04-07T00:00:00", "ENCOURSREALISATION"),
        ("2026-04-08T00:00:00", "CLOTUREE"),
    ]


def test_vie_03_the_date_that_counts_is_the_last_one_communicated(life):
    made = life.mes(rdv_date="2026-03-12")
    life.propose(made, "2026-03-20", "04")
    life.at("2026-03-20T23:59:59")
    assert status(life, made) == "ATTRDV"
    life.at("2026-03-21")

    assert life.history(made)[-1] == ("2026-03-21T00:00:00", "RDVPROGRAMME")


def test_vie_03_today_proposed_is_programmed_on_the_following_night(life):
    made = life.mes()
    life.propose(made, "2026-03-02", "04")
    life.at("2026-03-03")

    assert life.history(made)[-1] == ("2026-03-03T00:00:00", "RDVPROGRAMME")


def test_vie_03_two_demandes_that_wait_compete_for_slots_in_order():
    one_a_day = RoundPattern(capacity=1, full_plages=frozenset(f"{n:02}" for n in range(2, 13)))
    with a_life(a_pce(), a_pce(numero=OTHER), pattern=one_a_day) as life:
        later = life.mes(rdv_date="2026-03-06")
        first = life.mes(numero_pce=OTHER, rdv_date="2026-03-05")
        life.at("2026-03-31")

        assert life.demande(first).rdv.date == date(2026, 3, 9)
        assert life.demande(later).rdv.date == date(2026, 3, 10)
        assert life.booked() == {("2026-03-09", "01"): 1, ("2026-03-10", "01"): 1}


def test_vie_03_the_same_night_the_one_that_was_made_first_is_served_first():
    one_a_day = RoundPattern(capacity=1, full_plages=frozenset(f"{n:02}" for n in range(2, 13)))
    with a_life(a_pce(), a_pce(numero=OTHER), pattern=one_a_day) as life:
        one, two = life.mes(rdv_date="2026-03-05"), life.mes(numero_pce=OTHER, rdv_date="2026-03-05")
        life.at("2026-03-31")

        assert [life.demande(each).rdv.date.day for each in (one, two)] == [9, 10]


def test_vie_03_and_rdv_09_a_slot_that_omega_chooses_tells_its_synchronised_position():
    electric = (RdvElectricite(date(2026, 3, 20), "09"), RdvElectricite(date(2026, 3, 16), "01"))
    with a_life(a_pce(rdv_electricite=electric)) as life:
        made = life.mes(rdv_date="2026-03-12")
        life.at("2026-03-13")

        assert (life.demande(made).rdv.date, life.demande(made).rdv.synchro) == (date(2026, 3, 16), 2)


def test_vie_03_where_no_round_ever_has_a_slot_the_next_working_day_is_taken_without_one():
    with a_life(a_pce(), pattern=RoundPattern(capacity=0)) as life:
        made = life.mes(rdv_date="2026-03-12")
        life.at("2026-03-31")

        assert (life.demande(made).rdv.date, life.demande(made).rdv.plage) == (date(2026, 3, 16), "")
        assert (life.booked(), status(life, made)) == ({}, "CLOTUREE")


def test_rdv_07_an_internal_event_that_programmes_takes_a_slot_and_the_demande_lives_on(life):
    made = life.mes(rdv_date="2026-03-12")

    changed = life.event(made, "RDV programmé")

    assert (changed.rdv.date, changed.rdv.plage, changed.rdv.heure_min) == (date(2026, 3, 12), "01", "08:00")
    assert life.booked() == {("2026-03-12", "01"): 1}
    life.at("2026-03-13")
    assert statuses(life, made) == ["ATTRDV", "RDVPROGRAMME", "ENCOURSREALISATION", "CLOTUREE"]
    assert life.pce().cdgf == FLAMMECHE.code


def test_rdv_07_an_internal_event_that_cancels_ends_the_demande(life):
    made = life.mes()
    life.accept(made, "2026-03-12", "04")
    life.event(made, "Annulée")
    life.at("2027-03-02")

    assert (statuses(life, made)[-1], life.pce().cdgf, life.booked()) == ("ANNULEE", HERON.code, {})


def test_rdv_07_an_internal_event_that_closes_a_mes_before_its_appointment_gives_the_slot_back(life):
    made = life.mes()
    life.accept(made, "2026-03-12", "04")
    life.event(made, "Clôturée")

    assert (life.pce().cdgf, life.booked()) == (FLAMMECHE.code, {})


@pytest.mark.parametrize(
    ("event", "booked"), [("Annulée", {}), ("En attente RDV", {}), ("Clôturée", {("2026-03-12", "04"): 1})]
)
def test_rdv_07_on_the_appointment_s_own_day_its_slot_is_given_back_unless_the_visit_took_place(life, event, booked):
    made = life.mes()
    life.accept(made, "2026-03-12", "04")
    life.at("2026-03-12T10:00:00")
    life.event(made, event)

    assert life.booked() == booked


def test_vie_02_a_step_that_leaves_the_appointment_as_it_is_takes_no_slot_again():
    """The PCE has moved to another round since: the slot stays where it was taken."""
    with a_life(a_pce()) as life:
        made = life.mes()
        life.accept(made, "2026-03-12", "04")
        life.put(replace(life.pce(), adresse=replace(LYON, code_insee="38185")))
        life.at("2026-03-12")

        assert status(life, made) == "ENCOURSREALISATION"
        assert life.booked() == {("2026-03-12", "04"): 1}


def test_tjdc_13_an_internal_event_that_closes_a_tjdc_starts_the_subscription():
    with a_life(a_1m_pce()) as life:
        made = life.tjdc(date_demandee="2026-03-16")
        life.event(made, "Clôturée")

        assert (life.demande(made).abonnement, life.pce().tjdc.fin) == ("EN_COURS", date(2029, 3, 16))
        life.at("2029-03-16")
        assert life.demande(made).abonnement == "TERMINE"


def test_tjdc_13_an_internal_event_that_cancels_a_tjdc_stops_the_subscription():
    with a_life(a_1m_pce()) as life:
        made = life.tjdc(date_demandee="2026-03-16")
        life.at("2026-03-17")
        life.event(made, "Annulée")

        assert (status(life, made), life.demande(made).abonnement) == ("ANNULEE", "SUSPENDU")
        assert life.pce().tjdc.etat == "SUSPENDU"


@pytest.mark.parametrize(
    "stops",
    [
        ["2030-03-02"],
        ["2026-03-12", "2026-03-13", "2026-03-20", "2029-03-20", "2030-03-02"],
        [f"2026-03-{day:02}T12:00:00" for day in range(3, 32)] + ["2030-03-02"],
    ],
    ids=["one jump of four years", "event by event", "day by day"],
)
def test_vie_05_a_jump_of_four_years_settles_everything_as_step_by_step(stops):
    with a_life(a_1m_pce(coupe=True, cdgf=HERON.code), a_1m_pce(numero=OTHER)) as life:
        mes = life.mes(frequence_releve="1M", code_profil="P012")
        life.accept(mes, "2026-03-12", "04")
        tjdc = life.tjdc(numero_pce=OTHER, date_demandee="2026-03-20")
        for each in stops:
            life.at(each)

        assert life.history(mes)[-2:] == [
            ("2026-03-12T00:00:00", "ENCOURSREALISATION"),
            ("2026-03-13T00:00:00", "CLOTUREE"),
        ]
        assert life.history(tjdc) == [
            ("2026-03-02T09:00:00", "ENCOURSTRAITEMENT"),
            ("2026-03-20T00:00:00", "CLOTUREE"),
            ("2029-03-20T00:00:00", "CLOTUREE"),
        ]
        assert life.demande(tjdc).abonnement == "TERMINE"
        assert life.pce(OTHER).tjdc.etat == "TERMINE"


def test_tjdc_13_a_tjdc_starts_at_midnight_of_its_date_and_not_a_second_before():
    with a_life(a_1m_pce()) as life:
        made = life.tjdc(date_demandee="2026-03-29")
        life.at("2026-03-28T23:59:59")
        assert (status(life, made), life.pce().tjdc) == ("ENCOURSTRAITEMENT", None)
        life.at("2026-03-29")

        assert (status(life, made), life.demande(made).abonnement) == ("CLOTUREE", "EN_COURS")
        assert life.pce().tjdc == AbonnementTjdc(FLAMMECHE.code, date(2026, 3, 29), date(2029, 3, 29))
        assert life.causes(made)[-1] == "the subscription starts, until 2029-03-29"


def test_tjdc_14_begun_on_29_february_it_runs_three_years_to_1_march_and_is_not_renewed():
    with a_life(a_1m_pce()) as life:
        life.at("2028-02-01")
        made = life.tjdc(date_demandee="2028-02-29")
        life.at("2031-02-28T23:59:59")
        assert (life.pce().tjdc.etat, life.demande(made).abonnement) == ("EN_COURS", "EN_COURS")
        life.at("2031-03-01")
        assert (life.pce().tjdc.etat, life.demande(made).abonnement) == ("TERMINE", "TERMINE")
        life.at("2035-01-01")

        assert len(life.history(made)) == 3


def mes_of_heron(life, day):
    return life.mes(by=HERON, rdv_date=day, frequence_releve="1M", code_profil="P012", option_prestation="12")


def test_tjdc_13_a_mes_of_another_closed_before_the_start_cancels_the_tjdc_on_that_day():
    with a_life(a_1m_pce()) as life:
        tjdc = life.tjdc(date_demandee="2026-03-20")
        mes = mes_of_heron(life, "2026-03-16")
        life.at("2030-03-02")

        assert life.history(tjdc)[1:] == [("2026-03-16T00:00:00", "ANNULEE")]
        assert mes.numero_demande in life.causes(tjdc)[-1]
        assert (life.pce().cdgf, life.pce().tjdc, life.demande(tjdc).abonnement) == (HERON.code, None, "")


def test_tjdc_15_a_running_tjdc_is_suspended_on_the_day_on_which_another_s_mes_closes():
    with a_life(a_1m_pce()) as life:
        tjdc = life.tjdc(date_demandee="2026-03-16")
        mes = mes_of_heron(life, "2026-03-20")
        life.at("2026-03-19T23:59:59")
        assert (life.demande(tjdc).abonnement, life.pce().tjdc.etat) == ("EN_COURS", "EN_COURS")
        life.at("2026-03-20")

        assert (life.demande(tjdc).abonnement, life.pce().tjdc.etat) == ("SUSPENDU", "SUSPENDU")
        assert (status(life, tjdc), life.history(tjdc)[-1]) == ("CLOTUREE", ("2026-03-20T00:00:00", "CLOTUREE"))
        assert mes.numero_demande in life.causes(tjdc)[-1]
        life.at("2030-03-02")
        assert life.demande(tjdc).abonnement == "SUSPENDU"


def test_tjdc_15_the_same_in_one_jump_of_four_years():
    with a_life(a_1m_pce()) as life:
        tjdc = life.tjdc(date_demandee="2026-03-16")
        mes_of_heron(life, "2026-03-20")
        life.at("2030-03-02")

        assert life.history(tjdc)[1:] == [("2026-03-16T00:00:00", "CLOTUREE"), ("2026-03-20T00:00:00", "CLOTUREE")]
        assert (life.demande(tjdc).abonnement, life.pce().tjdc.etat) == ("SUSPENDU", "SUSPENDU")


def test_tjdc_15_the_titulaire_s_own_mes_leaves_its_tjdc_running():
    with a_life(a_1m_pce()) as life:
        tjdc = life.tjdc(date_demandee="2026-03-16")
        life.mes(rdv_date="2026-03-20", frequence_releve="1M", code_profil="P012", option_prestation="12")
        life.at("2026-03-31")

        assert (life.demande(tjdc).abonnement, life.pce().tjdc.etat) == ("EN_COURS", "EN_COURS")


def test_tjdc_08_and_13_once_the_first_is_suspended_the_new_titulaire_may_ask_for_one_of_its_own():
    with a_life(a_1m_pce()) as life:
        life.tjdc(date_demandee="2026-03-16")
        mes_of_heron(life, "2026-03-20")
        life.at("2026-03-20T09:00:00")
        second = life.tjdc(by=HERON, date_demandee="2026-03-27")
        life.at("2026-03-27")

        assert life.pce().tjdc == AbonnementTjdc(HERON.code, date(2026, 3, 27), date(2029, 3, 27))
        assert life.demande(second).abonnement == "EN_COURS"


def test_a_mhs_programmed_happens_and_gives_up_the_tjdc_that_had_not_started():
    with a_life(a_1m_pce(mhs=Mhs("PROGRAMMEE", date(2026, 3, 18), 4300))) as life:
        tjdc = life.tjdc(date_demandee="2026-03-20")
        life.at("2026-03-17T23:59:59")
        assert (life.pce().cdgf, life.pce().mhs.etat) == (FLAMMECHE.code, "PROGRAMMEE")
        life.at("2026-03-18")
        assert (life.pce().cdgf, life.pce().mhs.etat) == (None, "REALISEE")
        life.at("2026-03-20")

        assert life.history(tjdc)[-1] == ("2026-03-20T00:00:00", "ANNULEE")


def test_vie_01_and_mes_13_option_9_closes_on_the_day_of_the_mhs_and_takes_over():
    with a_life(a_pce(mhs=Mhs("DEMANDEE", date(2026, 3, 20), 4300))) as life:
        made = life.mes(option_prestation="9", rdv_date="2026-03-10")
        life.at("2026-03-19T23:59:59")
        assert (life.pce().cdgf, life.pce().mhs.etat) == (HERON.code, "DEMANDEE")
        life.at("2026-03-20")

        assert status(life, made) == "CLOTUREE"
        assert (life.pce().cdgf, life.pce().mhs) == (FLAMMECHE.code, None)


def test_vie_01_option_4_takes_the_index_of_the_mhs():
    with a_life(a_pce(cdgf=None, mhs=Mhs("REALISEE", date(2026, 2, 2), 4210))) as life:
        life.mes(option_prestation="4", rdv_date="2026-03-05")
        life.at("2026-03-05")

        assert (life.pce().derniere_releve, life.pce().mhs) == (Releve(date(2026, 2, 2), 4210), None)


def test_vie_01_and_rg4_a_closed_mes_at_t4_leaves_its_capacities_on_the_pce():
    with a_life(a_pce(frequence="JJ", tarif="T4", coupe=True)) as life:
        cja = Cja(cjaa="40000", cjaam=(DatedValue("2026-05", "5000"),), cjaaj=(DatedValue("2026-04-01", "3000"),))
        made = life.mes(rdv_date="2026-03-12", tarif="T4", frequence_releve="JJ", code_profil="P019", cja=cja)
        life.at("2026-04-30")

        assert (status(life, made), life.pce().cja.annuelle) == ("CLOTUREE", 40000)
        assert [(each.mois, each.valeur) for each in life.pce().cja.mensuelles] == [("2026-05", 5000)]
        assert [(each.date, each.valeur) for each in life.pce().cja.journalieres] == [(date(2026, 4, 1), 3000)]


def test_vie_05_looking_changes_nothing_by_itself(life):
    made = life.mes()
    life.at("2026-03-20")
    once = (life.demande(made), life.pce(), life.booked())

    assert [(life.demande(made), life.pce(), life.booked()) for _ in range(3)] == [once] * 3


def test_vie_05_a_running_clock_passes_midnight_by_itself():
    with a_life(a_pce()) as life:
        made = life.mes(
            option_prestation="2", rdv_date="2026-03-03", index_releve_date="2026-03-01", index_releve_valeur="4400"
        )
        life.real.wait(hours=14, minutes=59, seconds=59)
        assert status(life, made) == "ENCOURSREALISATION"
        life.real.wait(seconds=1)

        assert status(life, made) == "CLOTUREE"


def test_vie_04_the_whole_history_is_in_order_with_a_cause_each(life):
    made = life.mes(rdv_date="2026-03-12", rdv_plage="04")
    life.at("2026-03-03T10:00:00")
    life.propose(made, "2026-03-17", "05")
    life.page(made, "S")
    life.abandon_rdv(made)
    life.at("2026-04-15")

    assert [(moment[:10], statut) for moment, statut in life.history(made)] == [
        ("2026-03-02", "ATTRDV"),
        ("2026-03-03", "ATTRDV"),
        ("2026-03-03", "ATTRDV"),
        ("2026-03-03", "ATTRDV"),
        ("2026-03-18", "RDVPROGRAMME"),
        ("2026-03-19", "ENCOURSREALISATION"),
        ("2026-03-20", "CLOTUREE"),
    ]
    assert all(life.causes(made))
    assert life.history(made) == sorted(life.history(made), key=lambda each: each[0])


@pytest.fixture(scope="module")
def referential():
    return REFERENTIAL


@pytest.fixture
def shown(referential):
    """The test PCE, in a sandbox that began on Monday 2 March 2026 at 9."""
    documents = list(referential.documents.items())
    with a_life(rounds=referential.round_patterns, pces=documents, demandes=referential.demande_documents) as living:
        living.begin()
        yield living


@pytest.mark.parametrize(("moment", "etat"), [("2026-03-03T23:59:59", "EN_COURS"), ("2026-03-04", "TERMINE")])
def test_tjdc_14_test_pce_113_ends_by_itself_in_two_days(shown, moment, etat):
    shown.at(moment)

    assert shown.pce("21450000000113").tjdc.etat == etat


def test_tjdc_14_on_test_pce_113_a_new_tjdc_becomes_recevable(shown):
    shown.at("2026-03-04")
    made = shown.tjdc(numero_pce="21450000000113", code_postal="", date_demandee="2026-03-11")
    shown.at("2026-03-11")

    assert shown.demande(made).abonnement == "EN_COURS"
    assert shown.pce("21450000000113").tjdc.debut == date(2026, 3, 11)


def test_tjdc_15_on_test_pce_115_a_mes_of_another_supplier_suspends_the_tjdc_at_its_date(shown):
    numero = "21450000000115"
    made = shown.mes(
        numero_pce=numero, rdv_date="2026-03-20", frequence_releve="1M", code_profil="P012", option_prestation="12"
    )
    shown.at("2026-03-19T23:59:59")
    assert (shown.pce(numero).cdgf, shown.pce(numero).tjdc.etat) == (HERON.code, "EN_COURS")
    shown.at("2026-03-20")

    assert (shown.pce(numero).cdgf, shown.pce(numero).tjdc.etat) == (FLAMMECHE.code, "SUSPENDU")
    assert status(shown, made) == "CLOTUREE"


def test_vie_02_test_pce_307_goes_from_programmed_to_closed(shown):
    seen = []
    for moment in ("2026-03-11T23:59:59", "2026-03-12", "2026-03-12T23:59:59", "2026-03-13"):
        shown.at(moment)
        seen.append((status(shown, "WD000037"), shown.pce("21450000000307").cdgf))

    assert seen == [
        ("RDVPROGRAMME", None),
        ("ENCOURSREALISATION", None),
        ("ENCOURSREALISATION", None),
        ("CLOTUREE", FLAMMECHE.code),
    ]


def test_vie_03_test_pce_308_is_programmed_by_omega_on_the_day_after_its_date(shown):
    shown.at("2026-03-12T23:59:59")
    assert status(shown, "WD000038") == "ATTRDV"
    shown.at("2026-03-13")
    assert status(shown, "WD000038") == "RDVPROGRAMME"
    assert shown.accept("WD000038", "2026-03-20", "04").messages == ("Demande non recevable : DEM_COH9307",)
    shown.at("2026-03-31")

    assert shown.history("WD000038")[-3:] == [
        ("2026-03-13T00:00:00", "RDVPROGRAMME"),
        ("2026-03-16T00:00:00", "ENCOURSREALISATION"),
        ("2026-03-17T00:00:00", "CLOTUREE"),
    ]
    assert shown.pce("21450000000308").cdgf == FLAMMECHE.code


def test_much_that_became_due_is_kept_piece_by_piece_and_another_sandbox_gets_through_between_two(life, monkeypatch):
    pces = [f"214500000010{number:02}" for number in range(10)]
    life.put(*(a_pce(numero=each) for each in pces))
    for each in pces:
        life.mes(numero_pce=each)
    through = []

    def pause():
        other = Thread(target=lambda: through.append(_looked_at(life.store)))
        other.start()
        other.join(HANG)

    monkeypatch.setattr(living, "_AT_ONCE", 3)
    monkeypatch.setattr(life.living, "_pause", pause)
    life.at("2027-03-02")
    with life.looking() as exchange:
        assert exchange.due(1) is None

    assert through == [True] * 3  # of ten demandes, three at once: four pieces
    assert {status(life, numero) for numero in _numeros(life)} == {"CLOTUREE"}


def _looked_at(store):
    with store.exchange("another", counts=False):
        return True


def _numeros(life):
    with life.looking() as exchange:
        return [each.numero for each in exchange.demandes({}, limit=1000).items]
