"""What the journal masked gets the name under which it was sent."""

import pytest

from simulator.application.copies.curl import as_curl
from simulator.application.copies.secrets import Secret, with_secrets
from simulator.application.journal.masked_body import MASK
from simulator.errors import CopyError
from tests.records import a_record, wired


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"client_id=0oa&client_secret={MASK}", "CLIENT_SECRET"),
        (f"<w:Password Type='text'>{MASK}</w:Password>", "PASSWORD"),
        (f'{{"api-key": "{MASK}"}}', "API_KEY"),
        (f"Authorization: Bearer {MASK}", "TOKEN"),
        (f"Authorization: Basic {MASK}", "BASIC_CREDENTIALS"),
        (f"Cookie: {MASK}", "COOKIE"),
        (MASK, "SECRET"),
    ],
)
def test_a_secret_is_named_by_what_stands_before_it(text, name):
    (found,) = (each for each in with_secrets(text) if isinstance(each, Secret))
    assert found.name == name
    assert "".join(MASK if isinstance(each, Secret) else each for each in with_secrets(text)) == text


def test_a_secret_that_comes_twice_is_asked_for_once():
    record = a_record(request=wired(f"token={MASK}&again=1&token={MASK}".encode(), "application/x-www-form-urlencoded"))
    assert as_curl(record).count("TOKEN:?") == 1


def test_a_body_that_was_cut_is_not_sent_again():
    kept = wired(b"<Envelope>")
    kept.size, kept.cut = 70_000, 69_990
    with pytest.raises(CopyError, match="10 bytes of a body of 70000"):
        as_curl(a_record(request=kept))
