"""Laws on the table of the follow-up's fields (API-09), held against the requests and the fixtures."""

from collections import Counter
from dataclasses import fields
from datetime import date

import pytest

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder
from simulator.application.documents.demande import read_demande
from simulator.domain.asks import Cja, Contrat, MesAsk, TjdcAsk
from simulator.domain.cdgf import Cdgf
from simulator.domain.commune import Communes
from simulator.domain.demande import TYPES
from simulator.domain.rules import RULES
from simulator.domain.source import ASSUMED, STATED
from simulator.domain.suivi import BLOCKS, FIELDS, IGNORED, ROOT, suivi, unknown_saisie
from simulator.domain.suivi.field import of
from tests.laws import hold

DEMANDES = [read_demande(each, date(2026, 3, 2)) for each in load_demandes(fixtures_folder(), Communes())[0]]


def paths_of(ask):
    """Name every value that a request may hold, as ``saisie`` does."""
    nested = {"contrat": Contrat, "cja": Cja}
    for each in fields(ask):
        if each.name in nested:
            yield from (f"{each.name}.{inner.name}" for inner in fields(nested[each.name]))
        else:
            yield each.name


def shown_paths(type_):
    return {path for each in FIELDS if type_ in each.types for path in each.origin.saisie}


def ignored_paths(type_):
    return {each.path for each in IGNORED if type_ in each.types}


@pytest.mark.parametrize(("type_", "ask"), [("MES", MesAsk), ("TJDC", TjdcAsk)])
def test_every_field_of_a_request_is_shown_or_ignored_for_a_reason_never_both(type_, ask):
    asked = set(paths_of(ask))
    assert len(asked) > 10
    hold(
        f"{path} of {ask.__name__} is neither shown nor ignored for a {type_}: add it to a table of fields in"
        " simulator/domain/suivi/, or to IGNORED in ignored.py with the behaviour that says why"
        for path in sorted(asked - shown_paths(type_) - ignored_paths(type_))
    )
    hold(
        f"{path} of {ask.__name__} is both shown and ignored for a {type_}: take it out of IGNORED or out of the tables"
        for path in sorted(shown_paths(type_) & ignored_paths(type_))
    )


def test_what_is_ignored_names_a_behaviour_that_exists():
    known = {each.id for each in RULES}
    ignored = {each.behaviour for each in IGNORED}
    assert {"MES-21", "MES-29", "TJDC-09"} < ignored
    hold(
        f"{each} is why IGNORED of simulator/domain/suivi/ignored.py ignores a field, and is no behaviour: name one of RULES"
        for each in sorted(ignored)
        if each not in known and not any(id_.startswith(f"{each}.") for id_ in known)
    )


def test_the_phones_and_email_that_mes_22_restricts_say_so():
    told = {each.key for each in FIELDS if "MES-22" in each.note}
    assert told == {f"utilisateur_final.{name}" for name in ("telephone_portable", "telephone_fixe", "email")}


def test_every_saisie_of_the_fixtures_is_shown_or_ignored():
    assert len(DEMANDES) > 2 * len(TYPES)
    hold(
        f"demande {each.numero} of fixtures/demandes.yaml: {told}"
        for each in DEMANDES
        for told in unknown_saisie(each.type, each.saisie)
    )


def test_every_field_of_the_table_is_shown_by_some_demande_of_the_fixtures():
    shown = set()

    def walk(value, *parents):
        for key, inner in value.items():
            shown.add((*parents, key))
            if isinstance(inner, dict):
                walk(inner, *parents, key)

    for each in DEMANDES:
        walk(suivi(each, Cdgf(code=each.cdgf)))
    table = {(*filter(None, [each.block]), *each.key.split(".")) for each in FIELDS}
    hold(
        f"{'.'.join(path)} is shown by no demande: give one of fixtures/demandes.yaml a value for it"
        for path in sorted(table - shown)
    )


def test_keys_are_unique_and_none_is_both_a_value_and_an_object():
    keys = [(each.block, each.key) for each in FIELDS]
    hold(f"{block} has the key {key} twice: name one of them otherwise" for block, key in sorted(twice_in(keys)))
    parents = {(block, key.rpartition(".")[0]) for block, key in keys}
    hold(
        f"{key} of {block} is a value and the object of {key}.…: name one of them otherwise"
        for block, key in sorted(parents & set(keys))
    )


def twice_in(keys):
    return {each for each, count in Counter(keys).items() if count > 1}


def test_the_root_is_stated_and_every_inner_field_assumed_but_those_of_which_mes_says_that_they_are_told():
    assert {each.certainty for each in FIELDS if each.block == ROOT} == {STATED}
    told_by_mes = {
        *("reference_demande", "telephone_fournisseur", "groupe_appartenance", "commentaire_fournisseur"),
        *("caractere", "observation_disco"),
    }
    inner = [each for each in FIELDS if each.block != ROOT]
    assert {each.key for each in inner if each.certainty is STATED} == told_by_mes
    assert all(each.assumed for each in inner if each.certainty is STATED)
    assert {each.certainty for each in inner} == {STATED, ASSUMED}
    assert {each.block for each in FIELDS} == {ROOT, *BLOCKS}


def test_every_field_says_what_it_is_and_where_it_comes_from():
    assert all(each.description and each.origin.text and each.types for each in FIELDS)


def test_an_unknown_saisie_is_told_with_the_nearest_name():
    found = list(unknown_saisie("MES", {"tarrif": "T2", "contrat": {"utilisateur_nam": "Exemple"}}))
    assert str(found[0]) == "saisie.tarrif is nothing that a demande MES shows; the nearest is tarif"
    assert found[1].path == ("saisie", "contrat", "utilisateur_nam")
    assert found[1].says.endswith("the nearest is contrat.utilisateur_naf")


def test_a_field_for_a_type_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match=r"MESS: no such type of demande; SUIVI 1.2 lists ARLV"):
        of("MESS")
