"""What the recorder asks of a channel: what a request says, what stands in for an answer, how one is patched."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from simulator.domain.scenario.effects import Patch
from simulator.domain.scenario.happening import Happening
from simulator.domain.value import value
from simulator.transports.http import App, Scope

Recognise: TypeAlias = Callable[[Scope, bytes], Happening | None]
"""Tells what a request asks; None for one that meets no scenario."""
Refusal: TypeAlias = Callable[[Scope, object], App | None]
"""Gives the answer that a scenario has in the operation's place; None where only the operation's own transport can."""
Patched: TypeAlias = Callable[[str, bytes, Mapping[str, Patch]], tuple[bytes, tuple[str, ...]]]
"""Takes the operation, the body and the patch; gives the new body, and what could not be patched, in words."""
Looks: TypeAlias = Callable[[Scope], bool]
"""Tells whether whoever carries out a request, that came whole, takes the look at its sandbox in its turn (looking.py)."""


@value()
class Wire:
    """A channel as the recorder sees it. One without ``recognise`` meets no scenario."""

    channel: str
    recognise: Recognise | None = None
    patched: Patched | None = None
    refusal: Refusal | None = None
    methods: frozenset[str] | None = None
    """The methods that are recorded; None for all."""
    looks: Looks = lambda _scope: False
