"""What was received, as text: no value is judged here."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias

from simulator.application.journal.record import SchemaMistake
from simulator.domain.asks import ReadAs
from simulator.domain.value import value
from simulator.transports.soap.wire.shape import Shape

Value: TypeAlias = str | dict[str, "Value"] | list["Value"]
Why: TypeAlias = Literal["unknown", "misplaced", "duplicate", "version", "text", "uncounted", "mustUnderstand"]


class Fields:
    """Texts, each of a tag that comes once, by the names that they go by; ``prefix`` stands before each path."""

    __slots__ = ("paths",)

    def __init__(self, paths: Mapping[str, str], prefix: str = "") -> None:
        self.paths = {name: f"{prefix}{path}" for name, path in paths.items()}


class Form:
    """A request, or a part of it: tags by path, such as "Demande/NumeroPCE".

    A path that the message's type does not have raises UnknownTagError: a misspelt tag is not taken for an absent one.
    Without a shape (a Form made by hand) nothing is checked. A path through a repeated tag means its first occurrence.
    ``by_path`` are the same values, as far as each comes once, by their whole path.
    """

    __slots__ = ("_by_path", "_shape", "_values")

    def __init__(
        self, values: dict[str, Value], shape: Shape | None = None, by_path: Mapping[str, Any] | None = None
    ) -> None:
        self._values = values
        self._shape = shape
        self._by_path = by_path

    def text(self, path: str) -> str | None:
        """The tag's text without surrounding white space; None when the tag is absent, "" when it is empty."""
        found = self._find(path)
        while isinstance(found, list):
            found = found[0]
        if isinstance(found, dict):
            raise TypeError(f"{path} is a group of tags, not a text")
        return found

    def read(self, fields: Fields) -> dict[str, str]:
        """The texts of several tags, by name, of those that hold any: an absent tag is an empty one (DLG-09)."""
        get: Callable[[str], Any] = self.text
        if self._shape is not None and self._by_path is not None:
            self._shape.holds(fields, fields.paths.values())
            get = self._by_path.get
        return {name: text for name, path in fields.paths.items() if (text := get(path))}

    def texts(self, path: str) -> tuple[str, ...]:
        """The texts of a repeated tag, in order."""
        return tuple(item for item in self._items(path) if isinstance(item, str))

    def all(self, path: str) -> tuple["Form", ...]:
        """The occurrences of a group of tags, in order."""
        items = self._items(path)
        if not items:
            return ()
        shape = self._shape.at(path) if self._shape else None
        return tuple(Form(item, shape) for item in items if isinstance(item, dict))

    def names(self) -> frozenset[str]:
        """Every tag that the message's type has; none without a shape."""
        return self._shape.names() if self._shape else frozenset()

    def places(self, name: str) -> tuple[str, ...]:
        """Every path at which the message's type has a tag of this name, from the root on; none without a shape."""
        return tuple(path.partition("/")[2] for path in self._shape.places(name)) if self._shape else ()

    def as_dict(self) -> dict[str, Value]:
        """The same as nested dicts, lists for repeated tags."""
        return dict(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Form) and self._values == other._values

    def __hash__(self) -> int:
        return hash(repr(self._values))

    def __repr__(self) -> str:
        return f"Form({self._values!r})"

    def _items(self, path: str) -> list[Value]:
        found = self._find(path)
        if found is None:
            return []
        return found if isinstance(found, list) else [found]

    def _find(self, path: str) -> Value | None:
        found = self._at(path.split("/"))
        if found is None and self._shape is not None:
            self._shape.at(path)
        return found

    def _at(self, steps: Iterable[str]) -> Value | None:
        node: Value | None = self._values
        for step in steps:
            while isinstance(node, list):
                node = node[0]
            node = node.get(step) if isinstance(node, dict) else None
            if node is None:
                break
        return node


@value()
class Unread:
    """Something sent that nothing reads: where it stood, from the request's root, its line, and its text.

    `why`: "unknown" (no tag of the message has this name), "misplaced" (another part of the message has it),
    "duplicate", "version" (NumeroVersion does not know it yet), "text" (between tags), "uncounted" (too many to be listed:
    the text says how many), "mustUnderstand" (a header that asks to be understood: the text is its namespace).
    """

    path: str
    line: int
    text: str
    why: Why = "unknown"


@value()
class Received:
    """A request as read: the tags that the message has, those set aside, and the values that came in another form.

    ``mistakes`` are what the published schema does not allow, each with its path, its line and the problem.
    """

    form: Form
    unread: tuple[Unread, ...] = ()
    read_as: tuple[ReadAs, ...] = ()
    mistakes: tuple[SchemaMistake, ...] = ()
