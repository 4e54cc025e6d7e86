"""What will change until a moment: what then does change, and nothing of it before."""

from datetime import date, time, timedelta

import pytest

from simulator.adapters.journal_ring import Ring
from simulator.adapters.scenarios.reader import read_scenario
from simulator.adapters.store import sql_lives
from simulator.application import forecast
from simulator.application.changes.clock import advanced
from simulator.application.forecast import Forecaster, Kind
from simulator.application.scenarios.book import ScenarioBook
from simulator.domain.calendar import PARIS
from simulator.domain.demande import EN_COURS_REALISATION
from simulator.domain.duration import Duration, parse_duration
from simulator.domain.opening import OpeningHours
from simulator.domain.scenario.play import Progress
from simulator.domain.scenario.when import Standing
from simulator.transports.soap.vocabulary import vocabulary
from tests.builders import CALENDAR, NUMERO, a_1m_pce, a_demande, a_pce
from tests.living import SANDBOX, a_life, paris
from tests.records import a_record

EVENING = """
steps:
  - when: {operation: soap, between: ["20:00", "08:00"]}
    then: {answer: service-ferme}
"""
A_DAY_LATER = """
per: pce
steps:
  - when: {operation: CreerDemandeTJDC, state: initial}
    then: {state: {accepted: creee}}
  - when: {operation: SuiviDemande, state: creee, elapsed: P1D}
    then: {delay: 1s}
"""


@pytest.fixture
def life():
    with a_life(a_1m_pce(numero=NUMERO), a_pce(numero="21450000000099")) as lived:
        lived.at("2026-03-02T09:00:00")
        yield lived


def ahead(life, until, *, most=100, journal=None, hours=None, **texts):
    def read(text, name):
        return read_scenario(text, f"{name}.yaml", vocabulary())

    book = ScenarioBook(texts, read, tuple(texts))
    looking = Forecaster(omega=life.omega, book=book, journal=journal or Ring(), hours=hours)
    with life.looking() as exchange:
        return looking.until(exchange, paris(until), most=most)


def of(kind, seen):
    return [
        (each.moment.astimezone(PARIS).isoformat()[:16], each.subject, each.becomes)
        for each in seen.changes
        if each.kind is kind
    ]


def test_what_time_will_do_to_demandes_is_what_it_then_does(life):
    made = [life.tjdc(), life.mes(numero_pce="21450000000099", rdv_plage="03")]
    numeros = [each.numero_demande for each in made]
    before = {each: len(life.history(each)) for each in numeros}

    seen = ahead(life, "2026-05-01")
    told = {
        each: [(c.moment.isoformat()[:19], c.becomes) for c in seen.changes if c.subject == each] for each in numeros
    }

    assert {each: len(life.history(each)) for each in numeros} == before  # nothing happened yet
    life.at("2026-05-01")
    assert told == {each: life.history(each)[before[each] :] for each in numeros}
    assert all(len(each) >= 1 for each in told.values())
    assert seen.demandes == 2


def test_an_appointment_that_omega_makes_comes_with_its_day_and_its_slot(life):
    numero = life.mes(numero_pce="21450000000099", rdv_plage="03").numero_demande

    seen = ahead(life, "2026-05-01")
    programmed = next(each for each in seen.changes if each.becomes == "RDVPROGRAMME")
    assert (programmed.type, programmed.pce) == ("MES", "21450000000099")

    life.at("2026-05-01")
    assert programmed.rdv == life.demande(numero).rdv


def test_all_comes_in_order_and_what_is_too_much_is_said(life):
    life.tjdc()
    seen = ahead(life, "2026-05-10", hours=OpeningHours(time(8), time(20)))
    moments = [each.moment for each in seen.changes]
    assert moments == sorted(moments)
    assert (len(moments), seen.more) == (100, True)

    few = ahead(life, "2026-05-10", most=3)
    assert (few.changes, few.more) == (ahead(life, "2026-05-10").changes[:3], True)
    assert not ahead(life, "2026-05-10").more


def test_of_many_demandes_the_first_are_lived_and_the_rest_is_counted(life, monkeypatch):
    pces = [f"214500000010{number:02}" for number in range(6)]
    life.put(*(a_pce(numero=each) for each in pces))
    for number, each in enumerate(pces):
        life.mes(numero_pce=each, rdv_date=f"2026-03-{12 + number}")
    monkeypatch.setattr(forecast, "_MOST_DEMANDES", 3)

    seen = ahead(life, "2026-06-01")

    assert seen.demandes == 6
    assert seen.more
    assert seen.lived_until
    assert all(each.moment <= seen.lived_until for each in seen.changes)
    monkeypatch.undo()
    whole = ahead(life, "2026-06-01")
    assert whole.changes[: len(seen.changes)] == seen.changes


