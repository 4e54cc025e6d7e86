"""The official codes that a user knows of his own guide: which rules may have one."""

from simulator.domain.nearest import offer
from simulator.domain.phrases import mistakes
from simulator.domain.rule import parent_of
from simulator.domain.rules import RULES

_WITH_CODE = dict.fromkeys(name for each in RULES if each.coherence for name in (parent_of(each.id), each.id))


def why_no_code(name: str) -> str | None:
    """Tell why no official code can be given under this name, None where it can: a rule's whose answer carries a code."""
    if name in _WITH_CODE:
        return None
    return mistakes.NO_CODE(name=name, offer=offer(name, _WITH_CODE))
