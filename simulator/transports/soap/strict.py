"""Strict mode: requests that do not follow the published XSD are refused with a fault."""

import re
from collections.abc import Mapping
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from simulator.transports.soap import faults
from simulator.transports.soap.dialect import Dialect
from simulator.transports.soap.element import line_of, local_name
from simulator.transports.soap.shape import Shape
from simulator.transports.soap.unknown import unknown_in

_NO_SHAPE = Shape("")
_MOST_SHOWN = 1000
_PREFIX = re.compile(r"(?<=/)[^/:]+:")
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


class Strict:
    """The validation of one service's requests. A foreign namespace is no mistake, nor is an empty tag (DLG-09).

    Nor are the attributes xsi:type and xsi:nil, which clients add on their own.
    """

    def __init__(self, schema: etree.XMLSchema, dialect: Dialect, shapes: Mapping[str, Shape]) -> None:
        self._schema = schema
        self._dialect = dialect
        self._prefixes = {prefix: uri for uri, prefix in dialect.prefixes.items()}
        self._known = re.compile("|".join(re.escape(f"{{{uri}}}") for uri in dialect.prefixes) or "(?!)")
        self._shapes = shapes

    def check(self, request: _Element) -> None:
        """Validate a request; raises SoapFault with the line, the path and the message of the first mistake."""
        name = local_name(request)
        if (beside := request.getnext()) is not None:
            second = local_name(beside)
            raise faults.not_in_schema(
                line_of(beside), f"Body/{second}", f"The Body holds one request; {second} follows it."
            )
        document = self._as_published(request, self._shapes[name], name, None)
        if not self._schema.validate(document):
            mistake = cast("Any", self._schema.error_log)[0]
            path = _PREFIX.sub("", mistake.path).removeprefix("/")
            problem = f"{self._known.sub('', mistake.message)} {unknown_in(path, self._shapes[name])}".rstrip()
            raise faults.not_in_schema(mistake.line, path[:_MOST_SHOWN], problem[:_MOST_SHOWN])

    def _as_published(self, element: _Element, shape: Shape, path: str, parent: _Element | None) -> _Element:
        """A copy in the service's namespaces, without the empty tags whose type has no empty value."""
        namespace = self._dialect.namespace_of(path)
        tag = f"{{{namespace}}}{local_name(element)}" if namespace else local_name(element)
        # No tag has attributes, so one is mistake enough; lxml takes a time quadratic in their number to copy them.
        foreign = next((name for name in map(str, element.keys()) if not name.startswith(_XSI)), None)
        attributes = {} if foreign is None else {foreign: ""}
        if parent is None:
            copy = etree.Element(tag, attributes, nsmap=self._prefixes)
        else:
            copy = etree.SubElement(parent, tag, attributes)
        copy.text = element.text
        cast("Any", copy).sourceline = line_of(element)
        for child in element:
            name = local_name(child)
            member = shape.members.get(name, _NO_SHAPE)
            if member.takes_empty or member.group or len(child) or (child.text or "").strip():
                self._as_published(child, member, f"{path}/{name}", copy).tail = child.tail
        return copy
