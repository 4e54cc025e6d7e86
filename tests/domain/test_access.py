"""ACC-01 to ACC-05: whether OMEGA answers, and to whom."""

import pytest

from simulator.domain.opening import ServiceState
from tests.builders import ENDED, FLAMMECHE, HERON, a_directory, a_mes, a_tjdc, asked_by, of_flammeche
from tests.domain.verdicts import PASSED, entries, evaluated, messages, outcome

CLOSED = (
    (
        "Ce service est actuellement indisponible. Veuillez renouveler votre demande pendant les heures d'ouverture du"
        " système OMEGA."
    ),
)
MAINTENANCE = (
    (
        "Ce service est actuellement indisponible suite à une opération de maintenance. Veuillez renouveler votre demande"
        " ultérieurement"
    ),
)
HABILITATION = ("Habilitation incorrecte",)
CAD = ("Etat du CAD invalide",)
REORDERED = "C=FR, O=flammeche energie, OU=SI, CN=fournisseur-a"
either = pytest.mark.parametrize("ask", [a_tjdc(), a_mes()], ids=["TJDC", "MES"])


@either
def test_acc_01_a_closed_omega_refuses(ask):
    """ACC-01"""
    closed = ServiceState(is_open=False, hours="08:00-20:00")
    assert messages(ask, service=closed) == CLOSED
    (entry,) = entries("ACC-01", ask, service=closed)
    assert (entry.field, entry.value) == ("", "Monday 09:00")
    assert entry.expected == "08:00-20:00 (setting opening_hours)"


@either
def test_acc_01_an_open_omega_lets_pass(ask):
    (entry,) = entries("ACC-01", ask, service=ServiceState(hours="08:00-20:00"))
    assert (entry.outcome, entry.value) == (PASSED, "08:00-20:00")


@either
def test_acc_02_a_maintenance_refuses(ask):
    """ACC-02"""
    assert messages(ask, service=ServiceState(maintenance=True)) == MAINTENANCE


@either
def test_acc_02_no_maintenance_lets_pass(ask):
    assert outcome("ACC-02", ask) is PASSED


@pytest.mark.parametrize("ask", [a_tjdc(login=""), a_mes(login="")], ids=["TJDC", "MES"])
def test_acc_03_a_request_without_login_is_refused(ask):
    """ACC-03"""
    assert messages(ask) == ("Le login doit être renseigné.",)
    (entry,) = entries("ACC-03", ask)
    assert (entry.field, entry.value, entry.code) == ("Login", "", "")


@either
def test_acc_03_a_login_lets_pass(ask):
    (entry,) = entries("ACC-03", ask)
    assert (entry.outcome, entry.value) == (PASSED, "DN6473")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"dn_entreprise": ""}, "DNEntreprise", id="no DN"),
        pytest.param({"dn_entreprise": "CN=inconnu,O=Personne,C=FR"}, "DNEntreprise", id="unknown DN"),
        pytest.param({"dn_entreprise": HERON.dn}, "NumeroCAD", id="the DN of another supplier than the CDG-F's"),
        pytest.param({"numero_cad": HERON.code}, "NumeroCAD", id="the CDG-F of another supplier"),
        pytest.param({"numero_cad": ENDED.code}, "NumeroCAD", id="the inactive CDG-F of another supplier"),
        pytest.param({"login": "DN7120"}, "Login", id="the login of another supplier"),
        pytest.param({"login": "dn7120"}, "Login", id="the login of another supplier, in another case"),
        pytest.param({"certificate_dn": HERON.dn}, "DNEntreprise", id="the certificate of another supplier"),
        pytest.param({"certificate_dn": ""}, "DNEntreprise", id="a certificate without subject"),
    ],
)
def test_acc_04_who_is_not_entitled_is_refused(changes, field):
    """ACC-04"""
    for ask in (a_tjdc(**changes), a_mes(**changes)):
        assert messages(ask) == HABILITATION
        assert [each.field for each in entries("ACC-04", ask)] == [field]


def test_acc_04_the_trail_tells_which_certificate_came():
    (entry,) = entries("ACC-04", a_mes(certificate_dn=HERON.dn))
    assert entry.value == FLAMMECHE.dn
    assert entry.expected == f"the client certificate's subject, {HERON.dn}"


def test_acc_04_the_trail_tells_why_a_dn_cannot_be_read():
    (entry,) = entries("ACC-04", a_mes(dn_entreprise=r"CN=GAZ\utilisateur"))
    assert entry.expected.startswith("the Distinguished Name of a known supplier's certificate; ")
    assert "a backslash is written twice" in entry.expected


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="the supplier itself"),
        pytest.param({"dn_entreprise": REORDERED}, id="its DN in another order, case and spacing"),
        pytest.param({"certificate_dn": FLAMMECHE.dn}, id="with its certificate"),
        pytest.param({"certificate_dn": REORDERED}, id="with its certificate, the subject in another order"),
        pytest.param({"login": "dn6474"}, id="a user of its own, in another case"),
        pytest.param({"login": "inconnu"}, id="a login that the referential does not know"),
        pytest.param({"numero_cad": "A09999999"}, id="a CDG-F that does not exist: that is ACC-05's"),
    ],
)
def test_acc_04_who_is_entitled_passes(changes):
    assert outcome("ACC-04", a_tjdc(**changes)) is PASSED
    assert outcome("ACC-04", a_mes(**changes)) is PASSED


def test_acc_04_each_cdgf_of_a_supplier_is_its_own():
    second = of_flammeche(code="A04000099")
    assert messages(a_mes(numero_cad="A04000099"), directory=a_directory(second)) == ()


def test_acc_04_a_login_that_two_suppliers_know_is_each_ones():
    shared = of_flammeche(logins=("DN6473", "DN7120"))
    assert messages(a_mes(login="DN7120"), directory=a_directory(shared)) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"numero_cad": "A09999999"}, "a CDG-F that exists", id="unknown"),
        pytest.param({"numero_cad": ""}, "a CDG-F that exists", id="empty"),
        pytest.param(asked_by(ENDED), "an active CDG-F", id="no longer active"),
    ],
)
def test_acc_05_a_cdgf_that_is_not_active_is_refused(changes, expected):
    """ACC-05"""
    for ask in (a_tjdc(**changes), a_mes(**changes)):
        assert messages(ask) == CAD
        (entry,) = entries("ACC-05", ask)
        assert (entry.field, entry.expected) == ("NumeroCAD", expected)


@either
def test_acc_05_an_active_cdgf_passes(ask):
    (entry,) = entries("ACC-05", ask)
    assert (entry.outcome, entry.value) == (PASSED, "A04000010")


@either
def test_a_request_of_the_builders_is_accepted(ask):
    evaluation = evaluated(ask)
    assert (evaluation.refused_at, evaluation.messages, evaluation.warnings) == (None, (), ())
