"""When a demande changes, and what it then becomes: pure steps (VIE-01 to VIE-05, TJDC-13 to TJDC-15)."""

from datetime import UTC, date, datetime

import pytest

from simulator.domain import lifecycle
from simulator.domain.demande import STATUTS, TYPES, Evenement, RendezVous, find_statut
from simulator.domain.lifecycle import Surroundings, due, midnight, step
from simulator.domain.pce import AbonnementTjdc, end_of_subscription
from tests.builders import CALENDAR, FLAMMECHE, HERON, a_1m_pce, a_demande, a_pce


def the(statut, **changes):
    return a_demande(find_statut(statut), **changes)


def due_text(demande):
    moment = due(demande, CALENDAR)
    return moment and moment.isoformat()


def around(pce, *others, at="2026-03-20"):
    moment, free = midnight(date.fromisoformat(at)), RendezVous(date(2026, 3, 23), "04")
    return Surroundings(at=moment, calendar=CALENDAR, pce=pce, others=others, first_free=lambda _day: free)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2026-03-12", "2026-03-12T00:00:00+01:00"),
        ("2026-03-29", "2026-03-29T00:00:00+01:00"),
        ("2026-03-30", "2026-03-30T00:00:00+02:00"),
        ("2026-10-25", "2026-10-25T00:00:00+02:00"),
        ("2026-10-26", "2026-10-26T00:00:00+01:00"),
    ],
    ids=["winter", "spring forward", "summer", "fall back", "winter again"],
)
def test_vie_01_a_mes_without_intervention_is_due_at_midnight_in_paris(asked, expected):
    assert due_text(the("ENCOURSREALISATION", date_demandee=date.fromisoformat(asked))) == expected


@pytest.mark.parametrize("asked", ["2026-02-27", "2026-02-01", "0001-01-01"])
def test_vie_01_a_date_that_is_not_to_come_is_done_on_the_following_night(asked):
    assert due_text(the("ENCOURSREALISATION", date_demandee=date.fromisoformat(asked))) == "2026-02-28T00:00:00+01:00"


def test_vie_01_what_was_noted_late_in_the_evening_counts_for_its_paris_day():
    late = Evenement(datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "ATTRDV", "half past midnight in Paris")
    assert due_text(the("ATTRDV", date_demandee=date(2026, 2, 1), historique=(late,))) == "2026-03-03T00:00:00+01:00"


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        ("2026-03-12", "2026-03-13"),
        ("2026-03-13", "2026-03-16"),
        ("2026-04-03", "2026-04-07"),
        ("2026-04-30", "2026-05-04"),
        ("2026-05-13", "2026-05-15"),
        ("2026-07-13", "2026-07-15"),
        ("2026-12-24", "2026-12-28"),
        ("2026-12-31", "2027-01-04"),
    ],
    ids=["Thursday", "Friday", "Easter", "1 May", "Ascension", "14 July", "Christmas", "New Year"],
)
def test_vie_02_an_appointment_is_due_on_its_day_and_closed_on_the_next_working_day(day, closed):
    rdv = RendezVous(date.fromisoformat(day), "04")

    assert due_text(the("RDVPROGRAMME", rdv=rdv))[:19] == f"{day}T00:00:00"
    assert due_text(the("ENCOURSREALISATION", rdv=rdv))[:19] == f"{closed}T00:00:00"


@pytest.mark.parametrize("asked", ["2026-03-12", "2026-03-14", "2026-05-01"])
def test_vie_03_a_demande_that_waits_is_due_on_the_day_after_its_date_whatever_the_day(asked):
    day = date.fromisoformat(asked)
    assert due(the("ATTRDV", date_demandee=day), CALENDAR) == midnight(day.replace(day=day.day + 1))


@pytest.mark.parametrize("asked", [None, date.max])
def test_vie_03_without_a_date_or_at_the_end_of_time_nothing_is_due(asked):
    assert due(the("ATTRDV", date_demandee=asked), CALENDAR) is None


@pytest.mark.parametrize("statut", [each.code for each in STATUTS if each.ended])
def test_vie_05_an_ended_mes_is_never_due(statut):
    assert due(the(statut, date_demandee=date(2026, 3, 12)), CALENDAR) is None


