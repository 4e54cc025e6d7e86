"""One file of a contract: read once, without DTD, and refused with a sentence when it is no WSDL or XSD."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from simulator.application.contracts.namespaces import WSDL, XS
from simulator.errors import ContractError

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """A file as parsed: what its reader calls it, and where it stands."""

    shown: str
    at: Path
    root: _Element

    @property
    def is_wsdl(self) -> bool:
        """Whether it is a WSDL, rather than an XSD."""
        return self.root.tag == f"{WSDL}definitions"

    @property
    def schemas(self) -> tuple[_Element, ...]:
        """The schemas that stand in it."""
        return tuple(self.root.findall(f"{WSDL}types/{XS}schema")) if self.is_wsdl else (self.root,)


def read_paper(at: Path, shown: str) -> Paper:
    """Read and parse a file. Raises ContractError when it cannot be, or is neither a WSDL 1.1 nor an XSD."""
    try:
        return paper_of(at.read_bytes(), at, shown)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise ContractError([f"{shown} cannot be read ({why})."]) from None


def paper_of(document: bytes, at: Path, shown: str) -> Paper:
    """Parse a file that was read. Raises ContractError."""
    try:
        root = etree.fromstring(document, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as problem:
        if b"<!DOCTYPE" in document:
            raise _has_dtd(shown) from None
        why = str(getattr(problem, "msg", None) or problem)
        raise ContractError([f"{shown} is not well-formed XML: {why}."]) from None
    if cast("Any", root.getroottree()).docinfo.doctype:
        raise _has_dtd(shown)
    if root.tag not in {f"{WSDL}definitions", f"{XS}schema"}:
        name = str(root.tag)[:200]
        raise ContractError(
            [f"{shown} begins with {name}; the definitions of a WSDL 1.1 or an XSD's schema were expected."]
        )
    return Paper(shown, at, root)


def _has_dtd(shown: str) -> ContractError:
    return ContractError([f"{shown} holds a DTD (<!DOCTYPE ...>), which no contract needs: remove it."])
