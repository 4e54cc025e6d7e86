"""Whether what came of a try is what was announced, or in what it differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.application.announced import messages
from simulator.application.journal.body_tags import Nested, operation_of, text_at, texts_of
from simulator.application.journal.record import Record
from simulator.application.referential import Essai, fill
from simulator.domain.calendar import Calendar, paris_day
from simulator.domain.scenario.happening import OPERATIONS

_PRESTATIONS = "RetourRecupererDonneesObjet/ListePrestationsAutorisees"
_OK = 200


@dataclass(frozen=True, slots=True)
class Differs:
    """Something of an answer that is not as announced: which tag, or ``HTTP`` or ``statut``; "" is an absent one."""

    what: str
    came: str
    expected: str


def differences(
    essai: Essai, record: Record, official: Mapping[str, str], calendar: Calendar, statut: str = ""
) -> tuple[Differs, ...]:
    """Tell in what an exchange differs from the answer that its try announces; nothing: it conforms.

    Dates are compared as of the sandbox's day. The status of a demande that a request names is compared where both know it:
    a refusal tells none. ``statut`` is the demande's as it is by now, where time has gone on with it at once.
    """
    if record.status != _OK:
        return (Differs("HTTP", record.ending or str(record.status), str(_OK)),)
    found = operation_of(record.answer)
    tags = found[1] if found else {}
    told = (*_told(essai, record, official, tags, statut or record.statut), *_tags(essai, record, calendar, tags))
    return tuple(each for each in told if each.came != each.expected)


def _told(essai: Essai, record: Record, official: Mapping[str, str], tags: Nested, statut: str) -> Iterator[Differs]:
    expected, (dialogue, code) = essai.attendu, record.retour or ("", "")
    yield Differs("TypeRetourDialogue", dialogue, expected.type)
    yield Differs("CodeRetour", code, expected.code)
    yield Differs("MessageRetour", "\n".join(record.messages), "\n".join(messages(expected, official)))
    yield Differs("ListePrestationsAutorisees", " ".join(texts_of(tags, _PRESTATIONS)), " ".join(expected.prestations))
    names_one = "demande" in OPERATIONS[essai.operation].tells
    if not names_one or (statut and expected.statut is not None):
        yield Differs("statut", statut, expected.statut or "")


def _tags(essai: Essai, record: Record, calendar: Calendar, tags: Nested) -> Iterator[Differs]:
    today = paris_day(record.now or record.at)
    for path, text in essai.attendu.champs.items():
        wanted = None if text is None else fill(path, text, {}, today, calendar)
        came = text_at(tags, path)
        if came != wanted:
            yield Differs(
                path, "" if came is None else came or "(empty)", "" if wanted is None else wanted or "(empty)"
            )
