"""What the operations' messages hold: what a scenario may look for in a request, and change in an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of the messages, by operation; an operation that is left out may hold anything.

    ``requests`` has the paths of each request's tags, its root included; ``answers`` those of the answer's tags, from
    below its root, in order; ``versions`` the values of ``NumeroVersion``. ``check_xpath`` and ``check_jsonpath`` raise
    ValueError, whose text tells what is expected; the first gives the names of the tags that the path names.
    """

    requests: Mapping[str, frozenset[str]]
    answers: Mapping[str, tuple[str, ...]]
    versions: Mapping[str, tuple[str, ...]]
    check_xpath: Callable[[str], tuple[str, ...]]
    check_jsonpath: Callable[[str], object]
