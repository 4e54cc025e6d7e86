"""What is wrong in a document can be told in French, with what came and what was expected."""

from datetime import date

import pytest

from simulator.application.documents.pce import enter_pce, patch_pce, pce_schema
from simulator.application.search.demandes import demande_filters
from simulator.application.search.pces import PceSearch, search_pces
from simulator.application.words import mistake_of
from simulator.domain.pce import Pce
from simulator.errors import DocumentError
from tests.laws import hold
from tests.shipped import REFERENTIAL

NUMERO = "21460000000014"
TODAY = date(2026, 3, 2)


def descriptions(schema):
    yield schema["description"]
    for each in schema.get("properties", {}).values():
        yield from descriptions(each)
    for each in [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())]:
        if "description" in each:
            yield from descriptions(each)


def test_whatever_a_field_of_a_pce_expects_has_its_french():
    expected = {each for field in pce_schema()["properties"].values() for each in descriptions(field)}

    assert len(expected) > 15
    hold(
        f"{each!r} of pce_schema is told in English alone: add it to simulator/domain/phrases/mistakes.py"
        for each in sorted(expected)
        if mistake_of(each) == each
    )


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"car": "douze"}, "Reçu «\u00a0douze\u00a0». Attendu\u00a0: un nombre à partir de 0."),
        (
            {"tarif": "t2"},
            "Reçu «\u00a0t2\u00a0». Attendu\u00a0: TF, T1, T2, T3, T4, TP, TB ou TG\u00a0; le plus proche est T2.",
        ),
        ({"derniere_releve": {"date": "2026-01-15"}}, "Ce champ est obligatoire."),
        (
            {"adresse": {"code_insee": "69383", "departement": "01"}},
            "Reçu «\u00a001\u00a0», mais le code INSEE 69383 est du département 69\u00a0: videz ce champ, ou corrigez l’autre.",
        ),
        (
            {"adresse": {"commune": "Grenobel"}},
            (
                "Aucune commune connue n’a le nom «\u00a0Grenobel\u00a0»\u00a0; le nom le plus proche est Grenoble\u00a0: "
                "corrigez-le, ou donnez le code INSEE."
            ),
        ),
        (
            {"adresse": {"code_insee": "69000"}},
            (
                "Reçu «\u00a069000\u00a0». Attendu\u00a0: le code INSEE d’une commune, comme 69383\u00a0; ceci ressemble à un"
                " code postal, qui a son champ."
            ),
        ),
        (
            {"tjdc": {"cdgf": "A04000010", "debut": "2026-05-01", "fin": "2026-04-01"}},
            "Reçu 2026-04-01, qui est avant le début, 2026-05-01.",
        ),
    ],
)
def test_what_came_and_what_was_expected_are_told(document, told):
    with pytest.raises(DocumentError) as refused:
        enter_pce({"numero": NUMERO, **document}, TODAY, REFERENTIAL.communes)

    assert [mistake_of(each.says) for each in refused.value.mistakes] == [told]


def test_a_number_that_is_changed_is_told_too():
    with pytest.raises(DocumentError) as refused:
        patch_pce(Pce(numero=NUMERO), {"numero": "21460000000021"}, TODAY, REFERENTIAL.communes)

    assert mistake_of(refused.value.mistakes[0].says) == (
        f"Reçu «\u00a021460000000021\u00a0». Un PCE garde son numéro, {NUMERO}."
    )


def test_a_search_that_is_wrong_is_told_too():
    with pytest.raises(DocumentError) as refused:
        search_pces(
            None, REFERENTIAL.communes, PceSearch(numero="2145-", commune="Grenobel", cdgf="A04000010", libre=True)
        )

    assert [mistake_of(each.says) for each in refused.value.mistakes] == [
        "Reçu «\u00a02145-\u00a0». Un numéro de PCE a 14 chiffres\u00a0: donnez-en les premiers, comme 2145.",
        (
            "Aucune commune connue n’a «\u00a0Grenobel\u00a0», ni nom, ni code INSEE, ni code postal\u00a0; la plus proche est"
            " Grenoble."
        ),
        "Un PCE libre n’a pas de CDG-F\u00a0: décochez, ou videz «\u00a0A04000010\u00a0».",
    ]


def test_filters_of_demandes_are_told_all_at_once():
    with pytest.raises(DocumentError) as refused:
        demande_filters(type_="CHX", statut="en attente")

    type_, statut = (mistake_of(each.says) for each in refused.value.mistakes)
    assert type_ == "Reçu «\u00a0CHX\u00a0», qui n’est aucun type de demande\u00a0; le plus proche est CHF."
    assert statut.startswith(
        "Reçu «\u00a0en attente\u00a0», qui n’est ni le code, ni le numéro, ni le libellé d’un statut"
    )
    assert statut.endswith("ENCOURSTRAITEMENT, CLOTUREE, ANNULEE.")
