"""One catalogue, many views: rules, codes, errors and statuses, each with its source and certainty."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from simulator.application.remarks import remark_in_french
from simulator.application.typography import typeset
from simulator.domain import codes, gateway, okta_errors, service_errors
from simulator.domain.demande import STATUTS
from simulator.domain.nearest import closest
from simulator.domain.rule import Rule
from simulator.domain.rules import RULES
from simulator.domain.source import Certainty, Source
from simulator.domain.suivi import FIELDS, ShownField


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that the simulator knows: its kind, its names, what it says, where that comes from.

    ``says`` is English, or the French that OMEGA or we show to users; ``french`` is French always. ``assumed`` lists the parts
    of a stated thing that no document gives.
    """

    kind: str
    id: str
    says: str
    sources: tuple[Source, ...]
    certainty: Certainty
    assumed: tuple[str, ...] = ()
    note: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    french: str = ""

    @property
    def assumed_in_french(self) -> tuple[str, ...]:
        """Tell in French which parts of it no document gives."""
        return tuple(map(remark_in_french, self.assumed))

    @property
    def note_in_french(self) -> str:
        """Explain it in French."""
        return remark_in_french(self.note)

    def as_document(self) -> dict[str, object]:
        """Write it as JSON."""
        return {
            "id": self.id,
            **self.facts,
            "says": self.says,
            "source": ", ".join(map(str, self.sources)),
            "certainty": str(self.certainty),
            "assumed": list(self.assumed),
            "note": self.note,
        }


KINDS = {
    "rules": "rule",
    "codes": "return code",
    "code_kinds": "kind of code",
    "statuts": "status",
    "fields": "field of the follow-up",
    "service_errors": "error of the follow-up service",
    "okta_errors": "error of OKTA",
    "gateway_errors": "error of the API management",
}

KINDS_IN_FRENCH = {
    "rules": "règle",
    "codes": "code de retour",
    "code_kinds": "sorte de code",
    "statuts": "statut",
    "fields": "champ du suivi",
    "service_errors": "erreur du service de suivi",
    "okta_errors": "erreur d'OKTA",
    "gateway_errors": "erreur de l'API Management",
}
CERTAINTIES_IN_FRENCH = {Certainty.STATED: "énoncée", Certainty.ASSUMED: "supposée"}


class _Known(Protocol):
    """What every row of the domain's catalogues says of itself."""

    @property
    def id(self) -> str: ...
    @property
    def certainty(self) -> Certainty: ...
    @property
    def note(self) -> str: ...
    @property
    def assumed(self) -> tuple[str, ...]: ...


def _entry(  # noqa: PLR0913  an entry's facts are given by name
    kind: str,
    row: _Known,
    says: str,
    *sources: Source,
    names: tuple[str | None, ...] = (),
    facts: Mapping[str, object] | None = None,
    french: str = "",
) -> Entry:
    return Entry(
        kind=kind,
        id=row.id,
        says=says,
        sources=sources,
        certainty=row.certainty,
        assumed=row.assumed,
        note=row.note,
        facts=facts or {},
        names=tuple(each for each in names if each),
        french=typeset(french) or says,
    )


def catalogue(
    official: Mapping[str, str] | None = None, rules_off: Collection[str] = ()
) -> dict[str, tuple[Entry, ...]]:
    """Give every entry by kind; ``official`` maps rule ids to the user's own codes, ``rules_off`` are those not judged."""
    entries = (
        *(_rule(each, official or {}, rules_off) for each in RULES),
        *(
            _entry(
                "codes",
                each,
                each.label,
                *each.sources,
                names=(each.code,),
                facts={"type_retour_dialogue": each.dialogue, "code_retour": each.code},
            )
            for each in codes.RETURN_CODES
        ),
        *(_entry("code_kinds", each, each.description, *each.sources) for each in codes.CODE_KINDS),
        *(
            _entry(
                "statuts",
                each,
                each.libelle,
                each.source,
                names=(each.numero,),
                facts={"numero": each.numero, "ended": each.ended},
            )
            for each in STATUTS
        ),
        *map(_field, FIELDS),
        *(
            _entry("service_errors", each, each.label, *each.sources, facts={"status": each.status})
            for each in service_errors.SERVICE_ERRORS
        ),
        *(
            _entry(
                "okta_errors",
                each,
                each.text,
                each.source,
                names=(each.code,),
                facts={
                    "status": each.status,
                    "code": each.code,
                    "dialect": str(each.dialect),
                    "scenario": each.scenario,
                },
                french=each.french,
            )
            for each in okta_errors.OKTA_ERRORS
        ),
        *(
            _entry(
                "gateway_errors",
                each,
                each.title,
                each.source,
                facts={
                    "status": each.status,
                    "www_authenticate": each.www_authenticate,
                    "scenario": each.scenario,
                },
                french=each.french,
            )
            for each in gateway.GATEWAY_ERRORS
        ),
    )
    return {kind: tuple(each for each in entries if each.kind == kind) for kind in KINDS}


def _rule(each: Rule, official: Mapping[str, str], rules_off: Collection[str]) -> Entry:
    code = each.code(official)
    facts = {
        "answer": each.refuses_with.id if each.refuses_with else None,
        "code": code or None,
        "off": each.id in rules_off,
    }
    return _entry("rules", each, each.sentence, each.source, names=(code,), facts=facts, french=each.french)


_BLOCKS_OF = Counter(each.key for each in FIELDS)


def _field(each: ShownField) -> Entry:
    """Give a field by its key, or by its path where several blocks have the key."""
    return Entry(
        kind="fields",
        id=each.key if _BLOCKS_OF[each.key] == 1 else each.path,
        says=each.description,
        sources=(each.source,),
        certainty=each.certainty,
        assumed=each.assumed,
        note=each.note,
        facts={"block": each.block or None, "key": each.key, "types": sorted(each.types), "origin": each.origin.text},
        names=(each.key, each.path),
        french=typeset(each.description),
    )


def explain(name: str, official: Mapping[str, str] | None = None, rules_off: Collection[str] = ()) -> tuple[Entry, ...]:
    """Find what has this id, or is called so (a CodeRetour, a DEM_COH code, a status' number, a field's path), in any case.

    A rule brings its sub-rules (MES-18 brings MES-18.RG1), an object of the follow-up its fields (rdv brings rdv.date).
    """
    wanted = name.strip().casefold()
    return tuple(
        each
        for entries in catalogue(official, rules_off).values()
        for each in entries
        if wanted in {known.casefold() for known in (each.id, *each.names)}
        or each.id.casefold().startswith(f"{wanted}.")
    )


def nearest(name: str) -> tuple[str, ...]:
    """Give the known names that look like this one."""
    known = {known for entries in catalogue().values() for each in entries for known in (each.id, *each.names)}
    folded = {each.casefold(): each for each in known}
    return tuple(folded[each] for each in closest(name.strip().casefold(), folded, 3, 0.5))
