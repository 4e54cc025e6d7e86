"""A valid request and what becomes of it: its tree changed, then its bytes, then the way in which it is sent."""

import copy
import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from tests.hostile import nasty

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True)
class Sent:
    """What is posted."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@st.composite
def mutated(draw: Draw, valid: bytes) -> Sent:
    """Draw a request that was valid."""
    root = etree.fromstring(valid)
    shape, damaged = draw(st.sampled_from([(4, 0)] * 7 + [(2, 0), (0, 3), (0, 1), (3, 2)]))  # most stay well-formed
    for change in draw(st.lists(st.sampled_from(TREE), min_size=min(shape, 1), max_size=shape)):
        change(draw, root)
    body = _written(draw, root)
    for damage in draw(st.lists(st.sampled_from(BYTES), min_size=min(damaged, 1), max_size=damaged)):
        body = damage(draw, body)
    return _packed(draw, body[:3_000_000])


def _any(draw: Draw, root: Any) -> Any:
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    return elements[draw(st.integers(0, len(elements) - 1))]


def _within(draw: Draw, root: Any) -> Any:
    """Any element but the root, or the root where it stands alone."""
    elements = [each for each in root.iter() if isinstance(each.tag, str)][1:] or [root]
    return elements[draw(st.integers(0, len(elements) - 1))]


def drop(draw: Draw, root: Any) -> None:
    element = _within(draw, root)
    if element is not root:
        element.getparent().remove(element)


def repeat(draw: Draw, root: Any) -> None:
    element = _within(draw, root)
    if element is not root:
        for _ in range(draw(st.sampled_from([1, 2, 30]))):
            element.addnext(copy.deepcopy(element))


def move(draw: Draw, root: Any) -> None:
    element, place = _within(draw, root), _any(draw, root)
    if element is not root and element not in [place, *place.iterancestors()]:
        place.insert(draw(st.integers(0, 3)), element)


def rename(draw: Draw, root: Any) -> None:
    element = _any(draw, root)
    name = draw(st.sampled_from(nasty.NAMES) | st.just(etree.QName(element).localname.lower()))
    element.tag = etree.QName(etree.QName(element).namespace, name).text


def nest(draw: Draw, root: Any) -> None:
    """Wrap an element in itself: itself empty, so many times."""
    element = _within(draw, root)
    for _ in range(draw(st.sampled_from([1, 3, 200, 300]))):
        inner = etree.SubElement(element, element.tag)
        element = inner


def empty(draw: Draw, root: Any) -> None:
    element = _within(draw, root)
    for child in list(element):
        element.remove(child)
    element.text = None


def text(draw: Draw, root: Any) -> None:
    leaves = [each for each in root.iter() if not len(each)]
    element = leaves[draw(st.integers(0, len(leaves) - 1))]
    element.text = draw(st.sampled_from(nasty.VALUES) | st.text(LETTERS, max_size=20))


def tail(draw: Draw, root: Any) -> None:
    element = _within(draw, root)
    if element is not root:
        element.tail = draw(st.sampled_from(nasty.VALUES))


def namespace(draw: Draw, root: Any) -> None:
    uri = draw(st.sampled_from(nasty.NAMESPACES))
    prefix = f"{{{uri}}}" if uri and not set("{}") & set(uri) else ""
    element = _any(draw, root)
    for each in list(element.iter()) if draw(st.booleans()) else [element]:
        if isinstance(each.tag, str):
            each.tag = prefix + etree.QName(each).localname


def attribute(draw: Draw, root: Any) -> None:
    element = _any(draw, root)
    element.set(draw(st.sampled_from(nasty.ATTRIBUTES)), draw(st.sampled_from(nasty.VALUES)))


def attributes(draw: Draw, root: Any) -> None:
    element = _any(draw, root)
    for number in range(draw(st.sampled_from([10, 2000]))):
        element.set(f"a{number}", "x")


def comment(draw: Draw, root: Any) -> None:
    _any(draw, root).insert(0, etree.Comment("a comment"))


def instruction(draw: Draw, root: Any) -> None:
    _any(draw, root).insert(0, etree.ProcessingInstruction("x", "y"))


def cdata(draw: Draw, root: Any) -> None:
    element = _within(draw, root)
    element.text = etree.CDATA((element.text or "") + draw(st.sampled_from(["", "<a/>", "&e;", " x"])))


def sibling(draw: Draw, root: Any) -> None:
    etree.SubElement(_any(draw, root), draw(st.sampled_from(nasty.NAMES))).text = "x"


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
TREE = [
    drop, drop, repeat, move, rename, nest, empty, text, text, text, text, text, tail, namespace, attribute, attributes,
    comment, instruction, cdata, sibling,
]  # fmt: skip


def _written(draw: Draw, root: Any) -> bytes:
    """The tree as bytes: in UTF-8 most often, else in another charset, which is declared, or another is, or none."""
    plain = etree.tostring(root, encoding="unicode")
    charset = draw(st.sampled_from([""] * 40 + nasty.CHARSETS))
    if not charset:
        return plain.encode()
    declared = draw(st.sampled_from([charset, charset, "", *nasty.CHARSETS]))
    front = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    return (front + plain).encode(charset, "xmlcharrefreplace")


def cut(draw: Draw, body: bytes) -> bytes:
    return body[: draw(st.integers(0, len(body)))]


def behead(draw: Draw, body: bytes) -> bytes:
    return body[draw(st.integers(0, len(body))) :]


def excise(draw: Draw, body: bytes) -> bytes:
    at = draw(st.integers(0, len(body)))
    return body[:at] + body[at + draw(st.integers(1, 40)) :]


def double(draw: Draw, body: bytes) -> bytes:
    at = draw(st.integers(0, len(body)))
    return body[: at + draw(st.integers(1, 200))] + body[at:]


def flip(draw: Draw, body: bytes) -> bytes:
    flipped = bytearray(body)
    for _ in range(draw(st.integers(1, 5))):
        if flipped:
            flipped[draw(st.integers(0, len(flipped) - 1))] ^= 1 << draw(st.integers(0, 7))
    return bytes(flipped)


def insert(draw: Draw, body: bytes) -> bytes:
    at = draw(st.integers(0, len(body)))
    return body[:at] + draw(st.sampled_from(nasty.PIECES)) + body[at:]


def insert_in_text(draw: Draw, body: bytes) -> bytes:
    """Insert behind the end of a tag, where the document may stay well-formed."""
    ends = [at for at, byte in enumerate(body) if byte == 62] or [0]
    at = ends[draw(st.integers(0, len(ends) - 1))] + 1
    return body[:at] + draw(st.sampled_from(nasty.PIECES)) + body[at:]


def front(draw: Draw, body: bytes) -> bytes:
    return draw(st.sampled_from(nasty.FRONTS)) + body


def behind(draw: Draw, body: bytes) -> bytes:
    return body + draw(st.sampled_from([b"\x00", b"\n" * 2000, b"<x/>", b"x", body, b"<!-- c -->", b"\x1a"]))


def wrap(draw: Draw, body: bytes) -> bytes:
    name = draw(st.sampled_from([b"x", b"Body", b"s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'"]))
    return b"<" + name + b">" + body + b"</" + name.split()[0] + b">"


def bury(draw: Draw, body: bytes) -> bytes:
    depth = draw(st.sampled_from([100, 250, 20_000]))
    return b"<x>" * depth + body + b"</x>" * depth


BYTES = [
    cut,
    behead,
    excise,
    double,
    flip,
    flip,
    insert,
    insert,
    insert_in_text,
    insert_in_text,
    front,
    behind,
    wrap,
    bury,
]
_MIXED = b"--b\r\nContent-Type: text/xml\r\nContent-ID: <root>\r\n\r\n%s\r\n--b--\r\n"


def _packed(draw: Draw, body: bytes) -> Sent:
    """Send it plainly most often; else under headers that are true, or are not."""
    way = draw(st.sampled_from(["plain"] * 16 + ["odd"] * 3 + ["gzip", "deflate", "mixed"]))
    if way == "gzip":
        return Sent(gzip.compress(body, mtime=0), {"Content-Encoding": "gzip"})
    if way == "deflate":
        return Sent(zlib.compress(body), {"Content-Encoding": "deflate"})
    if way == "mixed":
        return Sent(_MIXED % body, {"Content-Type": 'multipart/related; boundary="b"; start="<root>"'})
    if way == "odd":
        return Sent(
            body,
            {
                "Content-Type": draw(st.sampled_from(nasty.CONTENT_TYPES)),
                "Content-Encoding": draw(st.sampled_from(nasty.ENCODINGS)),
                "SOAPAction": draw(st.sampled_from(nasty.ACTIONS)),
            },
        )
    return Sent(body, {"Content-Type": "text/xml; charset=utf-8"})
