"""Whether the database's file is still the one that was opened, and whole, as several threads ask at once."""

import pytest
from sqlalchemy import make_url

from simulator.adapters.store.file_identity import FileIdentity


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "omega.db"
    file.write_bytes(b"x" * 10)
    return file


@pytest.fixture
def identity(file):
    identity = FileIdentity(make_url(f"sqlite:///{file}"))
    identity.remember()
    return identity


def test_a_file_that_was_cut_short_is_another_one(file, identity):
    file.write_bytes(b"x" * 20)
    assert not identity.changed
    file.write_bytes(b"x" * 19)
    assert identity.changed


def test_a_file_that_another_thread_sees_grow_meanwhile_is_the_same(file, identity, monkeypatch):
    look = identity._now

    def overtaken():
        seen = look()
        monkeypatch.setattr(identity, "_now", look)
        file.write_bytes(b"x" * 20)
        assert not identity.changed  # as another thread asks
        return seen

    monkeypatch.setattr(identity, "_now", overtaken)
    assert not identity.changed
