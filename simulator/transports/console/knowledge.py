"""Entries of the catalogue as pages show them: what is said, stated or assumed, where from, and where the journal met it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.application.catalogue import Entry, catalogue
from simulator.application.facts import facts_of, holder_of
from simulator.application.journal.met import Met, Sighting, met
from simulator.application.language import FRENCH
from simulator.application.search.catalogue import STATEMENTS, statement_entry
from simulator.application.words import source_of
from simulator.domain.source import ASSUMED
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Desk
from simulator.transports.console.telling import language

KINDS: Mapping[str, tuple[str, str]] = {
    "rules": (n_("Règles"), n_("règle")),
    "codes": (n_("Codes"), n_("code de retour")),
    "code_kinds": (n_("Sortes de codes"), n_("sorte de code")),
    "statuts": (n_("Statuts"), n_("statut")),
    "fields": (n_("Champs du suivi"), n_("champ du suivi")),
    "service_errors": (n_("Erreurs du suivi"), n_("erreur du suivi")),
    "okta_errors": (n_("Erreurs d’OKTA"), n_("erreur d’OKTA")),
    "gateway_errors": (n_("Erreurs de passerelle"), n_("erreur de passerelle")),
    STATEMENTS: (n_("Énoncés"), n_("énoncé d’un document")),
}
"""What each kind is called: all of them, and one."""
_SHOWN = (
    "answer",
    "block",
    "code",
    "code_retour",
    "ended",
    "numero",
    "origin",
    "status",
    "type_retour_dialogue",
)
"""Which facts of an entry a page tells."""
_UNLINKED = ("tag", "type", "test")
_LOOKED_AT = 500
"""In how many of the last exchanges it is told what was met."""


@dataclass(frozen=True, slots=True)
class Holder:
    """What holds a statement: its name, and where it stands in the catalogue, "" for what is in none."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One entry; its ``name`` is its id, but for a statement, whose ``holders`` are told too.

    ``facts`` are names and values. ``seen`` tells of the exchanges in which it spoke, ``search`` finds them; ``judged`` counts
    those in which a rule passed.
    """

    id: str
    name: str
    url: str
    kind: str
    says: str
    source: str
    assumed: bool
    guesses: tuple[str, ...]
    note: str
    facts: tuple[tuple[str, str], ...]
    off: bool
    seen: Sighting | None
    search: str
    judged: int
    holders: tuple[Holder, ...]


def entries(desk: Desk) -> dict[str, tuple[Entry, ...]]:
    """Give all there is to know, by kind."""
    conduct = desk.conduct
    found = catalogue(conduct.codes, conduct.rules_off.ids)
    return {**found, STATEMENTS: tuple(map(statement_entry, desk.console.statements()))}


def met_lately(desk: Desk) -> Met:
    """Tell what was met in the last exchanges of a sandbox."""
    return met(desk.console.journal, desk.sandbox, most=_LOOKED_AT)


def known(entry: Entry, met: Met, desk: Desk) -> Known:
    """Write an entry as a page shows it."""
    in_french = language(desk) == FRENCH
    seen, search = _seen(entry, met)
    return Known(
        id=entry.id,
        name=entry.id if entry.kind != STATEMENTS else entry.id.replace(".", " · "),
        url=desk.link(f"/catalogue/{entry.id}"),
        kind=entry.kind,
        says=entry.french if in_french else entry.says,
        source=", ".join(source_of(each, language(desk)) for each in entry.sources),
        assumed=entry.certainty is ASSUMED,
        guesses=entry.assumed_in_french if in_french else entry.assumed,
        note=entry.note_in_french if in_french else entry.note,
        facts=tuple(facts_of(entry, language(desk), _SHOWN)),
        off=bool(entry.facts.get("off")),
        seen=seen,
        search=desk.link("/echanges", q=search) if seen else "",
        judged=met.judged[entry.id].count if entry.kind == "rules" and entry.id in met.judged else 0,
        holders=tuple(_holders(entry, desk)),
    )


def _seen(entry: Entry, met: Met) -> tuple[Sighting | None, str]:
    """Tell where the journal met an entry, and what one types to find those exchanges."""
    if entry.kind == "rules":
        return met.rules.get(entry.id), f"regle:{entry.id}"
    if entry.kind == "codes":
        return met.codes.get(entry.id), f"code:{entry.facts['code_retour']}"
    if entry.kind == "statuts":
        return met.statuts.get(entry.id), f"statut:{entry.id}"
    if entry.kind.endswith("_errors"):
        return met.errors.get(entry.id), f"code:{entry.id}"
    return None, ""


def _holders(entry: Entry, desk: Desk) -> Iterator[Holder]:
    references = entry.facts.get("held_by")
    for each in references if isinstance(references, tuple) else ():
        kind, colon, name = each.partition(":")
        id_ = name if colon else each
        yield Holder(
            f"{holder_of(kind, language(desk))} {name}" if colon else each,
            "" if kind in _UNLINKED else desk.link(f"/catalogue/{id_}"),
        )
