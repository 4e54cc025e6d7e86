"""Regular expressions and globs that match in linear time, whatever they are and whatever they are held against."""

import re
from collections.abc import Callable
from functools import lru_cache

from simulator.domain.phrases import scenario_fields as wanted

MOST_CHARACTERS = 500
_MOST_MEMORY = 1 << 16
_KEPT = 1024
_PIECE = re.compile(
    r"""(?P<skipped>\\Q.*?(?:\\E|\Z) | \\. | \[\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\])
      | (?P<opens>\() | (?P<closes>\)) | (?P<repeats>[*+]|\{[0-9]+,\}) | (?P<other>.)""",
    re.DOTALL | re.VERBOSE,
)


@lru_cache(_KEPT)
def compiled_regex(regex: str) -> Callable[[str], bool]:
    """Compile a regular expression of RE2 into what tells whether it matches a whole text.

    Raises ValueError, whose text tells what is expected.
    """
    if len(regex) > MOST_CHARACTERS:
        raise ValueError(wanted.REGEX_AT_MOST(most=MOST_CHARACTERS))
    fits = _compiled(regex)
    if _repeats_repeats(regex):
        raise ValueError(wanted.REGEX_WITHIN())
    return fits


@lru_cache(_KEPT)
def compiled_glob(glob: str) -> Callable[[str], bool]:
    """Compile a text with ``*`` (any characters) and ``?`` (one) into what tells whether it matches a whole text."""
    import re2

    wild = {"*": ".*", "?": "."}
    return _compiled("(?s)" + "".join(wild.get(each) or re2.escape(each) for each in re.sub(r"\*+", "*", glob)))


def _compiled(regex: str) -> Callable[[str], bool]:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MOST_MEMORY
    try:
        compiled = re2.compile(regex, options)
    except re2.error as error:
        problem = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
        if "too large" in problem:
            raise ValueError(wanted.REGEX_TOO_LARGE()) from None
        raise ValueError(wanted.REGEX(problem=problem)) from None

    def fits(text: str) -> bool:
        try:
            return compiled.fullmatch(text) is not None
        except UnicodeEncodeError:  # half a surrogate pair is no text that a scenario could ask for
            return False

    return fits


def _repeats_repeats(regex: str) -> bool:
    """Tell whether a repeat without end stands within another."""
    outer: list[bool] = []
    inside = within = False
    for piece in _PIECE.finditer(regex):
        if piece["opens"]:
            outer.append(inside)
            inside = within = False
        elif piece["closes"] and outer:
            within, inside = inside, outer.pop() or inside
        elif piece["repeats"]:
            if within:
                return True
            inside = True
        elif piece["other"] != "?":
            within = False
    return False
