"""What GRDF's documents state, one statement a row, and what holds each: the other end of the catalogue's sources."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a document says: what holds it in the simulator, or why it is not imitated.

    ``number`` counts within a document, from 1. ``held_by`` names rules by their id, other things with what they are
    before a colon: ``code:``, ``statut:``, ``field:``, ``type:``, ``tag:``, ``test:``… ``french`` says what ``says`` says, and
    ``not_imitated_french`` what ``not_imitated`` does.
    """

    document: str
    section: str
    number: int
    says: str
    held_by: tuple[str, ...] = ()
    not_imitated: str = ""
    french: str = ""
    not_imitated_french: str = ""

    @property
    def id(self) -> str:
        """Name it as one cites it: ``MES 3.3.1.2 · 214``."""
        return f"{self.document} {self.section} · {self.number}"


def kind_of(reference: str) -> str:
    """Tell what a reference of ``held_by`` names: a rule, a code, a field, a tag or a test."""
    prefix, colon, _ = reference.partition(":")
    return prefix if colon else "rule"
