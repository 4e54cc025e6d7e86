"""MES-32: SIRET, e-mail and postal codes are well formed."""

import pytest

from simulator.domain.pce import Adresse
from tests.builders import a_mes, a_mes_verification, a_pce
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, findings, messages, outcome

RIGHT_SIRETS = {
    "a company's": "73282932000074",
    "another company's": "55208131766522",
    "La Poste's head office": "35600000000048",
    "a post office's, by the sum of its digits": "35600000049837",
}
WRONG_SIRETS = {
    "13 digits": "7328293200007",
    "15 digits": "732829320000744",
    "a wrong key": "73282932000075",
    "two digits exchanged": "73282932000047",
    "blanks": "732 829 320 00074",
    "letters": "7328293200007A",
    "digits that are not ours": "٧٣٢٨٢٩٣٢٠٠٠٠٧٤",
}


@pytest.mark.parametrize("siret", RIGHT_SIRETS.values(), ids=RIGHT_SIRETS)
def test_mes_32_a_right_siret_passes(siret):
    """MES-32"""
    assert messages(a_mes(type_usage_local="NR", utilisateur_siret=siret)) == ()


@pytest.mark.parametrize("siret", WRONG_SIRETS.values(), ids=WRONG_SIRETS)
def test_mes_32_a_wrong_siret_is_incorrect_data(siret):
    ask = a_mes(type_usage_local="NR", utilisateur_siret=siret)
    assert messages(ask) == ("Donnée incorrecte : CodeSIRET / DEM_COH9232",)
    assert findings("MES-32", ask) == [("CodeSIRET", siret)]


@pytest.mark.parametrize("field", ["courrier_email", "utilisateur_email"])
@pytest.mark.parametrize(
    "email", ["exemple", "exemple@", "@exemple.fr", "a b@exemple.fr", "a@b@exemple.fr", "a@exemple"]
)
def test_mes_32_a_wrong_email_is_incorrect_data(field, email):
    tag = {"courrier_email": "ContactCourrier.eMail", "utilisateur_email": "UtilisateurFinal.eMail"}[field]
    assert messages(a_mes(**{field: email})) == (f"Donnée incorrecte : {tag} / DEM_COH9232",)


@pytest.mark.parametrize("email", ["camille@exemple.fr", "camille.exemple+gaz@sous.domaine.example"])
def test_mes_32_a_right_email_passes(email):
    assert messages(a_mes(courrier_email=email, utilisateur_email=email)) == ()


@pytest.mark.parametrize("code_postal", ["6900", "690030", "69 003", "6900A", "٦٩٠٠٣"])
def test_mes_32_a_postal_code_is_five_digits(code_postal):
    assert messages(a_mes(code_postal=code_postal)) == ("Donnée incorrecte : CodePostal / DEM_COH9232",)
    assert messages(a_mes_verification(code_postal=code_postal)) == ("Donnée incorrecte : CodePostal / DEM_COH9232",)


@pytest.mark.parametrize("country", ["", "France", "FRANCE", "fr"])
def test_mes_32_the_postal_code_of_a_letter_is_five_digits_in_france(country):
    ask = a_mes(courrier_code_postal="1000", courrier_pays=country)
    assert messages(ask) == ("Donnée incorrecte : ContactCourrier.CodePostal / DEM_COH9232",)


@pytest.mark.parametrize(("country", "code_postal"), [("Belgique", "1000"), ("Royaume-Uni", "SW1A 1AA")])
def test_mes_32_the_postal_code_of_a_letter_is_free_abroad(country, code_postal):
    assert messages(a_mes(courrier_code_postal=code_postal, courrier_pays=country)) == ()


def test_mes_32_five_digits_pass():
    ask = a_mes(code_postal="69003", courrier_code_postal="75001")
    assert outcome("MES-32", ask, pce=a_pce(adresse=Adresse(departement="69"))) is PASSED


def test_mes_32_nothing_filled_in_is_nothing_to_judge():
    assert outcome("MES-32", a_mes()) is NOT_APPLICABLE
