"""The stories that the console shows: those that ship, read when a page first asks for them, and a user's own."""

from functools import partial
from typing import TYPE_CHECKING

from simulator.settings.model import Settings

if TYPE_CHECKING:
    from simulator.adapters.stories.folder import StoryFolder
    from simulator.application.stories.shelf import Shelf


def own_stories(settings: Settings) -> "StoryFolder | None":
    """Read a user's own, where a folder is given. Raises StoryError with every mistake: a start is when to mend it."""
    if settings.stories is None:
        return None
    from simulator.adapters.stories.folder import StoryFolder  # which most starts are spared
    from simulator.adapters.stories.library import shipped_files
    from simulator.transports.soap.vocabulary import vocabulary

    folder = StoryFolder(settings.stories, vocabulary(), shipped_files())
    folder.check()
    return folder


def story_shelf(own: "StoryFolder | None") -> "Shelf":
    """Give all of them, with the forms in which one that was played is taken away."""
    from simulator.adapters.stories.forms import FORMS
    from simulator.adapters.stories.library import load_stories, shipped_files
    from simulator.application.stories.shelf import OwnStories, Shelf
    from simulator.transports.soap.vocabulary import vocabulary

    shipped = tuple(shipped_files().values())
    return Shelf(load=partial(load_stories, shipped, vocabulary()), look=own.look if own else OwnStories, forms=FORMS)
