"""The fields of ``set``: what changes in the sandbox just before an exchange, as if somebody else had acted."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from simulator.adapters.fixture_files import load_communes
from simulator.application.adresse_document import ADRESSE_FIELDS, contradictions
from simulator.application.cdgf_document import CDGF_FIELDS
from simulator.application.document_fields import Reader, group, one_of, read_part
from simulator.application.pce_document import PCE_FIELDS
from simulator.domain.commune import Communes
from simulator.domain.demande import STATUTS, find_statut
from simulator.domain.nearest import offer
from simulator.domain.scenario.effects import Change
from simulator.errors import DocumentError


def _keeps(says: str) -> Reader:
    def read(_value: Any, _begun: date) -> None:
        raise ValueError(says)

    return read


def _fields(known: Mapping[str, Reader], what: str) -> Reader:
    """Read some fields of a document, and keep them as they came."""

    def read(value: Any, begun: date) -> dict[str, Any]:
        if not isinstance(value, dict) or not value:
            raise ValueError(f"it is some fields of {what}, such as {', '.join(list(known)[1:4])}")
        read_part(known, value, begun)
        return dict(value)

    return read


def _statut(value: Any, _begun: date) -> str:
    found = find_statut(value) if isinstance(value, str) else None
    if found is None:
        codes = [each.code for each in STATUTS]
        name = value if isinstance(value, str) else ""
        raise ValueError(f"it is the code, the number or the label of a status; {offer(name, codes)}")
    return found.code


@cache
def _communes() -> Communes:
    return load_communes()


def _adresse(value: Any, begun: date) -> dict[str, Any]:
    """Read some parts of an address; they are completed once the PCE is known, which may stand anywhere."""
    given = read_part(ADRESSE_FIELDS, value, begun)
    if mistakes := [*contradictions(given, _communes())]:
        raise DocumentError(mistakes)
    return given


_PCE_FIELDS = PCE_FIELDS | {"numero": _keeps("a PCE keeps its number"), "adresse": _adresse}
SET_FIELDS: dict[str, Reader] = {
    "pce": _fields(_PCE_FIELDS, "the PCE that the request names"),
    "cdgf": _fields(CDGF_FIELDS | {"code": _keeps("a CDG-F keeps its code")}, "the CDG-F that the request names"),
    "demande": group(lambda statut: statut, {"statut": _statut}, ("statut",)),
    "plage": one_of("prise"),
    "cles": one_of("renouvelees"),
}


def change(value: Any, begun: date) -> Change:
    """Read what changes."""
    if not isinstance(value, dict) or not value:
        raise ValueError(f"it is what changes: {', '.join(SET_FIELDS)}")
    given = read_part(SET_FIELDS, value, begun)
    return Change(
        pce=given.get("pce", {}),
        cdgf=given.get("cdgf", {}),
        statut=given.get("demande", ""),
        plage="plage" in given,
        keys="cles" in given,
    )
