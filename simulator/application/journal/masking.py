"""What of an exchange may be kept: no secret ever enters the journal, not in memory either."""

import binascii
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from simulator.application.journal.body_text import charset_of
from simulator.application.journal.masked_body import (
    HARMLESS,
    IN_TEXT,
    IN_XML,
    MASK,
    hides,
    is_secret_header,
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
_SCHEMES = frozenset({"basic", "bearer", "digest", "dpop", "hawk", "negotiate", "ntlm"})
_FORM = "application/x-www-form-urlencoded"
_GZIP_OR_DEFLATE = zlib.MAX_WBITS | 32
_USUAL = 100
_MOST_SECRETS = 100
_SHORTEST = 4
"""What is shorter is a word like any other: it is masked where it stands, and not looked for elsewhere."""
_RECOGNISED = 16
"""So many characters of a longer secret are enough to know it again: messages quote the beginning of what came."""

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _NotKept:
    """A body in which secrets cannot be told from the rest: what it is."""

    why: str


class Mask:
    """One exchange's mask: the request goes first, so that the answer and the trail do not repeat its secrets."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def request(self, headers: Headers, body: bytes, *, channel: str, size: int) -> Wired:
        """Mask what came; ``body`` may be the beginning of one of ``size`` bytes."""
        kept = self._headers(headers)
        content_type, encoding = _about(kept)
        media = content_type.partition(";")[0].strip().casefold()
        if media == _FORM or (channel == OKTA and not media):
            return _wired(kept, self._form(body), size, len(body))
        if body and channel == OKTA:
            return _wired(kept, _NotKept("no form"), size, len(body))
        return _wired(kept, self._body(body, content_type, encoding, served=bool(channel)), size, len(body))

    def answer(self, headers: Headers, body: bytes, *, size: int) -> Wired:
        """Mask what went."""
        kept = self._headers(headers)
        return _wired(kept, self._body(body, *_about(kept)), size, len(body))

    def query(self, text: str) -> str:
        """Mask a query: of OKTA's fields those that may be shown stay, of others those that are no secret."""
        if not text:
            return text
        fields = masked_form(text, self._learn, lambda name: name in HARMLESS or not is_secret_header(name))
        return self.line(fields)

    def line(self, text: str) -> str:
        """Mask a path, or what else is one line."""
        return self.text(masked_line(text, self._learn) if _hinted(text) or "@" in text else text)

    def text(self, text: str) -> str:
        """Mask whatever looks like a token, and every secret met so far."""
        text = without_jwts(text)
        for each in sorted(self._secrets, key=len, reverse=True):
            if each[:_RECOGNISED] in text:
                text = _hidden(each, text)
        return text

    def whole(self, record: Record) -> Record:
        """Mask, and bound, what the rest of a record repeats of the request: names, trail, unread tags, scenarios' steps."""
        if self._secrets:  # what one part hid may stand in another that was masked before it
            record = replace(record, request=self._again(record.request), answer=self._again(record.answer))
        return masked_record(record, self.text, always=bool(self._secrets))

    def _again(self, wired: Wired) -> Wired:
        text = wired.body.decode("utf-8", "surrogateescape")
        masked = self.text(text)
        body = wired.body if masked == text else masked.encode("utf-8", "surrogateescape")
        return replace(wired, headers=tuple((name, self.text(value)) for name, value in wired.headers), body=body)

    def _headers(self, headers: Headers) -> tuple[tuple[str, str], ...]:
        kept = []
        for raw, value in headers:
            name, secret = _named(raw) if len(raw) <= _USUAL else _named.__wrapped__(raw)
            text = value.decode("latin-1")
            kept.append((name, self._header(text) if secret else text))
        if len(kept) > _MOST_HEADERS:
            kept[_MOST_HEADERS:] = [("", f"{len(kept) - _MOST_HEADERS} more headers")]
        values = "\n".join(text for _, text in kept)
        if self._secrets or "@" in values or len(values) > _MOST_OF_A_HEADER or _hinted(values):
            return tuple((name, self.line(text)[:_MOST_OF_A_HEADER]) for name, text in kept)
        return tuple(kept)

    def _header(self, text: str) -> str:
        scheme, *rest = text.split(None, 1) or [""]
        known = scheme.casefold() in _SCHEMES
        secret = "".join(rest).strip() if known else text.strip()
        self._learn(secret)
        for each in (secret, *map(_decoded, secret.split()[-1:])):
            for piece in re.split(r"[;,\s]+", each):
                self._learn(re.split("[=:]", piece, maxsplit=1)[-1].strip("\"'"))
        return f"{scheme} {MASK}" if known else MASK if text else text

    def _form(self, body: bytes) -> "bytes | _NotKept":
        try:
            text = body.decode("ascii")
        except UnicodeDecodeError:
            return _NotKept("no form")
        return self.text(masked_form(text, self._learn)).encode()

    def _body(self, body: bytes, content_type: str, encoding: str, *, served: bool = True) -> "bytes | _NotKept":
        if encoding not in {"", "identity"} and body:
            unpacked = _unpacked(body)
            if unpacked is None:
                return _NotKept(f"in Content-Encoding {encoding[:40]}")
            body = unpacked
        charset = charset_of(body, content_type)
        if charset is None:
            return _NotKept("in a charset that the simulator does not read")
        wide = charset.startswith(("utf-16", "utf-32")) or b"\x00" in body
        if not served and body and not wide and not _structured(body):
            return _NotKept("one that nothing reads: no path of ours was called")
        errors = "replace" if wide else "surrogateescape"
        text = body.decode(charset, errors)
        hinted = _hinted(text)
        if not hinted and not self._secrets:
            return body
        masked = self._masked(text) if hinted else self.text(text)
        if hinted and (hides(masked, self._learn) or content_type.lower().startswith("multipart/")):
            return _NotKept("percent-encoded, or of several parts")
        return body if masked == text else _encoded(masked, charset, errors)

    def _masked(self, text: str) -> str:
        beginning = text.lstrip("\ufeff \t\r\n")[:1]
        masked = masked_json(text, self._learn) if beginning in {"{", "["} else None
        if masked is None:
            masked = masked_loosely(masked_xml(text, self._learn) if beginning == "<" else text, self._learn)
        return self.text(masked)

    def _learn(self, secret: str) -> None:
        if len(secret) >= _SHORTEST and secret != MASK and len(self._secrets) < _MOST_SECRETS:
            self._secrets.add(secret)


@lru_cache(maxsize=1024)
def _named(raw: bytes) -> tuple[str, bool]:
    name = raw.decode("latin-1")
    return name[:_MOST_OF_A_HEADER], is_secret_header(name)


def _about(headers: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """Give Content-Type and Content-Encoding."""
    found = {name.lower(): value for name, value in headers}
    return found.get("content-type", ""), found.get("content-encoding", "").strip().casefold()


def _hinted(text: str) -> bool:
    low = text.lower()
    for each in IN_XML if low.startswith("<") else IN_TEXT:  # noqa: SIM110  as `any` it costs twice as much, twice an exchange
        if each in low:
            return True
    return False


def _decoded(text: str) -> str:
    """Give the text that base64 stands for; nothing where it stands for none."""
    try:
        decoded = binascii.a2b_base64(text.encode() + b"==").decode()
    except ValueError:
        return ""
    return decoded if decoded.isprintable() else ""


def _structured(body: bytes) -> bool:
    return body.lstrip()[:1] in {b"{", b"[", b"<"}


def _unpacked(body: bytes) -> bytes | None:
    """Unpack gzip or deflate; None for another coding, a body that is cut, or one that unpacks to too much."""
    try:
        unpacker = zlib.decompressobj(_GZIP_OR_DEFLATE)
        unpacked = unpacker.decompress(body, MOST_BYTES)
    except zlib.error:
        return None
    return unpacked if unpacker.eof else None


def _wired(headers: tuple[tuple[str, str], ...], body: "bytes | _NotKept", size: int, came: int) -> Wired:
    if isinstance(body, _NotKept):
        why = f"(nothing is kept of this body of {size} bytes, for it may hold a secret: it is {body.why})"
        return Wired(headers, why.encode(), size, cut=size)
    return Wired(headers, body, size, cut=max(0, size - came))


def _hidden(secret: str, text: str) -> str:
    if len(secret) <= _RECOGNISED:
        return re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", MASK, text)
    return re.sub(re.escape(secret[:_RECOGNISED]) + r"""[^\s"'<>&,;)\]}]*""", MASK, text.replace(secret, MASK))


def _encoded(text: str, charset: str, errors: str) -> bytes:
    try:
        return text.encode(charset, errors)
    except UnicodeEncodeError:  # JSON can write a character that is none, or one that its charset has not
        return text.encode(charset, "replace")
