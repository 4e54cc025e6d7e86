"""Which exchanges make a dialogue: those about the same PCE and its demandes, and the tokens that their follow-up needed."""

from collections.abc import Iterable, Iterator

from simulator.application.journal.filters import Filters
from simulator.application.journal.ports import Journal
from simulator.application.journal.record import CONTROL, OKTA, REST, Record


def dialogue_of(record: Record, journal: Journal) -> tuple[Record, ...]:
    """Give the exchanges of a record's dialogue, the oldest first; itself alone where it is about nothing."""
    if not record.pce and not record.demande:
        return (record,)
    every = journal.page(record.sandbox, Filters(), limit=journal.bounds.records).items
    on_it = {each.demande for each in every if each.pce == record.pce != "" and _belongs(each, record)}
    pces, numeros = {record.pce} - {""}, {record.demande, *on_it} - {""}
    about = _about(every, pces, numeros, record)
    asked_on = {each.pce for each in about} - {""}
    if asked_on != pces:
        about = _about(every, pces | asked_on, numeros, record)
    ids = {each.id for each in about}
    tokens = set(_tokens(every, ids)) if any(each.channel == REST for each in about) else set()
    return tuple(each for each in every if each.id in ids or each.id in tokens) if tokens else tuple(about)


def _about(every: Iterable[Record], pces: set[str], numeros: set[str], record: Record) -> list[Record]:
    return [each for each in every if (each.pce in pces or each.demande in numeros) and _belongs(each, record)]


def _belongs(each: Record, record: Record) -> bool:
    """Tell whether an exchange may be a part: what control was asked is not, but for the one that is looked at."""
    return each.channel != CONTROL or each.id == record.id


def _tokens(every: Iterable[Record], about: set[str]) -> Iterator[str]:
    """Give the last token that was handed out before each follow-up, to whoever asks in it."""
    last: dict[str, str] = {}
    for each in every:
        if each.channel == OKTA and each.operation == "Token":
            last[each.fournisseur] = each.id
        elif each.channel == REST and each.id in about and each.fournisseur in last:
            yield last.pop(each.fournisseur)
