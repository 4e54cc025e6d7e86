"""What is looked for in the catalogue: its entries, and the documents' statements among them, by certainty and by words."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.application.catalogue import Entry
from simulator.application.statements import Statement
from simulator.domain.source import STATED, Certainty, Source

STATEMENTS = "statements"
"""The kind of what the documents state; the others are those of the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueSearch:
    """What is looked for, "" for nothing in particular; all the words of ``text`` stand in an entry, whatever their accents."""

    certainty: str = ""
    text: str = ""


def statement_entry(each: Statement) -> Entry:
    """Give a statement of the documents as an entry: ``MES.214`` is the 214th of the guide MES."""
    return Entry(
        kind=STATEMENTS,
        id=f"{each.document}.{each.number}",
        says=each.says,
        sources=(Source(each.document, each.section),),
        certainty=STATED,
        note=each.not_imitated_french or each.not_imitated,
        facts={"held_by": each.held_by, "imitated": bool(each.held_by)},
        names=(each.id,),
        french=each.french or each.says,
    )


def fits(entry: Entry, search: CatalogueSearch) -> bool:
    """Tell whether an entry is looked for, whatever its kind."""
    if search.certainty and not _has(entry, search.certainty):
        return False
    words = folded(search.text).split()
    return not words or all(word in _told(entry) for word in words)


def found(entries: Mapping[str, Iterable[Entry]], search: CatalogueSearch) -> dict[str, tuple[Entry, ...]]:
    """Give what is looked for, by kind: of every kind, so that each may be counted."""
    return {kind: tuple(each for each in some if fits(each, search)) for kind, some in entries.items()}


def holding(statements: Iterable[Statement], id_: str) -> Iterator[Statement]:
    """Give the statements that something of the catalogue holds: a rule by its id, anything else by its kind and its id."""
    for each in statements:
        if any(reference == id_ or reference.partition(":")[2] == id_ for reference in each.held_by):
            yield each


def folded(text: str) -> str:
    """Write a text without accents and capitals."""
    return unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()


def _has(entry: Entry, certainty: str) -> bool:
    """Tell whether an entry is stated, or holds something that is assumed."""
    if certainty == Certainty.ASSUMED:
        return entry.certainty is Certainty.ASSUMED or bool(entry.assumed)
    return entry.certainty is Certainty.STATED


def _told(entry: Entry) -> str:
    texts = (entry.id, *entry.names, entry.french, entry.says, entry.note, *entry.assumed, *map(str, entry.sources))
    facts = (str(each) for each in entry.facts.values() if each)
    return folded(" ".join((*texts, *entry.assumed_in_french, entry.note_in_french, *facts)))
