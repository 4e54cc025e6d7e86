"""What the operations' messages hold: what a scenario may look for in a request, and change in an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.domain.value import value


@value()
class PathStep:
    """One step of an XPath: ``anywhere`` below (``//``) or right below, and a name, ``*``, ``@name`` or ``text()``.

    ``filters`` are the tags that must stand in what it finds: A and B of ``[A='x'][B='y']``.
    """

    anywhere: bool
    test: str
    filters: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Give the tag that it names; empty where it names none."""
        return "" if self.test == "*" or self.test.startswith(("@", "text(")) else self.test


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """The words of the messages, by operation; an operation that is left out may hold anything.

    ``requests`` has the paths of each request's tags, its root included; ``answers`` those of the answer's tags, from
    below its root, in order; ``versions`` the values of ``NumeroVersion``. ``check_xpath`` and ``check_jsonpath`` raise
    ValueError, whose text tells what is expected; the first gives the steps of the path, the second the names in it.
    """

    requests: Mapping[str, frozenset[str]]
    answers: Mapping[str, tuple[str, ...]]
    versions: Mapping[str, tuple[str, ...]]
    check_xpath: Callable[[str], tuple[PathStep, ...]]
    check_jsonpath: Callable[[str], tuple[str, ...]]
