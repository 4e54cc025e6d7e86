"""The JSON Schemas of PCE, CDG-F and demandes come out of what reads them."""

from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder
from simulator.application.documents.adresse import ADRESSE_FIELDS
from simulator.application.documents.cdgf import CDGF_FIELDS, OKTA_FIELDS, cdgf_schema, read_cdgf, write_cdgf
from simulator.application.documents.demande import demande_fields, demande_schema, read_demande, write_demande
from simulator.application.documents.pce import enter_pce, pce_fields, pce_schema, write_pce
from simulator.errors import DocumentError
from tests.shipped import REFERENTIAL

DAY = date(2026, 3, 2)

OF_FILE, PCES_OF_FILE = load_demandes(fixtures_folder(), REFERENTIAL.communes)
ENTERED = [
    *(each.document for each in REFERENTIAL.test_pces if each.document),
    *PCES_OF_FILE,
]
DEMANDES = [
    *OF_FILE,
    *(demande.document(each.numero) for each in REFERENTIAL.test_pces for demande in each.demandes),
]
PCE = {
    "numero": "21450000000017",
    "tjdc": {"cdgf": "A04000010", "debut": "J-3"},
    "mhs": {"etat": "DEMANDEE", "date": "J"},
}
CDGF = {
    "code": "A04000010",
    "fournisseur": "Exemple",
    "dn": "CN=exemple",
    "logins": ["DN0001"],
    "okta": {"client_id": "0oaEXAMPLECLIENT0001", "client_secret": "secret"},
}
DEMANDE = {
    "numero": "WD00053H",
    "type": "MES",
    "statut": "ATTRDV",
    "pce": "21450000000017",
    "cdgf": "A04000010",
    "cree_le": "J-3T09:12",
    "rdv": {"date": "J+4", "plage": "01", "synchro": 2},
}
KINDS = {
    "pce": (pce_schema, lambda each: enter_pce(each, DAY, REFERENTIAL.communes), PCE),
    "cdgf": (cdgf_schema, read_cdgf, CDGF),
    "demande": (demande_schema, lambda each: read_demande(each, DAY), DEMANDE),
}


def as_json(value: Any) -> Any:
    """A document that YAML gave, as JSON has it."""
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def refused(schema: dict[str, Any], document: Any) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in Draft202012Validator(schema).iter_errors(as_json(document))]


def properties(schema: dict[str, Any], field: str) -> set[str]:
    """The fields within one that may be null."""
    return set(schema["properties"][field]["anyOf"][0]["properties"])


@pytest.mark.parametrize("schema", [pce_schema(), cdgf_schema(), demande_schema()], ids=["pce", "cdgf", "demande"])
def test_each_is_a_schema_of_draft_2020_12(schema):
    Draft202012Validator.check_schema(schema)


def test_each_field_of_a_reader_stands_in_the_schema_with_words_to_show():
    for schema, fields in (
        (pce_schema(), pce_fields()),
        (cdgf_schema(), CDGF_FIELDS),
        (demande_schema(), demande_fields()),
    ):
        assert schema["properties"].keys() == fields.keys()
        assert all(each["description"] for each in schema["properties"].values())
    assert pce_schema()["properties"]["adresse"]["properties"].keys() == ADRESSE_FIELDS.keys()
    assert properties(cdgf_schema(), "okta") == OKTA_FIELDS.keys()
    assert properties(pce_schema(), "tjdc") == {"cdgf", "debut", "fin", "etat"}
    assert properties(demande_schema(), "rdv") == {"date", "plage", "heure_min", "heure_max", "synchro"}


def test_each_pce_of_the_fixtures_is_taken_as_it_is_entered_and_as_it_is_written():
    assert len(ENTERED) > 60
    for document in ENTERED:
        assert refused(pce_schema(), document) == [], document
        assert refused(pce_schema(), write_pce(enter_pce(document, DAY, REFERENTIAL.communes))) == [], document


@pytest.mark.parametrize("cdgf", REFERENTIAL.cdgfs.values(), ids=REFERENTIAL.cdgfs)
def test_each_cdgf_of_the_fixtures_is_taken(cdgf):
    assert refused(cdgf_schema(), write_cdgf(cdgf)) == []


def test_each_demande_of_the_fixtures_is_taken_as_it_is_entered_and_as_it_is_written():
    assert len(DEMANDES) > 20
    for each in DEMANDES:
        assert refused(demande_schema(), each) == []
        assert refused(demande_schema(), write_demande(read_demande(each, DAY))) == []


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("pce", {"numero": 21450000000017}),
        ("pce", {"numero": "2145"}),
        ("pce", {"tarif": "T9"}),
        ("pce", {"car": -1}),
        ("pce", {"car": "12000"}),
        ("pce", {"debit": 0}),
        ("pce", {"coupe": "non"}),
        ("pce", {"coupé": True}),
        ("pce", {"adresse": {"code_insee": 69383}}),
        ("pce", {"adresse": {"ville": "Lyon"}}),
        ("pce", {"tjdc": {"cdgf": "A04000010"}}),
        ("pce", {"tjdc": {"cdgf": "A04000010", "debut": "demain"}}),
        ("pce", {"mhs": {"etat": "DEMANDEE", "date": "J", "index": 1.5}}),
        ("pce", {"rdv_electricite": [{"date": "J", "plage": "01"}] * 4}),
        ("pce", {"cja": {"annuelle": 1, "mensuelles": [{"mois": "2026-13", "valeur": 1}]}}),
        ("cdgf", {"code": "a"}),
        ("cdgf", {"fournisseur": " "}),
        ("cdgf", {"libelle": "x" * 257}),
        ("cdgf", {"actif": 1}),
        ("cdgf", {"logins": "DN0001"}),
        ("cdgf", {"logins": [""]}),
        ("cdgf", {"okta": {"client_id": "0oaEXAMPLECLIENT0001"}}),
        ("cdgf", {"okta": {"client_id": "with blank", "client_secret": "secret"}}),
        ("demande", {"numero": "WD1"}),
        ("demande", {"type": "XYZ"}),
        ("demande", {"statut": {"code": "ATTRDV"}}),
        ("demande", {"cree_le": "hier"}),
        ("demande", {"rdv": {"date": "J+4", "plage": "01", "synchro": 4}}),
        ("demande", {"caractere": "LENT"}),
        ("demande", {"saisie": []}),
        ("demande", {"historique": [{"moment": "J-3T09:12", "statut": "ATTRDV"}]}),
        ("demande", {"trail": [{"rule": "MES-01", "outcome": "perhaps"}]}),
    ],
    ids=str,
)
def test_what_is_wrong_in_its_shape_is_refused_by_the_reader_and_by_the_schema(kind, change):
    schema, read, document = KINDS[kind]
    assert read(document)
    assert refused(schema(), document) == []

    with pytest.raises(DocumentError):
        read(document | change)
    assert len(refused(schema(), document | change)) == 1
