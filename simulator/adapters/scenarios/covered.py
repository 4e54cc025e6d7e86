"""Steps that never act, since an earlier one acts on everything that they match."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from simulator.adapters.scenarios.draft import Draft
from simulator.adapters.scenarios.when_fields import Body
from simulator.domain.duration import Duration
from simulator.domain.phrases import scenario_mistakes as wrong
from simulator.domain.scenario.happening import FIELDS, OPERATIONS
from simulator.domain.scenario.when import Window
from simulator.errors import Mistake, dotted


def covered(drafts: Sequence[Draft]) -> Iterator[Mistake]:
    """Tell which steps stand behind one that leaves nothing for them."""
    always: list[Draft] = []
    for each in drafts:
        if not each.whole or not each.raw_then:
            continue
        earlier = next((one for one in always if _covers(one, each)), None)
        if earlier is not None:
            yield Mistake(
                each.at,
                wrong.NEVER_ACTS(earlier=dotted(earlier.at)),
            )
        elif each.calls and each.calls.all and each.when.get("chance", 1) == 1:
            always.append(each)


def _covers(earlier: Draft, later: Draft) -> bool:
    """Tell whether an exchange that meets the later step's criteria always meets the earlier one's."""
    before, after = earlier.when, later.when
    asked = (each for each in before if each not in {"operation", "chance"})
    return _means(before).issuperset(_means(after)) and all(
        each in after and _implied(each, before[each], after[each]) for each in asked
    )


def _means(when: Any) -> set[str]:
    """Give what operations are meant; a channel also means calls that name no operation, and nothing said means all."""
    names = set(when.get("operation", ("soap", "rest", "okta")))
    return names | {each.name for each in OPERATIONS.values() if each.channel in names}


def _implied(field: str, before: Any, after: Any) -> bool:
    if field in FIELDS:
        return bool(before.covers(after))
    if field == "body":
        return _body_implied(before, after)
    if field == "elapsed":
        return _at_least(after, before)
    if field == "between":
        return _within(after, before)
    return bool(before == after)


def _body_implied(before: Body, after: Body) -> bool:
    if (before.language, before.path) != (after.language, after.path):
        return False
    if before.wanted is None or after.wanted is None:
        return before.wanted is after.wanted
    return before.wanted.covers(after.wanted)


def _at_least(longer: Duration, shorter: Duration) -> bool:
    return longer.months >= shorter.months and longer.days >= shorter.days and longer.time >= shorter.time


def _within(inner: Window, outer: Window) -> bool:
    if isinstance(inner.start, datetime) and isinstance(inner.end, datetime):
        return outer.holds(inner.start) and isinstance(outer.end, datetime) and inner.end <= outer.end
    return inner == outer