def many_on_one_pce(life, count):
    with life.looking() as exchange:
        for number in range(count):
            mes = {"numero": f"WD{number:06}", "pce": NUMERO, "cdgf": "A04000028"}
            exchange.save_demande(a_demande(EN_COURS_REALISATION, **mes, date_demandee=date(2026, 3, 10)))


def test_a_tjdc_that_a_mes_will_end_is_told_with_it(life):
    tjdc = life.tjdc(date_demandee="2026-03-20").numero_demande
    many_on_one_pce(life, 1)

    seen = ahead(life, "2026-03-12")

    assert of(Kind.DEMANDE, seen) == [
        ("2026-03-10T00:00", "WD000000", "CLOTUREE"),
        ("2026-03-10T00:00", tjdc, "ANNULEE"),
    ]
    assert not seen.more


def test_many_demandes_on_one_pce_cost_what_a_few_do(life, monkeypatch):
    many_on_one_pce(life, 40)
    monkeypatch.setattr(forecast, "_MOST_DEMANDES", 4)
    read, kept = [], sql_lives.kept_demande
    monkeypatch.setattr(sql_lives, "kept_demande", lambda *given: read.append(given) or kept(*given))

    seen = ahead(life, "2026-03-12")

    assert [subject for _, subject, _ in of(Kind.DEMANDE, seen)] == [f"WD{number:06}" for number in range(4)]
    assert (seen.more, seen.demandes, len(read)) == (True, 40, 4)


def test_tokens_expire_an_hour_after_they_were_handed_out(life):
    journal = Ring()
    given = {"channel": "okta", "operation": "Token", "sandbox": SANDBOX, "retour": None}
    journal.add(a_record(1, **given))  # at nine
    journal.add(a_record(2, **given, now=paris("2026-03-02T07:00:00")))  # long gone
    journal.add(a_record(3, **given, status=401))

    seen = ahead(life, "2026-03-02T12:00:00", journal=journal)
    assert of(Kind.TOKEN, seen) == [("2026-03-02T10:00", "Flammeche Energie", "expires")]


def test_a_window_of_a_scenario_begins_and_ends(life):
    seen = ahead(life, "2026-03-03T09:00:00", evening=EVENING)
    assert of(Kind.SCENARIO, seen) == [
        ("2026-03-02T20:00", "evening", "begins"),
        ("2026-03-03T08:00", "evening", "ends"),
    ]


def test_a_step_that_waits_for_a_day_to_pass_begins_a_day_later_for_each_key(life):
    with life.looking() as exchange:
        exchange.save_progress("later", NUMERO, Progress(Standing("creee", paris("2026-03-02T08:30:00"))))
        exchange.save_progress("later", "21450000000099", Progress(Standing("autre", paris("2026-03-02T08:30:00"))))

    seen = ahead(life, "2026-03-04", later=A_DAY_LATER)
    assert of(Kind.SCENARIO, seen) == [("2026-03-03T08:30", "later", "begins")]
    assert seen.changes[0].cause == f"step 2, pce {NUMERO}"


def test_omega_opens_and_closes_on_its_days_alone(life):
    seen = ahead(life, "2026-03-10", hours=OpeningHours(time(8), time(20), (1,)))
    assert of(Kind.OPENING, seen) == [
        ("2026-03-02T20:00", "", "closes"),
        ("2026-03-09T08:00", "", "opens"),
        ("2026-03-09T20:00", "", "closes"),
    ]


def test_holidays_are_passed_and_working_days_counted(life):
    seen = ahead(life, "2026-04-07")
    assert of(Kind.HOLIDAY, seen) == [("2026-04-06T00:00", "", "passes")]
    assert seen.working_days == 25


@pytest.mark.parametrize(("by", "working_days", "until"), [("PT2H", 0, "2026-03-02T11"), ("P0D", 5, "2026-03-09T09")])
def test_a_moment_to_come_is_that_of_an_advance_which_is_not_made(life, by, working_days, until):
    with life.looking() as exchange:
        clock = advanced(exchange, CALENDAR, by=parse_duration(by) or Duration(), working_days=working_days)
        assert clock.now(exchange.real).isoformat()[:13] == until
        assert exchange.now == paris("2026-03-02T09:00:00")


def test_nothing_comes_in_the_past(life):
    life.tjdc()
    assert ahead(life, "2026-03-01").changes == ()
    with life.looking() as exchange:
        assert exchange.due_by(exchange.now - timedelta(days=1), 10) is None


def test_nobody_counts_the_working_days_of_a_century(life):
    assert ahead(life, "2126-03-02").working_days is None
