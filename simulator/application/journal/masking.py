"""What of an exchange may be kept: no secret ever enters the journal, not in memory either."""

import binascii
import re
import zlib
from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from simulator.application.journal.body_text import charset_of, media_of
from simulator.application.journal.masked_body import (
    LONGEST_NAME,
    MASK,
    hides,
    hinted,
    is_jwt,
    is_secret,
    learn_parts,
    masked_form,
    masked_json,
    masked_line,
    masked_loosely,
    masked_xml,
    without_jwts,
)
from simulator.application.journal.masked_record import masked_record
from simulator.application.journal.record import OKTA, Record, Wired

MOST_BYTES = 64 * 1024
"""How much of a body is worth keeping, packed or not."""
_MOST_HEADERS = 100
_MOST_OF_A_HEADER = 4096
_BEARER = "bearer"
_SCHEMES = frozenset({"basic", _BEARER, "digest", "dpop", "hawk", "negotiate", "ntlm"})
_FORM = "application/x-www-form-urlencoded"
_GZIP_OR_DEFLATE = zlib.MAX_WBITS | 32
_MOST_SECRETS = 100
_USUAL = frozenset(
    {
        *("accept", "accept-encoding", "accept-language", "allow", "cache-control", "connection", "content-encoding"),
        *("content-length", "content-type", "host", "ratelimit-policy", "soapaction", "user-agent"),
        "x-user-login",
    }
)
"""Headers that hold no secret of anybody's, unless something in them looks like one."""
_LONGEST_PLAIN, _MOST_PLAIN = 200, 2000
_plain: dict[tuple[bytes, bytes], tuple[str, str]] = {}
"""Those of them in which nothing was to be masked, as they are shown: exchange after exchange brings the same."""
_NUMBERED = {each.encode(): each for each in ("ratelimit", "x-omega-sim-exchange")}
"""Headers of our own making whose numbers are others in each exchange."""
_DIGITS, _HEX_DIGITS = b"0123456789", b"0123456789abcdef"
_plain_shapes: dict[bytes, bytes] = {}
"""What such headers hold beside their numbers, where nothing of it is a hint: no number makes one of it."""
_plain_queries: dict[str, str] = {}
"""The same of queries."""
_JSON = "application/json"
_LONGEST_PLAIN_BODY, _MOST_PLAIN_BODIES = 8192, 500
_plain_bodies: dict[tuple[str, bytes], str] = {}
"""The charsets of answers in JSON that hold neither a hint nor a secret: a demande that is followed is told again and again."""
_SHORTEST = 4
"""What is shorter is a word like any other: it is masked where it stands, and not looked for elsewhere."""
_RECOGNISED = 16
"""So many characters of a longer secret are enough to know it again: messages quote the beginning of what came."""

Key = TypeVar("Key")
Shown = TypeVar("Shown")
Headers = Iterable[tuple[bytes, bytes]]
Sent = tuple[tuple[str, str], ...]


class _NotKeptError(Exception):
    """Raised for a body in which secrets cannot be told from the rest; its text says what that body is."""


