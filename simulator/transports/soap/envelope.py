"""SOAP 1.1 and 1.2 envelopes, in and out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from simulator.transports.soap import faults
from simulator.transports.soap.element import line_of, local_name
from simulator.transports.soap.writer import escaped


@dataclass(frozen=True, slots=True)
class Version:
    """A version of SOAP: its envelope's namespace and the content type of its answers."""

    name: str
    namespace: str
    content_type: str


SOAP_11 = Version("1.1", "http://schemas.xmlsoap.org/soap/envelope/", "text/xml; charset=utf-8")
SOAP_12 = Version("1.2", "http://www.w3.org/2003/05/soap-envelope", "application/soap+xml; charset=utf-8")
_VERSIONS = {version.namespace: version for version in (SOAP_11, SOAP_12)}

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)


def parsed(document: bytes) -> _Element:
    """The document's root element.

    Raises SoapFault when it is not well-formed, nested beyond reason, or has a DTD.
    """
    try:
        root = etree.fromstring(document, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as problem:
        if b"<!DOCTYPE" in document:
            raise faults.has_dtd() from None
        line, column = problem.position if isinstance(problem, etree.XMLSyntaxError) else (1, 1)
        text = str(getattr(problem, "msg", None) or problem).rpartition(", line ")[0] or str(problem)
        raise faults.not_xml(text, line or 1, column) from None
    if cast("Any", root.getroottree()).docinfo.doctype:
        raise faults.has_dtd()
    return root


def opened(root: _Element, roots: tuple[str, ...]) -> tuple[Version, _Element]:
    """The version of an envelope, and its Body, which holds at least one element.

    Raises SoapFault when there is no envelope, no Body, or nothing in it.
    """
    namespace = str(root.tag)[1:].rpartition("}")[0]
    version = _VERSIONS.get(namespace)
    line = line_of(root)
    if version is None or local_name(root) != "Envelope":
        raise faults.no_envelope(local_name(root), namespace, line, roots)
    body = root.find(f"{{{namespace}}}Body")
    if body is None:
        raise faults.no_body(line)
    if not len(body):
        raise faults.nothing_in_body(line_of(body), roots)
    return version, body


def opening(version: Version, namespace: str) -> str:
    """The text before an answer: declaration, Envelope and Body, with the prefix tns for the service's namespace."""
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        f'<soapenv:Envelope xmlns:soapenv="{version.namespace}" xmlns:tns="{attribute(namespace)}"><soapenv:Body>'
    )


CLOSING = "</soapenv:Body></soapenv:Envelope>"


def fault_text(version: Version, code: str, message: str, detail: Mapping[str, str]) -> str:
    """A Fault element, in the manner of the version."""
    kind, _, sub = code.partition(".")
    inner = "".join(f"<tns:{name}>{escaped(text)}</tns:{name}>" for name, text in detail.items())
    if version is SOAP_11:
        details = f"<detail>{inner}</detail>" if inner else ""
        return (
            f"<soapenv:Fault><faultcode>soapenv:{escaped(code)}</faultcode>"
            f"<faultstring>{escaped(message)}</faultstring>{details}</soapenv:Fault>"
        )
    role = {"Client": "Sender", "Server": "Receiver"}.get(kind, "Receiver")
    subcode = f"<soapenv:Subcode><soapenv:Value>tns:{escaped(sub)}</soapenv:Value></soapenv:Subcode>" if sub else ""
    details = f"<soapenv:Detail>{inner}</soapenv:Detail>" if inner else ""
    return (
        f"<soapenv:Fault><soapenv:Code><soapenv:Value>soapenv:{role}</soapenv:Value>{subcode}</soapenv:Code>"
        f'<soapenv:Reason><soapenv:Text xml:lang="en">{escaped(message)}</soapenv:Text></soapenv:Reason>'
        f"{details}</soapenv:Fault>"
    )


def attribute(text: str) -> str:
    """The text as the content of an XML attribute between double quotes."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
