"""Values: what is replaced in one, and what was made of the very same ones before."""

import dataclasses

import pytest

from simulator.domain.pce import Adresse
from simulator.domain.rule import Ok
from simulator.domain.same import Same
from simulator.domain.value import items, replace, value


@pytest.mark.parametrize(
    ("before", "changes"),
    [(Ok("69"), {"value": "2A"}), (Ok("69"), {}), (Adresse("12", "rue des Lilas"), {"commune": "Lyon", "numero": ""})],
)
def test_a_value_with_some_of_its_fields_changed_is_what_the_standard_library_makes_of_it(before, changes):
    unchanged = dataclasses.replace(before)
    assert replace(before, **changes) == dataclasses.replace(before, **changes)
    assert before == unchanged


def test_a_value_is_made_of_the_names_and_the_contents_of_its_fields_in_their_order():
    assert dict(items(Adresse("12", commune="Lyon"))) == dataclasses.asdict(Adresse("12", commune="Lyon"))
    assert list(dict(items(Adresse()))) == [each.name for each in dataclasses.fields(Adresse)]
    assert dict(items(Ok("69"))) == {"value": "69"}


def test_a_field_that_a_value_has_not_cannot_be_changed():
    with pytest.raises(TypeError):
        replace(Ok("69"), valeur="2A")


@dataclasses.dataclass(frozen=True, slots=True)
class ByPython:
    name: str
    days: tuple[int, ...] = ()
    seen: int = dataclasses.field(default=0, compare=False, repr=False)


@value()
class ByUs:
    name: str
    days: tuple[int, ...] = ()
    seen: int = dataclasses.field(default=0, compare=False, repr=False)


@value()
class Other:
    name: str
    days: tuple[int, ...] = ()


@value()
class FrenchName:
    name: str

    def __eq__(self, other):
        return self.name.casefold() == other.name.casefold()

    def __hash__(self):
        return hash(self.name.casefold())

    def __repr__(self):
        return self.name


HELD = [("a",), ("b",), ("a", (1,)), ("a", (1,), 3), ("a", (1,), 4)]


@pytest.mark.parametrize("one", HELD)
@pytest.mark.parametrize("other", HELD)
def test_values_are_compared_hashed_and_shown_as_a_frozen_dataclass_is(one, other):
    assert (ByUs(*one) == ByUs(*other)) is (ByPython(*one) == ByPython(*other))
    assert (hash(ByUs(*one)) == hash(ByUs(*other))) is (hash(ByPython(*one)) == hash(ByPython(*other)))
    assert repr(ByUs(*one)) == repr(ByPython(*one)).replace("ByPython", "ByUs")


def test_a_value_of_another_class_is_another_whatever_it_holds():
    assert ByUs("a") != Other("a")
    assert ByUs("a") != ("a", (), 0)


def test_values_of_all_classes_share_what_compares_hashes_and_shows_them():
    for name in ("__eq__", "__hash__", "__repr__"):
        assert vars(ByUs)[name] is vars(Other)[name], "Python would compile one for each class, at each start"


def test_a_value_keeps_what_its_class_says_of_itself():
    assert str(FrenchName("Élan")) == repr(FrenchName("Élan")) == "Élan"
    assert FrenchName("Élan") == FrenchName("élan")


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
