"""A body as text: by the charset that its Content-Type, its first bytes or its XML declaration tell."""

import codecs
import re
from functools import lru_cache

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._\-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._\-]{1,40})""", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"{\x00", "utf-16-le"),
    (b"\x00{", "utf-16-be"),
)
_KNOWN = ("utf-8", "utf-16", "utf-32", "ascii", "iso8859", "cp125", "mac-roman", "koi8")


def charset_of(body: bytes, content_type: str = "") -> str | None:
    """Name the codec of a body, UTF-8 where nothing says; None where a charset is told that this simulator does not read."""
    first = body[:4]
    if b"\x00" in first or first[:1] in {b"\xef", b"\xfe", b"\xff"}:
        for mark, name in _MARKS:
            if first.startswith(mark):
                return name
    if "=" in content_type and (told := _announced(content_type)):
        return _known(told)
    declared = _DECLARED.match(body[:300]) if b"<?xml" in body[:20] else None
    return _known(declared[1].decode("ascii")) if declared else "utf-8"


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
