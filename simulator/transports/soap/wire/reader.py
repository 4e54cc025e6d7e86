"""From an XML element to a Received: compiled once from the message's shape, lenient, losing nothing.

Namespaces and order are ignored, a tag that is unknown, misplaced or sent twice is set aside. Values are kept as sent, less
the blanks around, or in the plain form of their kind (DLG-10). Attributes are not read.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from lxml.etree import _Element

from simulator.domain.asks import ReadAs
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.element import line_of, local_name
from simulator.transports.soap.wire.form import Form, Received, Unread, Value, Why
from simulator.transports.soap.wire.lexical import PLAIN, Plain
from simulator.transports.soap.wire.shape import Shape

_MOST_LISTED = 200
_VERSION = "NumeroVersion"
_BLANKS = " \t\r\n"


class _Aside:
    """What one reading sets aside, the misplaced tags that wait until the published places are known, the other forms.

    ``by_path`` is what it has read, whatever its groups.
    """

    __slots__ = ("by_path", "by_version", "known", "listed", "more", "read_as", "waiting")

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.by_path: dict[str, Value] = {}
        self.listed: list[Unread] = []
        self.more = 0
        self.read_as: list[ReadAs] = []
        self.waiting: list[tuple[_Element, str, str]] = []
        self.by_version: list[tuple[_Element, str, str]] = []

    def put(self, element: _Element, path: str, why: Why | None = None) -> None:
        """Set aside a tag and, below it, every tag that holds a text."""
        pending: list[tuple[Iterator[_Element], str]] = [(iter((element,)), path.rpartition("/")[0])]
        while pending:
            siblings, parent = pending[-1]
            tag = next(siblings, None)
            if tag is None:
                pending.pop()
            elif len(self.listed) >= _MOST_LISTED:
                self.more += sum(1 for _ in tag.iter())
            else:
                name = local_name(tag)
                at = f"{parent}/{name}" if parent else name
                text = _own_text(tag)
                if text or not len(tag):
                    self.text(at, tag, text, why or ("misplaced" if name in self.known else "unknown"))
                pending.append((iter(tag), at))

    def text(self, path: str, element: _Element, text: str, why: Why) -> None:
        if len(self.listed) < _MOST_LISTED:
            self.listed.append(Unread(path, line_of(element), text, why))
        else:
            self.more += 1

    def result(self) -> tuple[Unread, ...]:
        if self.more:
            text = f"{self.more} more tags that nothing reads were sent after these"
            self.listed.append(Unread("", self.listed[-1].line, text, "uncounted"))
        return tuple(self.listed)


_Read: TypeAlias = Callable[[_Element, str, _Aside], Value]
_Member: TypeAlias = tuple[str, _Read, bool, str]
"""A tag of a group: its name, what reads it, whether it may come several times, its path from the root."""


class Reader:
    """Reads one message.

    `aliases` maps a path where a tag may also stand to the path under which it is then read. The published place wins:
    when both were sent, the other is set aside. `passed_over` maps the path of a tag to each NumeroVersion that does not
    know it yet: it is read all the same, and told. Raises ValueError for an alias that hides a published tag or whose
    target is repeated, UnknownTagError for one whose target does not exist. Tags in the `dialect`'s namespaces are told
    at a glance.
    """

    def __init__(
        self,
        shape: Shape,
        aliases: Mapping[str, str] | None = None,
        passed_over: Mapping[str, tuple[str, ...]] | None = None,
        dialect: Dialect | None = None,
    ) -> None:
        self._shape = shape
        self._dialect = dialect or Dialect("")
        self._aliases = dict(aliases or {})
        self._passed_over = dict(passed_over or {})
        self._known = shape.names()
        self._readers: dict[str, _Read] = {}
        self._read = self._compile(shape, "")
        for alias, target in self._aliases.items():
            self._check(alias, target)

    def read(self, element: _Element) -> Received:
        """The message whose root this element is."""
        aside = _Aside(self._known)
        values = self._read(element, "", aside)
        assert isinstance(values, dict)  # noqa: S101 (the root is a group)
        # Only now is it known which published places were filled: a tag at its alias counts where its own place stayed empty.
        for misplaced, path, target in aside.waiting:
            *parents, last = target.split("/")
            group = values
            for name in parents:
                group = group.setdefault(name, {})  # type: ignore[assignment]
            if last in group:
                aside.put(misplaced, path, "duplicate")
            else:
                group[last] = aside.by_path[target] = self._readers[target](misplaced, target, aside)
        # NumeroVersion may stand behind the tags that it does not know.
        for early, path, text in aside.by_version:
            if values.get(_VERSION) in self._passed_over[path]:
                aside.text(path, early, text, "version")
        return Received(Form(values, self._shape, aside.by_path), aside.result(), tuple(aside.read_as))

    def _check(self, alias: str, target: str) -> None:
        parent, _, name = alias.rpartition("/")
        inside = self._shape.at(parent) if parent else self._shape
        if self._shape.repeats(target) or name in inside.members:
            raise ValueError(
                f"{alias} cannot be read as {target}: a published tag has the first path, or the second is repeated"
            )

    def _compile(self, shape: Shape, path: str) -> _Read:
        prefix = f"{path[1:]}/" if path else ""
        members: dict[str, _Member] = {}
        for name, member in shape.members.items():
            read = self._compile(member, f"{path}/{name}")
            namespace = self._dialect.namespace_of(f"{self._shape.name}{path}/{name}")
            members[name] = members[f"{{{namespace}}}{name}"] = name, read, member.many, f"{prefix}{name}"
        here = {a.removeprefix(prefix): t for a, t in self._aliases.items() if a.rpartition("/")[0] == path[1:]}
        plain = PLAIN.get(shape.kind)
        read = _group_reader(members, here) if shape.group else _plain_reader(plain) if plain else _read_text
        if path[1:] in self._passed_over:
            read = _noting_reader(read)
        self._readers[path[1:]] = read
        return read


def _group_reader(members: Mapping[str, _Member], aliases: Mapping[str, str]) -> _Read:
    find = members.get

    def read_group(element: _Element, path: str, aside: _Aside) -> Value:
        values: dict[str, Value] = {}
        by_path = aside.by_path
        prefix = f"{path}/" if path else ""
        if (text := element.text) and not text.isspace():
            aside.text(path, element, text.strip(), "text")
        for child in element:
            found = find(child.tag) or find(local_name(child))
            if (text := child.tail) and not text.isspace():
                aside.text(path, child, text.strip(), "text")
            if found is None:
                name = local_name(child)
                if name in aliases:
                    aside.waiting.append((child, prefix + name, aliases[name]))
                else:
                    aside.put(child, prefix + name)
                continue
            name, read, many, place = found
            if many:
                items = values.setdefault(name, [])
                items.append(read(child, f"{prefix}{name}[{len(items) + 1}]", aside))  # type: ignore[union-attr]
            elif name in values:
                aside.put(child, prefix + name, "duplicate")
            elif read is _read_text and not len(child):  # most tags: a call for each is a tenth of reading
                values[name] = by_path[place] = (child.text or "").strip(_BLANKS)
            else:
                values[name] = by_path[place] = read(child, prefix + name, aside)
        return values

    return read_group


def _noting_reader(read: _Read) -> _Read:
    def read_and_note(element: _Element, path: str, aside: _Aside) -> Value:
        value = read(element, path, aside)
        if value and isinstance(value, str):
            aside.by_version.append((element, path, value))
        return value

    return read_and_note


def _plain_reader(plain: Plain) -> _Read:
    def read_plain(element: _Element, path: str, aside: _Aside) -> Value:
        sent = _read_text(element, path, aside)
        value, passed_over = plain(sent)
        if value != sent and len(aside.read_as) < _MOST_LISTED:
            aside.read_as.append(ReadAs(path, sent, value, passed_over))
        return value

    return read_plain


def _read_text(element: _Element, path: str, aside: _Aside) -> str:
    if len(element):
        for child in element:
            aside.put(child, f"{path}/{local_name(child)}")
        return _own_text(element)
    text = element.text
    return text.strip(_BLANKS) if text else ""


def _own_text(element: _Element) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)]).strip(_BLANKS)
