"""``omega-sim story``: files are checked before a room sees them, and editors are told what stands in them."""

import json
from collections.abc import Iterable
from pathlib import Path

from simulator.adapters.stories.library import files_in, load_stories, shipped_files
from simulator.adapters.stories.schema import json_schema
from simulator.application.language import Language
from simulator.application.stories.sentences import told
from simulator.errors import FileMistake, StoryError
from simulator.transports.soap.vocabulary import vocabulary


def check(files: Iterable[Path]) -> tuple[list[str], list[FileMistake]]:
    """Check every file: a line for each that is right, every mistake of the others."""
    lines: list[str] = []
    mistakes: list[FileMistake] = []
    for each in files:
        try:
            (story,) = load_stories((each,), vocabulary())
        except StoryError as error:
            mistakes.extend(error.mistakes)
        else:
            count = len(story.steps)
            lines.append(f"{story.name}: OK, {count} step{'s' if count > 1 else ''}")
    return lines, mistakes


def listed(language: Language, folder: Path | None = None) -> list[str]:
    """Give the stories that ship, then a user's own of a folder, a line each. Raises StoryError with every mistake of those."""
    own = files_in(folder) if folder else ()
    stories = load_stories((*shipped_files().values(), *own), vocabulary())
    width = max(len(each.name) for each in stories)
    return [f"{each.name:{width}}  {told(each.title, language)}" for each in stories]


def schema() -> str:
    """Write the JSON Schema of a story."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False)
