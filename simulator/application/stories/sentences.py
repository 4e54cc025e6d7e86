"""What is said of a story as it is played, in either language, whoever shows it."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from simulator.application.catalogue import CERTAINTIES_IN_FRENCH
from simulator.application.french import day_told, weekday_told
from simulator.application.language import FRENCH, Language
from simulator.application.stories.played import Came
from simulator.application.typography import NO_BREAK, typeset
from simulator.application.verdicts.verdict import cause_of_refusal
from simulator.domain.rules import RULES
from simulator.domain.story import Advance, Bilingual, Change, Deed, Send, Setting, Step, Trouble

WORDS = {
    "step": Bilingual("Étape", "Step"),
    "sends": Bilingual("Le fournisseur envoie", "The supplier sends"),
    "answers": Bilingual("OMEGA répond", "OMEGA answers"),
    "nothing": Bilingual("Aucune réponse n'arrive", "No answer arrives"),
    "look": Bilingual("À regarder", "Look at"),
    "ask": Bilingual("Question à la salle", "Ask the room"),
    "note": Bilingual("Note pour l'animateur", "For the presenter"),
    "differs": Bilingual("N'est pas comme annoncé", "Not as announced"),
    "changed": Bilingual("Ce qui change de la requête ordinaire", "What differs from the ordinary request"),
    "left out": Bilingual("(omis)", "(left out)"),
    "enter": Bilingual("Entrée pour continuer", "Enter to go on"),
    "set": Bilingual("Réglages", "Settings"),
    "passes": Bilingual("Le temps passe", "Time passes"),
    "changes": Bilingual("OMEGA change", "OMEGA changes"),
    "starts": Bilingual("Début du scénario", "The scenario starts"),
    "stops": Bilingual("Fin du scénario", "The scenario ends"),
}
_UNITS = {
    "Y": Bilingual("an", "year"),
    "M": Bilingual("mois", "month"),
    "W": Bilingual("semaine", "week"),
    "D": Bilingual("jour", "day"),
    "TH": Bilingual("heure", "hour"),
    "TM": Bilingual("minute", "minute"),
    "TS": Bilingual("seconde", "second"),
}
_WORKING_DAY = Bilingual("jour ouvré", "working day")
_OK = 200
_NAMED = ("error", "errorCode", "title", "libelle")
"""What names an error: of OAuth, of OKTA, of the gateway, of the service."""
_RULES = {each.id: each for each in RULES}


def told(text: Bilingual, language: Language) -> str:
    """Give a text of a story as it is printed."""
    return typeset(text.fr) if language == FRENCH else text.en


def word(name: str, language: Language) -> str:
    """Give one of WORDS."""
    return told(WORDS[name], language)


def label(name: str, language: Language) -> str:
    """Give one of WORDS with the colon that goes before what it is about."""
    return f"{word(name, language)}{_colon(language)}"


def moment_told(now: datetime, language: Language) -> str:
    """Tell OMEGA's time: ``lundi 2 mars 2026, 09:00``."""
    if language == FRENCH:
        return f"{weekday_told(f'{now:%A}')} {day_told(now.date())}, {now:%H:%M}"
    return f"{now:%A} {now.day} {now:%B %Y, %H:%M}"


def deed_told(step: Step, language: Language) -> str:
    """Say what a step does."""
    deed = step.deed
    if isinstance(deed, Send):
        return f"{step.cdgf} → {deed.operation}"
    return " ".join(_changed(deed, language))


def changed_told(step: Step, came: Came, language: Language) -> Iterator[tuple[str, str]]:
    """Give what differs from the operation's base request, as it was sent."""
    return changed_of(step, came.tags, language)


def changed_of(step: Step, tags: Mapping[str, str], language: Language) -> Iterator[tuple[str, str]]:
    """Give the same of what a request holds, by path."""
    if isinstance(step.deed, Send):
        for path in step.deed.changes:
            yield path, tags.get(path, word("left out", language))


def outcome_told(came: Came, language: Language) -> Iterator[str]:
    """Give what came: each message with its code, or HTTP's status; why each rule refused; the demande with its status."""
    retour = came.exchange["retour"] if came.exchange else None
    if came.exchange and retour:
        returned = f"{retour['type_retour_dialogue']} {retour['code_retour']}"
        yield from (f"{returned} · {each}" for each in came.exchange["messages"])
    elif came.reply:
        named = next(filter(None, map(came.field, _NAMED)), "") if came.status != _OK else ""
        yield " · ".join(filter(None, (f"HTTP {came.status}", named))) if came.status else word("nothing", language)
    yield from _why(came, language)
    if came.demande:
        yield f"{came.demande['numero']} · {came.demande['statut']['libelle']}"


def _why(came: Came, language: Language) -> Iterator[str]:
    """Say why each rule refused: ``TJDC-05 (TJDC 1.2, énoncée) : la date demandée est un jour ouvré trop tôt``."""
    for entry in came.refusals:
        cause, rule = cause_of_refusal(entry, came.now.date(), came.calendar, language), _RULES[entry.rule]
        certainty = CERTAINTIES_IN_FRENCH[rule.certainty] if language == FRENCH else rule.certainty
        yield f"{entry.rule} ({rule.source}, {certainty}){_colon(language)} {cause.says}"


def _changed(deed: Deed, language: Language) -> Iterator[str]:
    if isinstance(deed, Advance):
        yield label("passes", language)
        yield ", ".join(_spans(deed, language))
    elif isinstance(deed, Trouble):
        yield label("starts" if deed.starts else "stops", language)
        yield deed.scenario
    elif isinstance(deed, Change):
        yield label("changes", language)
        yield ", ".join(filter(None, (deed.statut, *_fields({**deed.of_pce, **deed.of_cdgf}))))
    elif isinstance(deed, Setting):
        yield label("set", language)
        yield ", ".join(_fields(deed.given))


def _fields(given: Mapping[str, Any]) -> Iterator[str]:
    """Tell fields as a story writes them: ``coupe = true``."""
    for name, each in given.items():
        yield f"{name} = {each if isinstance(each, str) else json.dumps(each, ensure_ascii=False)}"


def _spans(deed: Advance, language: Language) -> Iterator[str]:
    """Tell how much time passes: ``3 ans``, ``5 jours ouvrés``."""
    days, _, hours = deed.by.partition("T")
    for before, part in (("", days), ("T", hours)):
        for count, unit in re.findall(r"([0-9.]+)([A-Z])", part):
            yield _counted(count, _UNITS[before + unit], language)
    if deed.working_days:
        yield _counted(str(deed.working_days), _WORKING_DAY, language)


def _counted(count: str, unit: Bilingual, language: Language) -> str:
    one = told(unit, language)
    many = (
        one if one.endswith("s") else " ".join(f"{each}s" for each in one.split()) if language == FRENCH else f"{one}s"
    )
    return f"{count}{NO_BREAK}{one if count == '1' else many}"


def _colon(language: Language) -> str:
    return f"{NO_BREAK}:" if language == FRENCH else ":"
