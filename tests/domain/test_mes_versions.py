"""MES-28 and MES-10, MES-22, MES-23: what each NumeroVersion accepts and returns, cell by cell."""

import pytest

from simulator.domain import mes
from simulator.domain.checks import Evaluation
from simulator.domain.pce import RdvElectricite
from tests.builders import MONDAY, a_1m_pce, a_mes, a_pce, a_planning, a_world
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, messages, outcome

RETURNS_SYNCHRO, RETURNS_EXPRESS, KNOWS_12, CHECKS_PHONE, KEEPS_PHONES, KEEPS_EXPRESS = range(6)
VERSIONS = {
    # RetourSynchro, OptionExpress, option 12, phone check, final user's phones and e-mail, Express by itself
    "V4": (False, False, False, False, False, True),
    "V5": (True, True, False, False, False, False),
    "V6": (True, True, True, False, False, False),
    "V7": (True, True, True, True, False, False),
    "V8": (True, True, True, True, True, False),
}
OPTION = "Donnée incorrecte : OptionPrestation / DEM_COH9210"
NOT_ALLOWED = "Donnée incorrecte : OptionPrestation / DEM_COH9209"
PHONE = ("Champ numéro de téléphone incorrect : caractères numériques uniquement",)
electricity = RdvElectricite(MONDAY.replace(day=12), "04")


def column(which):
    return pytest.mark.parametrize(("version", "does"), [(name, row[which]) for name, row in VERSIONS.items()])


def answered(version, **changes):
    ask, pce = a_mes(numero_version=version, rdv_plage="04", **changes), a_pce(rdv_electricite=(electricity,))
    made = mes.creation(ask, pce, a_world(pce=pce), a_planning())
    return mes.answered(ask, made, pce, Evaluation(()))


@column(RETURNS_SYNCHRO)
def test_mes_28_retour_synchro_interventions_comes_back_from_v5(version, does):
    assert answered(version).synchros == ((electricity,) if does else ())


@column(RETURNS_EXPRESS)
def test_mes_28_option_express_comes_back_from_v5(version, does):
    assert answered(version).option_express == (False if does else None)


@column(KNOWS_12)
def test_mes_10_option_12_can_be_sent_from_v6(version, does):
    """MES-10"""
    ask = a_mes(numero_version=version, option_prestation="12")
    assert messages(ask) == ((NOT_ALLOWED,) if does else (NOT_ALLOWED, OPTION))


def test_mes_10_of_a_pce_that_is_unknown_nobody_knows_whether_12_is_forced():
    ask = a_mes(numero_version="V4", option_prestation="12")
    assert outcome("MES-10", ask, pce=None) is NOT_APPLICABLE


@pytest.mark.parametrize("version", ["V4", "V5"])
@pytest.mark.parametrize("sent", ["", "1", "2", "4", "9", "12"])
def test_mes_10_an_earlier_version_is_accepted_where_omega_forces_option_12(version, sent):
    assert messages(a_mes(numero_version=version, option_prestation=sent), pce=a_1m_pce()) == ()


def test_mes_10_v6_passes():
    assert outcome("MES-10", a_mes(numero_version="V6", option_prestation="12"), pce=a_1m_pce()) is PASSED


@column(CHECKS_PHONE)
def test_mes_23_the_contacts_phone_is_checked_from_v7(version, does):
    ask = a_mes(numero_version=version, contact_telephone="06 12 34 56 78")
    assert messages(ask) == (PHONE if does else ())


@column(KEEPS_PHONES)
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("utilisateur_telephone_portable", "0612345678"),
        ("utilisateur_telephone_fixe", "0412345678"),
        ("utilisateur_email", "camille@exemple.fr"),
    ],
)
def test_mes_22_the_final_users_phones_and_email_are_kept_from_v8(version, does, field, value):
    kept = mes.kept(a_mes(numero_version=version, **{field: value}), a_world())
    assert getattr(kept.contrat, field) == (value if does else "")


@column(KEEPS_PHONES)
def test_mes_22_the_final_users_email_is_checked_where_it_is_kept(version, does):
    ask = a_mes(numero_version=version, utilisateur_email="exemple")
    assert messages(ask) == (("Donnée incorrecte : UtilisateurFinal.eMail / DEM_COH9232",) if does else ())


def test_mes_22_all_three_are_optional_in_v8():
    ask = a_mes(utilisateur_telephone_portable="", utilisateur_telephone_fixe="", utilisateur_email="")
    assert messages(ask) == ()


@column(KEEPS_EXPRESS)
def test_mes_28_only_v4_keeps_express_by_itself(version, does):
    full = a_planning(full_days={1, 2})
    ask = a_mes(numero_version=version, rdv_date="2026-03-04")
    made = mes.creation(ask, a_pce(coupe=True), a_world(), full)
    assert made.caractere == ("EXPRESS" if does else "NORMAL")
