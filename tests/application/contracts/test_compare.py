"""Two contracts, element by element: what each difference says, and where."""

from dataclasses import replace

import pytest

from simulator.application.contracts.compare import compared, matched
from tests.application.contracts.terms import group, operation, optional, terms, text


def told(ours, theirs) -> list[str]:
    """What differs in the answer of one operation, without its file."""
    mine, other = (terms(operation(answer=group("R", *members))) for members in (ours, theirs))
    return [str(each).removeprefix("m.xsd: ") for each in compared(mine, other)]


def test_a_contract_does_not_differ_from_itself_nor_from_one_in_other_namespaces():
    answer = group("R", text("A"), group("G", text("B")))
    other = group("R", text("A", namespace="urn:b"), group("G", text("B", namespace="urn:c"), namespace="urn:b"))

    assert not list(compared(terms(operation(answer=answer)), terms(operation(answer=answer))))
    assert not list(compared(terms(operation(answer=answer)), terms(operation(answer=other))))


def test_a_tag_that_theirs_lacks_is_missing():
    assert told([text("A"), optional(group("G", text("B"), text("C")))], [text("A")]) == [
        "R/G: missing: ours 0-1 group of 2 tags; theirs none"
    ]


def test_a_tag_that_ours_lacks_is_extra():
    assert told([text("A")], [text("A"), optional(text("B", listed=("x",)), None)]) == [
        "R/B: extra: ours none; theirs 0-n string (1 value)"
    ]


def test_a_tag_that_may_be_another_s_name_is_told_with_it():
    assert told([text("DateDemandee")], [text("DateDemande")]) == [
        "R/DateDemandee: missing: ours 1 string; theirs none (the nearest of theirs is DateDemande)",
        "R/DateDemande: extra: ours none; theirs 1 string (the nearest of ours is DateDemandee)",
    ]


def test_a_tag_that_stands_elsewhere_is_told_with_its_place():
    assert told([group("G", text("A"), text("B"))], [group("G", text("A")), text("B")]) == [
        "R/G/B: missing: ours 1 string; theirs none (theirs stands at R/B)",
        "R/B: extra: ours none; theirs 1 string (ours stands at R/G/B)",
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "difference"),
    [
        (text("A"), optional(text("A")), "cardinality: ours 1; theirs 0-1"),
        (optional(text("A"), 5), optional(text("A"), None), "cardinality: ours 0-5; theirs 0-n"),
        (text("A"), text("A", base="date"), "type: ours string; theirs date"),
        (text("A"), group("A", text("B")), "type: ours string; theirs group of 1 tag"),
        (group("A", text("B")), text("A"), "type: ours group of 1 tag; theirs string"),
        (text("A"), text("A", nillable=True), "type: ours not nillable; theirs nillable"),
        (text("A", listed=("P", "A")), text("A", listed=("A", "T", "P")), "values: ours A, P; theirs A, P, T"),
        (text("A", listed=("P", "")), text("A"), "values: ours (empty), P; theirs any"),
        (text("A"), text("A", facets={"maxLength": "5"}), "facet: ours maxLength none; theirs maxLength 5"),
        (
            text("A", facets={"pattern": "a"}),
            text("A", facets={"pattern": "b"}),
            "facet: ours pattern a; theirs pattern b",
        ),
    ],
)
def test_occurrences_types_values_and_facets_are_compared(ours, theirs, difference):
    assert told([ours], [theirs]) == [f"R/A: {difference}"]


def test_the_order_of_the_tags_of_both_is_compared_and_told_shortly():
    ours = [text(name) for name in "ABCDE"]

    assert told(ours, ours) == []
    assert told(ours, [text(name) for name in "ABDCE"]) == ["R: order: ours C, D; theirs D, C"]
    assert told(ours, [text(name) for name in "AXB"])[-1] == "R/X: extra: ours none; theirs 1 string"


def test_an_order_that_is_free_in_one_is_told():
    ours, theirs = (terms(operation(answer=group("R", text("A"), text("B"), any_order=free))) for free in (False, True))

    assert [str(each) for each in compared(ours, theirs)] == ["m.xsd: R: order: ours A, B; theirs any order"]
    assert [str(each) for each in compared(theirs, ours)] == ["m.xsd: R: order: ours any order; theirs A, B"]
    assert not list(compared(theirs, theirs))


