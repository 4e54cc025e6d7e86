"""``omega-sim explain``: one entry of the catalogue, in words."""

from collections.abc import Collection, Iterator, Mapping

from simulator.application.catalogue import CERTAINTIES_IN_FRENCH, KINDS, KINDS_IN_FRENCH, Entry, explain, nearest
from simulator.application.language import ENGLISH, FRENCH, Language
from simulator.domain.demande import TYPES
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
    facts = "\n".join(f"  {name}: {value}" for name, value in _facts(entry))
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
        *(f"{name} : {value}" for name, value in _facts(entry)),
    )
    return "\n  ".join(lines)


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    for name, value in entry.facts.items():
        if value is not None and name != "off" and value != entry.id:
            yield name.replace("_", " "), fact(value)


def fact(value: object) -> str:
    """Write a fact: a list with commas, all types of demande as such."""
    if isinstance(value, list):
        return "all 23" if len(value) == len(TYPES) else ", ".join(map(str, value))
    return str(value)
