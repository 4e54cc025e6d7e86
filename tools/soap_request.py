"""A request as a client would send it: for samples, benchmarks and tests."""

from collections.abc import Iterator, Mapping

from simulator.transports.soap.wire import envelope
from simulator.transports.soap.wire.operation import Contract
from simulator.transports.soap.wire.shape import UnknownTagError
from simulator.transports.soap.wire.tag import Tag
from simulator.transports.soap.wire.writer import escaped


def request_bytes(contract: Contract, tags: Mapping[str, object], namespace: str) -> bytes:
    """Write an envelope with these nested tags, in the schema's order; whether they are valid is not looked at.

    Raises UnknownTagError for a tag that the message does not have.
    """
    text = "".join(_group(contract.request, tags))
    return f"{envelope.opening(namespace)}{text}{envelope.CLOSING}".encode()


def _group(tag: Tag, tags: Mapping[str, object]) -> Iterator[str]:
    unknown = set(tags) - {child.name for child in tag.children}
    if unknown:
        raise UnknownTagError(f"{tag.name} has no {', '.join(sorted(unknown))}")
    yield f"<tns:{tag.name}>"
    for child in tag.children:
        value = tags.get(child.name)
        if value is None:
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping):
                yield from _group(child, each)
            else:
                yield f"<tns:{child.name}>{escaped(str(each))}</tns:{child.name}>"
    yield f"</tns:{tag.name}>"
