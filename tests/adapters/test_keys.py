"""RS256 with joserfc."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

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
