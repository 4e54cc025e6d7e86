"""The words in which a message is described: one Tag for each row of the guides' field tables.

A Tag is data: the published XSD, the reader, the writer and the documentation all come from it.
"""

from enum import Enum

from simulator.domain.value import value

REQUIRED = "1"
OPTIONAL = "0-1"


class Kind(Enum):
    """What a tag holds, as published. Values are never refused by it, save in strict mode."""

    TEXT = "text"
    DAY = "day"
    MONTH = "month"
    NUMBER = "number"
    INDEX = "index"
    FLAG = "flag"
    TRUTH = "truth"
    GROUP = "group"


# XML Schema has a type for a month, gYearMonth, which clients handle badly: zeep takes three numbers for it.
_MONTH = r"[0-9]{4}-[0-9]{2}(Z|[+\-](0[0-9]|1[0-3]):[0-5][0-9]|[+\-]14:00)?"
_TRUTHS = ("true", "false", "True", "False", "TRUE", "FALSE", "1", "0")


@value()
class Tag:
    """One element of a message.

    `occurs` is written as the guides write it: "1", "0-1", "0-5", "1-n". `assumed` says, in French, what the guides
    leave open and this schema had to choose.
    """

    name: str
    kind: Kind
    occurs: str
    doc: str
    source: str
    assumed: str = ""
    values: tuple[str, ...] = ()
    pattern: str = ""
    children: tuple["Tag", ...] = ()
    type_name: str = ""

    @property
    def at_least(self) -> int:
        """How many times the tag must stand there."""
        return int(self.occurs.partition("-")[0])

    @property
    def at_most(self) -> int | None:
        """How many times the tag may stand there; None when there is no limit."""
        last = self.occurs.rpartition("-")[2]
        return None if last == "n" else int(last)

    @property
    def documentation(self) -> str:
        """What the published schema says of the tag, in French, ending with its source."""
        chosen = f" Supposé : {self.assumed}" if self.assumed else ""
        return f"{self.doc}{chosen} ({self.source})"

    @property
    def published_type(self) -> str:
        """The name of the tag's type in the schema, for groups and for values that XML Schema has no type for."""
        return self.type_name or (self.name if self.kind is Kind.GROUP else f"{self.name}Enum")

    @property
    def has_own_type(self) -> bool:
        """Whether the tag's values have a type of their own in the schema."""
        return bool(self.values or self.pattern) or self.kind is Kind.INDEX


@value()
class Section:
    """A section of a guide, such as "TJDC 3.2.1.1": the tags made from it carry it as their source."""

    source: str

    def text(self, name: str, doc: str, occurs: str = OPTIONAL, *, assumed: str = "") -> Tag:
        """A tag that holds any text."""
        return Tag(name, Kind.TEXT, occurs, doc, self.source, assumed)

    def one_of(  # noqa: PLR0913 (a row of the guides has as many columns)
        self,
        name: str,
        values: tuple[str, ...],
        doc: str,
        occurs: str = OPTIONAL,
        *,
        assumed: str = "",
        type_name: str = "",
    ) -> Tag:
        """A tag whose documented values are listed."""
        return Tag(name, Kind.TEXT, occurs, doc, self.source, assumed, values=values, type_name=type_name)

    def day(self, name: str, doc: str, occurs: str = OPTIONAL, *, assumed: str = "") -> Tag:
        """A tag that holds a date, YYYY-MM-DD."""
        return Tag(name, Kind.DAY, occurs, doc, self.source, assumed)

    def month(self, name: str, doc: str, occurs: str = OPTIONAL, *, assumed: str = "") -> Tag:
        """A tag that holds a month, YYYY-MM."""
        return Tag(name, Kind.MONTH, occurs, doc, self.source, assumed, pattern=_MONTH, type_name=f"{name}Format")

    def number(self, name: str, doc: str, occurs: str = OPTIONAL, *, assumed: str = "") -> Tag:
        """A tag that holds a number, with a fraction or without."""
        return Tag(name, Kind.NUMBER, occurs, doc, self.source, assumed)

    def index(self, name: str, doc: str, occurs: str = OPTIONAL, *, assumed: str = "") -> Tag:
        """A tag that holds what a meter shows, a whole number of m³."""
        chosen = f"en m³, entier ; {assumed}" if assumed else "en m³, entier."
        return Tag(name, Kind.INDEX, occurs, doc, self.source, chosen, type_name="Index")

    def flag(self, name: str, doc: str, occurs: str = OPTIONAL, *, assumed: str = "") -> Tag:
        """A tag that holds true or false, as XML Schema has them."""
        return Tag(name, Kind.FLAG, occurs, doc, self.source, assumed)

    def truth(self, name: str, doc: str, occurs: str = OPTIONAL, *, assumed: str = "") -> Tag:
        """A tag that holds true or false, as people and their languages write them."""
        return Tag(name, Kind.TRUTH, occurs, doc, self.source, assumed, values=_TRUTHS)

    def group(self, name: str, doc: str, *children: Tag, occurs: str = OPTIONAL, assumed: str = "") -> Tag:
        """A tag that holds other tags, in this order."""
        return Tag(name, Kind.GROUP, occurs, doc, self.source, assumed, children=children)
