"""A sentence of ours in which something varies, in both languages."""

import re
from functools import cache
from string import Formatter
from types import ModuleType

from simulator.domain.value import value


@value()
class Phrase:
    """One sentence, in English and in French, with the same names in braces for what varies.

    It is told in English where it happens: so a trail, a history and the journal keep it. Whoever tells it in French reads
    back what varied (``application/words.py``). Behind a name in French may stand how it is told: ``{among:ou}`` for a list,
    ``{why:phrase}`` for another of these sentences. ``of`` names the rules whose value it may be: elsewhere the same words
    are what somebody sent, and stay.
    """

    english: str
    french: str
    of: tuple[str, ...] = ()

    def __call__(self, **values: object) -> str:
        """Tell it in English."""
        return self.english.format_map(values)

    def read(self, text: str) -> dict[str, str] | None:
        """Give what varies in a text that this sentence told; None for any other."""
        found = _pattern(self.english).fullmatch(text)
        return found.groupdict() if found else None

    @property
    def fixed(self) -> int:
        """Tell how many of its characters do not vary: of two sentences that a text may be, it is the one with more."""
        return sum(len(text) for text, *_ in Formatter().parse(self.english))


_VARIES = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|.+?"""
"""What varies: a text in quotes, as Python writes it, is taken whole, whatever stands in it."""


@cache
def _pattern(english: str) -> re.Pattern[str]:
    parts = (
        re.escape(text) + (f"(?P<{name}>{_VARIES})" if name else "") for text, name, _, _ in Formatter().parse(english)
    )
    return re.compile("".join(parts), re.DOTALL)


@cache
def phrases_of(module: ModuleType) -> tuple[Phrase, ...]:
    """Give the phrases of a module, those in its tuples too; those that vary least stand first."""
    values = (each if isinstance(each, tuple) else (each,) for each in vars(module).values())
    phrases = (each for some in values for each in some if isinstance(each, Phrase))
    return tuple(sorted(phrases, key=lambda each: -each.fixed))
