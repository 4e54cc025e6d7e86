"""RS256 with joserfc."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.adapters import keys as adapter
from simulator.adapters.ids import RandomIds
from simulator.adapters.keys import RsaKeys, read_signing_key
from simulator.errors import FixtureError

FIXTURE = Path(__file__).parents[2] / "fixtures" / "okta_signing_key.json"


def test_the_development_key_is_the_same_at_each_start():
    one, other = (RsaKeys(read_signing_key(FIXTURE)).base for _ in range(2))
    assert one == other


def test_a_fresh_key_is_made_once_and_has_2048_bits():
    keys = RsaKeys()
    assert keys.base == keys.base
    assert keys.base != RsaKeys().base
    assert len(keys.public(keys.base)["n"]) == 342  # 256 bytes in base64url


def test_a_key_verifies_what_it_signed_and_nothing_else():
    keys = RsaKeys(read_signing_key(FIXTURE))
    other = keys.make()
    token = keys.sign({"sub": "é"}, keys.base)
    assert keys.signed(token, keys.base)
    assert not keys.signed(token, other)


@pytest.fixture
def looks(monkeypatch):
    """Every look at a signature: the tokens."""
    seen, look = [], adapter._verifies
    monkeypatch.setattr(adapter, "_verifies", lambda token, *rest: seen.append(token) or look(token, *rest))
    return seen


def test_a_signature_is_looked_at_once_for_a_token_and_a_key(looks):
    keys = RsaKeys(read_signing_key(FIXTURE))
    token, other = keys.sign({"sub": "a"}, keys.base), keys.make()
    same_id = replace(other, kid=keys.base.kid)

    assert [keys.signed(token, keys.base) for _ in range(3)] == [True] * 3
    assert looks == [token]
    assert [keys.signed(token, each) for each in (other, same_id, keys.base)] == [False, False, True]
    altered = f"{token[:-4]}AAAA"
    assert [keys.signed(each, keys.base) for each in (altered, altered, token)] == [False, False, True]
    assert looks == [token] * 3 + [altered] * 2


def test_as_many_tokens_as_come_are_believed_and_few_are_remembered(looks, monkeypatch):
    monkeypatch.setattr(adapter, "_MOST_PROVEN", 3)
    keys = RsaKeys(read_signing_key(FIXTURE))
    tokens = [keys.sign({"sub": each}, keys.base) for each in range(8)]

    assert all(keys.signed(each, keys.base) for each in tokens * 2)
    assert len(keys._proven) <= 3


@pytest.mark.parametrize("text", ["", ".", "..", "a.b.c", "é", "e30.e30.", "e30.e30.e30", "[" * 5000])
def test_what_is_no_token_is_signed_by_nobody(text):
    keys = RsaKeys(read_signing_key(FIXTURE))
    assert not keys.signed(text, keys.base)
    assert not keys.signed_by_client(text, json.dumps(dict(keys.public(keys.base))))


def test_a_published_key_holds_nothing_private():
    keys = RsaKeys(read_signing_key(FIXTURE))
    assert set(keys.public(keys.base)) == {"kty", "alg", "kid", "use", "e", "n"}


@pytest.mark.parametrize(
    ("text", "place"),
    [("{\n  x", "2:3"), ("[]", "1:1"), ('{"kty": "RSA", "kid": "a"}', "1:1"), (None, "1:1")],
)
def test_a_file_without_a_private_key_is_refused_at_its_place(text, place, tmp_path):
    file = tmp_path / "key.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(FixtureError, match=f"key.json:{place}: .*expected"):
        read_signing_key(file)


def test_joserfc_is_imported_only_when_a_token_is_needed():
    code = (
        "import sys; import simulator.adapters.keys, simulator.adapters.ids;"
        "sys.exit('joserfc' in sys.modules or 'cryptography' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=FIXTURE.parents[1]).returncode == 0


def test_ids_have_oktas_shapes_and_never_come_twice():
    ids = RandomIds()
    for make, prefix in ((ids.token_id, "AT."), (ids.error_id, "oae"), (ids.request_id, "req")):
        made = {make() for _ in range(100)}
        assert len(made) == 100
        assert all(each.startswith(prefix) for each in made)
