"""MES-03, MES-04 and MES-05: what an accepted step 1 tells of the PCE."""

from datetime import date, timedelta

import pytest

from simulator.domain import mes
from simulator.domain.checks import Evaluation
from simulator.domain.pce import Mhs, Telereleve
from tests.builders import MONDAY, a_1m_pce, a_mes_verification, a_pce
from tests.domain.verdicts import evaluated

DONE = Mhs("REALISEE", date(2026, 2, 2), 4000)


def verified(pce):
    return mes.verified(Evaluation(()), pce, MONDAY)


def read(days_ago, index, **changes):
    last = Telereleve(MONDAY - timedelta(days=days_ago), index)
    return a_1m_pce(**{"cdgf": None, "mhs": DONE, "derniere_telereleve": last, **changes})


def test_an_accepted_step_1_says_demande_recevable():
    answer = verified(a_pce())
    assert (answer.dialogue, answer.code, answer.messages) == ("P", "Message", ("Demande recevable",))


def test_the_warnings_stand_behind_demande_recevable():
    pce = read(6, 4100)
    answer = mes.verified(evaluated(a_mes_verification(), pce=pce), pce, MONDAY)
    assert answer.messages == ("Demande recevable", "Avertissement : DEM_COH9206")


def test_mes_03_the_prestations_are_listed():
    assert verified(a_pce(cdgf=None, mhs=DONE)).prestations == ("4", "2", "1")


def test_step_1_gives_no_number_and_no_date():
    answer = verified(a_pce())
    assert (answer.numero_demande, answer.date_demandee, answer.slots, answer.date_programmee) == (None, None, (), None)


def test_mes_04_the_date_and_index_of_a_mhs_that_was_carried_out():
    answer = verified(a_pce(cdgf=None, mhs=DONE))
    assert answer.releve_index_mhs == Telereleve(date(2026, 2, 2), 4000)
    assert (answer.date_mhs, answer.index_mhs) == (None, None)


@pytest.mark.parametrize(
    "mhs", [None, Mhs("REALISEE", date(2026, 2, 2), None), Mhs("DEMANDEE", date(2026, 3, 20), 4000)]
)
def test_mes_04_no_index_without_a_mhs_that_was_carried_out_and_read(mhs):
    assert verified(a_pce(cdgf=None, mhs=mhs)).releve_index_mhs is None


@pytest.mark.parametrize(
    ("pce", "shown"),
    [
        pytest.param(read(6, 4000), True, id="6 days old, coherent at the limit"),
        pytest.param(read(6, 4100), True, id="6 days old, coherent"),
        pytest.param(read(5, 4100), False, id="5 days old"),
        pytest.param(read(6, 3999), False, id="6 days old, below the MHS: no longer coherent"),
        pytest.param(read(0, 4100, derniere_telereleve=None), False, id="read every day"),
        pytest.param(read(5, 4100, coupe=True), True, id="cut: no condition"),
        pytest.param(read(5, 4100, telereleve=False), True, id="not read remotely: no condition"),
        pytest.param(read(5, 4100, compteur="DEPOSE"), True, id="without meter: read by nobody, no condition"),
        pytest.param(read(5, 4100, frequence="6M"), False, id="6M: DISCO too"),
        pytest.param(read(5, 4100, frequence="JJ"), True, id="JJ: not DISCO, no condition"),
        pytest.param(read(5, 4100, frequence="MM"), True, id="MM: not DISCO, no condition"),
    ],
)
def test_mes_04_read_remotely_and_not_cut_only_if_the_last_reading_is_old_and_coherent(pce, shown):
    assert (verified(pce).releve_index_mhs is not None) is shown


@pytest.mark.parametrize(
    ("changes", "inactive"),
    [({}, False), ({"cdgf": None}, True), ({"coupe": True}, True), ({"compteur": "DEPOSE"}, True)],
    ids=["in service", "libre", "cut", "without meter"],
)
def test_mes_04_neither_date_nor_index_where_the_pce_is_active(changes, inactive):
    assert (verified(a_pce(mhs=DONE, **changes)).releve_index_mhs is not None) is inactive


@pytest.mark.parametrize("etat", ["DEMANDEE", "PROGRAMMEE"])
@pytest.mark.parametrize("index", [None, 0, 4300])
def test_mes_05_the_date_of_a_mhs_under_way_and_its_index_where_it_has_one(etat, index):
    answer = verified(a_pce(mhs=Mhs(etat, date(2026, 3, 20), index)))
    assert (answer.date_mhs, answer.index_mhs) == (date(2026, 3, 20), index)


def test_mes_05_a_mhs_that_is_done_has_no_date_to_come():
    assert verified(a_pce(mhs=DONE)).date_mhs is None
