"""Values: what is replaced in one, and what was made of the very same ones before."""

import dataclasses

import pytest

from simulator.domain.pce import Adresse
from simulator.domain.rule import Ok
from simulator.domain.same import Same
from simulator.domain.value import replace


@pytest.mark.parametrize(
    ("before", "changes"),
    [(Ok("69"), {"value": "2A"}), (Ok("69"), {}), (Adresse("12", "rue des Lilas"), {"commune": "Lyon", "numero": ""})],
)
def test_a_value_with_some_of_its_fields_changed_is_what_the_standard_library_makes_of_it(before, changes):
    unchanged = dataclasses.replace(before)
    assert replace(before, **changes) == dataclasses.replace(before, **changes)
    assert before == unchanged


def test_a_field_that_a_value_has_not_cannot_be_changed():
    with pytest.raises(TypeError):
        replace(Ok("69"), valeur="2A")


def told(*asked):
    return [each[0] for each in asked]


def test_of_the_very_same_objects_it_is_made_once_and_of_equal_ones_anew():
    made, one, other = Same(told, most=128), ["a"], ["a"]
    assert made(one, other) is made(one, other)
    assert made(other, one) is not made(one, other)
    assert made(one) == ["a"]


def test_what_takes_the_place_of_an_object_in_memory_is_not_taken_for_it():
    made = Same(told, most=128)
    assert [made([each]) for each in range(1000)] == [[each] for each in range(1000)]


def test_no_more_is_kept_than_what_was_asked_of_late():
    made = Same(told, most=128)
    for each in range(1000):
        made([each])
        assert len(made._kept) <= 128
