"""Strict mode: requests that do not follow the published XSD are refused with a fault."""

from collections.abc import Mapping
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from simulator.transports.soap import faults
from simulator.transports.soap.element import line_of, local_name
from simulator.transports.soap.shape import Shape

_NO_SHAPE = Shape("")
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


class Strict:
    """The validation of one service's requests. A foreign namespace is no mistake, nor is an empty tag (DLG-09).

    Nor are the attributes xsi:type and xsi:nil, which clients add on their own.
    """

    def __init__(self, xsd: bytes, namespace: str, shapes: Mapping[str, Shape]) -> None:
        self._schema = etree.XMLSchema(etree.fromstring(xsd))
        self._namespace = namespace
        self._shapes = shapes

    def check(self, request: _Element) -> None:
        """Validate a request; raises SoapFault with the line, the path and the message of the first mistake."""
        document = self._as_published(request, self._shapes[local_name(request)], None)
        if not self._schema.validate(document):
            mistake = cast("Any", self._schema.error_log)[0]
            path = mistake.path.replace("tns:", "").removeprefix("/")
            raise faults.not_in_schema(mistake.line, path, mistake.message.replace(f"{{{self._namespace}}}", ""))

    def _as_published(self, element: _Element, shape: Shape, parent: _Element | None) -> _Element:
        """A copy in the service's namespace, without the empty tags whose type has no empty value."""
        tag = f"{{{self._namespace}}}{local_name(element)}"
        # No tag has attributes, so one is mistake enough; lxml takes a time quadratic in their number to copy them.
        foreign = next((name for name in map(str, element.keys()) if not name.startswith(_XSI)), None)
        attributes = {} if foreign is None else {foreign: ""}
        if parent is None:
            copy = etree.Element(tag, attributes, nsmap={"tns": self._namespace})
        else:
            copy = etree.SubElement(parent, tag, attributes)
        copy.text = element.text
        cast("Any", copy).sourceline = line_of(element)
        for child in element:
            member = shape.members.get(local_name(child), _NO_SHAPE)
            if member.takes_empty or member.group or len(child) or (child.text or "").strip():
                self._as_published(child, member, copy).tail = child.tail
        return copy
