"""The files of ``--referential``: YAML in the form of the fixtures, or CSV of PCE; every mistake at its line and column."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder
from simulator.adapters.own.known import Document, Known
from simulator.adapters.own.pce_csv import PceCsv
from simulator.adapters.own.yaml_file import OwnYaml
from simulator.adapters.utf8 import no_utf_8
from simulator.application.documents.pce import entry_fields
from simulator.application.referential import Referential
from simulator.domain.phrases import text_mistakes
from simulator.errors import FileMistake, FixtureError

Kept = TypeVar("Kept")
MOST_MISTAKES = 200
"""How many are told: a column of the wrong form is a mistake of each row."""
_YAML = (".yaml", ".yml", ".json")


class OwnFiles:
    """A user's own referential. ``fingerprint`` tells its content from any other, whatever its files are called."""

    def __init__(self, paths: Sequence[str], base: Referential) -> None:
        """Read the files, and the suppliers that they give, which whatever is to be served has to know.

        Raises FixtureError: where a supplier is wrong, with the mistakes of every part of every file.
        """
        self.paths = tuple(paths)
        self._base = base
        self._fields = entry_fields(base.communes)
        self._mistakes: list[FileMistake] = []
        self._files: list[OwnYaml | PceCsv] = []
        self._digests: dict[str, str] = {}
        for path in paths:
            self._open(path)
        self.fingerprint = sha256("".join(sorted(self._digests)).encode()).hexdigest()
        self._known = Known(base, *load_demandes(fixtures_folder(), base.communes))
        self._yamls = [each for each in self._files if isinstance(each, OwnYaml)]
        for each in self._yamls:
            self._known.declare(each.declared())
        suppliers = [supplier for each in self._yamls for supplier in each.suppliers(self._known)]
        self._cdgfs = {each.code: each for supplier in suppliers for each in supplier}
        self._servers = frozenset[str]().union(*(each.servers() for each in self._yamls))
        if self._told():
            self.documents(lambda _: None)

    def joined(self) -> Referential:
        """Give the referential that ships with these suppliers beside its own."""
        base = self._base
        servers = base.authorization_servers | self._servers
        return replace(base, cdgfs={**base.cdgfs, **self._cdgfs}, authorization_servers=servers)

    def documents(self, kept: Callable[[Document], Kept]) -> tuple[list[Kept], list[Document]]:
        """Give what is kept of each PCE's document, and the documents of the demandes; their dates stay relative.

        Raises FixtureError with every mistake of every file, of which the first 200 are told.
        """
        pces = [kept(each) for file in self._files for each in self._pces(file)]
        demandes = [each for file in self._yamls for each in file.demandes(self._known, self._base)]
        if mistakes := self._told():
            raise FixtureError(mistakes)
        return pces, demandes

    def _pces(self, file: OwnYaml | PceCsv) -> Iterator[Document]:
        if isinstance(file, OwnYaml):
            yield from file.pces(self._known, self._fields)
            return
        for line, document, whole in file.documents():
            file.note(line, *self._known.add_pce(document, f"{file.name}:{line}"))
            if whole:
                yield document

    def _open(self, path: str) -> None:
        try:
            content = Path(path).read_bytes()
            text = content.removeprefix(BOM_UTF8).decode()
        except OSError as error:
            self._mistakes.append(FileMistake(path, 1, 1, text_mistakes.UNREAD(why=error.strerror)))
            return
        except UnicodeDecodeError as error:
            unread = no_utf_8(error, path, "a referential")
            self._mistakes.append(replace(unread, text=f"{unread.text}, as a spreadsheet saves CSV UTF-8"))
            return
        digest = sha256(content).hexdigest()
        suffix = Path(path).suffix.lower()
        if digest in self._digests:
            told = f"the file says what {self._digests[digest]} says; it is given once"
            self._mistakes.append(FileMistake(path, 1, 1, told))
        elif suffix == ".csv":
            self._files.append(PceCsv(text, path, self._fields))
        elif suffix in _YAML:
            self._files.append(OwnYaml(text, path))
        else:
            told = (
                f"the file is called {suffix or 'without an ending'}; it is .yaml, in the form of the fixtures, or .csv"
            )
            self._mistakes.append(FileMistake(path, 1, 1, told))
        self._digests.setdefault(digest, path)

    def _told(self) -> list[FileMistake]:
        """Give the mistakes found so far: those of files as they are given, then by line."""
        found = [*self._mistakes]
        for file in self._files:
            found += sorted(file.mistakes, key=lambda each: (each.line, each.column))
        if len(found) <= MOST_MISTAKES:
            return found
        first_untold = found[MOST_MISTAKES]
        told = f"from here on there are {len(found) - MOST_MISTAKES} more mistakes"
        return [*found[:MOST_MISTAKES], replace(first_untold, text=told)]
