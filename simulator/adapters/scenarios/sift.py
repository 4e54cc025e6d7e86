"""Reading a mapping for all that it gives: what can be read of it, and every mistake in the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.application.documents.fields import Reader, read_part, shown
from simulator.domain.phrases import mistakes, text_mistakes
from simulator.errors import DocumentError, Mistake, Where


@dataclass(frozen=True, slots=True)
class Sifted:
    """The values that could be read, and the mistakes in the rest."""

    values: dict[str, Any] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def sift(fields: Mapping[str, Reader], value: object, path: Where, required: tuple[str, ...] = ()) -> Sifted:
    """Read each field by its own reader; one that is wrong takes nothing from the others."""
    if not isinstance(value, Mapping):
        told = mistakes.WRONG if path else text_mistakes.NO_FIELDS
        expected = mistakes.FIELDS(names=", ".join(fields))
        return Sifted(mistakes=[Mistake(path, told(came=shown(value), expected=expected))])
    sifted = Sifted()
    unknown = {name: each for name, each in value.items() if name not in fields}
    parts = [unknown, *({name: each} for name, each in value.items() if name in fields)]
    for part in parts:
        try:
            sifted.values.update(read_part(fields, part))
        except DocumentError as error:
            sifted.mistakes.extend(each.within(*path) for each in error.mistakes)
    missing = (name for name in required if name not in value)
    sifted.mistakes.extend(Mistake((*path, name), mistakes.MISSING()) for name in missing)
    return sifted


def listed(names: Iterable[str], last: str = "and") -> str:
    """Write names as a sentence has them: A, B and C."""
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end
