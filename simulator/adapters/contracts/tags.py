"""A contract's messages, tag by tag, as xmlschema understands them: imports, extensions, references and facets resolved."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import xmlschema
from xmlschema.exceptions import XMLSchemaWarning

from simulator.adapters.contracts.schemas import ENTRY, Schemas
from simulator.adapters.contracts.values import values_of
from simulator.application.contracts.terms import TagTerms
from simulator.errors import ContractError

_Times: TypeAlias = tuple[int, int | None]


class Messages:
    """The messages of a contract, by the qualified name of their element."""

    def __init__(self, schemas: Schemas, wsdl: str) -> None:
        """Understand the schemas. Raises ContractError when they are none."""
        self._shown = schemas.shown
        self._wsdl = wsdl
        with TemporaryDirectory(prefix="omega-sim-contract-") as folder:
            for name, document in schemas.documents.items():
                Path(folder, name).write_bytes(document)
            self._elements = _understood(Path(folder, ENTRY), schemas, wsdl)

    def get(self, name: str) -> TagTerms | None:
        """The message whose element has this name, "{namespace}name", or None."""
        element = self._elements.get(name)
        return None if element is None else self._tag(element, ())

    def _tag(self, element: Any, inside: tuple[Any, ...]) -> TagTerms:
        """An element and all that it may hold; `inside` are the types above it."""
        namespace, _, name = str(element.name).rpartition("}")
        kind = element.type
        found = TagTerms(
            name=name,
            namespace=namespace.removeprefix("{"),
            at_least=element.min_occurs,
            at_most=element.max_occurs,
            nillable=bool(element.nillable),
            file=self._shown.get(str(element.schema.url).rpartition("/")[2], self._wsdl),
        )
        if kind.is_simple():
            return replace(found, values=values_of(kind, element))
        attributes = tuple(_attributes(kind, found.file))
        if kind.has_simple_content():
            return replace(found, values=values_of(kind.content, element), members=attributes)
        if kind in inside:
            return replace(found, members=attributes)  # a type inside itself: once is enough to compare
        group = _Group()
        self._fill(group, kind.content, (1, 1), (*inside, kind))
        return replace(
            found,
            members=(*group.members.values(), *attributes),
            choices=tuple(group.choices),
            any_order=kind.content.model == "all",
        )

    def _fill(self, group: "_Group", particles: Any, times: _Times, inside: tuple[Any, ...]) -> list[str]:
        """Add the members of a model group, however it is nested; give their names."""
        least, most = times[0] * particles.min_occurs, _product(times[1], particles.max_occurs)
        choice = particles.model == "choice" and len(particles) > 1
        branches: list[list[str]] = []
        for each in particles:
            if isinstance(each, xmlschema.validators.XsdGroup):
                branches.append(self._fill(group, each, (0 if choice else least, most), inside))
            elif isinstance(each, xmlschema.XsdElement):
                tag = self._tag(each, inside)
                at_least, at_most = 0 if choice else least * tag.at_least, _product(most, tag.at_most)
                if at_most != 0:
                    branches.append([group.add(replace(tag, at_least=at_least, at_most=at_most))])
            else:
                branches.append([group.add(TagTerms("*", at_least=0, at_most=None, file=self._wsdl))])
        if choice:
            group.choices.append(tuple(branch[0] for branch in branches if branch))
        return [name for branch in branches for name in branch]


@dataclass(slots=True)
class _Group:
    members: dict[str, TagTerms] = field(default_factory=dict)
    choices: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, tag: TagTerms) -> str:
        """Add a member; one that stands twice in the model is told once."""
        known = self.members.get(tag.name)
        if known is not None:
            most = None if known.at_most is None or tag.at_most is None else known.at_most + tag.at_most
            tag = replace(known, at_least=min(known.at_least, tag.at_least), at_most=most)
        self.members[tag.name] = tag
        return tag.name


def _understood(entry: Path, schemas: Schemas, wsdl: str) -> dict[str, Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", XMLSchemaWarning)
            schema = xmlschema.XMLSchema10(str(entry), allow="local", defuse="always")
        return dict(schema.maps.elements.items())
    except (xmlschema.XMLSchemaException, RecursionError, ValueError) as problem:
        told = getattr(problem, "message", None) or getattr(problem, "reason", None) or str(problem)
        text = " ".join(str(told).split())[:500].removesuffix(".")
        where = getattr(getattr(problem, "validator", None), "schema", None)
        file = schemas.shown.get(str(getattr(where, "url", "")).rpartition("/")[2], wsdl)
        raise ContractError([f"{file} is no valid schema: {text}."]) from None


def _attributes(kind: Any, file: str) -> Iterator[TagTerms]:
    for name, each in kind.attributes.items():
        if name is not None and each.use != "prohibited":
            yield TagTerms(
                f"@{each.local_name}",
                at_least=int(each.use == "required"),
                values=values_of(each.type, each),
                file=file,
            )


def _product(one: int | None, other: int | None) -> int | None:
    if one == 0 or other == 0:
        return 0
    return None if one is None or other is None else one * other
