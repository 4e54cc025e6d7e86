"""What a client sent, as it can be sent again: without what every client adds by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from simulator.application.copies.secrets import Secret, Text, secrets_of, with_secrets
from simulator.application.journal.body_text import charset_of
from simulator.application.journal.har import url_of
from simulator.application.journal.record import Record
from simulator.domain.phrases import uncopied
from simulator.errors import CopyError

_OF_THE_CONNECTION = frozenset(
    {
        *("accept-encoding", "connection", "content-encoding", "content-length", "expect", "host", "keep-alive"),
        *("te", "trailer", "transfer-encoding", "upgrade", "user-agent"),
    }
)
"""Headers that each client writes by itself. A body is kept unpacked, so its Content-Encoding is gone too."""
_NOT_IN_A_DOCSTRING = '"\\'
_TEXT = frozenset({"utf-8", "ascii", "iso8859-1", "cp1252"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request. ``body`` is bytes where it is no text in UTF-8; ``notes`` are what whoever sends it again has to know."""

    method: str
    url: Text
    headers: tuple[tuple[str, Text], ...]
    body: Text | bytes
    notes: tuple[str, ...] = ()

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """Give what the journal hid of it."""
        body = () if isinstance(self.body, bytes) else (self.body,)
        return secrets_of((self.url, *(text for _, text in self.headers), *body))

    def header(self, wanted: str) -> bool:
        """Tell whether there is a header of a name in small letters."""
        return any(name.lower() == wanted for name, _ in self.headers)


def sent_again(record: Record) -> Sent:
    """Give what was sent. Raises CopyError where the journal has not kept all of the body."""
    kept = record.request
    if kept.cut:
        raise CopyError(uncopied.REQUEST_NOT_KEPT(kept=max(0, kept.size - kept.cut), size=kept.size))
    headers = tuple(
        (name, with_secrets(text, f"{name}: "))
        for name, text in kept.headers
        if name and name.lower() not in _OF_THE_CONNECTION
    )
    return Sent(
        method=record.method,
        url=with_secrets(url_of(record)),
        headers=headers,
        body=_body(kept.body, kept.header("content-type")),
        notes=(f"It came with the client certificate {record.certificate_dn}.",) if record.certificate_dn else (),
    )


def in_a_comment(text: str) -> str:
    """Write a text on one line, without what an editor, a shell or Python would stumble over in a comment or a docstring."""
    plain = "".join(each if each.isprintable() and each not in _NOT_IN_A_DOCSTRING else " " for each in text)
    return " ".join(plain.split())


def title_of(record: Record) -> str:
    """Name an exchange, as a comment does: what was called, about what, when on the sandbox's clock."""
    told = named(record)
    about = f" on {told['subject']}" if told["subject"] else ""
    return in_a_comment(f"{told['called']}{about}, {told['moment']} (exchange {told['id']})")


def subject_of(record: Record) -> str:
    """Tell what an exchange was about: a PCE, a demande, "" where it was about neither."""
    return record.pce or record.demande


def named(record: Record) -> Mapping[str, str]:
    """Give what an exchange is named by: ``called``, ``subject``, ``moment`` and ``id``."""
    moment: datetime = record.now or record.at
    return {
        "called": record.operation or f"{record.method} {record.path}",
        "subject": subject_of(record),
        "moment": f"{moment:%Y-%m-%d %H:%M:%S}",
        "id": record.id,
    }


def _body(body: bytes, content_type: str) -> Text | bytes:
    charset = charset_of(body, content_type)
    try:
        text = body.decode("utf-8") if charset in _TEXT else None
    except UnicodeDecodeError:
        text = None
    return body if text is None or "\0" in text else with_secrets(text)
