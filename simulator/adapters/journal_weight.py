"""How much memory a record takes: a sum over what it holds, close to what Python really allots."""

from operator import attrgetter
from sys import getsizeof

from simulator.application.journal.record import Record

_RECORD = 700
"""The record itself, its times and numbers, and its places in the ring."""
_OBJECT = 80
_PAIR = 56
_TEXT = getsizeof("")
_named = attrgetter("id", "sandbox", "path", "query", "client", "pce", "cdgf", "login", "demande")


def weight(record: Record) -> int:
    """Weigh a record, in bytes."""
    texts = [*_named(record), *record.messages]
    total = _RECORD + _OBJECT * 2 + getsizeof(record.request.body) + getsizeof(record.answer.body)
    texts += [each.value for each in record.trail]
    texts += [each.expected for each in record.trail if each.expected]
    for headers in (record.request.headers, record.answer.headers):
        texts += [value for _, value in headers]
        total += (_PAIR + 8) * len(headers)
    for unread in record.unread:
        texts += (unread.path, unread.text)
    for mistake in record.strict:
        texts += (mistake.path, mistake.problem)
    total += (_OBJECT + 8) * (len(record.trail) + len(record.unread) + len(record.strict))
    if record.scenario:
        texts += record.scenario.did
        total += _OBJECT + 8 * len(record.scenario.did)
    if record.nearest:
        texts += [text for each in record.nearest.differs for text in (each.field, each.got, each.expected)]
        total += _OBJECT + (_OBJECT + 8) * len(record.nearest.differs)
    held = list(filter(None, texts))
    whole = "".join(held)
    return total + (len(whole) + _TEXT * len(held) if whole.isascii() else sum(map(getsizeof, held)))
