"""What GRDF's documents state, one statement a row, and what holds each: the other end of the catalogue's sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.application.catalogue import Entry
from simulator.domain.demande import TYPES
from simulator.domain.rule import STATED, parent_of

RULE, TAG, TEST, TYPE = "rule", "tag", "test", "type"
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


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a document says: what holds it in the simulator, or why it is not imitated.

    ``number`` counts within a document, from 1. ``held_by`` names rules by their id, other things with what they are
    before a colon: ``code:``, ``statut:``, ``field:``, ``type:``, ``tag:``, ``test:``…
    """

    document: str
    section: str
    number: int
    says: str
    held_by: tuple[str, ...] = ()
    not_imitated: str = ""

    @property
    def id(self) -> str:
        """Name it as one cites it: ``MES 3.3.1.2 · 214``."""
        return f"{self.document} {self.section} · {self.number}"


def kind_of(reference: str) -> str:
    """Tell what a reference of ``held_by`` names: a rule, a code, a field, a tag or a test."""
    prefix, colon, _ = reference.partition(":")
    return prefix if colon else RULE


def known_references(entries: Mapping[str, Iterable[Entry]]) -> frozenset[str]:
    """Give every reference to the catalogue that leads somewhere. Tags and tests are others' to know."""
    rules = (each.id for each in entries["rules"])
    others = (f"{prefix}:{each.id}" for prefix, kind in _PREFIXES.items() for each in entries.get(kind, ()))
    return frozenset((*rules, *others, *(f"{TYPE}:{each}" for each in TYPES)))


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
