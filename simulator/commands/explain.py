"""``omega-sim explain``: one entry of the catalogue, in words."""

from collections.abc import Collection, Mapping

from simulator.application.catalogue import CERTAINTIES_IN_FRENCH, KINDS, KINDS_IN_FRENCH, Entry, explain, nearest
from simulator.application.facts import facts_of
from simulator.application.language import ENGLISH, FRENCH, Language
from simulator.errors import UnknownNameError


def explanation(
    name: str, official: Mapping[str, str], rules_off: Collection[str] = (), language: Language = ENGLISH
) -> str:
    """Say everything known under a name, in a language. Raises UnknownNameError, with the nearest known names."""
    found = explain(name, official, rules_off)
    if not found:
        near = nearest(name)
        offer = f"The nearest are {', '.join(near)}." if near else "GET /_sim/catalogue lists every name."
        raise UnknownNameError(f"{name!r} is no rule, code, status or field of the follow-up. {offer}")
    tell = _told_in_french if language == FRENCH else _told
    return "\n\n".join(tell(each) for each in found)


def _told(entry: Entry) -> str:
    facts = "\n".join(f"  {name}: {value}" for name, value in facts_of(entry, ENGLISH))
    assumed = "".join(f"\n  assumed: {each}" for each in entry.assumed)
    note = f"\n  note: {entry.note}" if entry.note else ""
    off = "\n  off: nobody is judged by it (setting rules_off)" if entry.facts.get("off") else ""
    sources = ", ".join(map(str, entry.sources))
    return (
        f"{entry.id} ({KINDS[entry.kind]})\n  {entry.says}\n"
        f"  source: {sources}\n  certainty: {entry.certainty}{assumed}{note}{off}" + (f"\n{facts}" if facts else "")
    )


def _told_in_french(entry: Entry) -> str:
    lines = (
        f"{entry.id} ({KINDS_IN_FRENCH[entry.kind]})",
        entry.french,
        f"source : {', '.join(map(str, entry.sources))}",
        f"certitude : {CERTAINTIES_IN_FRENCH[entry.certainty]}",
        *(f"supposé : {each}" for each in entry.assumed_in_french),
        *([f"note : {entry.note_in_french}"] if entry.note else []),
        *(["désactivée : personne n'est jugé par elle (réglage rules_off)"] if entry.facts.get("off") else []),
        *(f"{name} : {value}" for name, value in facts_of(entry, FRENCH)),
    )
    return "\n  ".join(lines)
