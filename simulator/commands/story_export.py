"""Played stories, written to a file: the form is its suffix's."""

from collections.abc import Sequence
from pathlib import Path

from simulator.adapters.stories.forms import FORMS
from simulator.application.language import Language
from simulator.application.stories.played import PlayedStory
from simulator.errors import OutputError


def export(played: Sequence[PlayedStory], file: Path, language: Language) -> None:
    """Write a story. Raises OutputError for another suffix, for several stories, for a file that cannot be written."""
    if file.suffix not in FORMS:
        raise OutputError(f"--out is {file}; its name ends with {', '.join(FORMS)}.")
    if len(played) != 1:
        raise OutputError(f"--out is {file}, and {len(played)} stories were played; it takes one.")
    try:
        file.write_text(FORMS[file.suffix](played[0], language), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{file} cannot be written: {error.strerror}") from error
