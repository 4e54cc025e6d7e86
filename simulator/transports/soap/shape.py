"""What a message may hold, read once from spyne's type definitions: the reader and the writer are compiled from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from simulator.transports.soap.spyne_door import ComplexModelBase, Unicode


class UnknownTagError(LookupError):
    """A tag that the message's type does not have was asked for, or written."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One tag: whether it may come several times, and its members when it is a group."""

    name: str
    many: bool = False
    group: bool = False
    takes_empty: bool = True
    members: Mapping[str, "Shape"] = field(default_factory=dict)

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

    def places(self, name: str) -> tuple[str, ...]:
        """The paths, this tag's name first, of every tag below that is called so."""
        here = (f"{self.name}/{name}",) if name in self.members else ()
        below = (f"{self.name}/{path}" for member in self.members.values() for path in member.places(name))
        return (*here, *below)

    def names(self) -> frozenset[str]:
        """Every tag name below this one."""
        return frozenset(self.members).union(*(member.names() for member in self.members.values()))


def shape_of(model: Any, name: str) -> Shape:
    """The shape of a spyne type, under the given tag name."""
    attributes = model.Attributes
    many = attributes.max_occurs == "unbounded" or attributes.max_occurs > 1
    if not issubclass(model, ComplexModelBase):
        free = issubclass(model, Unicode) and not attributes.values and attributes.pattern is None
        return Shape(name, many=many, takes_empty=free)
    members = {key: shape_of(member, key) for key, member in model.get_flat_type_info(model).items()}
    return Shape(name, many=many, group=True, members=members)


def unknown_tag(shape: Shape, name: str, path: str) -> UnknownTagError:
    """The error for a tag that a group does not have."""
    near = get_close_matches(name, shape.members, n=1)
    hint = f"; the nearest is {near[0]}" if near else f"; it has {', '.join(shape.members)}"
    return UnknownTagError(f"{path}: {shape.name} has no tag {name}{hint}")
