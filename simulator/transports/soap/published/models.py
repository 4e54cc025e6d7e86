"""From tags to spyne's types, in the namespace asked for."""

from typing import Any

from simulator.transports.soap.published.spyne_door import Boolean, ComplexModel, Date, Decimal, Unicode
from simulator.transports.soap.wire.tag import Kind, Tag

_SPYNE = {
    Kind.TEXT: Unicode,
    Kind.TRUTH: Unicode,
    Kind.MONTH: Unicode,
    Kind.DAY: Date,
    Kind.NUMBER: Decimal,
    Kind.INDEX: Decimal,
    Kind.FLAG: Boolean,
}


class Models:
    """The spyne types of one service: a type used twice is built once."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._built: dict[str, tuple[Tag, Any]] = {}

    def build(self, tag: Tag) -> Any:
        """The spyne class of a group.

        Raises ValueError when another tag of the service has published a different type under the same name.
        """
        model = self._known(tag)
        if model is None:
            members = [(child.name, self._member(child)) for child in tag.children]
            attributes = {
                "__namespace__": self._namespace,
                "__type_name__": tag.published_type,
                "_type_info": members,
                "Annotations": type("Annotations", (ComplexModel.Annotations,), {"doc": tag.documentation}),
            }
            model = type(ComplexModel)(tag.published_type, (ComplexModel,), attributes)
            self._built[tag.published_type] = (tag, model)
        return model

    def _known(self, tag: Tag) -> Any:
        """Give what was built under a type's name, None so far for a new one. Raises ValueError where it is another type."""
        known, model = self._built.setdefault(tag.published_type, (tag, None))
        if known is not tag and _structure(known) != _structure(tag):
            raise ValueError(f"two types are named {tag.published_type}: give one of them a type_name")
        return model

    def _member(self, tag: Tag) -> Any:
        most = "unbounded" if tag.at_most is None else tag.at_most
        common: dict[str, object] = {"min_occurs": tag.at_least, "max_occurs": most, "nillable": False}
        common["doc"] = tag.documentation
        if tag.kind is Kind.GROUP:
            return self.build(tag).customize(**common)
        if tag.has_own_type:
            self._known(tag)
            common |= {"type_name": tag.published_type, "__namespace__": self._namespace}
            common |= _facets(tag)
        return _SPYNE[tag.kind](**common)


def _facets(tag: Tag) -> dict[str, object]:
    if tag.kind is Kind.INDEX:
        return {"fraction_digits": 0}
    return {"values": list(tag.values)} if tag.values else {"pattern": tag.pattern}


def _structure(tag: Tag) -> object:
    members = tuple((child.name, child.kind, child.occurs, child.doc, _structure(child)) for child in tag.children)
    return tag.kind, tag.values, tag.pattern, members
