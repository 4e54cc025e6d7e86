"""One field of the follow-up: where it stands, for which types of demande, and where its value comes from."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.domain.cdgf import Cdgf
from simulator.domain.demande import IMPOSSIBLE, NON_VALIDEE, TYPES, Demande
from simulator.domain.numbers import MOST_DIGITS, as_json, kwh
from simulator.domain.pce import Pce
from simulator.domain.source import ASSUMED, Certainty, Source
from simulator.domain.value import value

ROOT = ""
"""The name of no block: the field stands at the root."""

ALL = frozenset(TYPES)
INTERVENTION = frozenset({"COUP", "DIT", "MES", "MHS", "RAD", "RETB", "SMNT", "SPNS"})
"""The types that may send a technician (assumed)."""


@value()
class View:
    """What a follow-up looks at. ``pce`` is given where the demande waits for an appointment, else it may be None."""

    demande: Demande
    cdgf: Cdgf
    pce: Pce | None = None

    @property
    def refused(self) -> bool:
        """Tell whether the demande was refused in step 1: status 022 or 023 (TJDC 2.1.1)."""
        return self.demande.statut is IMPOSSIBLE or self.demande.statut is NON_VALIDEE


Read = Callable[[View], object]


@value()
class Origin:
    """Where a value comes from: in words, by what reads it, and the ``saisie`` paths that it shows."""

    text: str
    read: Read
    saisie: frozenset[str] = frozenset()


_SUIVI = Source("SUIVI", "2.2.2")


@value()
class ShownField:
    """A field of the JSON. ``key`` with dots stands in nested objects; a field without value is absent (assumed).

    ``description`` is French, as it is shown to users. ``assumed`` lists the parts of a stated field that no document gives.
    """

    block: str
    key: str
    origin: Origin
    description: str
    types: frozenset[str] = ALL
    certainty: Certainty = ASSUMED
    source: Source = _SUIVI
    note: str = "SUIVI names the block; what stands in it is ours."
    assumed: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Give where it stands from the root: ``informations_client.utilisateur_final.nom``."""
        return f"{self.block}.{self.key}" if self.block else self.key


def of(*types: str) -> frozenset[str]:
    """Name the types of demande that a field is for; raises ValueError for a type that does not exist."""
    if unknown := set(types) - ALL:
        raise ValueError(f"{', '.join(sorted(unknown))}: no such type of demande; SUIVI 1.2 lists {', '.join(TYPES)}")
    return frozenset(types)


def entered(path: str, convert: Callable[[Any], object] | None = None) -> Origin:
    """Take what the supplier entered under a path of ``saisie``, like ``contrat.utilisateur_nom``."""
    steps = tuple(path.split("."))

    def read(view: View) -> object:
        value: object = view.demande.saisie
        for step in steps:
            if value is None or not isinstance(value, (dict, Mapping)):  # nearly all are a dict, and Mapping asks long
                return None
            value = value.get(step)
        return convert(value) if convert and value is not None else value

    return Origin(f"saisie: {path}", read, frozenset({path}))


def known(path: str) -> Origin:
    """Take what OMEGA knows of the demande: an attribute, like ``rdv.plage``; dates as ``YYYY-MM-DD``."""
    steps = tuple(path.split("."))

    def read(view: View) -> object:
        value: object = view.demande
        for step in steps:
            if value is None:
                return None
            value = getattr(value, step)
        return value if value is None or isinstance(value, str | int) else str(value)

    return Origin(f"demande: {path}", read)


def computed(text: str, read: Read, *saisie: str) -> Origin:
    """Compute a value; ``saisie`` names the entered values that it shows."""
    return Origin(f"calculé : {text}", read, frozenset(saisie))


def number(value: Any) -> object:
    """Give a number where the text is one, of 15 digits at most (JSON's readers keep no more); else as it came."""
    amount = kwh(value) if isinstance(value, str) and len(value.replace(".", "")) <= MOST_DIGITS else None
    return value if amount is None else as_json(amount)


def flag(value: object) -> object:
    """Give true or false where the text says so (``true``, ``1``, ``false``, ``0``); else the text as it came."""
    return {"true": True, "1": True, "false": False, "0": False}.get(str(value).casefold(), value)
