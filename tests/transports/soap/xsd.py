"""The published XSD as a judge of messages."""

from functools import cache
from typing import Any

from lxml import etree

from simulator.transports.soap import Engine

XS = "{http://www.w3.org/2001/XMLSchema}"


def parsed(document: bytes) -> Any:
    """The root element of a document."""
    return etree.fromstring(document)


def content_of(envelope: bytes) -> Any:
    """The element in an envelope's Body."""
    (body,) = (child for child in etree.fromstring(envelope) if child.tag.endswith("}Body"))
    (content,) = body
    return content


def assert_follows_xsd(engine: Engine, envelope: bytes) -> None:
    """Fail with the schema's words when the message in the envelope does not follow the published XSD."""
    schema = _read(engine.xsd())
    content = content_of(envelope)
    assert schema.validate(content), f"{content.tag}: {schema.error_log}"


@cache
def _read(xsd: bytes) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(xsd))


def fault_of(envelope: bytes) -> tuple[str, str]:
    """The code and the text of the fault in an envelope of SOAP 1.1."""
    fault = content_of(envelope)
    assert fault.tag.endswith("}Fault"), f"no fault: {envelope!r}"
    return fault.findtext("faultcode"), fault.findtext("faultstring")


def tags_of(engine: Engine, root: str) -> dict[str, tuple[str, str]]:
    """Each path of a message in the published XSD, in order, with its occurrences and its type."""
    schema: Any = etree.fromstring(engine.xsd())
    types = {node.get("name"): node for node in schema.findall(f"{XS}complexType")}
    found: dict[str, tuple[str, str]] = {}

    def walk(type_name: str, prefix: str) -> None:
        for element in types[type_name].iter(f"{XS}element"):
            path = prefix + element.get("name")
            least, most = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
            occurs = least if least == most else f"{least}-{most.replace('unbounded', 'n')}"
            kind = element.get("type").rpartition(":")[2]
            found[path] = (occurs, kind)
            if kind in types:
                walk(kind, f"{path}/")

    (message,) = (node for node in schema.findall(f"{XS}element") if node.get("name") == root)
    walk(message.get("type").rpartition(":")[2], "")
    return found
