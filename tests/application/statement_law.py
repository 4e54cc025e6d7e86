"""The law of the statements: each is held by what exists or says why not, and each stated rule is held by one."""

from collections.abc import Iterable, Mapping

from simulator.application.catalogue import Entry
from simulator.application.statements import Statement
from simulator.domain.demande import TYPES
from simulator.domain.rule import STATED, parent_of

_PREFIXES = {
    "code": "codes",
    "kind": "code_kinds",
    "statut": "statuts",
    "service": "service_errors",
    "okta": "okta_errors",
    "gateway": "gateway_errors",
    "field": "fields",
}
"""How a statement names an entry of the catalogue, and the kind that it is of; a rule is named by its id alone."""


def known_references(entries: Mapping[str, Iterable[Entry]]) -> frozenset[str]:
    """Give every reference to the catalogue that leads somewhere. Tags and tests are others' to know."""
    rules = (each.id for each in entries["rules"])
    others = (f"{prefix}:{each.id}" for prefix, kind in _PREFIXES.items() for each in entries.get(kind, ()))
    return frozenset((*rules, *others, *(f"type:{each}" for each in TYPES)))


def faults_of(statements: Iterable[Statement], references: frozenset[str], rules: Iterable[Entry]) -> tuple[str, ...]:
    """Say what is wrong between the statements and what they name, one sentence each, with what to do.

    A statement names what holds it or says why it is not imitated; what it names exists; a rule is held by a statement
    unless it, or a part of it, is marked assumed.
    """
    faults = []
    held: set[str] = set()
    for each in statements:
        held.update((*each.held_by, *map(parent_of, each.held_by)))
        if bool(each.held_by) == bool(each.not_imitated):
            faults.append(
                f"{each.id} ({each.says}): name what holds it (held_by), or say why not (not_imitated), one of both"
            )
        faults += (
            f"{each.id} is held by {name}, which does not exist: name what does, or say why it is not imitated"
            for name in each.held_by
            if name not in references
        )
    for rule in rules:
        parents = {rule.id, parent_of(rule.id)}
        if rule.certainty is STATED and not rule.assumed and not parents & held:
            faults.append(
                f"{rule.id} is marked stated, but no statement is held by it: add the statement to fixtures/statements.yaml,"
                " or mark what is ours (certainty=ASSUMED, assumed=…)"
            )
    return tuple(faults)
