"""Which exchanges make a dialogue: those about the same PCE and its demandes, and the tokens that their follow-up needed."""

from collections.abc import Iterator, Sequence

from simulator.application.journal.filters import Filters
from simulator.application.journal.ports import Journal
from simulator.application.journal.record import CONTROL, OKTA, REST, Record
from simulator.application.journal.steps import Dialogue
from simulator.domain.demande import Demande


def dialogue_of(record: Record, journal: Journal) -> tuple[Record, ...]:
    """Give the exchanges of a record's dialogue, the oldest first; itself alone where it is about nothing."""
    every = [each for each in _kept(record, journal) if each.channel != CONTROL or each.id == record.id]
    if not record.pce and not record.demande:
        return (record,)
    numeros = {each.demande for each in every if each.demande and record.pce and each.pce == record.pce}
    numeros |= {record.demande} - {""}
    pces = {each.pce for each in every if each.pce and each.demande in numeros} | {record.pce} - {""}
    about = {each.id for each in every if each.pce in pces or each.demande in numeros}
    about |= set(_tokens(every, about))
    return tuple(each for each in every if each.id in about)


def whole_dialogue(record: Record, journal: Journal, demande: Demande | None = None) -> Dialogue:
    """Give a record's dialogue, with what was done to the sandbox meanwhile and the statuses of its demande."""
    return Dialogue.of(dialogue_of(record, journal), journal.events(record.sandbox), demande)


def _kept(record: Record, journal: Journal) -> Sequence[Record]:
    return journal.page(record.sandbox, Filters(), limit=journal.bounds.records).items


def _tokens(every: Sequence[Record], about: set[str]) -> Iterator[str]:
    """Give the last token that was handed out before each follow-up, to whoever asks in it."""
    last: dict[str, str] = {}
    for each in every:
        if each.channel == OKTA and each.operation == "Token":
            last[each.fournisseur] = each.id
        elif each.channel == REST and each.id in about and each.fournisseur in last:
            yield last.pop(each.fournisseur)
