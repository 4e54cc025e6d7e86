"""How much memory a record takes: a sum over what it holds, close to what Python really allots."""

from collections.abc import Iterable
from sys import getsizeof

from simulator.application.journal.record import Record, Wired

_RECORD = 700
"""The record itself, its times and numbers, and its places in the ring."""
_OBJECT = 80
_PAIR = 56


def weight(record: Record) -> int:
    """Weigh a record, in bytes."""
    names = (record.pce, record.cdgf, record.login, record.demande)
    total = (
        _RECORD
        + _texts((record.id, record.sandbox, record.path, record.query, record.client, *names))
        + _wired(record.request)
        + _wired(record.answer)
        + _texts(record.messages)
    )
    total += _texts(text for each in record.trail for text in (each.value, each.expected) if text)
    total += _texts(text for each in record.unread for text in (each.path, each.text))
    total += _texts(text for each in record.strict for text in (each.path, each.problem))
    total += (_OBJECT + 8) * (len(record.trail) + len(record.unread) + len(record.strict))
    if record.scenario:
        total += _OBJECT + 8 * len(record.scenario.did) + _texts(record.scenario.did)
    if record.nearest:
        differs = record.nearest.differs
        total += _OBJECT + (_OBJECT + 8) * len(differs)
        total += _texts(text for each in differs for text in (each.field, each.got, each.expected) if text)
    return total


def _wired(wired: Wired) -> int:
    headers = sum(_PAIR + 8 + getsizeof(value) for _, value in wired.headers)
    return _OBJECT + getsizeof(wired.body) + headers


def _texts(texts: Iterable[str]) -> int:
    return sum(map(getsizeof, texts))
