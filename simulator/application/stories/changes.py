"""What a story does to its sandbox beside what the supplier sends, as control paths are asked for it."""

from collections.abc import Iterator
from urllib.parse import quote

from simulator.application.stories.control import Asked, Control
from simulator.domain.story import Advance, Change, Setting, Step, Story, Trouble


def preparation(story: Story) -> Iterator[Asked]:
    """Begin: an empty sandbox, its clock standing still, its settings, its PCE, its scenarios."""
    yield Asked("POST", "/reset")
    yield Asked("PUT", "/clock", {"now": story.clock, "frozen": True})
    if story.settings:
        yield Asked("PATCH", "/settings", story.settings)
    for pce in story.pces:
        yield Asked("PUT", f"/pces/{quote(pce['numero'], safe='')}", pce)
    for each in story.scenarios:
        yield _troubled(each)


def changes(step: Step, deed: Advance | Change | Trouble | Setting, numero: str, control: Control) -> Iterator[Asked]:
    """Give what a step asks for; ``numero`` is the demande that it is about."""
    if isinstance(deed, Advance):
        asked = {"by": deed.by, "working_days": deed.working_days}
        yield Asked("POST", "/clock/advance", {name: each for name, each in asked.items() if each})
    elif isinstance(deed, Trouble):
        yield _troubled(deed)
    elif isinstance(deed, Setting):
        yield Asked("PATCH", "/settings", deed.given)
    else:
        yield from _changed(step, deed, numero, control)


def _troubled(deed: Trouble) -> Asked:
    """Have a scenario begin or end; one that the story itself tells is defined, which starts it."""
    if deed.document:
        return Asked("PUT", f"/scenarios/{deed.scenario}", deed.document)
    return Asked("POST", f"/scenarios/{deed.scenario}/{'start' if deed.starts else 'stop'}")


def _changed(step: Step, deed: Change, numero: str, control: Control) -> Iterator[Asked]:
    if deed.statut:
        yield Asked("POST", f"/demandes/{quote(numero, safe='')}/statut", {"statut": deed.statut})
    if deed.of_pce:
        yield Asked("PATCH", f"/pces/{quote(step.pce, safe='')}", deed.of_pce)
    if deed.of_cdgf:
        yield Asked("PUT", f"/cdgf/{quote(step.cdgf, safe='')}", {**control.cdgf(step.cdgf), **deed.of_cdgf})
