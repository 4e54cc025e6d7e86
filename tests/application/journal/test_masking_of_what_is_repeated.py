"""What was masked once is masked wherever a record repeats it, and what it repeats is cut."""

import base64
import json
from dataclasses import replace
from itertools import product

import pytest

from simulator.application.journal.masking import Mask
from simulator.application.journal.record import BUG, CONTROL, OKTA, REST, SOAP, Acted, Failure, UnreadTag, Wired
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.scenario.play import Miss
from simulator.domain.scenario.when import Difference
from tests.application.journal.masked import FORM, JWT, SECRET, answer, request
from tests.records import a_record


def test_an_answer_does_not_repeat_what_the_request_hid():
    mask = Mask()
    request(json.dumps({"okta": {"client_secret": SECRET}}).encode(), "application/json", CONTROL, mask)
    told = answer(json.dumps({"detail": f"okta: 0 is expected (came: {SECRET})"}), mask=mask)
    assert json.loads(told) == {"detail": "okta: 0 is expected (came: ***)"}


@pytest.mark.parametrize(
    "xml",
    [f"<Password>{SECRET}", f"<Password>{SECRET}</Pass", f"<Password><!-- </Password> -->{SECRET}</Password>"],
)
def test_nor_what_an_element_hid_however_it_ends(xml):
    mask = Mask()
    request(xml.encode(), "text/xml", SOAP, mask)
    assert answer(f"<detail>came: {SECRET}</detail>", "text/xml", mask) == "<detail>came: ***</detail>"


def test_nor_does_it_repeat_the_beginning_of_a_token_that_came_without_its_scheme():
    mask = Mask()
    long = "0123456789abcdef" * 8
    request(channel=REST, mask=mask, authorization=long)
    assert answer(f'{{"detail": "An Authorization of scheme \'{long[:60]}\' came"}}', mask=mask) == (
        '{"detail": "An Authorization of scheme \'***\' came"}'
    )


def test_a_word_of_a_few_letters_is_masked_where_it_stands_and_nowhere_else():
    mask = Mask()
    request(b"client_secret=abc", FORM, OKTA, mask)
    assert mask.text("abcabc abc") == "abcabc abc"
    request(b"client_secret=abcd", FORM, OKTA, mask)
    assert mask.text("abcde abcd") == "abcde ***"


def test_a_secret_that_begins_with_another_is_masked_whole():
    mask = Mask()
    request(b"token=abcd&client_secret=abcd-efgh", FORM, OKTA, mask)
    assert mask.text("abcd-efgh abcd") == "*** ***"


def test_the_rest_of_a_record_repeats_no_secret_either():
    mask = Mask()
    request(f"<Password>{SECRET}</Password>".encode(), "text/xml", mask=mask)
    record = mask.whole(
        a_record(
            path=f"/ws/{SECRET}",
            trail=(TrailEntry("API-05", Outcome.REFUSED, "Authorization", f"{SECRET} came", "Bearer"),),
            unread=(UnreadTag("/Request/Note", 3, SECRET, "unknown"), UnreadTag("/Request/Password[2]", 4, "abc", "")),
            nearest=Miss("s", 1, (Difference("body", SECRET, "x"),)),
        )
    )
    assert SECRET not in repr(record)
    assert [each.text for each in record.unread] == ["***", "***"]
    assert record.trail[0].value == "*** came"
    assert record.trail[0].expected == "Bearer"
    assert record.nearest.differs[0].got == "***"


def test_a_record_that_repeats_nothing_stays_the_one_that_it_is():
    record = a_record(trail=(TrailEntry("TJDC-05", Outcome.PASSED, value="2026-03-09"),))
    assert Mask().whole(record) is record
    mask = Mask()
    request(authorization=f"Bearer {JWT}", mask=mask)
    assert mask.whole(record) is record
    for repeated in (
        {"login": JWT},
        {"request": Wired((("x", SECRET[:16]),))},
        {"answer": Wired(body=SECRET.encode())},
    ):
        request(authorization=SECRET, mask=mask)
        shown = mask.whole(replace(record, **repeated))
        assert SECRET[:16] not in repr(shown)
        assert JWT not in repr(shown)
        assert shown.trail is record.trail


def test_a_record_keeps_the_beginning_of_a_name_that_goes_on_and_on():
    record = Mask().whole(a_record(pce="9" * 1_000_000, path="/" + "x" * 1_000_000, query="q" * 1_000_000))
    assert record.pce == "9" * 2000 + "… (1000000 characters)"
    assert len(record.path) < 2100
    assert len(record.query) < 2100


def test_a_token_in_a_path_or_a_trail_is_masked_though_no_header_brought_it():
    record = Mask().whole(a_record(path=f"/x/{JWT}", trail=(TrailEntry("A", Outcome.PASSED, value=JWT),)))
    assert (record.path, record.trail[0].value) == ("/x/eyJ***", "eyJ***")


LONGER = f"{JWT}+and/more="


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        *product([f"Bearer {JWT}", JWT, f"Basic {JWT}"], [JWT, JWT[:16]]),
        *product([f"Bearer {LONGER}", LONGER], [LONGER, JWT, JWT[:16]]),
    ],
)
def test_a_token_that_came_is_masked_in_all_that_repeats_it(sent, shown):
    mask = Mask()
    request(authorization=sent, mask=mask)
    told = mask.answer(
        [(b"content-type", b"application/json"), (b"x-told", shown.encode()), (b"ratelimit", shown.encode())],
        f'{{"detail": "{shown} came"}}'.encode(),
        size=1,
    )
    record = mask.whole(
        a_record(
            path=f"/x/{shown}",
            login=shown,
            messages=(shown,),
            answer=told,
            failure=Failure(BUG, f"{shown} failed"),
            trail=(TrailEntry("API-05", Outcome.REFUSED, "Authorization", shown, f"not {shown}"),),
        )
    )
    assert "eyJ" not in repr(record).replace("eyJ***", "")
    assert "more" not in repr(record)


