"""SOAP 1.1 envelopes, in and out."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from simulator.transports.soap.wire import faults
from simulator.transports.soap.wire.element import line_of, local_name, namespace_of
from simulator.transports.soap.wire.writer import escaped

_ENVELOPE, _HEADER, _BODY = (f"{{{faults.SOAP_11}}}{name}" for name in ("Envelope", "Header", "Body"))
_NEXT = "http://schemas.xmlsoap.org/soap/actor/next"
CONTENT_TYPE = "text/xml; charset=utf-8"

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
        text = str(getattr(problem, "msg", None) or problem).rpartition(", line ")[0].strip() or str(problem)
        raise faults.not_xml(text, line or 1, column) from None
    if cast("Any", root.getroottree()).docinfo.doctype:
        raise faults.has_dtd()
    return root


def body_of(root: _Element, roots: tuple[str, ...]) -> _Element:
    """An envelope's Body, which holds at least one element.

    Raises SoapFault when there is no envelope, it is not one of SOAP 1.1, it has no Body, or nothing in it.
    """
    if local_name(root) != "Envelope":
        raise faults.no_envelope(local_name(root), line_of(root), roots)
    if root.tag != _ENVELOPE:
        raise faults.version_mismatch(namespace_of(root), line_of(root))
    body = next((child for child in root if child.tag == _BODY), None)
    if body is None:
        raise faults.no_body(line_of(root))
    if not len(body):
        raise faults.nothing_in_body(line_of(body), roots)
    return body


def must_understand(root: _Element) -> Iterator[_Element]:
    """The headers that whoever receives the envelope must understand: addressed to it, and mustUnderstand (SOAP 1.1, 4.2).

    "true" is SOAP 1.2's, which some clients write in any version.
    """
    if len(root) == 1:  # a Body alone, as most have
        return
    for header in chain.from_iterable(root.iterchildren(_HEADER)):
        asked = header.get(f"{{{faults.SOAP_11}}}mustUnderstand", "").strip() in {"1", "true"}
        if asked and header.get(f"{{{faults.SOAP_11}}}actor", "").strip() in {"", _NEXT}:
            yield header


def opening(namespace: str, prefixes: Mapping[str, str] | None = None) -> str:
    """The text before an answer: declaration, Envelope and Body, with the prefix tns for the service's namespace.

    `prefixes` are those of the other namespaces of its messages.
    """
    others = "".join(
        f' xmlns:{prefix}="{attribute(uri)}"' for uri, prefix in (prefixes or {}).items() if uri != namespace
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        f'<soapenv:Envelope xmlns:soapenv="{faults.SOAP_11}" xmlns:tns="{attribute(namespace)}"{others}><soapenv:Body>'
    )


CLOSING = "</soapenv:Body></soapenv:Envelope>"


def fault_text(code: str, message: str, detail: Mapping[str, str]) -> str:
    """A Fault element."""
    inner = "".join(f"<tns:{name}>{escaped(text)}</tns:{name}>" for name, text in detail.items())
    details = f"<detail>{inner}</detail>" if inner else ""
    return (
        f"<soapenv:Fault><faultcode>soapenv:{escaped(code)}</faultcode>"
        f"<faultstring>{escaped(message)}</faultstring>{details}</soapenv:Fault>"
    )


def attribute(text: str) -> str:
    """The text as the content of an XML attribute between double quotes."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
