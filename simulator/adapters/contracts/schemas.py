"""A contract's schemas alone, as a validator reads them: those inside the WSDL taken out, each import made to say where.

An import of a namespace goes to one file, which brings all that the contract says of it: libxml2 reads only the first
file that is imported for a namespace.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from simulator.adapters.contracts.bundle import Bundle
from simulator.application.contracts.namespaces import SCHEMA, XS
from simulator.errors import ContractError

ENTRY = "_contract.xsd"
_BUILT_IN = {"http://www.w3.org/XML/1998/namespace", SCHEMA}


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas by name, and what their authors call each: the WSDL, for one that stands in it."""

    documents: dict[str, bytes] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)


def schemas_of(bundle: Bundle) -> Schemas:
    """Take a contract's schemas out of it; `ENTRY` brings them all.

    Raises ContractError for an import that says no file, of a namespace that no file is about.
    """
    found = Schemas()
    trees: dict[str, _Element] = {}
    about: dict[str, list[str]] = {}
    for name, paper in bundle.papers.items():
        for number, schema in enumerate(paper.schemas):
            one = f"_{number}-{name}.xsd" if paper.is_wsdl else name
            trees[one] = etree.fromstring(etree.tostring(schema, with_tail=False))
            found.shown[one] = paper.shown
            if paper.is_wsdl or name in bundle.roots:
                about.setdefault(schema.get("targetNamespace", ""), []).append(one)
    wholes = dict(_wholes(about, found))
    mistakes = [mistake for one, tree in trees.items() for mistake in _directed(tree, found.shown[one], wholes)]
    if mistakes:
        raise ContractError(mistakes)
    found.documents.update({one: etree.tostring(tree) for one, tree in trees.items()})
    found.documents[ENTRY] = _bringing("", about.get("", ()), {ns: one for ns, one in wholes.items() if ns})
    return found


def _wholes(about: dict[str, list[str]], found: Schemas) -> Iterator[tuple[str, str]]:
    """For each namespace the file to import: the only one, or one that includes them all."""
    for number, (namespace, names) in enumerate(about.items()):
        if len(names) == 1 or not namespace:
            yield namespace, names[0]
        else:
            found.documents[f"_{number}.xsd"] = _bringing(namespace, names, {})
            yield namespace, f"_{number}.xsd"


def _directed(tree: _Element, shown: str, wholes: dict[str, str]) -> Iterator[str]:
    """Direct each import to the file of its namespace; give the mistakes."""
    for each in tree.findall(f"{XS}import"):
        namespace = each.get("namespace", "")
        if namespace in wholes:
            each.set("schemaLocation", wholes[namespace])
        elif each.get("schemaLocation") is None and namespace not in _BUILT_IN:
            yield (
                f"{shown} imports the namespace {namespace[:300]!r} and says no file, and none of the contract's is"
                " about it: give the import a schemaLocation."
            )


def _bringing(namespace: str, included: "list[str] | tuple[str, ...]", imported: dict[str, str]) -> bytes:
    root = etree.Element(f"{XS}schema", {"targetNamespace": namespace} if namespace else {}, nsmap={"xs": XS[1:-1]})
    for name in included:
        etree.SubElement(root, f"{XS}include", {"schemaLocation": name})
    for each, name in imported.items():
        etree.SubElement(root, f"{XS}import", {"namespace": each, "schemaLocation": name})
    return etree.tostring(root)
