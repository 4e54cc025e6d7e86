"""The stories that the console shows: those that ship, read when a page first asks for them."""

from simulator.adapters.stories.forms import FORMS
from simulator.adapters.stories.library import load_stories, shipped_files
from simulator.application.stories.shelf import Shelf
from simulator.domain.story import Story
from simulator.transports.soap.vocabulary import vocabulary


def story_shelf() -> Shelf:
    """Give them, with the forms in which one that was played is taken away."""
    return Shelf(load=_shipped, forms=FORMS)


def _shipped() -> tuple[Story, ...]:
    return load_stories(tuple(shipped_files().values()), vocabulary())
