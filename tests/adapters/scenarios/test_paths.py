"""The paths of a scenario are held against the tree of the messages."""

import pytest

from tests.adapters.scenarios.reading import mistakes


def told(path: str, operation: str = "CreerDemandeMES", test: str = "equals: x") -> list[str]:
    text = f'steps: [{{when: {{operation: {operation}, body: {{xpath: "{path}", {test}}}}}, then: {{delay: 2s}}}}]'
    return [each.partition("; ")[2] for each in mistakes(text)]


@pytest.mark.parametrize(
    ("path", "operation"),
    [
        ("//Tarif", "CreerDemandeMES"),
        ("//Demande//Tarif", "CreerDemandeMES"),
        ("//Demande/DonneesTypeDemande/Tarif", "CreerDemandeMES"),
        ("/RequeteWSCreerDemandeMES/Demande/*/Tarif", "CreerDemandeMES"),
        ("/*/*/NumeroPCE", "CreerDemandeMES"),
        ("//Demande/*[1]", "CreerDemandeMES"),
        ("//DonneesTypeDemande[Tarif='T2'][CAR='12000']", "CreerDemandeMES"),
        ("//Demande[TypeDemande='MES']/NumeroPCE", "CreerDemandeMES"),
        ("//Demande/@id", "CreerDemandeMES"),
        ("//@*", "CreerDemandeMES"),
        ("//text()", "CreerDemandeMES"),
        ("//Tarif/text()", "CreerDemandeMES"),
        ("//RdvDemande/Date", "CreerDemandeMES"),  # as the guide's sample names it
        ("//DonneesTypeDemande/Tarif", "[CreerDemandeTJDC, CreerDemandeMES]"),  # a MES has it
        ("//RdvDemande/Plage", "soap"),
    ],
)
def test_a_path_that_some_message_has_is_right(path, operation):
    assert told(path, operation) == []


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (
            "//Demande/Tarif",
            "it finds nothing in the requests of CreerDemandeMES: there Tarif is //Demande/DonneesTypeDemande/Tarif",
        ),
        (
            "/Demande/NumeroPCE",
            "it finds nothing in the requests of CreerDemandeMES: there NumeroPCE is //Demande/NumeroPCE",
        ),
        (
            "//Demande[Tarif='T2']/NumeroPCE",
            "it finds nothing in the requests of CreerDemandeMES: there Tarif is //Demande/DonneesTypeDemande/Tarif",
        ),
        (
            "//DonneesTypeDemande[Tarif='T2'][NumeroPCE='21450000000017']",
            "it finds nothing in the requests of CreerDemandeMES: there NumeroPCE is //Demande/NumeroPCE",
        ),
        (
            "//Tarif/*/text()",
            "it finds nothing in the requests of CreerDemandeMES: there Tarif is //Demande/DonneesTypeDemande/Tarif",
        ),
        (
            "/Envelope/Body/RequeteWSCreerDemandeMES/Demande",
            "Envelope stands around the request, and a path begins at the request itself: //Demande, say",
        ),
        ("//Header", "Header stands around the request, and a path begins at the request itself: //NumeroCAD, say"),
        (
            "//Header/Security",
            "Header stands around the request, and a path begins at the request itself: //NumeroCAD, say",
        ),
    ],
)
@pytest.mark.parametrize("test", ["equals: x", "absent: true"])
def test_a_path_that_no_message_has_is_told_with_where_the_tag_stands(path, says, test):
    assert says in told(path, test=test)


def test_a_tag_that_stands_in_several_places_is_told_with_the_three_nearest():
    (said,) = told("//DonneesTypeDemande/Nom")

    assert "//Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/Nom" in said
    assert "//Demande/DonneesTypeDemande/Contrat/ContactCourrier/Nom" in said
    assert said.endswith(" or //Demande/ContactIntervention/Nom")


def test_a_path_that_none_of_several_operations_has_is_told_once():
    (said,) = told("//Utilisateur/NumeroPCE", "soap")
    assert said == "it finds nothing in the requests of soap: there NumeroPCE is //NumeroPCE or //Demande/NumeroPCE"

    assert told("//Demande/Tarif", "soap") == []  # a TJDC has it
    assert len(told("//Demande/Login", "[CreerDemandeTJDC, CreerDemandeMES]")) == 1


def test_a_jsonpath_deeper_than_a_form_is_a_mistake():
    text = "steps: [{when: {operation: Token, body: {jsonpath: $.client.id, equals: x}}, then: {delay: 2s}}]"
    (said,) = mistakes(text)
    assert said.endswith("a form and parameters hold texts by name, and nothing deeper")
