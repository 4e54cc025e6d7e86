"""A WSDL's operations: the SOAP 1.1 bindings of its services, with the messages of their port types."""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml.etree import _Element

from simulator.adapters.contracts.bundle import Bundle
from simulator.adapters.contracts.paper import Paper
from simulator.adapters.contracts.schemas import schemas_of
from simulator.application.contracts.namespaces import WSDL, WSDL_SOAP
from simulator.application.contracts.terms import DOCUMENT_LITERAL, OperationTerms, TagTerms, Terms
from simulator.errors import ContractError


def terms_of(bundle: Bundle) -> Terms:
    """What a contract says. Raises ContractError where it contradicts itself, or has no SOAP 1.1 binding."""
    from simulator.adapters.contracts.tags import Messages  # xmlschema: 150 ms that a server spares

    wsdls = [paper for paper in bundle.papers.values() if paper.is_wsdl]
    reading = _Reading(wsdls, Messages(schemas_of(bundle), wsdls[0].shown))
    operations: dict[str, OperationTerms] = {}
    for each in reading.operations():
        operations.setdefault(each.name, each)
    if not operations:
        reading.mistakes.append(f"{wsdls[0].shown} has no operation bound to SOAP 1.1.")
    if reading.mistakes:
        raise ContractError(dict.fromkeys(reading.mistakes))
    return Terms(wsdls[0].shown, tuple(operations.values()))


class _Reading:
    def __init__(self, wsdls: Iterable[Paper], messages: Any) -> None:
        self._messages = messages
        self._parts: dict[tuple[str, str], tuple[_Element, Paper]] = {}
        self.mistakes: list[str] = []
        for paper in wsdls:
            namespace = paper.root.get("targetNamespace", "")
            for each in paper.root.iterchildren(*(f"{WSDL}{kind}" for kind in ("message", "portType", "binding"))):
                key = str(each.tag).rpartition("}")[2], f"{{{namespace}}}{each.get('name')}"
                self._parts[key] = each, paper
        self._addresses = dict(_addresses(wsdls))

    def operations(self) -> Iterator[OperationTerms]:
        for (kind, name), (binding, paper) in self._parts.items():
            soap = binding.find(f"{WSDL_SOAP}binding")
            if kind != "binding" or soap is None:
                continue
            port = self._named("portType", binding.get("type"), binding, paper)
            if port is None:
                continue
            abstract = {each.get("name"): each for each in port[0].findall(f"{WSDL}operation")}
            for each in binding.findall(f"{WSDL}operation"):
                operation = abstract.get(each.get("name"))
                if operation is None:
                    self.mistakes.append(
                        f"{paper.shown}: the binding has an operation {each.get('name')}, its portType has none."
                    )
                else:
                    yield self._operation(each, operation, soap, self._addresses.get(name, ""), (paper, port[1]))

    def _operation(
        self, bound: _Element, abstract: _Element, soap: _Element, address: str, papers: tuple[Paper, Paper]
    ) -> OperationTerms:
        own = bound.find(f"{WSDL_SOAP}operation")
        style = (own.get("style") if own is not None else None) or soap.get("style", "document")
        uses = {each.get("use", "literal") for each in bound.iter(f"{WSDL_SOAP}body")} or {"literal"}
        headers = " with a SOAP header" if next(bound.iter(f"{WSDL_SOAP}header"), None) is not None else ""
        told = (
            DOCUMENT_LITERAL if (style, uses) == ("document", {"literal"}) else f"{style}/{' and '.join(sorted(uses))}"
        )
        return OperationTerms(
            name=abstract.get("name", ""),
            namespace=papers[0].root.get("targetNamespace", ""),
            soap_action=(own.get("soapAction") if own is not None else None) or "",
            style=told + headers,
            request=self._message(abstract.find(f"{WSDL}input"), papers[1]),
            answer=self._message(abstract.find(f"{WSDL}output"), papers[1]),
            address=address,
            file=papers[0].shown,
        )

    def _message(self, use: _Element | None, paper: Paper) -> TagTerms | None:
        if use is None:
            return None
        message = self._named("message", use.get("message"), use, paper)
        if message is None:
            return None
        for part in message[0].findall(f"{WSDL}part"):
            if (element := part.get("element")) is not None:
                name = _qualified(element, part)
                found: TagTerms | None = self._messages.get(name)
                if found is None:
                    self.mistakes.append(f"{message[1].shown}: a message has the element {name}, which no schema has.")
                return found
        return None

    def _named(self, kind: str, name: str | None, user: _Element, paper: Paper) -> tuple[_Element, Paper] | None:
        found = self._parts.get((kind, _qualified(name or "", user)))
        if found is None:
            self.mistakes.append(f"{paper.shown}: {kind} {name!r} is named and stands in none of the files.")
        return found


def _qualified(name: str, element: _Element) -> str:
    prefix, _, local = name.strip().rpartition(":")
    return f"{{{element.nsmap.get(prefix or None, '')}}}{local}".removeprefix("{}")


def _addresses(wsdls: Iterable[Paper]) -> Iterator[tuple[str, str]]:
    """The address of each binding, by its name."""
    for paper in wsdls:
        for port in paper.root.iterfind(f"{WSDL}service/{WSDL}port"):
            address = port.find(f"{WSDL_SOAP}address")
            if address is not None:
                yield _qualified(port.get("binding", ""), port), address.get("location", "")
