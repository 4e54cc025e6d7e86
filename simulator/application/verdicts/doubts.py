"""What an exchange leaves to doubt, in words: tags that nobody read, and how it differs from a scenario's step."""

from collections.abc import Mapping

from simulator.application.journal.record import UnreadTag
from simulator.application.language import FRENCH, Language
from simulator.application.telling import tell
from simulator.domain.phrase import Phrase
from simulator.domain.scenario.when import Difference

_UNREAD: Mapping[str, Phrase] = {
    "unknown": Phrase("no tag of the message has this name", "aucune balise du message n'a ce nom"),
    "misplaced": Phrase("another part of the message has it", "elle est d'une autre partie du message"),
    "duplicate": Phrase("it came before", "elle était déjà venue"),
    "version": Phrase(
        "the NumeroVersion sent does not know it yet", "le NumeroVersion envoyé ne la connaît pas encore"
    ),
    "text": Phrase("a text between tags", "un texte entre des balises"),
    "uncounted": Phrase("more than can be listed: {text}", "plus qu'on n'en peut montrer : {text}"),
    "mustUnderstand": Phrase(
        "a header that asks to be understood, of {text}", "un en-tête qui demande à être compris, de {text}"
    ),
}
_DIFFERS = Phrase(
    "{field} is {got}; the step asks for {expected}", "{field} vaut {got:écart} ; l'étape demande {expected:demandé}"
)
_ABSENT = Phrase(
    "{field} is absent; the step asks for {expected}", "{field} manque ; l'étape demande {expected:demandé}"
)


def why_unread(tag: UnreadTag, language: Language = FRENCH) -> str:
    """Say why nobody read a tag."""
    return tell(_UNREAD[tag.why], language, {"text": tag.text})


def difference_of(difference: Difference, language: Language = FRENCH) -> str:
    """Say in what an exchange differs from a step: ``pce vaut 21450000000017 ; l’étape demande 2145*``."""
    names = {"field": difference.field, "got": difference.got, "expected": difference.expected}
    return tell(_DIFFERS if difference.got else _ABSENT, language, names)
