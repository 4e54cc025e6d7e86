"""What a message may hold, by name: the reader and the writer are compiled from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.domain.nearest import nearest
from simulator.transports.soap.wire.tag import Kind, Tag


class UnknownTagError(LookupError):
    """A tag that the message's type does not have was asked for, or written."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One tag: whether it may come several times, what it holds, and its members when it is a group."""

    name: str
    many: bool = False
    kind: Kind = Kind.TEXT
    members: Mapping[str, "Shape"] = field(default_factory=dict)
    _held: set[object] = field(default_factory=set, init=False, repr=False)

    @property
    def group(self) -> bool:
        """Whether it holds other tags."""
        return self.kind is Kind.GROUP

    def at(self, path: str) -> "Shape":
        """The shape at a path such as "Demande/NumeroPCE".

        Raises UnknownTagError, naming the nearest tag.
        """
        shape = self
        for name in path.split("/"):
            if name not in shape.members:
                raise unknown_tag(shape, name, path)
            shape = shape.members[name]
        return shape

    def holds(self, asked: object, paths: Iterable[str]) -> None:
        """Make sure, once for all that is ``asked``, that a text stands at each of these paths, and only one.

        Raises UnknownTagError, or ValueError for a tag that holds others, or may come several times.
        """
        if asked in self._held:
            return
        for path in paths:
            if self.at(path).group or self.repeats(path):
                raise ValueError(f"{path} is not the path of one text")
        self._held.add(asked)

    def repeats(self, path: str) -> bool:
        """Tell whether a tag on a path, or at its end, may come several times. Raises UnknownTagError."""
        steps = path.split("/")
        return any(self.at("/".join(steps[:count])).many for count in range(1, len(steps) + 1))

    def places(self, name: str) -> tuple[str, ...]:
        """The paths, this tag's name first, of every tag below that is called so."""
        here = (f"{self.name}/{name}",) if name in self.members else ()
        below = (f"{self.name}/{path}" for member in self.members.values() for path in member.places(name))
        return (*here, *below)

    def names(self) -> frozenset[str]:
        """Every tag name below this one."""
        return frozenset(self.members).union(*(member.names() for member in self.members.values()))


def shape_of(tag: Tag) -> Shape:
    """The shape of a tag and of all below it."""
    members = {child.name: shape_of(child) for child in tag.children}
    return Shape(tag.name, many=tag.at_most != 1, kind=tag.kind, members=members)


def unknown_tag(shape: Shape, name: str, path: str) -> UnknownTagError:
    """The error for a tag that a group does not have."""
    near = nearest(name, shape.members)
    hint = f"; the nearest is {near}" if near else f"; it has {', '.join(shape.members)}"
    return UnknownTagError(f"{path}: {shape.name} has no tag {name}{hint}")
