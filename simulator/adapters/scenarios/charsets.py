"""The bytes of a plain answer's body: as its Content-Type says, or the declaration of an XML that it announces."""

import codecs
import re
from email.message import Message
from typing import NamedTuple

from simulator.application.documents.fields import misread
from simulator.domain.phrases import scenario_fields as wanted
from simulator.errors import DocumentError, Where

_DECLARED = re.compile(r"""\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_XML = re.compile(r"(?:text|application)/(?:[a-z0-9.+-]+\+)?xml")


class Charset(NamedTuple):
    """The charset of a body, and where that is said: at which field of the answer, in which words."""

    name: str
    field: Where
    said: str


def charsets_of(headers: tuple[tuple[str, str], ...], body: str) -> tuple[Charset, ...]:
    """Give what names the charset of a body, the strongest first; nothing does where it is UTF-8 by default."""
    found: list[Charset] = []
    for name, value in headers:
        if name.lower() != "content-type":
            continue
        kind = Message()
        kind["content-type"] = value
        if charset := str(kind.get_param("charset", "") or ""):
            found.append(Charset(charset, ("headers", name), value))
        if _XML.fullmatch(kind.get_content_type()) and (declared := _DECLARED.match(body)):
            found.append(Charset(declared[1], ("body",), body))
    return tuple(found)


def encoded(headers: tuple[tuple[str, str], ...], body: str) -> bytes:
    """Give a body's bytes. Raises DocumentError where its charset is none, or does not have one of its characters."""
    charset, field, said = next(iter(charsets_of(headers, body)), Charset("utf-8", ("body",), body))
    try:
        return body.encode(charset)
    except LookupError:
        told = wanted.NO_CHARSET(charset=repr(charset[:40]))
    except UnicodeEncodeError as error:
        field, said, one = ("body",), body, error.object[error.start]
        told = wanted.NOT_IN_CHARSET(charset=charset, sign=repr(one), code=f"{ord(one):04X}", at=error.start + 1)
    except UnicodeError:  # "undefined", "idna" and the like
        told = wanted.CHARSET_OF_NO_TEXT(charset=repr(charset[:40]))
    raise DocumentError([misread(field, said, told)])


def same_charset(first: str, second: str) -> bool:
    """Tell whether two names are one charset's: latin1 is ISO-8859-1."""
    try:
        return codecs.lookup(first) == codecs.lookup(second)
    except LookupError:
        return first.lower() == second.lower()
