"""An exchange as a shell's command that sends it again with curl."""

import base64
import shlex
from collections.abc import Iterator
from itertools import groupby

from simulator.application.copies.secrets import Secret, Text
from simulator.application.copies.sent import Sent, in_a_comment, sent_again, title_of
from simulator.application.journal.record import Record

_GLOBBED = frozenset("[]{}")
_WITHOUT_BODY = "GET"


def as_curl(record: Record) -> str:
    """Write the command; a secret that the journal hid is a variable, without which it stops and says so.

    Raises CopyError where the journal has not kept all that was sent.
    """
    sent = sent_again(record)
    lines = [f"# {each}" for each in (title_of(record), *map(in_a_comment, sent.notes))]
    lines += (f': "${{{each.name}:?{each.what}: the journal masked it}}"' for each in sent.secrets)
    command = " \\\n  ".join(_arguments(sent))
    if isinstance(sent.body, bytes):
        command = f"base64 -d <<'BODY' | {command}\n{base64.encodebytes(sent.body).decode()}BODY"
    return "\n".join((*lines, command, ""))


def _arguments(sent: Sent) -> Iterator[str]:
    url = "".join(each for each in sent.url if isinstance(each, str))
    flags = "-gsS" if _GLOBBED.intersection(url) else "-sS"
    as_is = " --path-as-is" if "/." in url else ""
    bodily = sent.body not in {b"", ("",)}
    method = "" if sent.method == ("POST" if bodily else _WITHOUT_BODY) else f" -X {shlex.quote(sent.method)}"
    yield f"curl {flags}{as_is}{method} {_quoted(sent.url)}"
    for name, text in sent.headers:
        # What ends with a colon would take the header away.
        yield f"-H {_quoted((f'{name}: ', *text)) if any(text) else shlex.quote(f'{name};')}"
    if bodily and not sent.header("content-type"):
        yield "-H 'Content-Type:'"
    if bodily:
        yield "--data-binary @-" if isinstance(sent.body, bytes) else f"--data-raw {_quoted(sent.body)}"


def _quoted(text: Text) -> str:
    """Write a text as a shell takes it for one word; what is secret is put in by the shell."""
    words = []
    for secret, pieces in groupby(text, lambda each: isinstance(each, Secret)):
        if secret:
            words += [f'"${{{each.name}}}"' for each in pieces if isinstance(each, Secret)]
        else:
            words.append(shlex.quote("".join(each for each in pieces if isinstance(each, str))))
    return "".join(words)