class Mask:
    """One exchange's mask: the request goes first, so that the answer and the trail do not repeat its secrets."""

    __slots__ = ("_beginnings", "_searched", "_secrets")

    def __init__(self) -> None:
        self._secrets: set[str] = set()
        self._beginnings: set[str] = set()
        self._searched: list[tuple[Wired, int]] = []
        """What was masked, and how many secrets were known when it was."""

    def request(self, headers: Headers, body: bytes, *, channel: str, size: int) -> Wired:
        """Mask what came; ``body`` may be the beginning of one of ``size`` bytes."""
        return self._wired(headers, body, channel, size, last=False)

    def answer(self, headers: Headers, body: bytes, *, size: int) -> Wired:
        """Mask what went."""
        return self._wired(headers, body, "", size, last=True)

    def _wired(self, headers: Headers, body: bytes, channel: str, size: int, *, last: bool) -> Wired:
        """Mask what goes one way; of the ``last`` body every secret is known that it may repeat."""
        kept, known = self._headers(headers), len(self._secrets)
        try:
            shown = self._body(body, kept, channel, last=last) if body else body
            wired = Wired(kept, shown, size, cut=max(0, size - len(body)))
        except _NotKeptError as problem:
            told = f"(nothing is kept of this body of {size} bytes, for it may hold a secret: it is {problem})"
            wired = Wired(kept, told.encode(), size, cut=size)
        self._searched.append((wired, known))
        return wired

    def query(self, text: str) -> str:
        """Mask a query."""
        if text in _plain_queries or not text:
            return text
        shown = self.line(masked_form(text, self._learn, query=True))
        if shown == text and len(text) <= _LONGEST_PLAIN:
            _remember(_plain_queries, text, text)
        return shown

    def line(self, text: str) -> str:
        """Mask a path, or what else is one line."""
        return self.text(masked_line(text, self._learn))

    def text(self, text: str) -> str:
        """Mask whatever looks like a token, and every secret met so far."""
        text = without_jwts(text)
        if self._beginnings and self._repeated(text):
            for each in sorted(self._secrets, key=len, reverse=True):
                if each[:_RECOGNISED] in text:
                    text = _hidden(each, text)
        return text

    def whole(self, record: Record) -> Record:
        """Mask, and bound, what a record repeats: one part may hold what another hid, even one that was masked before it."""
        searched = [wired for wired, known in self._searched if known == len(self._secrets)]
        return masked_record(record, self.text, self._beginnings, searched)

    def _headers(self, headers: Headers) -> Sent:
        kept = [_plain.get(each) or self._read(*each) for each in headers]
        if len(kept) > _MOST_HEADERS:
            kept[_MOST_HEADERS:] = [("", f"{len(kept) - _MOST_HEADERS} more headers")]
        if self._beginnings and self._repeated("\n".join(chain.from_iterable(kept))):
            return tuple((self.text(name), self.text(text)) for name, text in kept)
        return tuple(kept)

    def _read(self, raw: bytes, value: bytes) -> tuple[str, str]:
        """Mask a header that is not known to be plain; a usual one that is will be known from now on."""
        if (numbered := _NUMBERED.get(raw)) and _only_numbers(value):
            return numbered, value.decode("latin-1")
        name, text = raw.decode("latin-1"), value.decode("latin-1")
        if len(name) > LONGEST_NAME or is_secret(name):
            return name[:_MOST_OF_A_HEADER], self._header(text)
        shown = masked_line(text, self._learn)  # what it repeats is looked for in all headers at once
        shown = without_jwts(shown)[:_MOST_OF_A_HEADER]
        if shown == text and name in _USUAL and len(text) <= _LONGEST_PLAIN:
            _remember(_plain, (raw, value), (name, text))
        return name, shown

    def _header(self, text: str) -> str:
        scheme, *rest = text.split(None, 1) or [""]
        named = scheme.casefold()
        known = named in _SCHEMES
        secret = "".join(rest) if known else text
        token = named == _BEARER and "." in secret  # whose parts are base64, and not the whole
        if not (token and is_jwt(secret)):  # the like of a JWT is masked wherever it stands
            learn_parts(secret.strip(), self._learn)
        if not token:
            learn_parts(_decoded(secret.split()[-1:]), self._learn)
        return f"{scheme} {MASK}" if known else MASK if text else text

    def _body(self, body: bytes, headers: Sent, channel: str, *, last: bool) -> bytes:
        told = {name.lower(): value for name, value in headers}
        content_type, encoding = told.get("content-type", ""), told.get("content-encoding", "").strip().casefold()
        media = media_of(content_type)
        # curl's -d and Python's urllib announce whatever they send as a form, an envelope too.
        if (media == _FORM and (channel == OKTA or not _is_markup(body))) or (channel == OKTA and not media):
            return self.text(masked_form(body.decode("ascii", "replace"), self._learn)).encode()
        if body and channel == OKTA:
            raise _NotKeptError("no form")
        if body and encoding not in {"", "identity"}:
            body = _unpacked(body, encoding)
        again = (content_type, body) if last and media == _JSON else None
        plain = _plain_bodies.get(again) if again else None
        charset = plain or charset_of(body, content_type)
        if charset is None:
            raise _NotKeptError("in a charset that the simulator does not read")
        hints = not plain and hinted(body if charset == "utf-8" else body.decode(charset, "replace"))
        text = body.decode(charset, "replace") if hints or self._beginnings else ""
        if not (hints or self._repeated(text)):
            if again and not plain and len(body) <= _LONGEST_PLAIN_BODY:
                _remember(_plain_bodies, again, charset, _MOST_PLAIN_BODIES)
            return body
        masked = self._masked(text) if hints else self.text(text)
        if hints and (hides(masked, self._learn) or media.startswith("multipart/")):
            raise _NotKeptError("percent-encoded, or of several parts")
        return body if masked == text else masked.encode(charset, "replace")

    def _masked(self, text: str) -> str:
        beginning = text.lstrip("\ufeff \t\r\n")[:1]
        masked = masked_json(text, self._learn) if beginning in {"{", "["} else None
        if masked is None:
            masked = masked_loosely(masked_xml(text, self._learn), self._learn)
        return self.text(masked)

    def _learn(self, secret: str) -> None:
        if len(secret) >= _SHORTEST and secret != MASK and len(self._secrets) < _MOST_SECRETS:
            self._secrets.add(secret)
            self._beginnings.add(secret[:_RECOGNISED])

    def _repeated(self, text: str) -> bool:
        for each in self._beginnings:  # noqa: SIM110  twice as fast as `any`, for each header and text
            if each in text:
                return True
        return False


def _only_numbers(value: bytes) -> bool:
    """Tell whether what a header of ours holds is one number, or plain but for its numbers."""
    if len(value) > _LONGEST_PLAIN:
        return False
    if not value.strip(_HEX_DIGITS):
        return True
    shape = value.translate(None, _DIGITS)
    if shape in _plain_shapes:
        return True
    if plain := b"@" not in shape and not hinted(shape):
        _remember(_plain_shapes, shape, shape)
    return plain


def _remember(known: dict[Key, Shown], key: Key, shown: Shown, most: int = _MOST_PLAIN) -> None:
    if len(known) >= most:
        known.clear()
    known[key] = shown


def _decoded(words: list[str]) -> str:
    """Give the text that base64 stands for; nothing where it stands for none."""
    try:
        decoded = binascii.a2b_base64("".join(words).encode() + b"==").decode()
    except ValueError:
        return ""
    return decoded if decoded.isprintable() else ""


def _is_markup(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _unpacked(body: bytes, encoding: str) -> bytes:
    """Unpack gzip or deflate; not another coding, a body that is cut, or one that unpacks to too much."""
    unpacker = zlib.decompressobj(_GZIP_OR_DEFLATE)
    try:
        unpacked = unpacker.decompress(body, MOST_BYTES)
    except zlib.error:
        unpacked = b""
    if not unpacker.eof:
        raise _NotKeptError(f"in Content-Encoding {encoding[:40]}")
    return unpacked


def _hidden(secret: str, text: str) -> str:
    if len(secret) <= _RECOGNISED:
        return re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", MASK, text)
    return re.sub(re.escape(secret[:_RECOGNISED]) + r"""[^\s"'<>&,;)\]}]*""", MASK, text.replace(secret, MASK))
