"""How much memory a record takes: a sum over what it holds, close to what Python really allots."""

from collections.abc import Iterator
from itertools import chain
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
    came, went = record.request, record.answer
    headers = (*came.headers, *went.headers)
    trail = record.trail
    rare = tuple(_rare(record)) if record.unread or record.strict or record.scenario or record.nearest else ()
    texts = [
        *_named(record),
        *record.messages,
        *[each.value for each in trail],
        *[each.expected for each in trail],
        *[value for _, value in headers],
        *chain.from_iterable(rare),
    ]
    total = _RECORD + _OBJECT * 2 + (_OBJECT + 8) * (len(trail) + len(rare)) + (_PAIR + 8) * len(headers)
    total += getsizeof(came.body) + getsizeof(went.body)
    whole = "".join(texts)
    total += len(whole) + _TEXT * (len(texts) - texts.count(""))
    if not whole.isascii():  # few texts have accents
        total += sum([getsizeof(each) - len(each) - _TEXT for each in texts if not each.isascii()])
    return total


def _rare(record: Record) -> Iterator[tuple[str, ...]]:
    """Give the texts of each thing that few records hold."""
    for unread in record.unread:
        yield unread.path, unread.text
    for mistake in record.strict:
        yield mistake.path, mistake.problem
    if record.scenario:
        yield record.scenario.did
    for each in record.nearest.differs if record.nearest else ():
        yield each.field, each.got, each.expected
