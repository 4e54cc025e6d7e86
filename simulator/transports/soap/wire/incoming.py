"""From an HTTP body to the bytes of an XML document: compression, multipart and charset, all bounded."""

import re
import zlib
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from simulator.transports.soap.wire import faults

_BOMS = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
_WIDE = (b"<\x00?\x00", b"\x00<\x00?", b"<\x00\x00\x00?", b"\x00\x00\x00<")  # a declaration in UTF-16 or UTF-32
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\sencoding\s*=")
# The charsets taken from the Content-Type header when the document names none; any other is left to the XML parser.
_CHARSETS = {"iso-8859-1", "latin1", "iso-8859-15", "windows-1252", "cp1252", "utf-16", "utf-16le", "utf-16be"}
_MOST_PARTS = 100


def document_bytes(body: bytes, content_type: str, content_encoding: str, limit: int) -> bytes:
    """The XML document that an HTTP body carries.

    The XML declaration or a byte order mark decides the charset; without either, the one of the Content-Type header.
    Raises SoapFault when the body is empty, too long, or cannot be unwrapped.
    """
    if len(body) > limit:
        raise faults.too_long(limit)
    encoding = content_encoding.strip().lower()
    if body and encoding and encoding != "identity":
        body = _inflated(body, encoding, limit)
    announced = content_type.lower()
    if "multipart" in announced or ("charset" in announced and "utf-8" not in announced):
        kind = Message()
        kind["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
        if kind.get_content_maintype() == "multipart":
            kind, body = _root_part(kind, body)
        body = _in_utf8(body, str(kind.get_param("charset", "")).strip().lower())
    if not body.strip(b" \t\r\n\x00"):
        raise faults.empty_body()
    return body


def _inflated(body: bytes, encoding: str, limit: int) -> bytes:
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise faults.bad_encoding(f"Content-Encoding is '{encoding[:100]}'; gzip, deflate and identity are understood.")
    raw = encoding == "deflate" and (body[0] & 15 != 8 or int.from_bytes(body[:2]) % 31 != 0)  # no zlib header
    stream = zlib.decompressobj(-15 if raw else 47)  # 47: gzip or zlib, by their own header
    try:
        plain = stream.decompress(body, limit + 1)
    except zlib.error as problem:
        raise faults.bad_encoding(
            f"The body is announced as {encoding} and cannot be decompressed: {problem}."
        ) from None
    if len(plain) > limit:
        raise faults.too_long(limit)
    if not stream.eof:
        raise faults.bad_encoding(f"The body is announced as {encoding} and ends too early.")
    return plain


def _root_part(kind: "Message[str, str]", body: bytes) -> tuple["Message[str, str]", bytes]:
    """The envelope's part of a multipart request (SOAP with attachments, MTOM); attachments are ignored."""
    boundary = kind.get_boundary()
    if not boundary:
        raise faults.bad_encoding(
            f'The Content-Type is {kind.get_content_type()} without a boundary; give boundary="...".'
        )
    start = str(kind.get_param("start", "")).strip("<> ")
    first = None
    for part in _parts(body, boundary):
        head, _, content = part.partition(b"\r\n\r\n") if b"\r\n\r\n" in part else part.partition(b"\n\n")
        headers = BytesHeaderParser().parsebytes(head.lstrip(b"\r\n") + b"\n\n")
        if not start or headers.get("Content-ID", "").strip("<> ") == start:
            return headers, _transferred(headers, content)
        first = first or (headers, content)
    if first is None:
        raise faults.bad_encoding(f"No part was found in the multipart request, whose boundary is '{boundary[:100]}'.")
    return first[0], _transferred(*first)


def _parts(body: bytes, boundary: str) -> Iterator[bytes]:
    delimiter = b"--" + boundary.encode("latin-1", "replace")
    for part in (b"\n" + body).split(b"\n" + delimiter, _MOST_PARTS)[1:]:
        if part.startswith(b"--"):
            return
        yield part.partition(b"\n")[2].removesuffix(b"\r") if not part.startswith((b"\r\n\r\n", b"\n\n")) else part


def _transferred(headers: "Message[str, str]", content: bytes) -> bytes:
    if headers.get("Content-Transfer-Encoding", "").strip().lower() in {"base64", "quoted-printable"}:
        headers.set_payload(content.decode("latin-1"))
        decoded = headers.get_payload(decode=True)
        return decoded if isinstance(decoded, bytes) else content
    return content


def _in_utf8(body: bytes, charset: str) -> bytes:
    if charset not in _CHARSETS or body.startswith((*_BOMS, *_WIDE)) or _DECLARED.match(body[:200]):
        return body
    try:
        return body.decode(charset).encode()
    except UnicodeError:
        raise faults.bad_encoding(
            f"The body is not in {charset}, the charset that its Content-Type announces."
        ) from None
