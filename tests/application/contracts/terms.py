"""Builders of terms: what does not matter to a test is left out."""

from simulator.application.contracts.terms import OperationTerms, TagTerms, Terms, Values


def text(name: str, *, base="string", listed=(), facets=None, **more) -> TagTerms:
    return TagTerms(name, values=Values(base, listed, facets or {}), **{"file": "m.xsd", **more})


def group(name: str, *members: TagTerms, **more) -> TagTerms:
    return TagTerms(name, members=members, **{"file": "m.xsd", **more})


def optional(tag: TagTerms, most: int | None = 1) -> TagTerms:
    from dataclasses import replace

    return replace(tag, at_least=0, at_most=most)


def operation(
    name="Faire",
    request: TagTerms | None = None,
    answer: TagTerms | None = None,
    *,
    action="urn:x/Faire",
    namespace="urn:x",
    style="document/literal",
    address="",
) -> OperationTerms:
    asked, given = request or group("Demander", text("A")), answer or group("Repondre", text("B"))
    return OperationTerms(name, namespace, action, style, asked, given, address, "s.wsdl")


def terms(*operations: OperationTerms) -> Terms:
    return Terms("s.wsdl", operations or (operation(),))
