"""A played story as Markdown."""

from collections.abc import Iterator

from simulator.application.language import Language
from simulator.application.stories.bodies import indented, reply_told, request_told
from simulator.application.stories.played import PlayedStep, PlayedStory, differs_told
from simulator.application.stories.sentences import (
    changed_told,
    deed_told,
    label,
    moment_told,
    outcome_told,
    told,
    word,
)


def as_markdown(played: PlayedStory, language: Language) -> str:
    """Write a story as it was played."""
    story = played.story
    lines = [f"# {told(story.title, language)}", "", told(story.teaches, language)]
    lines += (line for each in played.steps for line in _step(each, language))
    return "\n".join((*lines, ""))


def _step(played: PlayedStep, language: Language) -> Iterator[str]:
    step, came = played.step, played.came
    yield from ("", f"## {played.number}. {told(step.title, language)}", "")
    yield f"{moment_told(came.now, language)} · {deed_told(step, language)}"
    if changed := list(changed_told(step, came, language)):
        yield from ("", label("changed", language), "")
        yield from (f"- `{name}` : `{text}`" for name, text in changed)
    if came.request:
        yield from ("", *_block(request_told(came.request), came.request.body))
    if came.reply and came.reply.status:
        yield from ("", *_block(reply_told(came.reply), came.reply.body))
    for line in outcome_told(came, language):
        yield from ("", f"**{line}**")
    for name, text in (("look", step.look), ("ask", step.ask), ("note", step.note)):
        if said := told(text, language):
            yield from ("", f"*{word(name, language)}* — {said}")
    for each in played.differs:
        yield from ("", f"✗ {differs_told(each)}")


def _block(head: str, body: bytes) -> Iterator[str]:
    yield from ("```http", head, "```")
    text, kind = indented(body)
    if text:
        yield from (f"```{kind}", text, "```")
