"""A story's request, changed as a text before it is sent; showings of stories, of which a server keeps the last."""

from dataclasses import replace

from simulator.application.stories.edited import edited, text_of
from simulator.application.stories.ports import Request
from simulator.application.stories.rehearsal import Rehearsals
from simulator.domain.story import NOTHING, Story

SOAP = Request(method="POST", path="/ws/a", headers={"SOAPAction": '""'}, body=b"<a>\n  <b>1</b>\n</a>")
FOLLOW_UP = Request(
    method="GET", path="/d/WD1?code_cdgf=A", headers={"Authorization": "Bearer t", "x-user-login": "DN"}
)


def test_what_a_browser_sends_back_untouched_is_the_very_request():
    for each in (SOAP, FOLLOW_UP):
        assert edited(each, text_of(each).replace("\n", "\r\n") + "\r\n") is each


def test_a_body_is_changed_and_all_else_is_left():
    changed = edited(SOAP, "<a>\r\n  <b>2</b>\r\n</a>")

    assert (changed.body, changed.headers) == (b"<a>\n  <b>2</b>\n</a>", SOAP.headers)


def test_a_request_without_a_body_is_changed_in_its_line_and_its_headers():
    changed = edited(FOLLOW_UP, "GET /d/WD2?code_cdgf=B\r\nx-user-login: another\r\n")

    assert (changed.path, changed.headers) == ("/d/WD2?code_cdgf=B", {"x-user-login": "another"})


def test_a_line_that_is_none_leaves_the_path_as_it_was():
    assert edited(FOLLOW_UP, "nonsense").path == FOLLOW_UP.path


STORY = Story(name="a", file="a.yaml", title=NOTHING, teaches=NOTHING, steps=())


def test_the_showing_that_was_not_looked_at_for_longest_is_forgotten():
    kept = Rehearsals(most=2)
    first, second = kept.of("a", STORY), kept.of("b", STORY)
    kept.of("a", STORY)
    kept.of("c", STORY)

    assert kept.of("a", STORY) is first
    assert kept.of("b", STORY) is not second


def test_the_showing_of_a_story_that_was_changed_begins_anew():
    kept = Rehearsals()
    first = kept.of("a", STORY)

    assert kept.of("a", replace(STORY)) is first
    assert kept.of("a", replace(STORY, minutes=3)) is not first
