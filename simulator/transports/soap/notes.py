"""What a SOAP exchange leaves for the journal, in the request's state."""

from difflib import get_close_matches
from typing import Any

from simulator.application.journal import UnreadTag
from simulator.domain.answer import Answer
from simulator.domain.asks import Ask, RdvAsk
from simulator.transports.soap.form import Received, Unread

_MOST_COMPARED = 20
"""For how many tags that nothing reads the nearest one is looked for."""


def note_request(notes: dict[str, Any], ask: Ask, received: Received) -> None:
    """Leave who asks, about what, and the tags that nothing reads."""
    notes.update(cdgf=ask.numero_cad, login=ask.login, version=ask.numero_version, pce=ask.numero_pce)
    if isinstance(ask, RdvAsk):
        notes["demande"] = ask.numero_demande
    if received.unread:
        names = tuple(received.form.names())
        notes["unread"] = tuple(_unread(each, names, index) for index, each in enumerate(received.unread))


def note_answer(notes: dict[str, Any], answer: Answer) -> None:
    """Leave what was decided and why, and the demande that it is about."""
    notes.update(retour=(answer.dialogue, answer.code), trail=answer.trail, now=answer.now)
    if answer.demande is not None:
        notes.update(demande=answer.demande.numero, pce=answer.demande.pce)


def _unread(unread: Unread, names: tuple[str, ...], index: int) -> UnreadTag:
    name = unread.path.rpartition("/")[2].partition("[")[0]
    wanted = unread.why == "unknown" and index < _MOST_COMPARED
    folded = {each.casefold(): each for each in names} if wanted else {}
    near = get_close_matches(name[:100].casefold(), folded, 1, 0.6)
    return UnreadTag(unread.path, unread.line, unread.text, unread.why, folded[near[0]] if near else "")
