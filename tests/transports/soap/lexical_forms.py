"""How the values of each simple type of the published XSD may be written, and the plain form of each (DLG-10).

A drawer makes its forms of what the type's definition says, and knows the plain one because it began with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from simulator.transports.soap import Engine
from tests.transports.soap.xsd import XS, parsed


@dataclass(frozen=True)
class SimpleType:
    """A type as published: what it restricts, and its facets by name; none for one of XML Schema's own."""

    name: str
    base: str
    facets: Mapping[str, tuple[str, ...]]

    @property
    def kind(self) -> str:
        """What makes types alike: "decimal", "decimal fractionDigits", "string enumeration"."""
        return " ".join([self.base, *sorted(self.facets)])


@dataclass(frozen=True)
class Form:
    """A text that a type admits, and the plain form of the same value."""

    sent: str
    plain: str


Drawer = Callable[[SimpleType], st.SearchStrategy[Form]]
BLANKS = st.text(" \t\n", max_size=3)
ZONES = st.sampled_from(["", "Z", "+00:00", "-00:00", "+01:00", "+02:00", "-05:30", "+13:59", "+14:00", "-14:00"])
DAYS = st.dates(date(2024, 1, 1), date(2060, 12, 31)).map(date.isoformat)
TEXTS = st.text("aZ09é-_.,@&<' ", max_size=8).map(str.strip) | st.sampled_from(["1", "0", "True", "+1", "012", "1.0"])


def collapsed(forms: st.SearchStrategy[Form]) -> st.SearchStrategy[Form]:
    """The same with blanks around, which do not count."""
    return st.builds(lambda a, form, b: Form(f"{a}{form.sent}{b}", form.plain), BLANKS, forms, BLANKS)


def texts(_type: SimpleType) -> st.SearchStrategy[Form]:
    return collapsed(TEXTS.map(lambda text: Form(text, text)))


def days(_type: SimpleType) -> st.SearchStrategy[Form]:
    return collapsed(st.builds(lambda day, zone: Form(day + zone, day), DAYS, ZONES))


def months(type_: SimpleType) -> st.SearchStrategy[Form]:
    (pattern,) = type_.facets["pattern"]
    return st.from_regex(rf"\A(?:{pattern})\Z").map(lambda text: Form(text, text[:7]))


def decimals(type_: SimpleType) -> st.SearchStrategy[Form]:
    most = int(type_.facets.get("fractionDigits", ("3",))[0])
    fractions = st.text("0123456789", max_size=most).map(lambda digits: digits.rstrip("0"))
    zeros = st.integers(0, 3).map("0".__mul__)
    wholes = st.integers(0, 10**9) | st.sampled_from([0, 1, 12000, 4210, 10**15])
    return collapsed(
        st.builds(_decimal, st.sampled_from(["", "", "+", "-"]), zeros, wholes, fractions, zeros, st.booleans())
    )


def _decimal(  # noqa: PLR0917  the parts of a number, in its order
    sign: str,
    before: str,
    whole: int,
    fraction: str,
    behind: str,
    point: bool,  # noqa: FBT001
) -> Form:
    plain = f"{whole}.{fraction}" if fraction else str(whole)
    minus = "-" if sign == "-" and plain != "0" else ""
    digits = "" if whole == 0 and not before and fraction else str(whole)  # .5
    tail = f".{fraction}{behind}" if fraction or behind or point else ""
    return Form(f"{sign}{before}{digits}{tail}", f"{minus}{plain}")


def booleans(_type: SimpleType) -> st.SearchStrategy[Form]:
    return collapsed(
        st.sampled_from([Form("true", "true"), Form("1", "true"), Form("false", "false"), Form("0", "false")])
    )


def listed(type_: SimpleType) -> st.SearchStrategy[Form]:
    values = type_.facets["enumeration"]
    truths = {"true": "true", "1": "true", "false": "false", "0": "false"} if "true" in values else {}
    return st.sampled_from([Form(each, truths.get(each.lower(), each)) for each in values])


DRAWERS: Mapping[str, Drawer] = {
    "string": texts,
    "string enumeration": listed,
    "string pattern": months,
    "date": days,
    "decimal": decimals,
    "decimal fractionDigits": decimals,
    "boolean": booleans,
}


def drawer_of(type_: SimpleType) -> Drawer:
    """How forms of a type are drawn; fails for a type that nobody thought of."""
    known = DRAWERS.get(type_.kind)
    if known is months and not type_.name.startswith("Date"):
        known = None
    assert known, (
        f"{type_.name} ({type_.kind}) is published, and nothing draws its forms: add to DRAWERS of {__name__} how they are made"
        " of their plain one, and to PLAIN of simulator/transports/soap/wire/lexical.py how that is found again (DLG-10)"
    )
    return known


def simple_types(engine: Engine) -> dict[str, SimpleType]:
    """The simple types that an engine's XSD uses, by name."""
    schema: Any = parsed(engine.xsd())
    named = {each.get("name"): each for each in schema.findall(f"{XS}simpleType")}
    groups = {each.get("name") for each in schema.findall(f"{XS}complexType")}
    found: dict[str, SimpleType] = {}
    for element in schema.iter(f"{XS}element"):
        name = element.get("type").rpartition(":")[2]
        if name in named:
            (restriction,) = named[name].findall(f"{XS}restriction")
            facets: dict[str, tuple[str, ...]] = {}
            for facet in restriction:
                kind = facet.tag.removeprefix(XS)
                facets[kind] = (*facets.get(kind, ()), facet.get("value"))
            found[name] = SimpleType(name, restriction.get("base").rpartition(":")[2], facets)
        elif name not in groups:
            found[name] = SimpleType(name, name, {})
    return found
