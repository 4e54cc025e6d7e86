"""One catalogue, many views: rules, codes, errors and statuses, each with its source and certainty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from simulator.domain import codes, gateway, okta
from simulator.domain.demande import STATUTS
from simulator.domain.rule import Rule
from simulator.domain.rules import RULES
from simulator.domain.source import Certainty, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that the simulator knows: its kind, its names, what it says, where that comes from."""

    kind: str
    id: str
    says: str
    sources: tuple[Source, ...]
    certainty: Certainty
    note: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def as_document(self) -> dict[str, object]:
        """Write it as JSON."""
        return {
            "id": self.id,
            **self.facts,
            "says": self.says,
            "source": ", ".join(map(str, self.sources)),
            "certainty": str(self.certainty),
            "note": self.note,
        }


KINDS = {
    "rules": "rule",
    "codes": "return code",
    "code_kinds": "kind of code",
    "statuts": "status",
    "service_errors": "error of the follow-up service",
    "okta_errors": "error of OKTA",
    "gateway_errors": "error of the API management",
}


def catalogue(official: Mapping[str, str] | None = None) -> dict[str, tuple[Entry, ...]]:
    """Give every entry by kind; ``official`` maps rule ids to the user's own codes."""
    return {
        "rules": tuple(_rule(each, dict(official or {})) for each in RULES),
        "codes": tuple(_return_code(each) for each in codes.RETURN_CODES),
        "code_kinds": tuple(
            Entry(
                kind="code_kinds",
                id=each.id,
                says=each.description,
                sources=each.sources,
                certainty=each.certainty,
                note=each.note,
            )
            for each in codes.CODE_KINDS
        ),
        "statuts": tuple(
            Entry(
                kind="statuts",
                id=each.code,
                says=each.libelle,
                sources=(each.source,),
                certainty=each.certainty,
                note=each.note,
                facts={"numero": each.numero, "ended": each.ended},
                names=(each.numero,) if each.numero else (),
            )
            for each in STATUTS
        ),
        "service_errors": tuple(
            Entry(
                kind="service_errors",
                id=each.id,
                says=each.label,
                sources=each.sources,
                certainty=each.certainty,
                note=each.note,
                facts={"status": each.status},
            )
            for each in codes.SERVICE_ERRORS
        ),
        "okta_errors": tuple(
            Entry(
                kind="okta_errors",
                id=each.id,
                says=each.text,
                sources=(each.source,),
                certainty=each.certainty,
                note=each.note,
                facts={"status": each.status, "code": each.code, "dialect": str(each.dialect)},
                names=(each.code,),
            )
            for each in okta.OKTA_ERRORS
        ),
        "gateway_errors": tuple(
            Entry(
                kind="gateway_errors",
                id=each.id,
                says=each.title,
                sources=(each.source,),
                certainty=each.certainty,
                note=each.note,
                facts={"status": each.status, "www_authenticate": each.www_authenticate},
            )
            for each in gateway.GATEWAY_ERRORS
        ),
    }


def _rule(each: Rule, official: dict[str, str]) -> Entry:
    code = each.code(official)
    return Entry(
        kind="rules",
        id=each.id,
        says=each.sentence,
        sources=(each.source,),
        certainty=each.certainty,
        note=each.note,
        facts={"answer": each.refuses_with.id if each.refuses_with else None, "code": code or None},
        names=(code,) if code else (),
    )


def _return_code(each: codes.ReturnCode) -> Entry:
    return Entry(
        kind="codes",
        id=each.id,
        says=each.label,
        sources=each.sources,
        certainty=each.certainty,
        note=each.note,
        facts={"type_retour_dialogue": each.dialogue, "code_retour": each.code},
        names=(each.code,),
    )


def explain(name: str, official: Mapping[str, str] | None = None) -> tuple[Entry, ...]:
    """Find what has this id, or is called so (a CodeRetour, a DEM_COH code, a status' number); whatever the case.

    A rule brings its sub-rules (MES-18 brings MES-18.RG1).
    """
    wanted = name.strip().casefold()
    return tuple(
        each
        for entries in catalogue(official).values()
        for each in entries
        if wanted in {known.casefold() for known in (each.id, *each.names)}
        or each.id.casefold().startswith(f"{wanted}.")
    )


def nearest(name: str) -> tuple[str, ...]:
    """Give the known names that look like this one."""
    known = {known for entries in catalogue().values() for each in entries for known in (each.id, *each.names)}
    folded = {each.casefold(): each for each in known}
    return tuple(folded[each] for each in get_close_matches(name.strip().casefold(), folded, 3, 0.5))
