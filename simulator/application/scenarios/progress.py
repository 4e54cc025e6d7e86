"""Where a scenario stands, as the store keeps it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from simulator.domain.scenario.play import Count, Progress
from simulator.domain.scenario.when import Standing


def write_progress(progress: Progress) -> dict[str, object]:
    """Write a document; the counts of a step are the calls tried, matched and acted on."""
    since = progress.standing.since
    return {
        "state": progress.standing.state,
        "since": since.isoformat() if since else None,
        "counts": [[each.tried, each.matched, each.acted] for each in progress.counts],
    }


def read_progress(document: Mapping[str, Any]) -> Progress:
    """Read what ``write_progress`` wrote."""
    since = document["since"]
    standing = Standing(document["state"], datetime.fromisoformat(since) if since else None)
    return Progress(standing, tuple(Count(*each) for each in document["counts"]))
