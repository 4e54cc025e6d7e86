"""``omega-sim demo``: stories, played against a server of its own or another, each exchange shown whole."""

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import SplitResult, urlsplit

from simulator.adapters.certificate_files import CA
from simulator.adapters.stories.http_server import HttpServer
from simulator.adapters.stories.library import files_of, load_stories
from simulator.application.stories.play import Player
from simulator.application.stories.played import PlayedStory
from simulator.application.stories.requests import Making
from simulator.bootstrap import Simulator, build
from simulator.commands import health
from simulator.commands.own_server import own_server
from simulator.commands.shown_story import Shown
from simulator.domain.story import Story
from simulator.settings.model import Settings
from simulator.transports.soap.vocabulary import vocabulary
from simulator.transports.soap.written import request_writer

USED = (*health.USED, "control_token", "stories")
"""The settings that tell where a server of these settings is, what its control paths ask for, and where own stories stand."""
EVERYTHING = "toutes-les-operations"
"""What is played where no story is named."""


def play(named: str, url: SplitResult | None, settings: Settings, shown: Shown) -> tuple[PlayedStory, ...]:
    """Play a story, or every one of a folder, and show each step as it comes.

    Raises StoryError, UnknownNameError, or PlayError where the server is away or refuses what a story prepares.
    """
    stories = load_stories(files_of(named, settings.stories), vocabulary())
    with _server(url) as (simulator, base):
        making = making_of(simulator)
        return tuple(_played(each, HttpServer(*_called(base, each, settings)), making, shown) for each in stories)


@contextmanager
def _server(url: SplitResult | None) -> Iterator[tuple[Simulator, SplitResult]]:
    """Give what requests are made with, and the URL of the server that is played against."""
    if url:
        with closing(build(Settings(pces=0))) as simulator:
            yield simulator, url
    else:
        with own_server(Settings(pces=0)) as running:
            yield running.simulator, urlsplit(running.base)


def making_of(simulator: Simulator) -> Making:
    """Give what a simulator makes requests with."""
    write = request_writer(simulator.engines)
    return Making(referential=simulator.referential, calendar=simulator.omega.calendar, write=write)


def _called(url: SplitResult, story: Story, settings: Settings) -> tuple[SplitResult, str, ssl.SSLContext | None]:
    """Give the address of a story's sandbox, the control token, and who is trusted.

    A story empties its sandbox, so it has one of its own, unless the URL names one.
    """
    own = url if "/s/" in f"{url.path}/" else url._replace(path=f"{url.path}/s/demo-{story.name[:50]}")
    token = settings.control_token.get_secret_value() if settings.control_token else ""
    context = ssl.create_default_context() if url.scheme == "https" else None
    if context and settings.tls:
        context.load_verify_locations(settings.tls / CA)
    return own, token, context


def _played(story: Story, server: HttpServer, making: Making, shown: Shown) -> PlayedStory:
    player = Player(story, server, making)
    shown.begins(story, server.base)
    steps = []
    for played in player.steps():
        shown.step(played)
        steps.append(played)
    return PlayedStory(story=story, base=server.base, steps=tuple(steps))
