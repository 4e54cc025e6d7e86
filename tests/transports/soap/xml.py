"""Requests written from mappings, for tests."""

from collections.abc import Mapping
from xml.sax.saxutils import escape


def as_xml(name: str, value: object) -> str:
    """An element from a mapping, a list (repeated) or a text."""
    if isinstance(value, list):
        return "".join(as_xml(name, item) for item in value)
    inside = "".join(as_xml(*item) for item in value.items()) if isinstance(value, Mapping) else escape(str(value))
    return f"<{name}>{inside}</{name}>"
