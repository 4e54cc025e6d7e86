"""What is asked of an XML element everywhere: its name, its namespace and its line."""

from typing import Any, cast

from lxml.etree import _Element


def local_name(element: _Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace_of(element: _Element) -> str:
    """The element's namespace, "" for none."""
    return str(element.tag)[1:].rpartition("}")[0]


def line_of(element: _Element) -> int:
    """The line on which the element starts, 0 when unknown."""
    return cast("Any", element).sourceline or 0
