"""What came of an exchange on the whole, whatever its channel: the two halves of the verdict's sentence."""

from collections.abc import Mapping

from simulator.application.journal import record as journal
from simulator.application.journal.record import Record
from simulator.application.language import Language
from simulator.application.telling import tell
from simulator.application.verdicts.proof import Slots
from simulator.application.verdicts.sayings import OF_RETOUR, SAYINGS
from simulator.application.verdicts.slots import slots_of
from simulator.domain.demande import find_statut
from simulator.domain.phrases import deeds
from simulator.domain.rule import Outcome as Judged
from simulator.domain.value import value

_NOT_JUDGED = frozenset({"DLG-10", "MES-30"})
"""What the trail tells beside the rules that judge."""
_ERRORS = 400


@value()
class Outcome:
    """The two halves of a sentence, and what proves it; ``by_rule`` tells that a rule of the trail decided."""

    opening: str
    cause: str
    by_rule: bool = False
    slots: Slots | None = None


def outcome_of(record: Record, cause: str, language: Language) -> Outcome:
    """Tell what came of an exchange; ``cause`` says why the first rule refused or warned, "" where none did."""
    name, by_rule = _name(record, cause)
    saying = SAYINGS[name]
    slots = slots_of(record, free=saying.free, booked=saying.booked) if saying.free is not None else None
    names = {**_names(record, slots), "cause": cause}
    return Outcome(tell(saying.opening, language, names), tell(saying.cause, language, names), by_rule, slots)


def _name(record: Record, cause: str) -> tuple[str, bool]:
    """Give the name of what is said, and whether a rule decided it."""
    refused = any(each.outcome is Judged.REFUSED for each in record.trail) and not _stood_in(record)
    if broken := f"failed: {record.failure.kind}" if record.failure else _broken(record):
        return ("refusal lost", True) if broken == "answer lost" and refused else (broken, False)
    if refused:
        return f"refused on {record.channel}", True
    if record.channel != journal.SOAP or record.retour is None:
        return _by_http(record), False
    if _stood_in(record):
        return "answered by a scenario", False
    if cause:
        return ("created, warned" if record.demande else "warned"), True
    return _dialogue(record), False


def _broken(record: Record) -> str:
    if record.ending == journal.CLIENT_LEFT:
        return "client left"
    if record.ending in {journal.TRUNCATED, journal.GARBAGE}:
        return record.ending
    if record.status is not None:
        return ""
    return ("demande kept, answer lost" if record.demande else "answer lost") if record.trail else "request lost"


def _stood_in(record: Record) -> bool:
    """Tell whether a scenario answered in OMEGA's place."""
    return record.scenario is not None and any(_answers(each) for each in record.scenario.did)


def _answers(did: str) -> bool:
    return deeds.ANSWERED.read(did) is not None or deeds.ANSWERED_INSTEAD.read(did) is not None


def _by_http(record: Record) -> str:
    failed = record.status is not None and record.status >= _ERRORS
    if record.scenario is not None and failed:
        return "answered by a scenario"
    if record.strict and failed:
        return "not as the schema"
    for name in (record.operation, record.channel):
        told = f"{name} {'refused' if failed else 'answered'}"
        if name and told in SAYINGS:
            return told
    return "refused" if failed else "answered"


def _dialogue(record: Record) -> str:
    dialogue, code = record.retour or ("", "")
    for operation in (record.operation, ""):
        if name := OF_RETOUR.get((operation, dialogue, code)):
            return name
    return "answered"


def _names(record: Record, slots: Slots | None) -> Mapping[str, str]:
    dialogue, code = record.retour or ("", "")
    statut = find_statut(record.statut) if record.statut else None
    judged = {each.rule for each in record.trail if each.outcome is Judged.PASSED} - _NOT_JUDGED
    return {
        "client": next((each.value for each in record.trail if each.field == "client_id"), ""),
        "count": str(len(judged)),
        "demande": record.demande,
        "http": str(record.status),
        "method": record.method,
        "offered": str(len(slots.offered)) if slots else "0",
        "path": record.strict[0].path if record.strict else record.path,
        "pce": record.pce,
        "retour": f"{dialogue} {code}".strip(),
        "scenario": record.scenario.scenario if record.scenario else "",
        "statut": statut.libelle if statut else record.statut,
    }
