"""From nested mappings to the text of an XML element: compiled once from the message's shape."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.shape import Shape, unknown_tag

_Write: TypeAlias = Callable[[object, list[str]], None]
_LISTS = (list, tuple)

# Written as what needs care: all else, negated, takes 6 ms to compile.
_CARE = re.compile("[\\x00-\\x08\\x0b-\\x1f&<>\\ud800-\\udfff\\ufffe\\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def escaped(text: str) -> str:
    """The text as XML content. A character that XML forbids becomes U+FFFD, the replacement character."""
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        return text  # as most are, which is told ten times faster so
    return _CARE.sub(lambda found: _ESCAPES.get(found.group(), "\N{REPLACEMENT CHARACTER}"), text)


def compile_writer(shape: Shape, dialect: Dialect, path: str = "") -> _Write:
    """A function that writes a value under the shape's tag, onto a list of strings; `path` is the tag's, from the root.

    Groups are dicts keyed by tag, repeated tags are lists or tuples, None is skipped, and the order is the dialect's,
    whatever the mapping's: a tag that it leaves out is not written. The function raises UnknownTagError for a tag that
    the type does not have, and TypeError for a value that is none of str, bool, int, Decimal, date.
    """
    here = path or shape.name
    write = _group_writer(shape, dialect, here) if shape.group else _text_writer(shape, dialect.prefix(here))
    return _repeated(shape, write) if shape.many else write


def _repeated(shape: Shape, write: _Write) -> _Write:
    def write_each(value: object, out: list[str]) -> None:
        if not isinstance(value, _LISTS):
            raise TypeError(f"{shape.name} may come several times: give a list, not {value!r}")
        for item in value:
            write(item, out)

    return write_each


def _group_writer(shape: Shape, dialect: Dialect, path: str) -> _Write:
    prefix, written = dialect.prefix(path), dialect.written(path)
    start, end = f"<{prefix}{shape.name}>", f"</{prefix}{shape.name}>"
    names = shape.members if written is None else [name for name in written if name in shape.members]
    members = [(name, compile_writer(shape.members[name], dialect, f"{path}/{name}")) for name in names]
    left_out = frozenset(shape.members).difference(names)

    def write_group(value: object, out: list[str]) -> None:
        if not isinstance(value, dict):
            raise TypeError(f"{shape.name} is a group of tags: give a dict, not {value!r}")
        out.append(start)
        seen = 0
        for name, write in members:
            if name in value:
                seen += 1
                if (item := value[name]) is not None:
                    write(item, out)
        if seen != len(value) and seen + len(left_out.intersection(value)) != len(value):
            wrong = next(name for name in value if name not in shape.members)
            raise unknown_tag(shape, str(wrong), f"{shape.name}/{wrong}")
        out.append(end)

    return write_group


def _text_writer(shape: Shape, prefix: str) -> _Write:
    start, end = f"<{prefix}{shape.name}>", f"</{prefix}{shape.name}>"

    def write_text(value: object, out: list[str]) -> None:
        text = value if isinstance(value, str) else _text_of(shape, value)
        out.append(f"{start}{escaped(text)}{end}")

    return write_text


def _text_of(shape: Shape, value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal() if value.is_finite():
            return format(value, "f")
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    raise TypeError(f"{shape.name} cannot hold {value!r}: give a str, bool, int, finite Decimal or date")
