"""What is written on the arrows of a dialogue: what was asked, in a few words, and what came back."""

import re
from collections.abc import Mapping
from datetime import date

from simulator.application.journal.record import REST, SOAP, Record
from simulator.domain.rule import Outcome
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Desk

_TEXT_AT, _LETTER = 116, 6.2
"""Where a text begins on an arrow, and the width of a letter of it, in the lengths of the picture."""
_DATE = re.compile(rb"DateDemandee>\s*(\d{4}-\d{2}-\d{2})\s*<")
_NAMES: Mapping[str, str] = {
    "VerifierRecevabiliteTJDC": n_("Vérifier la recevabilité"),
    "VerifierRecevabiliteMES": n_("Vérifier la recevabilité"),
    "CreerDemandeTJDC": n_("Créer la demande"),
    "CreerDemandeMES": n_("Créer la demande"),
    "ProposerDatePlage": n_("Proposer une date"),
    "DemanderPrecSuiv": n_("Demander d’autres créneaux"),
    "AccepterRdv": n_("Accepter le rendez-vous"),
    "AbandonnerRdv": n_("Abandonner le rendez-vous"),
    "AbandonnerDemande": n_("Abandonner la demande"),
    "SuiviDemande": n_("Suivre la demande"),
    "Token": n_("Demander un jeton"),
}


def asks(record: Record, desk: Desk) -> str:
    """Say what a request asks."""
    try:
        day = desk.words.short_day(date.fromisoformat(day_asked(record).decode()))
    except ValueError:
        return desk.words.gettext(_NAMES[record.operation]) if record.operation in _NAMES else record.operation
    return desk.words.gettext("Créer, pour le %(day)s") % {"day": day}


def day_asked(record: Record) -> bytes:
    """Give the day for which a demande is to be made, as it came; nothing where none is asked for."""
    found = _DATE.search(record.request.body) if record.operation.startswith("Creer") else None
    return found[1] if found else b""


def answers(record: Record) -> str:
    """Say in a word what came back: the code that refused, a demande, a status."""
    if record.channel != SOAP and record.status is not None and record.status >= 400:
        return str(record.status)
    refused = next((each for each in record.spoke if each.outcome is Outcome.REFUSED and each.code), None)
    if refused:
        return refused.code
    if record.operation.startswith("Creer") and record.demande:
        return record.demande
    if record.statut and record.channel == REST:
        return record.statut
    plain = record.retour[1] if record.retour else str(record.status or "")
    return record.messages[0] if record.messages else plain


def fitting(text: str, x: int) -> str:
    """Give a text as an arrow carries it that ends at a lifeline: cut behind a word, and told to be, where it is too long."""
    most = int((x - _TEXT_AT) / _LETTER)
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0] if " " in text[:most] else text[: most - 1]
    return f"{words.rstrip(' ,;:.')}…"
