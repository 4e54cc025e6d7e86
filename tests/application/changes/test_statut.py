"""The internal event: where it leads, and what it will change, told before it does."""

import pytest

from simulator.application.changes.statut import foresee_statut, leads_to
from simulator.domain.demande import (
    ANNULEE,
    ATTENTE_RDV,
    CLOTUREE,
    EN_COURS_REALISATION,
    EN_COURS_TRAITEMENT,
    IMPOSSIBLE,
    RDV_PROGRAMME,
    STATUTS,
    TYPES,
)
from tests.builders import HERON, NUMERO, a_demande, a_pce
from tests.living import a_life


@pytest.fixture
def life():
    with a_life(a_pce(numero=NUMERO)) as lived:
        lived.at("2026-03-02T09:00:00")
        yield lived


def foreseen(life, demande, statut):
    with life.looking() as exchange:
        return foresee_statut(
            exchange, demande, statut, "why", calendar=life.omega.calendar, planning=life.omega.planning
        )


@pytest.mark.parametrize(
    ("statut", "type_", "found"),
    [
        (ATTENTE_RDV, "MES", (RDV_PROGRAMME, EN_COURS_REALISATION, CLOTUREE, ANNULEE)),
        (RDV_PROGRAMME, "COUP", (ATTENTE_RDV, EN_COURS_REALISATION, CLOTUREE, ANNULEE)),
        (EN_COURS_TRAITEMENT, "CHF", (EN_COURS_REALISATION, CLOTUREE, ANNULEE)),
        (EN_COURS_TRAITEMENT, "TJDC", (CLOTUREE, ANNULEE)),
        (CLOTUREE, "MES", ()),
        (IMPOSSIBLE, "TJDC", ()),
    ],
)
def test_an_event_leads_on(statut, type_, found):
    assert tuple(leads_to(a_demande(statut, type=type_))) == found


def test_a_subscription_that_runs_may_still_be_cancelled():
    assert tuple(leads_to(a_demande(CLOTUREE, type="TJDC", abonnement="EN_COURS"))) == (ANNULEE,)


@pytest.mark.parametrize("type_", TYPES)
def test_an_event_never_leads_to_where_a_demande_is(type_):
    for statut in STATUTS:
        assert statut not in leads_to(a_demande(statut, type=type_))


def test_what_a_mes_that_is_closed_does_to_its_pce_is_told_and_nothing_of_it_is_done(life):
    demande = a_demande(EN_COURS_REALISATION, cdgf=HERON.code, pce=NUMERO)
    before, after = foreseen(life, demande, CLOTUREE).pce

    assert (before.cdgf, after.cdgf) == (a_pce().cdgf, HERON.code)
    with life.looking() as exchange:
        assert exchange.pce(NUMERO).cdgf == before.cdgf


def test_the_slot_that_a_demande_would_take_is_told(life):
    was, becomes = foreseen(life, a_demande(ATTENTE_RDV, type="COUP", pce=NUMERO), RDV_PROGRAMME).demande

    assert was.rdv is None
    assert becomes.rdv.heure_min
    assert (becomes.statut, becomes.historique[-1].cause) == (RDV_PROGRAMME, "why")


def test_an_event_that_touches_nothing_else_says_so(life):
    found = foreseen(life, a_demande(EN_COURS_TRAITEMENT, type="QSR", pce=NUMERO), CLOTUREE)

    assert (found.pce, found.others) == (None, ())
