"""What a closed MES leaves on its PCE (VIE-01, VIE-02)."""

from datetime import date

import pytest

from simulator.domain.lifecycle import put_into_service
from simulator.domain.pce import Mhs, Releve, Telereleve
from tests.builders import FLAMMECHE, HERON, a_1m_pce, a_demande, a_pce

DONE = Mhs("REALISEE", date(2026, 2, 2), 4210)


def served(pce=None, option="1", **saisie):
    return put_into_service(pce or a_pce(cdgf=None), a_demande(option_prestation=option, saisie=saisie))


def test_vie_01_the_pce_is_attached_with_tariff_frequency_car_and_profile_of_the_demande():
    pce = served(tarif="T1", frequence_releve="1M", car="5200", code_profil="P011")

    assert (pce.cdgf, pce.tarif, pce.frequence, pce.car, pce.profil) == (FLAMMECHE.code, "T1", "1M", 5200, "P011")


def test_vie_01_what_the_demande_does_not_say_stays_as_it_was():
    before = a_pce(cdgf=HERON.code, tarif="T3", frequence="MM", car=400000, profil="P017", mig=True, debit=25.0)
    after = served(before)

    kept = ("tarif", "frequence", "car", "profil", "mig", "debit", "adresse", "telereleve", "rdv_electricite")
    assert {name: getattr(after, name) for name in kept} == {name: getattr(before, name) for name in kept}


@pytest.mark.parametrize("car", ["0", "1"])
def test_vie_01_a_car_of_0_is_a_car(car):
    assert served(car=car).car == int(car)


@pytest.mark.parametrize(("car", "whole"), [("12000.4", 12000), ("12000.6", 12001)])
def test_vie_01_the_car_of_a_pce_is_in_whole_kwh(car, whole):
    assert served(car=car).car == whole


def test_vie_02_the_meter_is_in_place_and_not_cut_and_the_mhs_and_its_consumption_are_of_the_past():
    pce = served(a_pce(cdgf=None, coupe=True, compteur="DEPOSE", mhs=DONE, consommation_sans_fournisseur=True))

    assert (pce.coupe, pce.compteur, pce.mhs, pce.consommation_sans_fournisseur) == (False, "POSE", None, False)


@pytest.mark.parametrize(("sent", "before", "after"), [("true", False, True), ("false", True, False), ("", True, True)])
def test_vie_01_mig_is_the_demande_s_where_it_says(sent, before, after):
    assert served(a_pce(mig=before), mig=sent).mig is after


@pytest.mark.parametrize(("sent", "after"), [("A", True), ("N", False), ("", False)])
def test_vie_01_offre_historique_is_n_by_default(sent, after):
    assert served(a_pce(offre_historique=True), offre_historique=sent).offre_historique is after


SENT = {
    "index_releve_date": "2026-02-27",
    "index_releve_valeur": "4400",
    "date_index_client": "2026-02-26",
    "index_client": "4390",
}


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("1", Releve(date(2026, 2, 26), 4390)),
        ("2", Releve(date(2026, 2, 27), 4400)),
        ("4", Releve(date(2026, 2, 2), 4210)),
        ("9", Releve(date(2026, 2, 26), 4390)),
        ("12", Releve(date(2026, 2, 26), 4390)),
    ],
    ids=["1: the client's", "2: self-read", "4: the MHS's", "9: the client's", "12: the client's"],
)
def test_vie_01_the_index_is_that_of_the_option(option, expected):
    assert served(a_pce(cdgf=None, mhs=DONE), option, **SENT).derniere_releve == expected


@pytest.mark.parametrize("option", ["1", "2", "9", "12"])
@pytest.mark.parametrize("missing", [{}, {"index_client": "4390", "index_releve_valeur": "4390"}])
def test_vie_01_without_a_whole_index_the_last_reading_stays(option, missing):
    last = Releve(date(2026, 1, 15), 4200, estimee=True)
    assert served(a_pce(cdgf=None, derniere_releve=last), option, **missing).derniere_releve == last


def test_vie_01_option_4_where_the_index_of_the_mhs_is_unknown_leaves_the_last_reading():
    last = Releve(date(2026, 1, 15), 4200)
    unknown = Mhs("REALISEE", date(2026, 2, 2), None)
    assert served(a_pce(cdgf=None, mhs=unknown, derniere_releve=last), "4").derniere_releve == last


def test_vie_01_an_index_of_0_is_an_index():
    sent = {"index_releve_date": "2026-02-27", "index_releve_valeur": "0"}
    assert served(option="2", **sent).derniere_releve == Releve(date(2026, 2, 27), 0)


def test_vie_01_a_communicating_meter_stays_as_mute_as_it_was():
    mute = Telereleve(date(2026, 1, 1), 4000)
    assert served(a_1m_pce(derniere_telereleve=mute), "12", **SENT).derniere_telereleve == mute
