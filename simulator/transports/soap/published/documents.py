"""The WSDL and the XSD that spyne writes, made clean and the same from run to run."""

from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from simulator.application.contracts.namespaces import WSDL, WSDL_SOAP, XS
from simulator.transports.soap.published.spyne_door import InterfaceDocuments
from simulator.transports.soap.wire.dialect import Dialect

ADDRESS = "http://address.invalid/"
_PREFIX = "wsdlns"


class Documents(InterfaceDocuments):
    """For Application(..., documents_container=Documents)."""

    def __init__(self, interface: Any) -> None:
        super().__init__(interface)
        self.wsdl11.event_manager.add_listener("xml_document_built", _polish_schemas)
        self.wsdl11.event_manager.add_listener("wsdl_document_built", _polish_wsdl)


def wsdl_and_xsd(application: Any, dialect: Dialect) -> tuple[bytes, bytes]:
    """The WSDL, whose service stands at ADDRESS, and the XSD inside it."""
    document = application.interface.docs.wsdl11
    document.build_interface_document(ADDRESS)
    root = _reworded(document.root_elt, dialect)
    (schema,) = root.iter(f"{XS}schema")
    alone = etree.fromstring(etree.tostring(schema))
    etree.cleanup_namespaces(alone, keep_ns_prefixes=["tns", "xs"])
    return _text(root), _text(alone)


def _reworded(wsdl: _Element, dialect: Dialect) -> _Element:
    """The WSDL in another wording than spyne's, where the dialect chooses one."""
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


def _text(root: _Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _polish_schemas(document: Any) -> None:
    methods = [method for service in document.interface.services for method in service.public_methods.values()]
    messages = [m.Attributes.sub_name for method in methods for m in (method.in_message, method.out_message)]
    for schema in document.schema_dict.values():
        _keep_reachable(schema, messages)


def _keep_reachable(schema: _Element, messages: list[str]) -> None:
    """Only the messages and their types, each type after its first use.

    spyne declares an element for each type, and its order of simple types follows addresses in memory.
    """
    named = {(str(node.tag), node.get("name")): node for node in schema}
    kept = [named[f"{XS}element", name] for name in messages]
    for node in kept:  # which grows as types are met
        for used in (node, *node.iter(f"{XS}element")):
            name = (used.get("type") or "").rpartition(":")[2]
            for kind in ("complexType", "simpleType"):
                type_node = named.get((f"{XS}{kind}", name))
                if type_node is not None and type_node not in kept:
                    kept.append(type_node)
    for message in kept[: len(messages)]:
        _document_like_its_type(message, named)
    schema[:] = kept


def _document_like_its_type(message: _Element, named: dict[tuple[str, str | None], _Element]) -> None:
    its_type = named[f"{XS}complexType", (message.get("type") or "").rpartition(":")[2]]
    text = its_type.findtext(f"{XS}annotation/{XS}documentation")
    if text and message.find(f"{XS}annotation") is None:
        note = etree.SubElement(etree.SubElement(message, f"{XS}annotation"), f"{XS}documentation")
        note.text = text


def _polish_wsdl(document: Any) -> None:
    root = document.root_elt
    name = root.get("name")
    for operation in root.iter(f"{WSDL_SOAP}operation"):
        operation.set("soapAction", f"{root.get('targetNamespace')}/{operation.getparent().get('name')}")
    for operation in root.iter(f"{WSDL}operation"):
        operation.attrib.pop("parameterOrder", None)  # an rpc hint, forbidden by WS-I for the document style
    for kind in ("portType", "binding", "port", "service"):  # distinct names, for generators that make a class of each
        (node,) = root.iter(f"{WSDL}{kind}")
        node.set("name", f"{name}{kind[0].upper()}{kind[1:]}")
        for reference, target in (("type", "PortType"), ("binding", "Binding")):
            if kind in {"binding", "port"} and node.get(reference):
                node.set(reference, f"tns:{name}{target}")
    root.append(root.find(f"{WSDL}service"))  # after what it binds, where people and some tools look for it
    for element in root.iter(f"{XS}documentation"):
        element.set("{http://www.w3.org/XML/1998/namespace}lang", "fr")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["tns", "xs"])
