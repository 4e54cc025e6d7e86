"""What a load gave, and how figures are told."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """What a load gave; latencies are those that the client saw."""

    answers: int
    failed: int
    per_second: float
    median_ms: float
    p99_ms: float
    worst_ms: float

    def __str__(self) -> str:
        return f"{self.per_second:8.0f} /s   median {self.median_ms:6.2f} ms   p99 {self.p99_ms:6.2f} ms" + (
            f"   {self.failed} FAILED" if self.failed else ""
        )


def figures(latencies: Sequence[float], failed: int, took: float) -> Figures:
    """Make figures of latencies in seconds, and of how long all of it took. Raises ValueError where there are none."""
    ordered = sorted(latencies)
    return Figures(
        answers=len(ordered),
        failed=failed,
        per_second=len(ordered) / took,
        median_ms=percentile(ordered, 50) * 1000,
        p99_ms=percentile(ordered, 99) * 1000,
        worst_ms=percentile(ordered, 100) * 1000,
    )


def percentile(ordered: Sequence[float], percent: float) -> float:
    """Give the smallest value that so many percent are not above (nearest rank). Raises ValueError where there are none."""
    if not ordered:
        raise ValueError("no answer came: there is no percentile of nothing")
    return ordered[max(math.ceil(len(ordered) * percent / 100), 1) - 1]


def median(values: Sequence[float]) -> float:
    """Give the middle of what the rounds gave."""
    return statistics.median(values)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table of Markdown: the first column is a name, the others are figures."""
    ruled = ["---", *["---:"] * (len(head) - 1)]
    return "".join(f"| {' | '.join(each)} |\n" for each in (head, ruled, *rows))
