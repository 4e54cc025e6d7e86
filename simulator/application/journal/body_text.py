"""A body as text: by the charset that its Content-Type, its first bytes or its XML declaration tell."""

import codecs
import re
from functools import lru_cache

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._\-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._\-]{1,40})""", re.IGNORECASE)
_BEGINNINGS = tuple(
    (re.compile(begins), name)
    for begins, name in (
        (re.escape(codecs.BOM_UTF8), "utf-8-sig"),
        (re.escape(codecs.BOM_UTF32_LE), "utf-32"),
        (re.escape(codecs.BOM_UTF32_BE), "utf-32"),
        (re.escape(codecs.BOM_UTF16_LE), "utf-16"),
        (re.escape(codecs.BOM_UTF16_BE), "utf-16"),
        (rb"[\t-~]\x00\x00\x00", "utf-32-le"),
        (rb"\x00\x00\x00[\t-~]", "utf-32-be"),
        (rb"[\t-~]\x00", "utf-16-le"),
        (rb"\x00[\t-~]", "utf-16-be"),
    )
)
"""By their marks, or by a first character that is one of ASCII's, as of all XML and JSON."""
_WIDE = ("utf-16", "utf-32")
_KNOWN = ("utf-8", "utf-16", "utf-32", "ascii", "iso8859", "cp125", "mac-roman", "koi8")


def charset_of(body: bytes, content_type: str = "") -> str | None:
    """Name the codec of a body, UTF-8 where nothing says; None where a charset is told that this simulator does not read."""
    first = body[:4]
    if 0 in first or first[:1] in {b"\xef", b"\xfe", b"\xff"}:
        for beginning, name in _BEGINNINGS:
            if beginning.match(first):
                return name
    told = _announced(content_type) if "=" in content_type else ""
    if not told and body.find(b"<?xml", 0, 20) >= 0 and (declared := _DECLARED.match(body[:300])):
        told = declared[1].decode("ascii")
    charset = _known(told) if told else "utf-8"
    if charset and charset.startswith(_WIDE):  # it would begin so: many say UTF-16, and send UTF-8
        return None if b"\x00" in body else "utf-8"
    return charset


def text_of(body: bytes, content_type: str = "") -> str | None:
    """Give a body as text; None where it is none."""
    charset = charset_of(body, content_type)
    try:
        return body.decode(charset or "utf-8")
    except UnicodeDecodeError:
        return None


@lru_cache(maxsize=64)
def media_of(content_type: str) -> str:
    """Give the media type of a Content-Type, in small letters."""
    return content_type.partition(";")[0].strip().casefold()


@lru_cache(maxsize=64)
def _announced(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


@lru_cache(maxsize=64)
def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return found if found.startswith(_KNOWN) else None
