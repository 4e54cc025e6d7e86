"""`make quick` runs the tests of what changed."""

import subprocess

import pytest

from tools.changed import changed, files_to_test


@pytest.fixture
def house(tmp_path):
    """A repository with a module in a room, and its tests at the same place."""
    for path in (
        "simulator/domain/pce.py",
        "tests/domain/test_pce.py",
        "tests/domain/test_pce_form.py",
        "tests/test_cli.py",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "all")):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def test_nothing_changed_has_no_tests(house):
    assert files_to_test(changed(house), house) == []


def test_a_module_is_tested_by_the_files_that_bear_its_name_at_its_place(house):
    (house / "simulator/domain/pce.py").write_text("x = 1\n", encoding="utf-8")
    assert files_to_test(changed(house), house) == ["tests/domain/test_pce.py", "tests/domain/test_pce_form.py"]


def test_a_test_file_is_its_own_test_a_new_one_too(house):
    (house / "tests/test_cli.py").write_text("x = 1\n", encoding="utf-8")
    (house / "tests/domain/test_new.py").write_text("", encoding="utf-8")
    assert files_to_test(changed(house), house) == ["tests/domain/test_new.py", "tests/test_cli.py"]


def test_what_is_gone_or_is_no_test_is_left_out(house):
    (house / "tests/test_cli.py").unlink()
    (house / "simulator/domain/pce.py").unlink()
    (house / "tests/domain/builders.py").write_text("", encoding="utf-8")
    assert files_to_test(changed(house), house) == []
