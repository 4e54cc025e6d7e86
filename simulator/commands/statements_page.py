"""``docs/statements.md``: each statement of the documents, and what holds it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from simulator.application.statements import Statement, kind_of

_KINDS = {
    "rule": "by a rule or behaviour",
    "code": "by a return code",
    "kind": "by a kind of code",
    "statut": "by a status",
    "service": "by an error of the follow-up service",
    "okta": "by an error of OKTA",
    "gateway": "by an error of the API management",
    "type": "by a type of demande",
    "field": "by a field of the follow-up",
    "tag": "by a tag of the contract",
    "test": "by a test alone",
}
"""The kinds of what may hold a statement, the strongest first: a statement counts once, under its strongest."""
HEADS = ("n", "section", "states", "held by")
Table = Callable[[Sequence[str], Iterable[Sequence[object]]], str]


def counts(statements: Sequence[Statement]) -> tuple[tuple[str, int], ...]:
    """Count the statements by the strongest thing that holds them; those that are not imitated last."""
    held = Counter(_strongest(each) for each in statements if each.held_by)
    missing = sum(not each.held_by for each in statements)
    return (*((says, held[kind]) for kind, says in _KINDS.items() if held[kind]), ("not imitated", missing))


def _strongest(statement: Statement) -> str:
    kinds = {kind_of(each) for each in statement.held_by}
    return next(each for each in _KINDS if each in kinds)


def parts(statements: Sequence[Statement], table: Table) -> tuple[str, ...]:
    """Write the page's parts: the counts, what is not imitated, then each document's statements."""
    return (
        f"{len(statements)} statements.\n\n" + table(("held", "statements"), counts(statements)),
        "## Not imitated\n\n"
        + table(
            ("statement", "states", "why it is not imitated"),
            ((each.id, each.says, each.not_imitated) for each in statements if each.not_imitated),
        ),
        *(
            f"## {document}\n\n" + table(HEADS, map(_row, rows))
            for document, rows in groupby(statements, lambda each: each.document)
        ),
    )


def _row(each: Statement) -> tuple[object, ...]:
    held = ", ".join(map(_shown, each.held_by)) or "not imitated"
    return each.number, each.section, each.says, held


def _shown(reference: str) -> str:
    kind, colon, name = reference.partition(":")
    return f"{kind} `{name}`" if colon else reference
