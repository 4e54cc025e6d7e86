"""How long an answer takes."""

from collections.abc import Callable
from enum import StrEnum
from math import exp
from statistics import NormalDist

from simulator.domain.value import value

Uniform = Callable[[], float]
"""Draws a number between 0 and 1, neither included, from the seed."""
MOST_SECONDS = 24 * 3600.0


class Law(StrEnum):
    """How the length of a delay is drawn."""

    FIXED = "fixed"
    UNIFORM = "uniform"
    LOGNORMAL = "lognormal"


@value()
class Delay:
    """A delay in seconds: fixed, drawn between two bounds, or drawn around a median with a sigma.

    ``on_clock``: the sandbox's clock moves by it, and nobody waits.
    """

    law: Law
    first: float
    second: float = 0.0
    on_clock: bool = False

    def drawn(self, uniform: Uniform) -> float:
        """Draw how many seconds it lasts, a day at most."""
        if self.law is Law.UNIFORM:
            return self.first + (self.second - self.first) * uniform()
        if self.law is Law.LOGNORMAL:
            return min(MOST_SECONDS, self.first * exp(self.second * NormalDist().inv_cdf(uniform())))
        return self.first
