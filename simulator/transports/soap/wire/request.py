"""A request as a client would send it: ready to send, and what tests and benchmarks send."""

from collections.abc import Iterator, Mapping

from lxml import etree

from simulator.transports.soap.wire import envelope
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.operation import Contract
from simulator.transports.soap.wire.shape import UnknownTagError
from simulator.transports.soap.wire.tag import Tag
from simulator.transports.soap.wire.writer import escaped


def request_text(contract: Contract, tags: Mapping[str, object], namespace: str, dialect: Dialect | None = None) -> str:
    """An envelope with these nested tags, in the schema's order; whether they are valid is not looked at.

    Without a `dialect` all of them are in the namespace. Raises UnknownTagError for a tag that the message does not have.
    """
    worded = dialect or Dialect(namespace)
    text = "".join(_group(contract.request, tags, worded, contract.request.name))
    return f"{envelope.opening(namespace, worded.prefixes)}{text}{envelope.CLOSING}"


def indented(text: str) -> str:
    """The same envelope, a tag on a line: for people."""
    root = etree.fromstring(text.encode())
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def _group(tag: Tag, tags: Mapping[str, object], dialect: Dialect, path: str) -> Iterator[str]:
    unknown = set(tags) - {child.name for child in tag.children}
    if unknown:
        raise UnknownTagError(f"{tag.name} has no {', '.join(sorted(unknown))}")
    name = f"{dialect.prefix(path)}{tag.name}"
    yield f"<{name}>"
    for child in tag.children:
        value = tags.get(child.name)
        if value is None:
            continue
        below = f"{path}/{child.name}"
        inside = f"{dialect.prefix(below)}{child.name}"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping):
                yield from _group(child, each, dialect, below)
            else:
                yield f"<{inside}>{escaped(str(each))}</{inside}>"
    yield f"</{name}>"
