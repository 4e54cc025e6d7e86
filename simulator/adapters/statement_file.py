"""``fixtures/statements.yaml``: what the documents state, read and checked whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.adapters.fixture_files import fixtures_folder
from simulator.adapters.positioned_yaml import PositionedYaml
from simulator.application.documents.readers import by_name, group, many, text
from simulator.application.statements import Statement
from simulator.application.typography import typeset
from simulator.errors import DocumentError, FixtureError

DOCUMENTS = ("TJDC", "MES", "SUIVI")
_SENTENCE = text(r"\S.{4,}", "it is a sentence on one line, in quotes")
_REFERENCE = text(
    r"[A-Z]+-[0-9]{2}(\.\w+)?|[a-z]+:\S+", "it is a rule's id, such as TJDC-05, or code:…, field:…, tag:…, test:…"
)


def _row(**row: Any) -> dict[str, Any]:
    if bool(row.get("held_by")) == bool(row.get("not_imitated")):
        raise DocumentError.one(
            ("says",), "what holds it (held_by) or why it is not imitated (not_imitated), one of both"
        )
    return row


_ROW = group(
    _row,
    {
        "says": _SENTENCE,
        "french": _SENTENCE,
        "held_by": many(_REFERENCE),
        "not_imitated": _SENTENCE,
        "not_imitated_french": _SENTENCE,
    },
    ("says",),
)
_SECTIONS = by_name(many(_ROW), "it is a mapping of a document's sections to lists of statements")


def read_statements(path: Path | None = None) -> tuple[Statement, ...]:
    """Read the statements, in the order of the documents. Raises FixtureError with every mistake, at its line."""
    file = PositionedYaml.of_file(path or fixtures_folder() / "statements.yaml")
    documents = file.read(group(dict, dict.fromkeys(DOCUMENTS, _SECTIONS), DOCUMENTS))
    if file.mistakes:
        raise FixtureError(file.mistakes)
    return tuple(each for name in DOCUMENTS for each in _numbered(name, documents[name]))


def _numbered(document: str, sections: dict[str, Any]) -> Iterator[Statement]:
    rows = ((section, row) for section, rows in sections.items() for row in rows)
    for number, (section, row) in enumerate(rows, start=1):
        yield Statement(
            document,
            section,
            number,
            row["says"],
            tuple(row.get("held_by", ())),
            row.get("not_imitated", ""),
            typeset(row.get("french", "")),
            typeset(row.get("not_imitated_french", "")),
        )
