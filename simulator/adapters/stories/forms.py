"""The forms in which a played story is written, by the suffix of its file."""

from collections.abc import Callable, Mapping

from simulator.adapters.stories.page import as_page
from simulator.application.language import Language
from simulator.application.stories.curl import as_curl
from simulator.application.stories.kit_test import as_test
from simulator.application.stories.markdown import as_markdown
from simulator.application.stories.played import PlayedStory

FORMS: Mapping[str, Callable[[PlayedStory, Language], str]] = {
    ".md": as_markdown,
    ".html": as_page,
    ".sh": as_curl,
    ".py": as_test,
}
