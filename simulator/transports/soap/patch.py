"""An answer altered by a scenario: texts replaced, tags removed or put where the schema wants them."""

from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element

from simulator.domain.scenario.effects import Patch, written
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.element import local_name
from simulator.transports.soap.wire.tag import Tag


def patched(operation: str, body: bytes, patch: Mapping[str, Patch]) -> tuple[bytes, tuple[str, ...]]:
    """Patch an answer, by paths such as ``Retour/MessageRetour``; None removes the tag.

    Give what could not be patched, too: a fault has no such tags, nor has an answer of another operation. A repeated tag
    means its first occurrence.
    """
    content = _content(body)
    contract = CONTRACTS.get(operation)
    if content is None or contract is None or local_name(content) != contract[1].answer.name:
        return body, (f"nothing patched: the answer is no {operation or 'answer of an operation'}",)
    problems = tuple(
        problem for path, value in patch.items() if (problem := _patch(content, contract[1].answer, path, value))
    )
    return etree.tostring(content.getroottree(), xml_declaration=True, encoding="UTF-8"), problems


def _content(body: bytes) -> _Element | None:
    try:
        envelope = etree.fromstring(body)
    except etree.XMLSyntaxError:
        return None
    inside = next((each for each in envelope if local_name(each) == "Body"), None)
    return inside[0] if inside is not None and len(inside) else None


def _patch(element: _Element, tag: Tag, path: str, value: Patch) -> str:
    """Patch one path; give what is wrong with it, empty when nothing is."""
    for name in path.split("/"):
        known = next((each for each in tag.children if each.name == name), None)
        if known is None:
            return f"{path} was not patched: {tag.name} has no tag {name}"
        found = next((each for each in element if local_name(each) == name), None)
        if found is None:
            if value is None:
                return f"{path} was not removed: the answer does not have it"
            found = _inserted(element, tag, name)
        element, tag = found, known
    if value is None:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        return ""
    for child in list(element):
        element.remove(child)
    element.text = written(value)
    return ""


def _inserted(parent: _Element, tag: Tag, name: str) -> _Element:
    """Put a tag before the first of those that follow it in the schema."""
    order = [each.name for each in tag.children]
    following = set(order[order.index(name) + 1 :])
    namespace = str(parent.tag).rpartition("}")[0]
    made = etree.Element(f"{namespace}}}{name}" if namespace else name)
    at = next((index for index, each in enumerate(parent) if local_name(each) in following), len(parent))
    parent.insert(at, made)
    return made
