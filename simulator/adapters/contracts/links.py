"""What a contract's file names: imports and includes, followed inside one folder and never over the network."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from simulator.adapters.contracts.paper import Paper
from simulator.application.contracts.namespaces import WSDL, XS
from simulator.domain.nearest import nearest
from simulator.errors import ContractError

_BRINGS = tuple(f"{XS}{name}" for name in ("import", "include", "redefine", "override"))
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """An element of a file that names another, in one of its attributes."""

    element: _Element
    attribute: str

    @property
    def location(self) -> str:
        """What is named."""
        return (self.element.get(self.attribute) or "").strip()


def links(paper: Paper) -> Iterator[Link]:
    """Every import and include that says where it is."""
    if paper.is_wsdl:
        for element in paper.root.findall(f"{WSDL}import"):
            yield Link(element, "location")
    for schema in paper.schemas:
        for element in schema:
            if element.tag in _BRINGS and element.get("schemaLocation") is not None:
                yield Link(element, "schemaLocation")


def target(link: Link, paper: Paper, folder: Path) -> Path:
    """The file that a link names.

    One named by an address is looked for beside the file that names it. Raises ContractError, which says what to do.
    """
    try:
        found = _found(link.location, paper, folder)
    except (OSError, ValueError):  # a null byte, a name that is too long, a loop of symbolic links
        found = "which is no path of a file"
    if isinstance(found, Path):
        return found
    verb = str(link.element.tag).rpartition("}")[2]
    raise ContractError([f"{paper.shown} {verb}s {link.location[:300]}, {found}."])


def _found(location: str, paper: Paper, folder: Path) -> Path | str:
    """Give the file, or why there is none: the end of a sentence."""
    remote = bool(_SCHEME.match(location)) or location.startswith("//")
    path = unquote(urlsplit(location).path).replace("\\", "/")
    if remote:
        path = path.rpartition("/")[2]
    found = (paper.at.parent / path).resolve()
    if not found.is_relative_to(folder):
        return f"which is outside {folder}: give the folder that holds the whole contract with --folder"
    if path and found.is_file():
        return found
    if remote:
        return f"and nothing is fetched over the network: put {path or 'the file'} beside {paper.shown}"
    near = nearest(found.name, (each.name for each in found.parent.glob("*")))
    return f"and {found} does not exist" + (f"; the nearest name there is {near}" if near else "")
