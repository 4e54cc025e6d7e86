"""States that nothing reaches."""

from collections.abc import Iterator, Sequence

from simulator.adapters.scenarios.draft import Draft
from simulator.domain.nearest import offer
from simulator.domain.phrases import scenario_reasons as reasons
from simulator.domain.scenario.when import INITIAL
from simulator.errors import Mistake


def unreached(drafts: Sequence[Draft]) -> Iterator[Mistake]:
    """Tell which steps ask for a state in which no scenario ever stands."""
    if any(_misread(each) for each in drafts):
        return  # that is told already, and it might be the state that leads on
    entered: set[str] = set()
    while more := _entered(drafts, {INITIAL, *entered}) - entered:
        entered |= more
    for each in drafts:
        state = each.when.get("state", INITIAL)
        if state not in {INITIAL, *entered}:
            near = offer(state, sorted({INITIAL, *entered})) if entered else reasons.NO_WAY_ANYWHERE(state=INITIAL)
            yield each.asked("state", reasons.NO_WAY(near=near))
        elif state not in entered and "state" in each.when and "elapsed" in each.when:
            yield each.asked("elapsed", reasons.NO_WAY_BACK(state=state))


def _misread(draft: Draft) -> bool:
    sides = ((draft.raw_when, draft.when), (draft.raw_then, draft.then))
    return any("state" in raw and "state" not in read for raw, read in sides)


def _entered(drafts: Sequence[Draft], reached: set[str]) -> set[str]:
    able = (each for each in drafts if each.when.get("state", INITIAL) in reached)
    return {state for each in able for state in each.then.get("state", {}).values()}
