"""What the published XSD refuses of a request: in strict mode a fault; told in the journal either way."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from threading import Lock
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from simulator.application.journal.record import SchemaMistake
from simulator.domain.phrases import schema_mistakes as wrong
from simulator.transports.soap.published.places import Place, place_of
from simulator.transports.soap.published.unknown import unknown_in
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.element import line_of, local_name, namespace_of
from simulator.transports.soap.wire.shape import Shape

_MOST_SHOWN = 1000
_MOST_TOLD = 10
_MOST_MENDED = 500
_MOST_ATTRIBUTES = 50
_BLANKS = " \t\r\n"
_STEP = re.compile(r"/(?:[^/:\[]+:)?([^/:\[]+)(?:\[(\d+)\])?")


class Strict:
    """The judge of one service's requests.

    `schema` gives the published schema, or None where it cannot be used: nothing is judged then. Namespaces, xsi:type and
    xsi:nil are held to it; blanks around a date are not, which XML Schema allows and libxml2 refuses.
    """

    def __init__(
        self, schema: Callable[[], etree.XMLSchema | None], dialect: Dialect, shapes: Mapping[str, Shape]
    ) -> None:
        self._given = schema
        self._judging = Lock()
        self._dialect = dialect
        self._shapes = shapes
        self._places = {name: place_of(shape, dialect) for name, shape in shapes.items()}
        self._known = re.compile("|".join(re.escape(f"{{{uri}}}") for uri in dialect.prefixes) or "(?!)")

    def mistakes(self, request: _Element, *, large: bool = False) -> tuple[SchemaMistake, ...]:
        """The mistakes of a request, at most ten; none when it is valid, which costs next to nothing to tell.

        One that has some is changed so as to find them: its tags go to the contract's namespaces, its dates lose the blanks
        around. `large` says that it may hold more attributes than one would want told.
        """
        if (schema := self._schema) is None:
            return ()
        if large:
            _bound_attributes(request)
        with self._judging:  # the schema keeps the mistakes of the last request only, and threads share it
            if request.getnext() is None and schema.validate(request):
                return ()
            return tuple(islice(self._told(request, schema), _MOST_TOLD))

    @cached_property
    def _schema(self) -> etree.XMLSchema | None:
        return self._given()

    def _told(self, request: _Element, schema: etree.XMLSchema) -> Iterator[SchemaMistake]:
        name = local_name(request)
        shape = self._shapes[name]
        if (beside := request.getnext()) is not None:
            second = local_name(beside)
            yield SchemaMistake(f"Body/{second}", line_of(beside), wrong.BESIDE(second=second))
        mending = _Mending(self._dialect)
        mending.mend(request, self._places[name])
        yield from mending.foreign
        if not schema.validate(request):
            for each in cast("Any", schema.error_log):
                path = _named(each.path or "", request)
                told = (
                    self._known.sub("", each.message),
                    wrong.EMPTY() * ("''" in each.message),
                    unknown_in(path, shape),
                )
                yield SchemaMistake(path[:_MOST_SHOWN], each.line, " ".join(filter(None, told))[:_MOST_SHOWN])


class _Mending:
    """Puts a request into the contract's namespaces, and lists in `foreign` those in which it came.

    What lies beyond a few hundred tags is left as it is: no request has as many, and lxml looks for a namespace among all
    that are declared. So is what lies inside a tag that is not in the contract: it is refused by that tag's name.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._seen: set[tuple[str, str]] = set()
        self._left = _MOST_MENDED
        self.foreign: list[SchemaMistake] = []

    def mend(self, element: _Element, place: Place | None) -> None:
        """Mend a tag and those below it; `place` is None for one that our messages do not have."""
        self._left -= 1
        if place is None:
            # A tag that only an official contract has, or nobody: the schema tells.
            namespace = self._dialect.namespace_of(_path(element))
            tag = f"{{{namespace}}}{local_name(element)}" if namespace else local_name(element)
        else:
            tag = place.tag
            if place.dated and element.text:
                element.text = element.text.strip(_BLANKS)
        if element.tag != tag:
            self._rename(element, tag)
        if place is None and self._dialect.official is None:
            return
        for child in element:
            if self._left <= 0:
                return
            self.mend(child, place and place.members.get(child.tag.rpartition("}")[2]))

    def _rename(self, element: _Element, tag: str) -> None:
        came, expected = namespace_of(element), tag[1:].rpartition("}")[0]
        if (came, expected) not in self._seen and len(self._seen) < _MOST_TOLD:
            self._seen.add((came, expected))
            where = wrong.FOREIGN(tag=local_name(element)[:100], came=_said(came), expected=_said(expected))
            problem = f"{where} {wrong.MENDING()}"
            self.foreign.append(SchemaMistake(_path(element)[:_MOST_SHOWN], line_of(element), problem))
        element.tag = tag


def _said(namespace: str) -> str:
    return wrong.NAMESPACE(uri=namespace[:200]) if namespace else wrong.NO_NAMESPACE()


def _path(element: _Element) -> str:
    """The names from the request's root, which stands in the Body of an Envelope, to an element."""
    above = [local_name(each) for each in element.iterancestors()][-3::-1]
    return "/".join([*above, local_name(element)])


def _named(path: str, request: _Element) -> str:
    """The names on a path as libxml2 tells it: it counts the tags of a default namespace, and does not name them."""
    names = [local_name(request)]
    here = request
    for name, number in _STEP.findall(path)[1:]:
        same = (each for each in here if name in {"*", local_name(each)})
        here = next(islice(same, int(number or 1) - 1, None), here)
        twins = sum(each.tag == here.tag for each in here.itersiblings(preceding=True))
        names.append(f"{local_name(here)}[{twins + 1}]" if twins else local_name(here))
    return "/".join(names)


def _bound_attributes(request: _Element) -> None:
    """Keep of each tag's attributes the names of the first ones: no tag has any, and one is mistake enough.

    lxml takes a time quadratic in their number to give their values.
    """
    for each in request.iter():
        if len(each.attrib) > _MOST_ATTRIBUTES:
            kept = each.keys()[:_MOST_ATTRIBUTES]
            each.attrib.clear()
            each.attrib.update(dict.fromkeys(kept, ""))
