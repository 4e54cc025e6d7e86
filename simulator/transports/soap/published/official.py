"""A supplier's official contract as served: its files at ``?wsdl`` and ``?xsd=NAME``, each naming the others so."""

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urlsplit

from lxml import etree
from lxml.etree import _Element

from simulator.application.contracts.files import ContractFiles
from simulator.application.contracts.namespaces import BINDINGS, WSDL, XS
from simulator.errors import ContractError
from simulator.transports.soap.published.documents import ADDRESS
from simulator.transports.soap.wire.envelope import attribute

_ADDRESSES = tuple(f"{each}address" for each in BINDINGS)
_SCHEMA = "memory:/"
_BASE = "http://base.invalid"


class OfficialDocuments:
    """The files of an official contract, at whatever address the service is called.

    `paths` are those at which it stands, its own first. Where the contract has the addresses of other services too,
    they keep their paths and move to the simulator: no address of the real OMEGA is served.
    """

    def __init__(self, files: ContractFiles, paths: tuple[str, ...]) -> None:
        self._files = files
        self._paths = paths
        self._served = {name: self._document(content, served=True) for name, content in files.files.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, the WSDL's first."""
        return tuple(self._served)

    def wsdl(self, address: str) -> bytes:
        """The WSDL, with the service at this address."""
        return self._at(address, self._served[self._files.wsdl])

    def document(self, name: str, address: str) -> bytes | None:
        """One of the files, by name."""
        found = self._served.get(name)
        return None if found is None else self._at(address, found)

    def files(self, address: str) -> dict[str, bytes]:
        """The files as they stand in a folder, with the service at this address."""
        return {name: self._at(address, self._document(each)) for name, each in self._files.files.items()}

    def schema(self) -> etree.XMLSchema:
        """The schemas, ready to judge a message. Raises ContractError when libxml2 does not understand them."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        parser.resolvers.add(_InMemory(self._files))
        entry = self._files.entry
        if entry not in self._files.schemas:
            raise ContractError([f"the schemas of {self._files.wsdl} were not read"])
        try:
            root: Any = etree.fromstring(self._files.schemas[entry], parser, base_url=f"{_SCHEMA}{entry}")
            return etree.XMLSchema(root)
        except etree.XMLSchemaParseError as problem:
            raise ContractError(
                [f"strict_xsd cannot use the schemas of {self._files.wsdl}: {problem}. Leave it out, or mend them."]
            ) from None

    def _document(self, content: bytes, *, served: bool = False) -> bytes:
        """The text of a file, with `ADDRESS` where that of the service belongs."""
        root = etree.fromstring(content)
        for element in root.iter(*_ADDRESSES):
            element.set("location", self._address(element.get("location") or ""))
        if served:
            for element, name in _links(root):
                if (target := element.get(name)) in self._files.files:
                    element.set(name, f"{ADDRESS}?{'wsdl' if element.tag == f'{WSDL}import' else 'xsd'}={target}")
        return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8") + b"\n"

    def _address(self, location: str) -> str:
        try:
            path = urlsplit(location).path
        except ValueError:  # brackets that are no IPv6 address
            path = ""
        own = self._paths[0]
        return ADDRESS if path in {own, "", "/"} or len(self._paths) == 1 else f"{_BASE}{path}"

    def _at(self, address: str, document: bytes) -> bytes:
        base = address
        for path in self._paths:
            base = base.removesuffix(path)
        document = document.replace(_BASE.encode(), attribute(base).encode())
        return document.replace(ADDRESS.encode(), attribute(address).encode())


class _InMemory(etree.Resolver):
    """Gives the schemas by name, and nothing else: no file, no network."""

    def __init__(self, files: ContractFiles) -> None:
        super().__init__()
        self._schemas = files.schemas

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]  # noqa: ARG002  the stubs forget the third
        known = self._schemas.get(system_url.removeprefix(_SCHEMA), b"")
        return cast("Any", self).resolve_string(known, context, base_url=system_url)


def _links(root: _Element) -> Iterator[tuple[_Element, str]]:
    for element in root.iter(*(f"{XS}{name}" for name in ("import", "include", "redefine", "override"))):
        yield element, "schemaLocation"
    for element in root.iter(f"{WSDL}import"):
        yield element, "location"
