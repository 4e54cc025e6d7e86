"""A whole contract: the WSDL and every file that it brings, under names without folders."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from simulator.adapters.contracts.links import Link, links, target
from simulator.adapters.contracts.paper import Paper, paper_of, read_paper
from simulator.errors import ContractError

_MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files by safe name, the WSDL's own first. They name each other by these names, in `files` and in the trees."""

    papers: dict[str, Paper] = field(default_factory=dict)
    roots: frozenset[str] = frozenset()
    """The names of those that are imported, rather than only included."""

    @property
    def wsdl(self) -> str:
        """The name of the WSDL."""
        return next(iter(self.papers))

    def files(self) -> dict[str, bytes]:
        """Each file's content."""
        return {name: _text(paper) for name, paper in self.papers.items()}


def read_bundle(wsdl: Path, folder: Path | None = None) -> Bundle:
    """Read a WSDL and what it brings, all of it inside `folder`, which is its own when left out.

    Raises ContractError with every mistake of every file.
    """
    shown = str(wsdl)
    first = wsdl.resolve()
    inside = (folder or wsdl.parent).resolve()
    if folder is not None and not first.is_relative_to(inside):
        raise ContractError([f"{shown} is outside {folder}; give the folder that holds the whole contract."])
    return _Reading(inside, wsdl.parent).of(read_paper(first, shown))


def bundle_of(document: bytes, name: str) -> Bundle:
    """The bundle of a WSDL that stands alone, in memory. Raises ContractError."""
    at = Path("/nowhere") / name
    return _Reading(at.parent, at.parent).of(paper_of(document, at, name))


class _Reading:
    def __init__(self, folder: Path, shown_from: Path) -> None:
        self._folder = folder
        self._shown_from = shown_from
        self._mistakes: list[str] = []
        self._papers: dict[Path, Paper] = {}
        self._links: list[tuple[Link, Path]] = []

    def of(self, wsdl: Paper) -> Bundle:
        if not wsdl.is_wsdl:
            raise ContractError([f"{wsdl.shown} is an XSD; give the WSDL that imports it."])
        self._papers[wsdl.at] = wsdl
        waiting = [wsdl]
        while waiting:  # a file is read once: a cycle of imports ends
            waiting += self._brought(waiting.pop(0))
        if self._mistakes:
            raise ContractError(self._mistakes)
        names = dict(zip(self._papers, _names(self._papers), strict=True))
        roots = {names[at] for link, at in self._links if str(link.element.tag).endswith("}import")}
        for link, at in self._links:
            link.element.set(link.attribute, names[at])
        return Bundle({names[at]: paper for at, paper in self._papers.items()}, frozenset(roots))

    def _brought(self, paper: Paper) -> Iterator[Paper]:
        for link in links(paper):
            try:
                at = target(link, paper, self._folder)
                new = at not in self._papers
                if new:
                    self._papers[at] = read_paper(at, self._shown(at))
            except ContractError as problem:
                self._mistakes += problem.mistakes
                continue
            self._links.append((link, at))
            if new:
                yield self._papers[at]

    def _shown(self, at: Path) -> str:
        """The path as the user would open it."""
        return os.path.normpath(self._shown_from / os.path.relpath(at, self._shown_from.resolve()))


def _names(files: Iterable[Path]) -> Iterator[str]:
    """The last part of each path, with a number before it where another file has that name."""
    taken: set[str] = set()
    for each in files:
        name = stem = _safe(each.name)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{number}-{stem}"
        taken.add(name.casefold())
        yield name


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name)[-_MOST_NAME:].lstrip("._-") or "contract"


def _text(paper: Paper) -> bytes:
    tree = paper.root.getroottree()
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8") + b"\n"
