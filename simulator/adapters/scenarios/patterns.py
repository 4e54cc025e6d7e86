"""What a text must be: itself, a glob, one of a list, or a regular expression."""

from dataclasses import dataclass

from simulator.adapters.scenarios.regexes import MOST_CHARACTERS, compiled_glob, compiled_regex
from simulator.adapters.scenarios.texts import line, one_or_some, passage
from simulator.application.documents.readers import either, group
from simulator.domain.phrases.misses import A_MATCH, AN_EMPTY_TEXT
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.domain.scenario.when import Pattern

_MOST_LISTED = 100
_LONGEST = 200
_MOST_TRIED = 10
_LONGEST_BODY = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text as a file asks for it: one of ``texts``, those with ``*`` or ``?`` being globs unless ``literal``; or a regex."""

    texts: tuple[str, ...] = ()
    regex: str = ""
    literal: bool = False
    blank: bool = False
    """Whether an empty text may fit: in a body a tag may stand and be empty; a field that is empty is absent."""

    def fits(self, text: str) -> bool:
        """Tell whether a text is what is asked for."""
        if not text and not self.blank:
            return False
        if self.regex:
            return compiled_regex(self.regex)(text)
        return text in self.texts or any(compiled_glob(each)(text) for each in self.globs)

    @property
    def globs(self) -> tuple[str, ...]:
        """Give the texts that stand for others."""
        return () if self.literal else tuple(each for each in self.texts if _wild(each))

    def covers(self, other: "Wanted") -> bool:
        """Tell whether all that fits another fits this one; where that is hard to tell, no."""
        if self == other or (self.texts == ("*",) and not self.literal):
            return True
        hard = [each for each in other.texts if each not in self.texts]
        if other.regex or len(hard) * max(1, len(self.globs)) > _MOST_TRIED:
            return False
        return all(self._covers_text(each, other.globs) for each in hard)

    def _covers_text(self, text: str, globs: tuple[str, ...]) -> bool:
        if text not in globs:
            return self.fits(text)
        # A glob lies within another when its shortest and a very long text do, made of characters that nobody writes.
        short = text.replace("*", "").replace("?", "\ue000")
        long = text.replace("*", "\ue000" * (_LONGEST + 1)).replace("?", "\ue000")
        return any(compiled_glob(each)(short) and compiled_glob(each)(long) for each in self.globs)

    def pattern(self) -> Pattern:
        """Give the pattern, as the domain knows it."""
        texts = " or ".join(each or AN_EMPTY_TEXT() for each in self.texts)
        return Pattern(A_MATCH(regex=self.regex) if self.regex else texts, self.fits)


def _wild(text: str) -> bool:
    return "*" in text or "?" in text


def _compiling(regex: str) -> str:
    compiled_regex(regex)
    return regex


_REGEX = (
    passage(MOST_BYTES, least=1)
    .into(_compiling)
    .about("A regular expression of RE2 that matches the whole text.", maxLength=MOST_CHARACTERS)
)
_LISTED = one_or_some(line(_LONGEST).about("A text, or a glob with * (any characters) and ? (one)."), _MOST_LISTED)
WANTED = either(dict, group(Wanted, {"regex": _REGEX}, ("regex",)), _LISTED.into(Wanted))
"""``21450000000017``, ``"2145*"``, ``[A04000010, A04000028]`` or ``{regex: …}``."""
EQUALS = (
    passage(_LONGEST_BODY)
    .into(lambda text: Wanted((text,), literal=True, blank=True))
    .about("The text that stands there.")
)
MATCHES = _REGEX.into(lambda regex: Wanted(regex=regex, blank=True))
