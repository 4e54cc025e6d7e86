"""What one sandbox remembers of scenarios: which run, and where each stands."""

import json

from sqlalchemy import delete, func, select

from simulator.adapters.store import schema
from simulator.adapters.store.documents import document_text
from simulator.adapters.store.sql_rows import SqlRows
from simulator.application.kept import Page, ScenarioRow
from simulator.application.scenarios.progress import read_progress, write_progress
from simulator.domain.scenario.play import Progress

_SCENARIO = schema.scenario
_PROGRESS = schema.scenario_progress


class SqlScenarios(SqlRows):
    """The part of an ``Exchange`` that scenarios need; ``scripted`` tells that one was kept."""

    scripted = False

    def scenario_rows(self) -> tuple[ScenarioRow, ...]:
        """Give what this sandbox started, stopped or defined, in the order in which it was started."""
        columns = (_SCENARIO.c.name, _SCENARIO.c.started, _SCENARIO.c.text)
        mine = select(*columns).where(_SCENARIO.c.sandbox == self.sandbox)
        rows = self._connection.execute(mine.order_by(_SCENARIO.c.position, _SCENARIO.c.name))
        return tuple(ScenarioRow(row.name, started=row.started, text=row.text) for row in rows)

    def save_scenario(self, row: ScenarioRow) -> None:
        """Keep a scenario behind those that are there; one that is replaced goes to the end."""
        last = select(func.max(_SCENARIO.c.position)).where(_SCENARIO.c.sandbox == self.sandbox)
        position = (self._connection.execute(last).scalar() or 0) + 1
        self.scripted = True
        self._replace(_SCENARIO, {"name": row.name}, position=position, started=row.started, text=row.text)

    def forget_scenario(self, name: str) -> None:
        """Remove what this sandbox knows of a scenario."""
        self._connection.execute(delete(_SCENARIO).where(_SCENARIO.c.sandbox == self.sandbox, _SCENARIO.c.name == name))
        self.changed = True

    def progress(self, scenario: str, key: str) -> Progress:
        """Tell where a scenario stands for a key."""
        found = select(_PROGRESS.c.document).where(
            _PROGRESS.c.sandbox == self.sandbox, _PROGRESS.c.scenario == scenario, _PROGRESS.c.key == key
        )
        document = self._connection.execute(found).scalar()
        return read_progress(json.loads(document)) if document else Progress()

    def progresses(self, scenario: str, *, after: str | None = None, limit: int = 100) -> Page[tuple[str, Progress]]:
        """Tell where a scenario stands for each key that it met, by key."""
        mine = select(_PROGRESS.c.key, _PROGRESS.c.document).where(
            _PROGRESS.c.sandbox == self.sandbox, _PROGRESS.c.scenario == scenario
        )
        if after is not None:
            mine = mine.where(_PROGRESS.c.key > after)
        rows = self._connection.execute(mine.order_by(_PROGRESS.c.key).limit(limit + 1)).all()
        items = tuple((row.key, read_progress(json.loads(row.document))) for row in rows[:limit])
        return Page(items, items[-1][0] if len(rows) > limit else None)

    def save_progress(self, scenario: str, key: str, progress: Progress) -> None:
        """Remember where a scenario stands for a key."""
        document = document_text(write_progress(progress))
        self._replace(_PROGRESS, {"scenario": scenario, "key": key}, document=document)

    def forget_progress(self, scenario: str) -> None:
        """Let a scenario stand at its beginning, for every key."""
        mine = (_PROGRESS.c.sandbox == self.sandbox) & (_PROGRESS.c.scenario == scenario)
        self._connection.execute(delete(_PROGRESS).where(mine))
