"""A user's own YAML: suppliers, PCE and demandes in the form of the fixtures."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from simulator.adapters.fixtures.tables import SUPPLIER, SUPPLIERS
from simulator.adapters.own.known import Document, Known
from simulator.adapters.positioned_yaml import PositionedYaml, UndatedLoader
from simulator.application.documents.demande import read_demande
from simulator.application.documents.fields import Reader, readable, shown
from simulator.application.documents.pce import enter_document
from simulator.application.documents.readers import ANY_DAY
from simulator.application.documents.written_demande import in_full, oddities
from simulator.application.referential import Referential
from simulator.domain.cdgf import Cdgf
from simulator.domain.nearest import offer
from simulator.errors import DocumentError, FileMistake, Mistake

_PARTS = ("serveurs_okta", "fournisseurs", "pces", "demandes")


class OwnYaml:
    """A YAML text; what it says is given item by item, so that one that is wrong hides no other's mistakes."""

    def __init__(self, text: str, name: str) -> None:
        """Read the text, and which parts it has."""
        self.name = name
        self._file = PositionedYaml(text, name, UndatedLoader)
        self._parts: Mapping[str, Any] = {}
        if isinstance(self._file.value, dict):
            self._parts = self._file.value
        elif not self._file.mistakes:
            told = f"the file is {shown(self._file.value)}; it is a mapping of {', '.join(_PARTS)}"
            self._file.note(Mistake((), told))
        for part in map(str, self._parts):
            if part not in _PARTS:
                self._file.note(Mistake((part,), f"is no part of a referential; {offer(part, _PARTS)}"))

    @property
    def mistakes(self) -> list[FileMistake]:
        """Give what was noted so far."""
        return self._file.mistakes

    def servers(self) -> frozenset[str]:
        """Give the ids of its OKTA servers."""
        try:
            return frozenset(SUPPLIERS["serveurs_okta"].read(self._parts.get("serveurs_okta") or ()))
        except DocumentError as error:
            self._file.note(*(each.within("serveurs_okta") for each in error.mistakes))
        except ValueError as error:
            self._file.note(Mistake(("serveurs_okta",), f"is {shown(self._parts['serveurs_okta'])}; {error}"))
        return frozenset()

    def declared(self) -> Iterator[str]:
        """Give the CDG-F that it gives, as far as their codes can be read."""
        for supplier in self._listed("fournisseurs"):
            cdgfs = supplier.get("cdgf") if isinstance(supplier, dict) else ()
            for each in cdgfs if isinstance(cdgfs, list) else ():
                if isinstance(each, dict):
                    yield str(each.get("code"))

    def suppliers(self, known: Known) -> Iterator[tuple[Cdgf, ...]]:
        """Give the suppliers, each as its CDG-F."""
        for index, cdgfs in self._items("fournisseurs", SUPPLIER):
            self._note("fournisseurs", index, known.add_supplier(cdgfs, self._at("fournisseurs", index)))
            yield cdgfs

    def pces(self, known: Known, fields: Mapping[str, Reader]) -> Iterator[Document]:
        """Give the documents of the PCE as the store keeps them; ``fields`` make it of theirs."""
        for index, each in enumerate(self._listed("pces")):
            self._note("pces", index, known.add_pce(readable(fields, each), self._at("pces", index)))
        for _, document in self._items("pces", Reader(partial(enter_document, fields), {})):
            yield document

    def demandes(self, known: Known, base: Referential) -> Iterator[Document]:
        """Give the documents of the demandes in full, once all PCE are known."""

        def read(each: Any) -> tuple[Document, Any]:
            full = in_full(each, base.plages) if isinstance(each, Mapping) else each
            return full, read_demande(full, ANY_DAY)

        for index, (document, demande) in self._items("demandes", Reader(read, {})):
            self._note("demandes", index, oddities(demande))
            self._note("demandes", index, known.add_demande(demande, self._at("demandes", index)))
            yield document

    def _items(self, part: str, reader: Reader) -> Iterator[tuple[int, Any]]:
        """Give what is read of each item of a part, and note what is wrong with the others."""
        for index, each in enumerate(self._listed(part)):
            try:
                value = reader.read(each)
            except DocumentError as error:
                self._note(part, index, error.mistakes)
            except ValueError as error:
                self._file.note(Mistake((part, index), f"is {shown(each)}; {error}"))
            else:
                yield index, value

    def _listed(self, part: str) -> list[Any]:
        value = self._parts.get(part) or []
        if isinstance(value, list):
            return value
        told = Mistake((part,), f"is {shown(value)}; it is a list")
        if self._file.placed(told) not in self._file.mistakes:
            self._file.note(told)
        return []

    def _note(self, part: str, index: int, mistakes: Any) -> None:
        self._file.note(*(each.within(part, index) for each in mistakes))

    def _at(self, part: str, index: int) -> str:
        return f"{self.name}:{self._file.placed(Mistake((part, index), '')).line}"
