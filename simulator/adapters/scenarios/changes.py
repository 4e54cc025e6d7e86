"""The fields of ``set``: what changes in the sandbox just before an exchange, as if somebody else had acted."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from simulator.adapters.fixture_files import load_communes
from simulator.adapters.scenarios.texts import constants
from simulator.application.documents.adresse import ADRESSE, contradictions
from simulator.application.documents.cdgf import CDGF_FIELDS
from simulator.application.documents.fields import Reader, reads
from simulator.application.documents.pce import pce_fields
from simulator.application.documents.readers import group, one_of
from simulator.domain.commune import Communes
from simulator.domain.demande import STATUTS, find_statut
from simulator.domain.nearest import offer
from simulator.domain.phrase import Phrase
from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.scenario.effects import Change
from simulator.errors import DocumentError


def _keeps(says: Phrase) -> Reader:
    def read(_value: Any) -> None:
        raise ValueError(says())

    return Reader(read, {})


def _some_of(known: Mapping[str, Reader], says: Phrase) -> Reader:
    """Read some fields of a document, and keep them as they came."""
    return group(dict, known, says=says(names=", ".join(list(known)[1:4])), least=1).kept().into(dict)


@reads(
    description="Its code, its number or its label.",
    anyOf=[constants({each.code: each.libelle for each in STATUTS}), {"type": "string"}],
)
def _statut(value: Any) -> str:
    found = find_statut(value) if isinstance(value, str) else None
    if found is None:
        codes = [each.code for each in STATUTS]
        name = value if isinstance(value, str) else ""
        raise ValueError(wanted.STATUT(offer=offer(name, codes)))
    return found.code


@cache
def _communes() -> Communes:
    return load_communes()


def _possible(given: dict[str, Any]) -> dict[str, Any]:
    """Hold the parts of an address together; they are completed once the PCE is known, which may stand anywhere."""
    if mistakes := [*contradictions(given, _communes())]:
        raise DocumentError(mistakes)
    return given


def _change(**given: Any) -> Change:
    return Change(
        pce=given.get("pce", {}),
        cdgf=given.get("cdgf", {}),
        statut=given.get("demande", ""),
        plage="plage" in given,
        keys="cles" in given,
    )


_PCE_FIELDS = {**pce_fields(), "numero": _keeps(wanted.PCE_KEEPS_ITS_NUMBER), "adresse": ADRESSE.into(_possible)}
SET_FIELDS: dict[str, Reader] = {
    "pce": _some_of(_PCE_FIELDS, wanted.SOME_OF_PCE).about("Fields of the PCE that the request names."),
    "cdgf": _some_of(CDGF_FIELDS | {"code": _keeps(wanted.CDGF_KEEPS_ITS_CODE)}, wanted.SOME_OF_CDGF).about(
        "Fields of the CDG-F that the request names."
    ),
    "demande": group(lambda statut: statut, {"statut": _statut}, ("statut",)).about(
        "What OMEGA makes of the demande by itself; one that is created, once it is."
    ),
    "plage": one_of("prise").about("Every place that is left of the slot which the request names is taken."),
    "cles": one_of("renouvelees").about("OKTA's signing keys are rotated."),
}
CHANGE = group(_change, SET_FIELDS, says=wanted.CHANGES(names=", ".join(SET_FIELDS)), least=1).about(
    "What changes in the sandbox just before the exchange, as if somebody else had acted."
)
