"""The follow-up of a demande: its JSON (SUIVI 2.2.2), as one table of fields that code, docs and console read."""

from simulator.domain.suivi.document import BLOCKS, FIELDS, suivi, unknown_saisie
from simulator.domain.suivi.field import ROOT, Origin, ShownField, View
from simulator.domain.suivi.ignored import IGNORED, Ignored
from simulator.domain.suivi.intervention import observation_disco

__all__ = [
    "BLOCKS",
    "FIELDS",
    "IGNORED",
    "ROOT",
    "Ignored",
    "Origin",
    "ShownField",
    "View",
    "observation_disco",
    "suivi",
    "unknown_saisie",
]
