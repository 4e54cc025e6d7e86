"""Exchanges as a sequence diagram, in the language that Mermaid, GitHub and GitLab draw."""

import re
from collections.abc import Iterable, Iterator

from simulator.application.journal.event import Event
from simulator.application.journal.record import CONTROL, OKTA, REST, Record
from simulator.application.journal.steps import Step
from simulator.domain.rule import Outcome, TrailEntry

FOURNISSEUR, OMEGA, SUIVI, TEST = "Fournisseur", "OMEGA", "Suivi", "Test"
_OKTA = "OKTA"
PARTICIPANTS = (TEST, FOURNISSEUR, OMEGA, _OKTA, SUIVI)
_SERVERS = {OKTA: _OKTA, REST: SUIVI}
_MOST = 120
_MOST_RULES = 10
_LOUD = re.compile(r"""[;#"<>%{}]|\bend\b""", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")


def write_mermaid(steps: Iterable[Step]) -> Iterator[str]:
    """Write the diagram: participants; an arrow for each request and each answer, notes of why and of what was done between."""
    kept = list(steps)
    seen = {name for each in kept if isinstance(each, Record) for name in _between(each)}
    there = [name for name in PARTICIPANTS if name in seen]
    yield "sequenceDiagram\n"
    for name in there:
        yield f"    participant {name}\n"
    over = ",".join(dict.fromkeys((there[0], there[-1]))) if there else OMEGA
    for each in kept:
        for line in _lines(each) if isinstance(each, Record) else _done(each, over):
            yield f"    {line}\n"


def _done(event: Event, over: str) -> Iterator[str]:
    """Tell what was done to the sandbox: over all lifelines, since it stands between the exchanges."""
    told = f"{event.what} {event.subject} {event.became}"
    if event.since:
        by = f" ({event.by})" if event.by else ""
        told = f"clock from {event.since:%Y-%m-%d %H:%M} to {event.now:%Y-%m-%d %H:%M}{by}"
    yield f"Note over {over}: {_escaped(told)}"


def _lines(record: Record) -> Iterator[str]:
    client, server = _between(record)
    subject = record.pce or record.demande
    called = record.operation or f"{record.method} {record.path}"
    yield f"{client}->>{server}: {_escaped(f'{called} {subject}')}"
    for note in _notes(record):
        yield f"Note over {server}: {_escaped(note)}"
    if record.status is None:
        why = record.ending or "nothing was sent"
        yield f"{server}--x{client}: {_escaped(f'no answer: {why}')}"
        return
    answer = " ".join(record.retour) if record.retour else f"HTTP {record.status}"
    made = record.demande if record.demande != subject else ""
    says = f": {record.messages[0]}" if record.messages else ""
    ending = f" ({record.ending})" if record.ending else ""
    yield f"{server}-->>{client}: {_escaped(f'{answer} {made}'.strip() + says + ending)}"


def _notes(record: Record) -> Iterator[str]:
    """Tell the rules that refused or warned, the demande's status behind the exchange, and the scenario's step that acted."""
    spoke = record.spoke
    yield from map(_of_rule, spoke[:_MOST_RULES])
    if record.statut:
        yield f"{record.demande} {record.statut}"
    if act := record.scenario:
        did = f": {', '.join(act.did)}" if act.did else ""
        yield f"scenario {act.scenario}, step {act.step}{did}"
    if off := ", ".join(each.rule for each in record.trail if each.outcome is Outcome.OFF):
        yield f"rules off: {off}"
    if record.failure:
        yield f"the simulator failed: {record.failure.says}"


def _of_rule(entry: TrailEntry) -> str:
    warned = "warned, " if entry.outcome is Outcome.WARNED else ""
    expected = f", expected {entry.expected}" if entry.expected else ""
    return f"{entry.rule} {warned}{entry.field} {entry.value or 'absent'}{expected}"


def _between(record: Record) -> tuple[str, str]:
    return TEST if record.channel == CONTROL else FOURNISSEUR, _SERVERS.get(record.channel, OMEGA)


def _escaped(text: str) -> str:
    """Write what Mermaid would take for its own as the code of its character."""
    plain = _NOT_SHOWN.sub(" ", text).strip()
    if len(plain) > _MOST:
        plain = f"{plain[: _MOST - 1]}…"
    return _LOUD.sub(lambda found: f"#{ord(found[0][0])};{found[0][1:]}", plain)
