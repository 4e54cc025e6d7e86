"""What a supplier entered, as a form has it: each value that a type shows, and the document that is made of them."""

from simulator.application.documents.saisie import entered_values, read_entered
from simulator.domain.demande import TYPES
from simulator.domain.suivi import unknown_saisie
from tests.laws import hold


def test_whatever_may_be_typed_for_a_type_is_something_that_it_shows():
    typed = {type_: {each.box.path: "2026-05 5" for each in entered_values(type_)} for type_ in TYPES}

    assert all(len(each) > 8 for each in typed.values())
    hold(
        f"{type_}: {mistake}"
        for type_, texts in typed.items()
        for mistake in unknown_saisie(type_, read_entered(type_, texts))
    )


def test_each_value_is_asked_for_once():
    for type_ in TYPES:
        paths = [each.path for each in entered_values(type_)]
        assert sorted(paths) == sorted(set(paths))


def test_values_are_nested_as_their_paths_are_and_what_is_empty_is_left_out():
    typed = {"saisie.contrat.utilisateur_nom": " Martin ", "saisie.contrat.courrier_nom": "", "saisie.tarif": "T2"}

    assert read_entered("MES", typed) == {"contrat": {"utilisateur_nom": "Martin"}, "tarif": "T2"}


def test_what_another_type_shows_is_passed_over():
    assert read_entered("QSR", {"saisie.tarif": "T2"}) == {}
