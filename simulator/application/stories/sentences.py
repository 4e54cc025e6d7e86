"""What is said of a story as it is played, in either language, whoever shows it."""

from collections.abc import Iterator

from simulator.application.language import FRENCH, Language
from simulator.application.stories.played import Came
from simulator.application.typography import NO_BREAK, typeset
from simulator.domain.story import Advance, Bilingual, Change, Deed, Send, Step

WORDS = {
    "step": ("Étape", "Step"),
    "sends": ("Le fournisseur envoie", "The supplier sends"),
    "answers": ("OMEGA répond", "OMEGA answers"),
    "nothing": ("Aucune réponse n'arrive", "No answer arrives"),
    "look": ("À regarder", "Look at"),
    "ask": ("Question à la salle", "Ask the room"),
    "note": ("Note pour l'animateur", "For the presenter"),
    "held": ("Comme annoncé", "As announced"),
    "differs": ("N'est pas comme annoncé", "Not as announced"),
    "demande": ("Demande", "Demande"),
    "teaches": ("Ce que l'on apprend", "What it teaches"),
    "minutes": ("minutes", "minutes"),
    "changed": ("Ce qui change de la requête ordinaire", "What differs from the ordinary request"),
    "left out": ("(omis)", "(left out)"),
    "enter": ("Entrée pour continuer", "Enter to go on"),
    "clock": ("À l'horloge d'OMEGA", "On OMEGA's clock"),
    "refused": ("Règle qui refuse", "The rule that refuses"),
}


def told(text: Bilingual, language: Language) -> str:
    """Give a text of a story as it is printed."""
    return typeset(text.fr) if language == FRENCH else text.en


def word(name: str, language: Language) -> str:
    """Give one of WORDS."""
    return told(Bilingual(*WORDS[name]), language)


def label(name: str, language: Language) -> str:
    """Give one of WORDS with the colon that goes before what it is about."""
    return f"{word(name, language)}{NO_BREAK}:" if language == FRENCH else f"{word(name, language)}:"


def deed_told(deed: Deed, cdgf: str, language: Language) -> str:
    """Say what a step does."""
    french = language == FRENCH
    if isinstance(deed, Send):
        return f"{cdgf} → {deed.operation}"
    if isinstance(deed, Advance):
        days = f"{deed.working_days} " + ("jours ouvrés" if french else "working days") if deed.working_days else ""
        return ("Le temps passe : " if french else "Time passes: ") + " + ".join(filter(None, (deed.by, days)))
    if isinstance(deed, Change):
        parts = [deed.statut, *(f"{name} = {each}" for name, each in {**deed.of_pce, **deed.of_cdgf}.items())]
        return ("OMEGA change : " if french else "OMEGA changes: ") + ", ".join(filter(None, parts))
    starts = ("Début" if french else "Start") if deed.starts else ("Fin" if french else "End")
    return f"{starts} : {deed.scenario}" if french else f"{starts}: {deed.scenario}"


def changed_told(step: Step, came: Came, language: Language) -> Iterator[tuple[str, str]]:
    """Give what differs from the operation's base request, as it was sent."""
    if isinstance(step.deed, Send):
        for path in step.deed.changes:
            yield path, came.tags.get(path, word("left out", language))


def outcome_told(came: Came) -> Iterator[str]:
    """Give what came of a step: each message with its code, then the demande with its status."""
    if came.exchange:
        retour = came.exchange["retour"] or {}
        returned = " ".join(filter(None, (retour.get("type_retour_dialogue"), retour.get("code_retour"))))
        yield from (f"{returned} · {each}" for each in came.exchange["messages"])
    if came.demande:
        yield f"{came.demande['numero']} · {came.demande['statut']['libelle']}"
