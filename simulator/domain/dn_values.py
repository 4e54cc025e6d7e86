"""The values of a Distinguished Name's parts: escapes, quotes, hexadecimal, and what makes two values equal."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from simulator.domain.phrases import dn_flaws

_PIECE = re.compile(r"((?:\\[0-9A-Fa-f]{2})+)|\\(.)|([^\\]+)", re.DOTALL)
_DOUBLED = re.compile(r'(\\.)|""', re.DOTALL)
_ESCAPED = frozenset(' "#+,;<=>\\')
_ONE_LINE_BYTES = re.compile(r"(?:\\x[0-9A-F]{2})+")
_STRINGS = {0x0C: "utf-8", 0x12: "ascii", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1A: "ascii"}
_STRINGS |= {0x1C: "utf-32-be", 0x1E: "utf-16-be"}


def folded(value: str) -> str:
    """Fold what does not tell two values apart (RFC 4518): case, how accents are composed, blanks but one."""
    return " ".join(normalize("NFKC", normalize("NFKC", value).casefold()).split())


def read_plain(raw: str) -> str:
    r"""Read a value with its escapes, ``\,`` or ``\2C``; blanks around it are not its own, unless escaped.

    Raises ValueError.
    """
    pieces = _PIECE.findall(raw)
    if pieces and pieces[-1][2]:
        pieces[-1] = ("", "", pieces[-1][2].rstrip())
    return _unescaped(pieces)


def read_quoted(raw: str) -> str:
    r"""Read what stands between quotes; a quote within is ``\"``, or ``""`` as .NET writes it. Raises ValueError."""
    return _unescaped(_PIECE.findall(_DOUBLED.sub(lambda found: found[1] or '\\"', raw)))


def read_hex(raw: str) -> str:
    """Read the BER encoding of a string; that of anything else stays as it came, after ``#``."""
    octets = bytes.fromhex(raw)
    try:
        kind, length = octets[0], octets[1]
        content = octets[2:]
        if length > 0x7F:  # the length of the length
            count = length & 0x7F
            length, content = int.from_bytes(octets[2 : 2 + count]), octets[2 + count :]
        if len(content) == length:
            return content.decode(_STRINGS[kind])
    except (IndexError, KeyError, UnicodeDecodeError):
        pass
    return f"#{raw.lower()}"


def read_one_line(raw: str) -> str:
    r"""Read a value of openssl's one line: ``\xC3\xA9`` is what is not ASCII, a backslash anywhere else is itself."""
    text = _ONE_LINE_BYTES.sub(lambda found: _decoded(found[0].replace("\\x", "")), raw)
    return text.replace("\\/", "/").strip()


def _unescaped(pieces: Iterable[tuple[str, str, str]]) -> str:
    text = []
    for octets, character, plain in pieces:
        if character and character not in _ESCAPED:
            raise ValueError(dn_flaws.NO_ESCAPE(escape=f"{chr(92)}{character}"))
        text.append(_decoded(octets.replace("\\", "")) if octets else character or plain)
    return "".join(text)


def _decoded(digits: str) -> str:
    octets = bytes.fromhex(digits)
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return octets.decode("latin-1")  # some openssl print the characters of a T61String
