"""What is known under one name: a rule with its parts, a code, a field; and what the documents state of it."""

from dataclasses import dataclass
from typing import ClassVar

from simulator.application.catalogue import explain, nearest
from simulator.application.search.catalogue import STATEMENTS, holding, statement_entry
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.knowledge import KINDS, Known, entries, known, met_lately


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(View):
    """One entry, the others that go by the same name or are its parts, and the statements that it holds."""

    template: ClassVar[str] = "catalogue_entry.html"
    kind: str
    entry: Known
    others: tuple[Known, ...]
    statements: tuple[Known, ...]


def show(asked: Asked, desk: Desk) -> Entry:
    name, conduct = asked.parts["id"], desk.conduct
    every = explain(name, conduct.codes, conduct.rules_off.ids) or tuple(
        each for each in entries(desk)[STATEMENTS] if name.casefold() == each.id.casefold()
    )
    if not every:
        raise _unknown(name, desk)
    seen = met_lately(desk)
    first, *others = (known(each, seen, desk) for each in every)
    stated = holding(desk.console.statements(), every[0].id)
    return Entry(
        kind=desk.words.gettext(KINDS[first.kind][1]),
        entry=first,
        others=tuple(others),
        statements=tuple(known(statement_entry(each), seen, desk) for each in stated),
    )


def _unknown(name: str, desk: Desk) -> NothingHereError:
    said = desk.words.gettext
    near = nearest(name[:100])
    then = (
        said("Le plus proche : %(names)s.") % {"names": ", ".join(near)} if near else said("La page Catalogue a tout.")
    )
    return NothingHereError(said("Le catalogue n’a rien qui s’appelle %(name)s.") % {"name": name[:100]}, then)
