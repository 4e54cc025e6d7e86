"""One catalogue, many views: what `explain` and /_sim/catalogue find in it."""

import re
from collections import Counter

import pytest

from simulator.application.catalogue import KINDS, catalogue, explain, nearest
from simulator.domain import demande, gateway, okta_errors, service_errors
from simulator.domain.rules import RULES
from simulator.domain.source import ASSUMED, STATED
from simulator.domain.suivi import FIELDS
from tests.laws import hold


def test_every_kind_is_named_and_none_is_empty():
    found = catalogue()

    assert set(found) == set(KINDS)
    assert [kind for kind, entries in found.items() if not entries] == []


@pytest.mark.parametrize(
    ("module", "type_", "listed"),
    [
        (okta_errors, okta_errors.OktaError, "OKTA_ERRORS"),
        (gateway, gateway.GatewayError, "GATEWAY_ERRORS"),
        (service_errors, service_errors.ServiceError, "SERVICE_ERRORS"),
        (demande, demande.Statut, "STATUTS"),
    ],
    ids=["okta", "gateway", "service", "statuts"],
)
def test_everything_that_has_a_name_is_listed(module, type_, listed):
    named = {name: each for name, each in vars(module).items() if isinstance(each, type_)}
    assert len(named) >= 5
    hold(
        f"{name} is not in {listed} of simulator/domain/{module.__name__.rpartition('.')[2]}.py: add it, so that explain,"
        " docs and scenarios know it"
        for name, each in named.items()
        if each not in getattr(module, listed)
    )


def test_every_entry_says_something_and_where_it_comes_from_and_how_certain_it_is():
    entries = [each for some in catalogue().values() for each in some]

    assert len(entries) > 150
    for each in entries:
        document = each.as_document()
        assert document["says"], each.id
        assert document["source"], each.id
        assert document["certainty"] in {"stated", "assumed"}, each.id


@pytest.mark.parametrize("kind", [each for each in KINDS if each != "rules"])
def test_what_is_ours_is_listed_and_a_note_of_something_stated_marks_nothing(kind):
    hold(
        f"the note of {each.id} says {each.note!r}: put what it marks as ours into assumed=(…)"
        for each in catalogue()[kind]
        if each.certainty is STATED and re.search(r"\b(ours|assumed|we read|our)\b", each.note)
    )


def test_what_is_assumed_whole_lists_no_part_and_says_why():
    entries = [each for kind, some in catalogue().items() if kind != "rules" for each in some]
    assumed = [each for each in entries if each.certainty is ASSUMED]

    assert len(assumed) > 80
    hold(
        f"{each.id} is assumed whole and lists {each.assumed}: give it STATED, or say it in the note"
        for each in assumed
        if each.assumed
    )
    hold(
        f"{each.id} is assumed and has no note: say what the documents say and do not say"
        for each in assumed
        if not each.note
    )


def test_what_okta_documents_is_stated_and_by_okta():
    errors = catalogue()["okta_errors"]

    assert {each.sources[0].document for each in errors} == {"OKTA"}
    assert {each.certainty for each in errors} == {STATED}
    assert {"the text"} < {part for each in errors for part in each.assumed}


def test_the_fields_of_the_follow_up_are_there_by_key_and_by_path():
    fields = {each.id: each for each in catalogue()["fields"]}

    assert len(fields) == len(FIELDS)
    assert fields["mode_traitement"].certainty is STATED
    assert "the value PASSANT and its libelle" in fields["mode_traitement"].assumed
    assert (fields["car"].certainty, fields["car"].facts["block"]) == (ASSUMED, "informations_contractuelles")
    assert explain("informations_client.utilisateur_final.nom") == explain("utilisateur_final.nom")


def test_a_key_of_several_blocks_is_named_with_its_block():
    several = {key for key, count in Counter(each.key for each in FIELDS).items() if count > 1}
    ids = {each.id for each in catalogue()["fields"]}

    assert ids & several == set()
    assert {each.path for each in FIELDS if each.key in several} <= ids


def test_every_rule_is_there_with_the_code_that_its_answers_carry():
    rules = {each.id: each for each in catalogue()["rules"]}

    assert list(rules) == [each.id for each in RULES]
    assert rules["TJDC-05"].facts["code"] == "DEM_COH9105"
    assert rules["DLG-01"].facts == {"answer": None, "code": None, "off": False}


def test_a_rule_that_is_turned_off_says_so():
    rules = {each.id: each for each in catalogue(rules_off={"TJDC-05"})["rules"]}

    assert [id_ for id_, each in rules.items() if each.facts["off"]] == ["TJDC-05"]


def test_official_codes_take_the_place_of_ours():
    rules = {each.id: each for each in catalogue({"TJDC-05": "0105"})["rules"]}

    assert rules["TJDC-05"].facts["code"] == "0105"
    assert [each.id for each in explain("0105", {"TJDC-05": "0105"})] == ["TJDC-05"]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("TJDC-05", ["TJDC-05"]),
        (" tjdc-05 ", ["TJDC-05"]),
        ("DEM_COH9105", ["TJDC-05"]),
        ("dem_coh9105", ["TJDC-05"]),
        ("022", ["IMPOSSIBLE"]),
        ("ATTRDV", ["ATTRDV"]),
        ("DmdOkDP", ["rdv-programme"]),
        ("mode_traitement", ["mode_traitement"]),
        ("ticgn", ["ticgn.application", "ticgn.taux"]),
    ],
)
def test_things_are_found_by_their_id_their_code_or_their_number_whatever_the_case(name, ids):
    assert [each.id for each in explain(name)] == ids


def test_a_rule_brings_its_sub_rules():
    found = [each.id for each in explain("MES-18")]

    assert found[0] == "MES-18"
    assert len(found) > 5
    assert all(re.match(r"MES-18(\.|$)", each) for each in found)


@pytest.mark.parametrize("name", ["", " ", ".", "MES", "MES-1", "TJDC-99", "\x00", "é" * 500])
def test_what_is_no_name_finds_nothing(name):
    assert explain(name) == ()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("TJDC-5", "TJDC-05"),
        ("DmdOkDDD", "DmdOkDD"),
        ("mes09", "MES-09"),
        ("mode_traitment", "mode_traitement"),
        ("informations_client.utilisateur_final.nomm", "informations_client.utilisateur_final.nom"),
    ],
)
def test_a_name_misspelt_finds_the_nearest(name, near):
    assert nearest(name)[0] == near


def test_a_name_like_nothing_finds_no_nearest():
    assert nearest("@@@@@@@@") == ()