@pytest.mark.parametrize("scheme", ["Basic ", "Bearer ", ""])
def test_what_base64_stands_for_is_a_secret_though_it_begins_as_a_token(scheme):
    sent = base64.b64encode(f'{{"name:{SECRET}'.encode()).decode()
    assert sent.startswith("eyJ")
    mask = Mask()
    request(authorization=f"{scheme}{sent}", mask=mask)
    assert SECRET not in answer(f'{{"detail": "{SECRET} came"}}', mask=mask)


def test_a_token_of_which_a_part_is_a_secret_of_its_own_is_masked_whole():
    mask = Mask()
    request(f"<Password>{JWT.split('.')[1]}</Password>".encode(), "text/xml", mask=mask)
    assert mask.text(f"{JWT} came") == "eyJ*** came"


def nearest_got(channel, path, got, mask=None):
    miss = Miss("s", 1, (Difference(f"body {path}", got, "another"),))
    return (mask or Mask()).whole(a_record(channel=channel, nearest=miss)).nearest.differs[0].got


@pytest.mark.parametrize(
    ("channel", "path"),
    [
        (OKTA, "$.client_secret"),
        (OKTA, "$.unknown"),
        (OKTA, "$['client_secret']"),
        (OKTA, '$["client_id", "client_secret"]'),
        (OKTA, "$..client_secret"),
        (OKTA, "$.*"),
        (OKTA, "$[*]"),
        (OKTA, "$"),
        (OKTA, '$["client\\u005fsecret"]'),
        (OKTA, "$.scope.client_secret"),
        (OKTA, "//client_id"),
        (REST, "$.client_secret"),
        (REST, "$.my-token"),
        (REST, "$.*"),
        (SOAP, "//Password"),
        (SOAP, "//Header/*/@tokenId"),
    ],
)
def test_what_a_scenario_found_where_a_secret_may_stand_is_masked_though_no_secret_was_learned(channel, path):
    assert nearest_got(channel, path, "abc") == "***"
    assert nearest_got(channel, path, "") == ""


@pytest.mark.parametrize(
    ("channel", "path"),
    [
        (OKTA, "$.grant_type"),
        (OKTA, "$..scope"),
        (OKTA, "$['client_id']"),
        (OKTA, "$['client_id', \"scope\"]"),
        (REST, "$.code_cdgf"),
        (REST, "$.client_id"),
        (SOAP, "//NumeroPCE"),
        (SOAP, "//UsernameToken/Username"),
    ],
)
def test_what_a_scenario_found_in_a_harmless_field_is_shown(channel, path):
    assert nearest_got(channel, path, "abc") == "abc"


def test_a_secret_behind_what_is_kept_of_a_form_does_not_enter_by_what_a_scenario_found():
    mask = Mask()
    form = b"grant_type=client_credentials&filling=" + b"x" * 65_536
    request(form, FORM, OKTA, mask)
    assert nearest_got(OKTA, "$.client_secret", SECRET, mask) == "***"


def test_what_a_scenario_did_repeats_no_token_and_no_secret():
    acted = Acted("s", 1, (f"demande {JWT} is unknown", "waited 1 s"))
    assert Mask().whole(a_record(scenario=acted)).scenario.did == ("demande eyJ*** is unknown", "waited 1 s")
    mask = Mask()
    request(f"<Password>{SECRET}</Password>".encode(), "text/xml", mask=mask)
    assert mask.whole(a_record(scenario=Acted("s", 1, (f"saw {SECRET}",)))).scenario.did == ("saw ***",)


def test_whatever_a_record_repeats_is_cut():
    endless = "9" * 1_000_000
    cut = "9" * 2000 + "… (1000000 characters)"
    for repeated in (
        {"scenario": Acted("s", 1, (endless, endless))},
        {"nearest": Miss("s", 1, (Difference("pce", endless, "1"),))},
        {"nearest": Miss("s", 1, (Difference("pce", "1", endless),))},
        {"nearest": Miss("s", 1, (Difference("body //" + endless, "1", "2"),))},
        {"trail": (TrailEntry("A", Outcome.REFUSED, value=endless),)},
        {"trail": (TrailEntry("A", Outcome.REFUSED, expected=endless),)},
        {"unread": (UnreadTag("/" + endless, 1, endless, "unknown"),)},
    ):
        record = Mask().whole(a_record(**repeated))
        assert len(repr(record)) < 10_000
    assert Mask().whole(a_record(scenario=Acted("s", 1, (endless,)))).scenario.did == (cut,)


def test_a_secret_that_is_met_late_is_masked_in_what_came_before_it():
    mask = Mask()
    wired = request(
        f"<a><b>{SECRET}</b><Password>{SECRET}</Password></a>".encode(), "text/xml", mask=mask, x_trace=SECRET
    )
    told = mask.answer([(b"set-cookie", b"token-of-the-answer"), (b"x", b"y")], b"", size=0)
    record = mask.whole(
        a_record(request=wired, answer=told, path=f"/{SECRET}", failure=Failure(BUG, f"ValueError: {SECRET}"))
    )
    assert SECRET not in repr(record)
    seen = mask.request([(b"x-again", b"token-of-the-answer")], b"", channel=SOAP, size=0)
    assert seen.headers == (("x-again", "***"),)
