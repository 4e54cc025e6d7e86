"""A guided story: what a trainer shows a room, step by step, and what is to come of each step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages."""

    fr: str
    en: str


NOTHING = Bilingual("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """What the supplier sends: an operation, and what differs from its base request (None: it is left out)."""

    operation: str
    changes: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Advance:
    """Time that passes on the clock: a duration (``P3D``), then working days."""

    by: str = ""
    working_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What OMEGA, or somebody else, changes by itself: the status of a demande, fields of a PCE or of a CDG-F."""

    statut: str = ""
    of_pce: Mapping[str, Any] = field(default_factory=dict)
    of_cdgf: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A scenario that starts, or stops; ``document`` is all of one that the story itself tells, empty for one that ships."""

    scenario: str
    starts: bool = True
    document: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """Settings of the sandbox's own that change; None goes back to the server's."""

    given: Mapping[str, Any]


Deed: TypeAlias = Send | Advance | Change | Trouble | Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is to come of a step; what is None is not looked at.

    ``type`` is TypeRetourDialogue, ``code`` CodeRetour, ``messages`` every MessageRetour in order, ``{TJDC-05}`` in them being
    the code of that rule. ``http`` is the status, ``ending`` how the connection ended where no whole answer came. ``rules``
    refused, no others did. ``statut`` is the demande's afterwards, ``fields`` are other fields of the answer by their path
    (None: absent), ``pce`` fields of the PCE as control tells it.
    """

    type: str | None = None
    code: str | None = None
    messages: tuple[str, ...] | None = None
    http: int | None = None
    ending: str | None = None
    rules: tuple[str, ...] | None = None
    statut: str | None = None
    fields: Mapping[str, str | None] = field(default_factory=dict)
    pce: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One idea: what is done, what to look at, what is expected, what to ask the room, and a note that the room does not see.

    It is about a PCE, a demande and the CDG-F that asks. ``demande`` is a number, or the name under which an earlier step
    chose to ``remember`` its own; "" is the last that was told. ``line`` is that of its expectations in the story's file.
    """

    title: Bilingual
    deed: Deed
    cdgf: str
    pce: str
    demande: str = ""
    expected: Expected = field(default_factory=Expected)
    look: Bilingual = NOTHING
    ask: Bilingual = NOTHING
    note: Bilingual = NOTHING
    remember: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story: ``name`` is its file's without the suffix, ``clock`` where its clock stands still as it begins, in Paris.

    ``pces`` are the JSON documents of those that exist beside the test PCE; ``scenarios`` run from the beginning;
    ``settings`` are the sandbox's own. ``minutes`` is how long it takes before a room.
    """

    name: str
    file: str
    title: Bilingual
    teaches: Bilingual
    steps: tuple[Step, ...]
    minutes: int = 10
    clock: str = "2026-03-02T09:00"
    pces: tuple[Mapping[str, Any], ...] = ()
    scenarios: tuple[Trouble, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
