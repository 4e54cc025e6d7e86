"""A SOAP exchange as a script of Python that sends it again with zeep."""

from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from simulator.application.copies.python_text import dictionary, literal, source
from simulator.application.copies.sent import Sent, in_a_comment, sent_again, title_of
from simulator.application.journal.body_tags import Nested, operation_of
from simulator.application.journal.record import SOAP, Record
from simulator.domain.phrases import uncopied
from simulator.errors import CopyError


def as_zeep(record: Record) -> str:
    """Write the script: what the contract allows is called as zeep does it, anything else posted as it came.

    Raises CopyError for what is no exchange of SOAP, or was not kept whole.
    """
    if record.channel != SOAP:
        raise CopyError(uncopied.NO_SOAP())
    sent = sent_again(record)
    lines = [f'"""{title_of(record)}: sent again with zeep (pip install zeep)."""', ""]
    lines += ["import os", ""] if sent.secrets else []
    lines += ["from zeep import Client", ""]
    lines += (f'{each.name} = os.environ["{each.name}"]  # {each.what}: the journal masked it' for each in sent.secrets)
    lines += (f"# {in_a_comment(each)}" for each in sent.notes)
    url = literal(sent.url)
    lines += [f"client = Client({_wsdl(sent)})"]
    asked = _asked(record, sent)
    lines += _posted(sent, url) if asked is None else _called(record, asked)
    return "\n".join((*lines, ""))


def _asked(record: Record, sent: Sent) -> Nested | None:
    """Give the tags of a request that zeep would make itself; None where the contract does not allow them so."""
    if not record.operation or record.strict or record.unread or sent.secrets:
        return None
    found = operation_of(record.request)
    return found[1] if found and found[0].endswith(record.operation) else None


def _called(record: Record, asked: Nested) -> Iterator[str]:
    yield f"request = {source(asked)}"
    yield f"answer = client.service.{record.operation}(**request)"
    yield "print(answer)"


def _posted(sent: Sent, url: str) -> Iterator[str]:
    yield "# The contract does not allow this request: it is posted as it came."
    body = literal(sent.body)
    yield f"ENVELOPE = {body}" if isinstance(sent.body, bytes) else f"ENVELOPE = ({body}).encode()"
    yield f"headers = {dictionary(sent.headers)}"
    yield f"answer = client.transport.post({url}, ENVELOPE, headers)"
    yield "print(answer.status_code, answer.text)"


def _wsdl(sent: Sent) -> str:
    """Give where the contract of the service stands that was called."""
    if sent.secrets or not isinstance(url := sent.url[0], str):
        return f'{literal(sent.url)} + "?wsdl"'
    return source(urlunsplit(urlsplit(url)._replace(query="wsdl")))
