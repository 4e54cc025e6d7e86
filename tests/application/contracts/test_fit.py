"""What the simulator must be told to speak as another contract does."""

import pytest

from simulator.application.contracts.fit import fitted
from tests.application.contracts.terms import group, operation, optional, terms, text

OURS = terms(operation(request=group("Q", text("P")), answer=group("R", text("A"), group("G", text("B"), text("C")))))


def fit(*members, request=None, namespace="urn:m", **more):
    asked = request or group("Q", text("P", namespace="urn:m"), namespace="urn:m")
    return fitted(OURS, terms(operation(request=asked, answer=group("R", *members, namespace=namespace), **more)))


def test_a_contract_in_one_namespace_needs_no_more_than_its_name():
    found = fit(text("A", namespace="urn:m"), group("G", text("B", namespace="urn:m"), namespace="urn:m"))

    assert (found.namespace, found.qualified, found.namespaces) == ("urn:m", True, {})


def test_tags_in_no_namespace_are_unqualified():
    found = fit(text("A"), group("G", text("B")), request=group("Q", text("P"), namespace="urn:m"))

    assert (found.namespace, found.qualified, found.namespaces) == ("urn:m", False, {})


def test_what_is_neither_is_told_by_path_once_for_what_is_below():
    common = group("G", text("B", namespace="urn:c"), text("C", namespace="urn:c"), namespace="urn:c")

    assert fit(text("A", namespace="urn:m"), common).namespaces == {"R/G": "urn:c"}


def test_a_tag_of_one_namespace_may_hold_tags_of_another():
    found = fit(text("A", namespace="urn:m"), group("G", text("B", namespace="urn:c"), text("C"), namespace="urn:m"))

    assert found.namespaces == {"R/G/B": "urn:c", "R/G/C": ""}


def test_a_message_in_a_namespace_of_its_own_is_told():
    found = fit(text("A", namespace="urn:r"), namespace="urn:r")

    assert {found.namespace, *found.namespaces.values()} == {"urn:m", "urn:r"}
    assert list(found.namespaces) in (["R"], ["Q"])


def test_an_answer_s_tags_are_written_in_their_order_without_those_that_they_lack():
    found = fit(group("G", text("C"), optional(text("X")), text("B")), text("A"), optional(text("Y")))
    assert found.answers == {"R": ("G/C", "G/B", "A")}
    assert found.beyond == ()

    assert fit(group("G", text("B"))).answers == {"R": ("G/B",)}


def test_a_tag_that_is_a_text_here_and_a_group_there_is_left_out():
    assert fit(group("A", text("Z")), text("G")).answers == {"R": ()}


def test_what_an_answer_must_hold_and_the_simulator_does_not_write_is_told():
    assert fit(text("A"), text("X"), group("G", text("B"), text("Z"), optional(text("O")))).beyond == (
        "R/X must stand in the answer, and the simulator does not write it",
        "R/G/Z must stand in the answer, and the simulator does not write it",
    )


def test_messages_and_operations_that_the_simulator_does_not_know_are_told():
    theirs = terms(operation(request=group("Autre"), answer=group("R")))
    assert fitted(OURS, theirs).beyond == ("the request of Faire is Autre, and the simulator knows Q only",)

    assert fitted(OURS, terms(operation("Z", group("Z")))).beyond == ("Faire is not in it: /ws goes on answering it",)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://omega.example/omega/services/X", "/omega/services/X"),
        ("https://omega.example/a%20b?c=d#e", "/a b"),
        ("https://omega.example/", ""),
        ("https://omega.example", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_path_is_that_of_the_address(address, path):
    assert fit(text("A"), address=address).path == path
