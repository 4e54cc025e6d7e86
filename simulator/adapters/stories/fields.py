"""The fields of a story and of its steps, and what reads each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from simulator.adapters.scenarios.changes import SET_FIELDS
from simulator.adapters.scenarios.texts import named, passage
from simulator.adapters.stories.troubles import SCENARIO
from simulator.application.documents.conduct import FIELDS as CONDUCT
from simulator.application.documents.fields import Reader, mapping, reads
from simulator.application.documents.pce import pce_fields
from simulator.application.documents.readers import anything, by_name, group, many, number, one_of, optional, text
from simulator.domain.clock import FIRST_YEAR, LAST_YEAR
from simulator.domain.codes import RETURN_CODES
from simulator.domain.demande import STATUTS
from simulator.domain.duration import parse_duration
from simulator.domain.phrases import mistakes
from simulator.domain.phrases import story_fields as wanted
from simulator.domain.rules import RULES
from simulator.domain.scenario.happening import OPERATIONS
from simulator.domain.story import Advance, Bilingual, Expected, Setting

MOST_STEPS = 60
CDGF, PCE = "A04000010", "21450000000017"
_MOMENT, _DURATION = wanted.MOMENT(), wanted.DURATION()
_ENDINGS = ("reset", "closed", "stalled", "truncated", "garbage", "client left")


def told(most: int) -> Reader:
    """Read a text in both languages."""
    return group(
        Bilingual,
        {"fr": passage(most, least=1), "en": passage(most, least=1)},
        ("fr", "en"),
        says=wanted.BILINGUAL(example="{fr: …, en: …}"),
    )


@reads(type="string", description=_MOMENT)
def _moment(value: Any) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(_MOMENT) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(wanted.MOMENT_BETWEEN(first=FIRST_YEAR, last=LAST_YEAR))
    return str(value)


@reads(type="string", description=_DURATION)
def _duration(value: Any) -> str:
    if not isinstance(value, str) or parse_duration(value) is None:
        raise ValueError(_DURATION)
    return value


def _text_or_nothing(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError(wanted.TAG())


_TAG = Reader(_text_or_nothing, {"type": ["string", "null"], "description": "A text; null: it is left out."})
_TAGS = by_name(_TAG, wanted.TAGS())
_NAME = text("[a-z0-9][a-z0-9-]{0,30}", wanted.NAME())
_CODE = text(r"[A-Z0-9]{3,20}", wanted.CDGF())
_PCE = text(r"[0-9]{14}|GI[0-9]{6}", mistakes.PCE_NUMBER())
_RULE = named({each.id: each.id for each in RULES}, wanted.A_RULE())
_SETTINGS = group(
    dict,
    {name: optional(each.kept()) for name, each in CONDUCT.items()},
    says=wanted.SETTINGS(example="{maintenance: true}"),
    least=1,
)
_PART_OF_PCE = by_name(anything, wanted.PART_OF_PCE())


@reads(**mapping(pce_fields(), "A PCE, as control takes it."))
def _document(value: Any) -> Mapping[str, Any]:
    """Check the JSON of a PCE, and keep it as it came."""
    group(dict, pce_fields(), ("numero",), says=wanted.PCE()).read(value)
    document: Mapping[str, Any] = value
    return document


EXPECT_FIELDS: dict[str, Reader] = {
    "type": one_of("P", "A", "T").about("TypeRetourDialogue: go on, abandoned, finished."),
    "code": one_of(*dict.fromkeys(each.code for each in RETURN_CODES)).about("CodeRetour."),
    "messages": many(passage(1000, least=1)).about(
        "Every MessageRetour, in order; {TJDC-05} is the code of that rule."
    ),
    "http": number(wanted.STATUS(), whole=True, minimum=100, maximum=599).about(
        "HTTP's status; 200 where nothing is said."
    ),
    "ending": one_of(*_ENDINGS).about("How the connection ends, where no whole answer comes."),
    "rules": many(_RULE).about("The rules that refuse, in the order of the trail; [] for none."),
    "statut": one_of(*(each.code for each in STATUTS)).about("The code of the demande's status afterwards."),
    "fields": _TAGS.about("Other fields of the answer by their path; null: absent. Dates as in a request: J+20, JO+5."),
    "pce": _PART_OF_PCE.about("Fields that the PCE has afterwards, as GET /_sim/pces tells them."),
}
CHANGE_FIELDS = {name: SET_FIELDS[name].kept() for name in ("pce", "cdgf", "demande")}
ACTS: dict[str, Reader] = {
    "send": one_of(*(each for each in OPERATIONS if each not in {"Introspect", "Revoke", "Keys", "Metadata"})).about(
        "The supplier sends this: an operation of SOAP, Token to OKTA, SuiviDemande to the follow-up."
    ),
    "advance": group(
        Advance,
        {
            "by": _duration,
            "working_days": number(wanted.WORKING_DAYS(), whole=True, minimum=1, maximum=1000),
        },
        says=wanted.ADVANCE(day="{by: P3D}", days="{working_days: 5}"),
        least=1,
    ).about("Time passes."),
    "set": group(
        dict,
        CHANGE_FIELDS,
        says=wanted.SET(example="{demande: {statut: ANNULEE}}"),
        least=1,
    ).about("OMEGA, or somebody else, changes this by itself."),
    "start": SCENARIO.about("A scenario starts: the name of one, or all of one."),
    "stop": SCENARIO.about("A scenario stops."),
    "settings": _SETTINGS.into(Setting).about("Settings of the sandbox's own change; null goes back to the server's."),
}
"""What a step does: one of these."""
STEP_FIELDS: dict[str, Reader] = {
    "title": told(200).about("The idea of the step, in a sentence."),
    **ACTS,
    "changes": _TAGS.about("What differs from the operation's base request, by path; null: it is left out."),
    "pce": _PCE.about("The PCE that it is about, where it is not the story's."),
    "cdgf": _CODE.about("Who asks, where it is not the story's supplier."),
    "demande": text("[A-Za-z0-9-]{1,31}", wanted.DEMANDE()).about(
        "The demande that it is about, where it is not the last one told."
    ),
    "remember": _NAME.about("A name by which later steps may speak of this one's demande."),
    "look": told(1000).about("What to look at."),
    "expect": group(Expected, EXPECT_FIELDS, says=wanted.EXPECT(example="{type: T, code: DmdOkDD}"), least=1).about(
        "What is to come; what is not said is not looked at."
    ),
    "ask": told(500).about("One question to ask the room."),
    "note": told(1500).about("For the presenter; the room does not see it."),
}
STORY_FIELDS: dict[str, Reader] = {
    "title": told(200).about("The story's title."),
    "teaches": told(1000).about("What who has seen it knows."),
    "minutes": number(wanted.MINUTES(), whole=True, minimum=1, maximum=120).about("How long it takes before a room."),
    "clock": _moment.about("Where OMEGA's clock stands still as it begins. [2026-03-02T09:00]"),
    "cdgf": _CODE.about(f"The story's supplier. [{CDGF}]"),
    "pce": _PCE.about(f"The PCE that its steps are about. [{PCE}]"),
    "pces": many(_document, 50).about("PCE that exist beside the test PCE."),
    "scenarios": many(SCENARIO, 10).about("Scenarios that run from the beginning, by their names or whole."),
    "settings": _SETTINGS.about("Settings of the sandbox's own, as PATCH /_sim/settings takes them."),
    "steps": many(
        anything,
        MOST_STEPS,
        least=1,
        says=wanted.STEPS(most=MOST_STEPS),
    ).about("What is done, in order."),
}
REQUIRED = ("title", "teaches", "steps")