@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"MES", "TJDC"}))
def test_vie_05_time_changes_no_other_type_of_demande(type_):
    day = date(2026, 3, 12)
    for statut in ("ATTRDV", "RDVPROGRAMME", "ENCOURSREALISATION", "ENCOURSTRAITEMENT"):
        assert due(the(statut, type=type_, date_demandee=day, rdv=RendezVous(day, "04")), CALENDAR) is None, statut


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-09", "2029-03-09"),
        ("2028-02-28", "2031-02-28"),
        ("2028-02-29", "2031-03-01"),
        ("2028-03-01", "2031-03-01"),
        ("2029-02-28", "2032-02-28"),
        ("9996-02-29", "9999-03-01"),
        ("2026-12-31", "2029-12-31"),
        ("9998-01-01", "9999-12-31"),
    ],
)
def test_tjdc_14_three_years_from_its_start_and_1_march_from_a_29_february(start, end):
    assert end_of_subscription(date.fromisoformat(start)).isoformat() == end


def a_tjdc_demande(statut="ENCOURSTRAITEMENT", **changes):
    return the(statut, **{"type": "TJDC", "numero": "WD00000T", "date_demandee": date(2026, 3, 20), **changes})


@pytest.mark.parametrize(
    ("statut", "abonnement", "expected"),
    [
        ("ENCOURSTRAITEMENT", "", "2026-03-20T00:00:00+01:00"),
        ("CLOTUREE", "EN_COURS", "2029-03-20T00:00:00+01:00"),
        ("CLOTUREE", "SUSPENDU", None),
        ("CLOTUREE", "TERMINE", None),
        ("CLOTUREE", "", None),
        ("ANNULEE", "", None),
        ("NONVALIDEE", "", None),
    ],
)
def test_tjdc_13_and_14_a_tjdc_is_due_at_its_start_then_at_its_end(statut, abonnement, expected):
    assert due_text(a_tjdc_demande(statut, abonnement=abonnement)) == expected


def test_tjdc_13_a_tjdc_starts_on_the_pce_that_its_supplier_holds():
    changes = step(a_tjdc_demande(), around(a_1m_pce()))

    assert (changes.demande.statut.libelle, changes.demande.abonnement) == ("Clôturée", "EN_COURS")
    assert changes.pce.tjdc == AbonnementTjdc(FLAMMECHE.code, date(2026, 3, 20), date(2029, 3, 20))


@pytest.mark.parametrize(
    "pce",
    [None, a_1m_pce(cdgf=None), a_1m_pce(cdgf=HERON.code)],
    ids=["gone", "libre", "another's"],
)
def test_tjdc_13_omega_gives_up_where_the_supplier_no_longer_holds_the_pce(pce):
    changes = step(a_tjdc_demande(), around(pce))

    assert (changes.demande.statut.libelle, changes.demande.abonnement, changes.pce) == ("Annulée", "", None)
    assert changes.demande.historique[-1].cause.startswith("OMEGA gives up")


def test_tjdc_14_at_its_end_the_status_stays_and_the_subscription_is_over():
    changes = step(a_tjdc_demande("CLOTUREE", abonnement="EN_COURS"), around(a_1m_pce(), at="2029-03-20"))

    assert (changes.demande.statut.code, changes.demande.abonnement) == ("CLOTUREE", "TERMINE")
    assert changes.demande.historique[-1].moment == midnight(date(2029, 3, 20))


@pytest.mark.parametrize(
    ("tjdc", "statut", "abonnement"),
    [
        (a_tjdc_demande(cdgf=HERON.code), "ANNULEE", ""),
        (a_tjdc_demande("CLOTUREE", cdgf=HERON.code, abonnement="EN_COURS"), "CLOTUREE", "SUSPENDU"),
    ],
    ids=["not started", "running"],
)
def test_tjdc_15_a_mes_of_another_supplier_changes_what_the_first_one_had(tjdc, statut, abonnement):
    pce = a_1m_pce(cdgf=HERON.code, tjdc=AbonnementTjdc(HERON.code, date(2025, 3, 20), date(2028, 3, 20)))

    changes = step(the("ENCOURSREALISATION", date_demandee=date(2026, 3, 20)), around(pce, tjdc))

    (lost,) = changes.others
    assert (lost.statut.code, lost.abonnement) == (statut, abonnement)
    assert "WD00053H" in lost.historique[-1].cause
    assert (changes.pce.cdgf, changes.pce.tjdc.etat) == (FLAMMECHE.code, "SUSPENDU")


