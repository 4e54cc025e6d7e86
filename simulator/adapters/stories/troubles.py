"""The scenarios of which a story speaks: each ships with the simulator, or stands whole in the story."""

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.adapters.scenarios.library import shipped_texts
from simulator.adapters.scenarios.reader import mistakes_of
from simulator.application.documents.fields import Reader, misread
from simulator.application.documents.readers import anything
from simulator.domain.nearest import offer
from simulator.domain.phrases import story_fields as wanted
from simulator.domain.scenario.limits import NAME
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.domain.story import Trouble
from simulator.errors import Mistake, Where

_SHIPPED = tuple(shipped_texts())
SCENARIO = Reader(
    anything.read,
    {
        "description": wanted.A_SCENARIO(),
        "anyOf": [
            {"enum": list(_SHIPPED)},
            {"type": "string", "pattern": f"^{NAME}$"},
            {"type": "object", "required": ["name", "steps"]},
        ],
    },
)
"""It is judged once all of the story is read: by ``wrong_troubles``."""


def trouble(value: Any, *, starts: bool = True) -> Trouble:
    """Make it of a name, or of all of a scenario, whose beginning it is."""
    return Trouble(value["name"], document=value) if isinstance(value, Mapping) else Trouble(value, starts)


def wrong_troubles(told: Mapping[Where, Any], vocabulary: Vocabulary) -> Iterator[Mistake]:
    """Tell what is wrong with the scenarios that a story names or tells, by their place, in the order of the play."""
    known = list(_SHIPPED)
    for at, value in told.items():
        if isinstance(value, Mapping) and at[-1] != "stop":
            yield from (each.within(*at) for each in mistakes_of(value, vocabulary))
            known.append(str(value.get("name", "")))
        elif not isinstance(value, str) or value not in known:
            name = value if isinstance(value, str) else ""
            yield misread(at, value, wanted.SCENARIO(offer=offer(name, known)))
