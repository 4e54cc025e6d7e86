"""In which language something is told."""

from enum import StrEnum


class Language(StrEnum):
    """The two that are spoken here: what is kept is English, the console is French."""

    FRENCH = "fr"
    ENGLISH = "en"


FRENCH, ENGLISH = Language.FRENCH, Language.ENGLISH
