"""An exchange as one line of the log: for a person to read, and as fields for a machine. Made of masked records alone."""

from collections.abc import Sequence
from typing import Any

from simulator.application.journal.record import ANSWERED, WITHHELD, Record
from simulator.domain import addresses
from simulator.domain.rule import Outcome

_MOST = 100
"""How much is shown of a name: a supplier may send anything."""
_MOST_RULES = 20
_REFUSED = Outcome.REFUSED


class ExchangeLines:
    """A message for `logging` that tells of several exchanges, written only where somebody reads it."""

    __slots__ = ("lines",)

    def __init__(self, records: Sequence[Record]) -> None:
        """Take the exchanges."""
        self.lines = [ExchangeLine(each) for each in records]

    def __str__(self) -> str:
        """Write a line of each."""
        return "\n".join(map(str, self.lines))


class ExchangeLine:
    """What is told of an exchange."""

    __slots__ = ("record",)

    def __init__(self, record: Record) -> None:
        """Take the exchange."""
        self.record = record

    @property
    def ended(self) -> float:
        """Tell when it was over, in seconds since 1970."""
        return self.record.at.timestamp() + self.record.duration_ms / 1000

    def __str__(self) -> str:
        """Write sandbox, operation, PCE, return, rules that refused, what is unusual, exchange and duration.

        `essai-1 CreerDemandeTJDC 21450000000017 A DmdKo TJDC-05 1a6966f39c377e86 4 ms`
        """
        record = self.record
        words = (
            record.sandbox or "-",
            _called(record),
            record.pce[:_MOST],
            _returned(record),
            record.demande[:_MOST],
            *refusing(record),
            f"scenario={record.scenario.scenario}" if record.scenario else "",
            f"{'unsent' if record.ending in WITHHELD else 'ending'}={record.ending.replace(' ', '-')}"
            if record.ending != ANSWERED
            else "",
            f"failure={record.failure.kind}" if record.failure else "",
            record.id,
            f"{record.duration_ms:.0f} ms",
        )
        return " ".join(filter(None, words))

    def fields(self) -> dict[str, Any]:
        """Give the same in the journal's words; what an exchange has not is left out."""
        record = self.record
        type_, code = record.retour or ("", "")
        fields = {
            "sandbox": record.sandbox,
            "channel": record.channel,
            "operation": record.operation[:_MOST],
            "method": record.method[:_MOST],
            "path": record.path[:_MOST],
            "pce": record.pce[:_MOST],
            "cdgf": record.cdgf[:_MOST],
            "demande": record.demande[:_MOST],
            "fournisseur": record.fournisseur,
            "status": record.status,
            "type_retour_dialogue": type_,
            "code_retour": code,
            "rules": refusing(record),
            "scenario": record.scenario.scenario if record.scenario else "",
            "ending": record.ending,
            "failure": {"kind": record.failure.kind, "says": record.failure.says} if record.failure else None,
            "exchange": record.id,
            "duration_ms": round(record.duration_ms, 3),
        }
        return {name: value for name, value in fields.items() if name == "sandbox" or value not in ("", None, [])}


def refusing(record: Record) -> list[str]:
    """Name the rules that refused, each once, in order."""
    named = [each.rule for each in record.trail if each.outcome is _REFUSED]
    return list(dict.fromkeys(named))[:_MOST_RULES]


def _called(record: Record) -> str:
    if record.operation:
        return record.operation[:_MOST]
    path = record.path.removeprefix(addresses.sandboxed(record.sandbox))
    return f"{record.method[:_MOST]} {path[:_MOST]}"


def _returned(record: Record) -> str:
    """Give TypeRetourDialogue and CodeRetour, where there are any, else the HTTP status, where there is one."""
    if record.retour:
        return " ".join(record.retour)
    return f"HTTP {record.status}" if record.status is not None else ""