def test_tags_that_exclude_each_other_are_told():
    ours, theirs = (
        terms(operation(answer=group("R", text("A"), text("B"), choices=choices)))
        for choices in ((), (("B", "A", "X"),))
    )

    assert [str(each) for each in compared(ours, theirs)] == ["m.xsd: R: choice: ours none; theirs one of A, B"]


def test_a_difference_says_the_file_of_the_group_whose_members_differ():
    retour = group("Retour", text("B", file="communs.xsd"), text("A", file="communs.xsd"))
    ours = terms(operation(answer=group("R", group("Retour", text("A"), text("B"), text("C")))))

    assert [str(each) for each in compared(ours, terms(operation(answer=group("R", retour))))] == [
        "communs.xsd: R/Retour/C: missing: ours 1 string; theirs none",
        "communs.xsd: R/Retour: order: ours A, B; theirs B, A",
    ]


def test_an_attribute_is_compared_as_a_tag_without_place():
    assert told([text("A"), text("@v"), text("B")], [text("A"), text("B"), text("@v"), text("@w")]) == [
        "R/@w: extra: ours none; theirs 1 string"
    ]


def test_operations_that_one_has_alone_are_told():
    other = operation("Defaire", group("Annuler", text("A")))

    assert [str(each) for each in compared(terms(operation(), other), terms())] == [
        "s.wsdl: Defaire: operation: ours Defaire; theirs none"
    ]
    assert [str(each) for each in compared(terms(), terms(other, operation()))] == [
        "s.wsdl: Defaire: operation: ours none; theirs Defaire"
    ]


def test_an_operation_of_another_name_is_found_by_its_request():
    assert [str(each) for each in compared(terms(), terms(operation("Realiser", action="urn:x/Realiser")))] == [
        "s.wsdl: Faire: operation: ours Faire; theirs Realiser"
    ]


def test_messages_of_another_name_are_told():
    renamed = operation(request=group("Requete", text("A")), answer=None)

    assert [str(each) for each in compared(terms(), terms(renamed))] == [
        "s.wsdl: Faire (request): operation: ours Demander; theirs Requete"
    ]
    assert [str(each) for each in compared(terms(), terms(replace(renamed, request=None)))] == [
        "s.wsdl: Faire (request): operation: ours Demander; theirs no element of a schema"
    ]


@pytest.mark.parametrize("action", ["urn:y/Faire", "urn:y#Faire", "urn:y:Faire"])
def test_a_soap_action_made_of_the_namespace_and_the_operation_is_no_difference(action):
    assert not list(compared(terms(), terms(operation(action=action, namespace="urn:y"))))


@pytest.mark.parametrize(("action", "shown"), [("urn:y/Autre", "urn:y/Autre"), ("", "empty"), ("Faire", "Faire")])
def test_any_other_is(action, shown):
    assert [str(each) for each in compared(terms(), terms(operation(action=action, namespace="urn:y")))] == [
        f"s.wsdl: Faire: soapAction: ours {{target namespace}}/{{operation}}; theirs {shown}"
    ]


def test_another_style_is_told():
    assert [str(each) for each in compared(terms(), terms(operation(style="rpc/literal")))] == [
        "s.wsdl: Faire: style: ours document/literal; theirs rpc/literal"
    ]


def test_each_operation_goes_to_the_service_that_has_its_request_and_nobody_s_to_all():
    mine = {"A": terms(operation("A1", group("RA"))), "B": terms(operation("B1", group("RB"))), "C": terms()}
    theirs = terms(operation("X", group("RA")), operation("B1", group("Z")), operation("Y", group("RY")))

    found = matched(mine, theirs)

    assert {name: [each.name for each in share.operations] for name, share in found.items()} == {
        "A": ["X", "Y"],
        "B": ["B1", "Y"],
    }
    assert matched(mine, terms(operation("Z", group("RZ")))) == {}
