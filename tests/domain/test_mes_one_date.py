"""MES-27: the answer of an accepted create holds exactly one of DateDemandee, ListeDatePlage and DateProgrammee."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import mes
from simulator.domain.pce import Mhs, Telereleve
from tests.builders import MONDAY, a_mes, a_pce, a_planning, a_world
from tests.domain.verdicts import evaluated

MHS = [None, *(Mhs(etat, date(2026, 3, 20), 4000) for etat in ("DEMANDEE", "PROGRAMMEE", "REALISEE"))]
PCES = st.builds(
    a_pce,
    cdgf=st.sampled_from([None, "A04000010", "A04000028"]),
    frequence=st.sampled_from(["6M", "1M", "MM", "JJ"]),
    telereleve=st.booleans(),
    derniere_telereleve=st.none() | st.builds(Telereleve, st.sampled_from([MONDAY, date(2026, 1, 1)]), st.just(4200)),
    coupe=st.booleans(),
    compteur=st.sampled_from(["POSE", "DEPOSE"]),
    debit=st.sampled_from([6.0, 15.9, 16.0]),
    mhs=st.sampled_from(MHS),
    consommation_sans_fournisseur=st.booleans(),
)
DATES = st.just("") | st.integers(-40, 400).map(lambda days: (MONDAY + timedelta(days=days)).isoformat())
ROUNDS = st.fixed_dictionaries(
    {
        "capacity": st.sampled_from([None, 0, 1, 1000]),
        "full_days": st.sets(st.integers(1, 4)),
        "full_plages": st.sets(st.sampled_from(["01", "04", "12"])),
        "seed": st.integers(0, 3),
    }
)


def one_date(ask, pce, planning):
    """Tell which of the three an accepted request gets; None where it is refused."""
    evaluation = evaluated(ask, pce=pce, planning=planning)
    if evaluation.refused_at is not None:
        return None
    made = mes.creation(ask, pce, a_world(pce=pce), planning)
    answer = mes.answered(ask, made, pce, evaluation)
    given_ = {"date": answer.date_demandee, "list": answer.slots, "programmed": answer.date_programmee}
    (only,) = [name for name, value in given_.items() if value]
    return only, answer


@given(
    pce=PCES,
    option=st.sampled_from(["1", "2", "4", "9", "12"]),
    version=st.sampled_from(["V4", "V5", "V6", "V7", "V8"]),
    plage=st.sampled_from(["", "01", "04", "12"]),
    asked=DATES,
    indexes=st.sampled_from([(), ("index_releve",), ("index_client",), ("index_releve", "index_client")]),
    rounds=ROUNDS,
)
def test_mes_27_whatever_the_pce_the_option_the_slot_and_the_round(
    *, pce, option, version, plage, asked, indexes, rounds
):
    filled: dict[str, str] = {}
    if "index_releve" in indexes:
        filled |= {"index_releve_date": "2026-03-01", "index_releve_valeur": "4210"}
    if "index_client" in indexes:
        filled |= {"index_client": "4210", "date_index_client": "2026-03-01"}
    ask = a_mes(option_prestation=option, numero_version=version, rdv_plage=plage, rdv_date=asked, **filled)
    found = one_date(ask, pce, a_planning(**rounds))
    if found:
        only, answer = found
        assert {"date": "DmdOkDD", "list": "ListeDP", "programmed": "DatePlageH"}[only] == answer.code
        assert (answer.dialogue == "T") == (only == "date")


def test_mes_27_over_every_kind_of_pce_option_and_slot_each_of_the_three_comes_about():
    """The cross product is not empty: requests are accepted, and refused, and each of the three is given."""
    found = set()
    kinds = product(("6M", "1M", "JJ"), (False, True), (False, True), (None, "A04000028"), MHS)
    for frequence, telereleve, coupe, cdgf, mhs in kinds:
        pce = a_pce(frequence=frequence, telereleve=telereleve, coupe=coupe, cdgf=cdgf, mhs=mhs)
        for option, plage in product(("1", "2", "4", "9", "12"), ("", "01", "02")):
            index = {"index_releve_date": "2026-03-01", "index_releve_valeur": "4210"} if option == "2" else {}
            ask = a_mes(option_prestation=option, rdv_plage=plage, **index)
            one = one_date(ask, pce, a_planning(full_plages={"01"}))
            found.add(one and one[0])
    assert found == {None, "date", "list", "programmed"}
