"""What the text of a tag may be, from xmlschema's simple types: a built-in type, values, facets gathered from every step."""

from typing import Any

import xmlschema

from simulator.application.contracts.namespaces import XS
from simulator.application.contracts.terms import Values

_TOLD_OTHERWISE = {"enumeration", "whiteSpace"}


def values_of(kind: Any, holder: Any) -> Values:
    """The values of a simple type; `holder` is the element or attribute, which may fix one."""
    facets: dict[str, str] = {}
    listed: tuple[str, ...] | None = None
    step = kind
    while isinstance(step, xmlschema.validators.XsdAtomicRestriction) and not _built_in(step):
        for name, facet in step.facets.items():
            told = str(name).rpartition("}")[2]
            if told not in _TOLD_OTHERWISE and told not in facets:
                facets[told] = _text(facet)
        if listed is None and step.enumeration:
            listed = tuple(str(each) for each in step.enumeration)
        step = step.base_type
    if getattr(holder, "fixed", None) is not None:
        facets["fixed"] = str(holder.fixed)
    return Values(_base(step), listed or (), facets)


def _built_in(kind: Any) -> bool:
    return str(kind.name or "").startswith(XS)


def _base(kind: Any) -> str:
    if _built_in(kind):
        return str(kind.local_name)
    if kind.is_list():
        return f"list of {_base(kind.item_type)}"
    if getattr(kind, "member_types", None):
        return f"union of {', '.join(_base(each) for each in kind.member_types)}"
    base = kind.base_type
    return _base(base) if base is not None else "anySimpleType"


def _text(facet: Any) -> str:
    patterns = getattr(facet, "regexps", None)
    if patterns is not None:
        return " or ".join(map(str, patterns))
    return str(facet.value)
