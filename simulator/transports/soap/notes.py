"""What a SOAP exchange leaves for the journal, in its notes."""

from collections.abc import Iterable
from dataclasses import replace

from simulator.application.journal.record import SchemaMistake, UnreadTag
from simulator.domain.answer import Answer
from simulator.domain.asks import Ask, RdvAsk
from simulator.domain.nearest import nearest
from simulator.transports.notes import Notes
from simulator.transports.soap.wire.form import Received, Unread

_MOST_OF_A_PROBLEM = 300
_MOST_COMPARED = 20
"""For how many tags that nothing reads the nearest one is looked for."""


def note_request(notes: Notes, ask: Ask, received: Received) -> None:
    """Leave who asks, about what, and the tags that nothing reads."""
    notes.cdgf, notes.login, notes.version, notes.pce = ask.numero_cad, ask.login, ask.numero_version, ask.numero_pce
    if isinstance(ask, RdvAsk):
        notes.demande = ask.numero_demande
    if received.unread:
        names = tuple(received.form.names())
        compared = received.unread[:_MOST_COMPARED]
        notes.unread = (
            *(_unread(each, _meant(each, names, received)) for each in compared),
            *(_unread(each, "") for each in received.unread[_MOST_COMPARED:]),
        )


def note_strict(notes: Notes, mistakes: Iterable[SchemaMistake]) -> None:
    """Leave what strict mode refuses, or would."""
    notes.strict = tuple(replace(each, problem=each.problem[:_MOST_OF_A_PROBLEM]) for each in mistakes)


def note_answer(notes: Notes, answer: Answer) -> None:
    """Leave what was decided and why, and the demande that it is about."""
    notes.retour, notes.messages = (answer.dialogue, answer.code), answer.messages
    notes.trail, notes.now = answer.trail, answer.now
    if answer.fournisseur:
        notes.fournisseur = answer.fournisseur
    if (demande := answer.demande) is not None:
        notes.demande, notes.pce, notes.statut = demande.numero, demande.pce, demande.statut.code


def _meant(unread: Unread, names: tuple[str, ...], received: Received) -> str:
    """Give the tag that was meant, or where a misplaced one belongs; empty where nothing looks like it."""
    name = unread.path.rpartition("/")[2].partition("[")[0]
    if unread.why == "misplaced":
        return " or ".join(received.form.places(name))
    return nearest(name, names) if unread.why == "unknown" else ""


def _unread(unread: Unread, meant: str) -> UnreadTag:
    return UnreadTag(unread.path, unread.line, unread.text, unread.why, meant)
