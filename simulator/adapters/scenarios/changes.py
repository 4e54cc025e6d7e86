"""The fields of ``set``: what changes in the sandbox just before an exchange, as if somebody else had acted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from simulator.application.cdgf_document import CDGF_FIELDS
from simulator.application.document_fields import Reader, group, one_of, read_part
from simulator.application.pce_document import PCE_FIELDS
from simulator.domain.demande import STATUTS, find_statut
from simulator.domain.nearest import offer
from simulator.domain.scenario.effects import Change


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


SET_FIELDS: dict[str, Reader] = {
    "pce": _fields(PCE_FIELDS | {"numero": _keeps("a PCE keeps its number")}, "the PCE that the request names"),
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
