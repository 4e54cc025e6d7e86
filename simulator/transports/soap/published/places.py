"""Where each tag of a message stands in the contract: its name with its namespace, and whether it holds a date."""

from collections.abc import Mapping

from simulator.domain.value import value
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.shape import Shape
from simulator.transports.soap.wire.tag import Kind


@value()
class Place:
    """One tag, and those below it by local name."""

    tag: str
    dated: bool
    members: Mapping[str, "Place"]


def place_of(shape: Shape, dialect: Dialect, path: str = "") -> Place:
    """The place of a message, or of a part of it at a path that begins with the root's name."""
    here = f"{path}/{shape.name}" if path else shape.name
    namespace = dialect.namespace_of(here)
    members = {name: place_of(member, dialect, here) for name, member in shape.members.items()}
    tag = f"{{{namespace}}}{shape.name}" if namespace else shape.name
    return Place(tag, shape.kind in {Kind.DAY, Kind.MONTH}, members)
