"""What time will do to one demande: what then does happen, and nothing of it before."""

import pytest

from simulator.application import life_ahead as looking
from simulator.application.life_ahead import life_ahead
from simulator.domain import lifecycle
from simulator.domain.demande import ATTENTE_RDV, CLOTUREE, EN_COURS_REALISATION, EN_COURS_TRAITEMENT
from tests.builders import MONDAY, NUMERO, a_demande, a_pce
from tests.living import a_life, paris


@pytest.fixture
def life():
    with a_life(a_pce(numero=NUMERO)) as lived:
        lived.at("2026-03-02T09:00:00")
        yield lived


def kept(life, demande):
    with life.looking() as exchange:
        exchange.save_demande(demande)
    return demande


def ahead(life, numero="WD001000"):
    with life.looking() as exchange:
        return life_ahead(exchange, exchange.demande(numero), life.omega)


def a_waiting_mes(**changes):
    made = {
        "numero": "WD001000",
        "pce": NUMERO,
        "cree_le": paris("2026-03-02T08:00"),
        "date_demandee": MONDAY,
        **changes,
    }
    return a_demande(ATTENTE_RDV, **made)


def test_all_that_time_does_is_told_in_order(life):
    kept(life, a_waiting_mes())

    assert [each.statut for each in ahead(life)] == ["RDVPROGRAMME", "ENCOURSREALISATION", "CLOTUREE"]
    assert [each.moment for each in ahead(life)] == sorted(each.moment for each in ahead(life))


def test_what_is_told_happens(life):
    kept(life, a_waiting_mes())
    told = ahead(life)
    life.at("2026-04-02T09:00:00")

    with life.looking() as exchange:
        assert exchange.demande("WD001000").historique[-len(told) :] == told
    assert ahead(life) == ()


def test_looking_ahead_changes_nothing(life):
    demande = kept(life, a_waiting_mes())
    ahead(life)

    with life.looking() as exchange:
        assert exchange.demande("WD001000") == demande


def test_another_demande_on_the_pce_is_lived_with_it(life):
    mes = {"numero": "WD001001", "pce": NUMERO, "cdgf": "A04000028", "date_demandee": paris("2026-03-10").date()}
    kept(life, a_demande(EN_COURS_REALISATION, **mes))
    kept(
        life,
        a_demande(
            EN_COURS_TRAITEMENT,
            numero="WD001000",
            type="TJDC",
            pce=NUMERO,
            cree_le=paris("2026-03-02"),
            date_demandee=paris("2026-03-20").date(),
        ),
    )

    (told,) = ahead(life)
    assert told.statut == "ANNULEE"
    assert "loses the PCE to A04000028" in told.cause


@pytest.mark.parametrize("changes", [{"statut": CLOTUREE}, {"type": "QSR", "statut": EN_COURS_TRAITEMENT}])
def test_nothing_is_to_come_of_one_that_has_ended_or_that_time_leaves(life, changes):
    kept(life, a_demande(**{"numero": "WD001000", "pce": NUMERO, **changes}))

    assert ahead(life) == ()


def test_of_many_on_a_pce_some_are_lived_with_it_and_itself_always(life, monkeypatch):
    mes = {"pce": NUMERO, "cdgf": "A04000028", "date_demandee": paris("2026-03-10").date()}
    for number in range(20):
        kept(life, a_demande(EN_COURS_REALISATION, numero=f"WD0000{number:02}", **mes))
    last = a_demande(EN_COURS_REALISATION, numero="WD001000", **mes)
    kept(life, last)
    monkeypatch.setattr(looking, "_MOST_OTHERS", 3)
    lived, step = [], lifecycle.step
    monkeypatch.setattr(
        lifecycle, "step", lambda demande, around: lived.append(demande.numero) or step(demande, around)
    )

    (told,) = ahead(life)

    assert told.statut == "CLOTUREE"
    assert sorted(lived) == ["WD000000", "WD000001", "WD000002", "WD001000"]
