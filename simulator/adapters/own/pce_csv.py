"""A CSV of PCE: a header of field names, a row for each; every mistake at its line and column."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from io import StringIO
from itertools import islice
from typing import Any

from simulator.adapters.own.cells import Field, columns
from simulator.application.documents.fields import Reader
from simulator.application.documents.pce import REQUIRED, pce_schema
from simulator.domain.nearest import offer
from simulator.errors import FileMistake, Mistake, Where

_DELIMITERS = (",", ";", "\t")


class PceCsv:
    """A CSV text. ``mistakes`` are those of the CSV itself, once it was gone through, and what is noted."""

    def __init__(self, text: str, name: str, readers: Mapping[str, Reader]) -> None:
        """Take a text, and read its header; ``readers`` make of a PCE's fields what the store keeps."""
        self.name = name
        self.mistakes: list[FileMistake] = []
        self._text = text
        first = text.partition("\n")[0]
        self._delimiter = max(_DELIMITERS, key=first.count)
        self._names = [each.strip() for each in next(self._rows(), (1, [""]))[1]]
        self._fields: dict[str, Field] = {}
        self._read_header(readers)

    def _read_header(self, readers: Mapping[str, Reader]) -> None:
        known, names = columns(pce_schema()), self._names
        for index, name in enumerate(names):
            if name not in known:
                self._note(1, index, f"{name or 'a column without a name'} is no field of a PCE; {offer(name, known)}")
            elif name in names[:index]:
                self._note(1, index, f"{name} is given twice; a column stands once")
            else:
                path = tuple(name.split("."))
                self._fields.setdefault(path[0], Field(path[0], readers[path[0]])).add(path, index, known[name])
        if "numero" not in names:
            self._note(1, 0, "the column numero is missing; the first line names the fields of a PCE")

    def documents(self) -> Iterator[tuple[int, dict[str, Any], bool]]:
        """Give the documents as the store keeps them; none of a wrong header.

        Each has the line on which it begins, and whether it is whole: what is wrong is noted, and left out.
        """
        if self.mistakes:
            return
        many = len(self._names)
        for line, row in islice(self._rows(), 1, None):
            if len(row) == many:
                kept, mistakes = self._document([each.strip() for each in row])
                self.note(line, *mistakes)
                yield line, kept, not mistakes
            elif row:
                self._note(line, 0, f"the row has {len(row)} cells, and the header {many}; it has one for each column")

    def _document(self, row: Sequence[str]) -> tuple[dict[str, Any], list[Mistake]]:
        kept: dict[str, Any] = {}
        mistakes: list[Mistake] = []
        for field in self._fields.values():
            found = field.read(row)
            kept.update(found.kept)
            mistakes += found.mistakes
        if not mistakes:
            mistakes += (Mistake((name,), "is missing; it is required") for name in REQUIRED if name not in kept)
        return kept, mistakes

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Give the rows, the header first, each with the line on which it begins."""
        reader = csv.reader(StringIO(self._text, newline=""), delimiter=self._delimiter, strict=True)
        begins = 1
        try:
            for row in reader:
                yield begins, row
                begins = reader.line_num + 1
        except csv.Error as error:
            self._note(
                reader.line_num, 0, f"{error}; CSV was expected, a text that holds a quote or a separator in quotes"
            )

    def note(self, line: int, *mistakes: Mistake) -> None:
        """Note mistakes of the row that begins on a line, each where its field stands."""
        for each in mistakes:
            self._note(line, self._column(each.path), str(each))

    def _column(self, path: Where) -> int:
        """Find the column of a field, of the field that it is in, or of one within it."""
        told = [step for step in path if isinstance(step, str)]
        for size in range(len(told), 0, -1):
            name = ".".join(told[:size])
            for index, each in enumerate(self._names):
                if each == name or each.startswith(f"{name}."):
                    return index
        return 0

    def _note(self, line: int, column: int, text: str) -> None:
        down, at = _place(self._lines[line - 1 :], column, self._delimiter)
        self.mistakes.append(FileMistake(self.name, line + down, at, text))

    @cached_property
    def _lines(self) -> list[str]:
        return list(StringIO(self._text, newline=""))


def _place(lines: Sequence[str], column: int, delimiter: str) -> tuple[int, int]:
    """Tell how many lines further, and where in that line, the cell of a row begins."""
    quoted, passed = False, 0
    for down, line in enumerate(lines):
        if not column:
            break
        for at, letter in enumerate(line, 1):
            quoted ^= letter == '"'
            passed += letter == delimiter and not quoted
            if passed == column:
                return down, at + 1
    return 0, 1
