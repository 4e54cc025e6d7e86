"""How much memory a record takes: a sum over what it holds, close to what Python really allots."""

from collections.abc import Iterable
from sys import getsizeof

from simulator.application.journal import Record, Wired

_RECORD = 700
"""The record itself, its times and numbers, and its places in the ring."""
_OBJECT = 80
_PAIR = 56


def weight(record: Record) -> int:
    """Weigh a record, in bytes."""
    texts = (record.id, record.path, record.query, record.client, record.pce, record.cdgf, record.login, record.demande)
    total = _RECORD + _texts(texts) + _wired(record.request) + _wired(record.answer)
    total += _texts(text for each in record.trail for text in (each.value, each.expected) if text)
    total += _texts(text for each in record.unread for text in (each.path, each.text))
    total += (_OBJECT + 8) * (len(record.trail) + len(record.unread))
    if record.scenario:
        total += _OBJECT + _texts(record.scenario.did)
    if record.nearest:
        total += _OBJECT * (1 + len(record.nearest.differs)) + _texts(each.got for each in record.nearest.differs)
    return total


def _wired(wired: Wired) -> int:
    headers = sum(_PAIR + 8 + getsizeof(value) for _, value in wired.headers)
    return _OBJECT + getsizeof(wired.body) + headers


def _texts(texts: Iterable[str]) -> int:
    return sum(map(getsizeof, texts))
