"""``omega-sim explain``: one entry of the catalogue, in words."""

from collections.abc import Collection, Mapping

from simulator.application.catalogue import KINDS, Entry, explain, nearest
from simulator.errors import UnknownNameError


def explanation(name: str, official: Mapping[str, str], rules_off: Collection[str] = ()) -> str:
    """Say everything known under a name. Raises UnknownNameError, with the nearest known names."""
    found = explain(name, official, rules_off)
    if not found:
        near = nearest(name)
        offer = f"The nearest are {', '.join(near)}." if near else "GET /_sim/catalogue lists every name."
        message = f"{name!r} is no rule, code or status. {offer}"
        raise UnknownNameError(message)
    return "\n\n".join(_told(each) for each in found)


def _told(entry: Entry) -> str:
    facts = "\n".join(
        f"  {name.replace('_', ' ')}: {value}"
        for name, value in entry.facts.items()
        if value is not None and name != "off"
    )
    assumed = "".join(f"\n  assumed: {each}" for each in entry.assumed)
    note = f"\n  note: {entry.note}" if entry.note else ""
    off = "\n  off: nobody is judged by it (setting rules_off)" if entry.facts.get("off") else ""
    sources = ", ".join(map(str, entry.sources))
    return (
        f"{entry.id} ({KINDS[entry.kind]})\n  {entry.says}\n"
        f"  source: {sources}\n  certainty: {entry.certainty}{assumed}{note}{off}" + (f"\n{facts}" if facts else "")
    )
