"""What a contract says, whatever file it stands in: operations, their messages, and each tag of these."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

DOCUMENT_LITERAL = "document/literal"


@dataclass(frozen=True, slots=True)
class Values:
    """What the text of a tag may be: an XSD type, the values listed, the other facets by name."""

    base: str
    listed: tuple[str, ...] = ()
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TagTerms:
    """One element of a message, its members in order. An attribute is a tag whose name begins with ``@``; ``*`` is any tag.

    `values` is None for a group. `choices` are the names of which only one may stand there.
    """

    name: str
    namespace: str = ""
    at_least: int = 1
    at_most: int | None = 1
    values: Values | None = None
    members: tuple["TagTerms", ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()
    any_order: bool = False
    nillable: bool = False
    file: str = ""

    @property
    def occurs(self) -> str:
        """The occurrences, as the guides write them: "1", "0-1", "0-n"."""
        most = "n" if self.at_most is None else str(self.at_most)
        return most if most == str(self.at_least) else f"{self.at_least}-{most}"

    @property
    def kind(self) -> str:
        """What it holds, in a few words: "group of 3 tags", "string", "string (5 values)"."""
        if self.name == "*":
            return "anything"
        if self.values is None:
            return f"group of {len(self.members)} tag{'s' * (len(self.members) != 1)}"
        count = len(self.values.listed)
        return f"{self.values.base} ({count} value{'s' * (count != 1)})" if count else self.values.base

    def member(self, name: str) -> "TagTerms | None":
        """The member of this name."""
        return next((each for each in self.members if each.name == name), None)

    def walk(self, path: str = "") -> Iterator[tuple[str, "TagTerms"]]:
        """This tag and all those below it, each with its path from the message's root."""
        here = f"{path}/{self.name}" if path else self.name
        yield here, self
        for each in self.members:
            yield from each.walk(here)


@dataclass(frozen=True, slots=True)
class OperationTerms:
    """One operation of a SOAP binding, whose target namespace is `namespace`.

    A message that is no element of a schema is None.
    """

    name: str
    namespace: str
    soap_action: str
    style: str
    request: TagTerms | None
    answer: TagTerms | None
    address: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """All the operations of a WSDL."""

    file: str
    operations: tuple[OperationTerms, ...]
