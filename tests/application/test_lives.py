"""Time that passes at once leaves what it leaves when it passes step by step, each demande's in its turn (VIE-05)."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

import pytest

from simulator.adapters.store import schema
from simulator.application import living
from simulator.application.lives import keep, surroundings
from simulator.domain import lifecycle
from simulator.domain.calendar import PARIS
from simulator.domain.demande import (
    ANNULEE,
    ATTENTE_RDV,
    CLOTUREE,
    EN_COURS_REALISATION,
    EN_COURS_TRAITEMENT,
    RDV_PROGRAMME,
    Evenement,
    RendezVous,
)
from simulator.domain.pce import AbonnementTjdc, Mhs, RdvElectricite, end_of_subscription
from simulator.domain.rounds import RoundPattern
from simulator.domain.rule import Outcome, TrailEntry
from tests.builders import CALENDAR, FLAMMECHE, HERON, HISTORIQUE, LYON, PLAGES, a_demande, a_pce
from tests.living import SANDBOX, a_life
from tests.postgresql import postgresql

__all__ = ["postgresql"]
COMMUNES = (LYON, replace(LYON, commune="Lille", code_insee="59350", departement="59"))
CDGFS = (FLAMMECHE.code, HERON.code, HISTORIQUE.code)
BEGINS = datetime(2026, 3, 2, 9, tzinfo=PARIS)
ROUNDS = {
    "69383": RoundPattern(capacity=1, full_plages=frozenset(f"{each:02}" for each in range(3, 13))),
    "59350": RoundPattern(full_days=frozenset({1, 2, 3, 7})),
}
"""Two places a day in Lyon, so that who comes first matters; what the seed draws in Lille."""

TRAILS = ((), ("1",), ("]}", ',"trail":[', "\"'\\", "été\n"))


def some_day(draw, least=-3, most=45):
    return BEGINS.date() + timedelta(days=draw.randint(least, most))


def some_pce(draw, number):
    mhs = Mhs("PROGRAMMEE", some_day(draw, 1)) if draw.random() < 0.3 else None
    subscribed = draw.choice((None, None, some_day(draw) - timedelta(days=365 * 3)))
    return a_pce(
        numero=f"2145000010{number:04}",
        cdgf=draw.choice((*CDGFS, None)),
        adresse=draw.choice(COMMUNES),
        mhs=mhs,
        tjdc=subscribed and AbonnementTjdc(draw.choice(CDGFS), subscribed, end_of_subscription(subscribed)),
        rdv_electricite=(RdvElectricite(some_day(draw, 1, 9), "01"),) if draw.random() < 0.3 else (),
    )


def some_mes(draw, numero, pce, made):
    statut = draw.choice((ATTENTE_RDV, ATTENTE_RDV, ATTENTE_RDV, RDV_PROGRAMME, EN_COURS_REALISATION))
    day, plage = some_day(draw, 1), draw.choice(PLAGES[:2])
    rdv = RendezVous(day, plage.code, plage.heure_min, plage.heure_max)
    return a_demande(
        statut,
        **made,
        numero=numero,
        pce=pce,
        date_demandee=draw.choice((BEGINS.date(), some_day(draw))),
        caractere=draw.choice(("NORMAL", "NORMAL", "EXPRESS", "URGENT")),
        option_prestation=draw.choice(("1", "2", "12")),
        saisie={"tarif": draw.choice(("T1", "T2")), "car": "9000"},
        rdv=None if statut is ATTENTE_RDV else draw.choice((rdv, rdv, None)) if statut is EN_COURS_REALISATION else rdv,
    )


def some_tjdc(draw, numero, pce, made):
    runs = draw.random() < 0.5
    return a_demande(
        CLOTUREE if runs else EN_COURS_TRAITEMENT,
        **made,
        numero=numero,
        pce=pce,
        type="TJDC",
        date_demandee=some_day(draw) - timedelta(days=365 * 3 if runs else 0),
        abonnement="EN_COURS" if runs else "",
        perte_prevue=draw.choice((None, some_day(draw, 1))),
    )


def fill(life, seed):
    """Put PCE and demandes of all kinds into a sandbox, several on a PCE, all of Monday 2 March at nine."""
    draw = Random(seed)
    pces = [some_pce(draw, number) for number in range(12)]
    life.put(*pces)
    with life.looking() as exchange:
        for _ in range(30):
            event = Evenement(BEGINS, ATTENTE_RDV.code, "put there")
            trail = tuple(TrailEntry("MES-01", Outcome.PASSED, value=each) for each in draw.choice(TRAILS))
            made = {"cdgf": draw.choice(CDGFS), "cree_le": BEGINS, "historique": (event,), "trail": trail}
            pce, numero = draw.choice(pces), exchange.next_numero()
            kind = draw.choice((some_mes, some_mes, some_tjdc))
            demande = kind(draw, numero, pce.numero, made)
            exchange.save_demande(demande)
            if demande.rdv:
                exchange.book(pce.adresse.code_insee, numero, demande.rdv.date, demande.rdv.plage)


def kept(life, *, whose=True):
    """All that the sandbox holds of demandes, PCE and slots; ``whose`` doing it is, too."""
    with life.store.exchange(SANDBOX, counts=False) as exchange:
        return {
            table.name: sorted(
                str({name: value for name, value in row._mapping.items() if whose or name != "by_time"})
                for row in exchange._connection.execute(table.select().where(table.c.sandbox == SANDBOX))
            )
            for table in schema.LIVED
        }


@contextmanager
def a_sandbox(seed, database="sqlite://"):
    with a_life(rounds=ROUNDS, database=database) as life:
        fill(life, seed)
        life.begin()
        yield life


def jump(life, until):
    life.at(until.isoformat()[:19])
    with life.looking():
        pass


def in_single_steps(life, until):
    """Let time pass as it is said to: what is due first, a step of it, read and saved for itself; then what is due first."""
    life.at(until.isoformat()[:19])
    with life.store.exchange(SANDBOX, counts=False) as exchange:
        while due := exchange.due(1):
            demande = exchange.demande(due.first[0].numero)
            at = lifecycle.due(demande, CALENDAR)
            around = surroundings(exchange, demande, at, CALENDAR, life.omega.planning)
            keep(exchange, demande, lifecycle.step(demande, around), around.pce)


UNTIL = datetime(2026, 5, 25, tzinfo=PARIS)
SEEDS = range(12)
some_and_each = pytest.mark.parametrize(
    "seed", [pytest.param(each, marks=pytest.mark.slow if each % 3 else ()) for each in SEEDS]
)
"""Every third, and the others among the slow tests."""


@cache
def left_by_single_steps(seed):
    with a_sandbox(seed) as life:
        in_single_steps(life, UNTIL)
        return kept(life, whose=False)


@cache
def left_by_a_jump(seed):
    with a_sandbox(seed) as life:
        jump(life, UNTIL)
        return kept(life)


@some_and_each
@pytest.mark.parametrize("at_once", [7, *(pytest.param(each, marks=pytest.mark.slow) for each in (1, 2, 100))])
def test_a_jump_leaves_what_single_steps_leave_whatever_is_kept_at_once(seed, at_once, monkeypatch):
    monkeypatch.setattr(living, "_AT_ONCE", at_once)
    with a_sandbox(seed) as life:
        jump(life, UNTIL)
        assert kept(life, whose=False) == left_by_single_steps(seed)


@pytest.mark.parametrize("hours", [pytest.param(1, marks=pytest.mark.slow), 23])
@pytest.mark.parametrize("seed", [*SEEDS][:2])
def test_a_jump_leaves_what_is_left_when_somebody_looks_again_and_again(seed, hours):
    with a_sandbox(seed) as life:
        at = BEGINS
        while at < UNTIL:
            at = min(at + timedelta(hours=hours), UNTIL)
            jump(life, at)
        assert kept(life) == left_by_a_jump(seed)


@some_and_each
def test_a_passing_of_time_that_stops_after_any_piece_goes_on_from_there(seed, monkeypatch):
    monkeypatch.setattr(living, "_AT_ONCE", 3)
    with a_sandbox(seed) as life:

        def stop():
            raise InterruptedError

        monkeypatch.setattr(life.living, "_pause", stop)
        life.at(UNTIL.isoformat()[:19])
        stopped = 0
        while True:
            try:
                with life.looking():
                    break
            except InterruptedError:
                stopped += 1
        assert stopped > 3
        assert kept(life) == left_by_a_jump(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*SEEDS][:4])
def test_a_jump_leaves_the_same_in_postgresql(seed, postgresql, monkeypatch):
    monkeypatch.setattr(living, "_AT_ONCE", 7)
    with a_sandbox(seed, postgresql.database()) as life:
        jump(life, UNTIL)
        assert kept(life, whose=False) == left_by_single_steps(seed)


def test_what_is_drawn_here_shows_what_order_decides():
    """The sandboxes above hold what they are to try: slots that are refused to one by another, losses, and every end."""
    ends, causes, in_the_way = set(), set(), 0
    for seed in SEEDS:
        with a_sandbox(seed) as life:
            jump(life, UNTIL)
            with life.looking() as exchange:
                demandes = exchange.demandes({}, limit=1000).items
        ends |= {(each.type, each.statut, each.abonnement) for each in demandes}
        causes |= {event.cause.split(":")[0].split(",")[0] for each in demandes for event in each.historique}
        slots = [each.rdv.date for each in demandes if each.rdv]
        in_the_way += sum(day > date(2026, 4, 20) for day in slots)
    assert {("MES", CLOTUREE, ""), ("TJDC", ANNULEE, ""), ("TJDC", CLOTUREE, "SUSPENDU")} <= ends
    assert ("TJDC", CLOTUREE, "TERMINE") in ends
    assert {"no slot is left today", "its date", "the subscription is suspended", "OMEGA gives up"} <= causes, causes
    assert in_the_way