def test_tjdc_15_a_mes_of_the_titulaire_itself_suspends_nothing():
    running = AbonnementTjdc(FLAMMECHE.code, date(2025, 3, 20), date(2028, 3, 20))
    mine = a_tjdc_demande("CLOTUREE", abonnement="EN_COURS")

    changes = step(the("ENCOURSREALISATION", date_demandee=date(2026, 3, 20)), around(a_1m_pce(tjdc=running), mine))

    assert (changes.others, changes.pce.tjdc) == ((), running)


def test_tjdc_15_subscriptions_that_are_over_and_other_demandes_are_left_alone():
    over = [a_tjdc_demande("CLOTUREE", cdgf=HERON.code, abonnement=each) for each in ("SUSPENDU", "TERMINE", "")]
    others = (*over, the("ATTRDV", cdgf=HERON.code), the("ENCOURSTRAITEMENT", cdgf=HERON.code, type="CHT"))

    assert lifecycle.lose(others, FLAMMECHE.code, "a cause", midnight(date(2026, 3, 20))) == ()


def test_vie_01_a_mes_on_a_pce_that_is_gone_is_closed_all_the_same():
    changes = step(the("ENCOURSREALISATION", date_demandee=date(2026, 3, 20)), around(None))

    assert (changes.demande.statut.code, changes.pce) == ("CLOTUREE", None)


def test_vie_02_the_day_of_the_appointment_changes_the_status_and_nothing_else():
    demande = the("RDVPROGRAMME", rdv=RendezVous(date(2026, 3, 20), "04"))

    changes = step(demande, around(a_pce()))

    assert (changes.demande.statut.libelle, changes.pce, changes.others) == ("En cours de réalisation", None, ())


def test_vie_03_past_its_date_omega_programmes_it_on_the_first_free_slot():
    changes = step(the("ATTRDV", date_demandee=date(2026, 3, 19)), around(a_pce()))

    assert (changes.demande.statut.libelle, changes.demande.rdv) == (
        "RDV programmé",
        RendezVous(date(2026, 3, 23), "04"),
    )
    assert changes.demande.historique[-1].cause == "internal event: past its date, OMEGA programmes it on 2026-03-23"


def test_rdv_07_an_internal_event_that_programmes_a_demande_gives_it_an_appointment():
    demande = the("ATTRDV", date_demandee=date(2026, 4, 1))
    asked = []
    surroundings = Surroundings(
        at=midnight(date(2026, 3, 20)),
        calendar=CALENDAR,
        pce=a_pce(),
        first_free=lambda day: asked.append(day) or RendezVous(date(2026, 4, 1), "04"),
    )

    changes = lifecycle.move(demande, find_statut("RDVPROGRAMME"), surroundings, "why")

    assert (changes.demande.statut.code, changes.demande.rdv) == ("RDVPROGRAMME", RendezVous(date(2026, 4, 1), "04"))
    assert asked == [date(2026, 3, 31)]  # free from the date asked on


@pytest.mark.parametrize("asked", [None, date(2026, 3, 1), date.min])
def test_rdv_07_an_internal_event_programmes_a_date_gone_by_after_today(asked):
    days = []
    surroundings = Surroundings(
        at=midnight(date(2026, 3, 20)),
        calendar=CALENDAR,
        pce=a_pce(),
        first_free=lambda day: days.append(day) or RendezVous(date(2026, 3, 23), "04"),
    )
    lifecycle.move(the("ATTRDV", date_demandee=asked), find_statut("RDVPROGRAMME"), surroundings, "why")

    assert days == [date(2026, 3, 20)]


@pytest.mark.parametrize("statut", ["RDVPROGRAMME", "ENCOURSREALISATION", "CLOTUREE", "ANNULEE"])
def test_rdv_07_an_internal_event_leaves_an_appointment_that_there_is(statut):
    rdv = RendezVous(date(2026, 4, 1), "04")

    changes = lifecycle.move(the("RDVPROGRAMME", rdv=rdv), find_statut(statut), around(a_pce()), "why")

    assert (changes.demande.statut.code, changes.demande.rdv) == (statut, rdv)
    assert (changes.pce is None) is (statut != "CLOTUREE")
