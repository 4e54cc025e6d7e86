"""The documents that we write, in another wording than spyne's: one namespace for all, qualified, our soapActions."""

from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from simulator.application.contracts.namespaces import WSDL, WSDL_SOAP, XS
from simulator.transports.soap.wire.dialect import Dialect

_PREFIX = "wsdlns"


def reworded(wsdl: _Element, dialect: Dialect) -> _Element:
    """The WSDL with what the dialect chooses of it."""
    for operation in wsdl.iter(f"{WSDL_SOAP}operation"):
        name = str(cast("Any", operation).getparent().get("name"))
        if name in dialect.soap_actions:
            operation.set("soapAction", dialect.soap_actions[name])
        elif dialect.target_namespace:
            operation.set("soapAction", f"{dialect.target_namespace}/{name}")
    if not dialect.qualified:
        for schema in wsdl.iter(f"{XS}schema"):
            schema.set("elementFormDefault", "unqualified")
    return _renamed(wsdl, dialect.target_namespace) if dialect.target_namespace else wsdl


def _renamed(wsdl: _Element, namespace: str) -> _Element:
    """The WSDL under another target namespace than that of its schema, which keeps the prefix tns."""
    prefixes: dict[Any, str] = dict(cast("Any", wsdl).nsmap)
    prefixes[_PREFIX] = namespace
    root = etree.Element(wsdl.tag, cast("Any", wsdl).attrib, nsmap=prefixes)
    root.set("targetNamespace", namespace)
    root.text = wsdl.text
    root.extend(wsdl)
    for element in root.iter(f"{WSDL}*"):
        for name in ("message", "binding", "type"):
            if (value := element.get(name)) is not None:
                element.set(name, f"{_PREFIX}:{value.rpartition(':')[2]}")
    return root
