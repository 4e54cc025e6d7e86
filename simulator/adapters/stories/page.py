"""A played story as one page of HTML: its styles in it, nothing asked of anybody, ready to print."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from simulator.application.language import Language
from simulator.application.stories.bodies import indented, reply_told, request_told
from simulator.application.stories.played import PlayedStory, differs_told
from simulator.application.stories.sentences import changed_told, deed_told, moment_told, outcome_told, told, word


def as_page(played: PlayedStory, language: Language) -> str:
    """Write the page."""
    return _template().render(
        story=played.story,
        steps=played.steps,
        lang=str(language),
        word=lambda name: word(name, language),
        told=lambda text: told(text, language),
        deed=lambda step: deed_told(step, language),
        changed=lambda each: list(changed_told(each.step, each.came, language)),
        outcome=lambda each: list(outcome_told(each.came, language)),
        moment=lambda now: moment_told(now, language),
        sent=lambda request: _message(request_told(request), request.body),
        replied=lambda reply: _message(reply_told(reply), reply.body),
        differs_told=differs_told,
    )


def _message(head: str, body: bytes) -> str:
    text, _ = indented(body)
    return f"{head}\n\n{text}" if text else head


@cache
def _template() -> Template:
    folder = Path(__file__).parent
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")
