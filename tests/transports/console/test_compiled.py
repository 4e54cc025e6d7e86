"""Templates are compiled once for all starts, and anew when anything is another."""

import sys

import pytest
from jinja2 import Environment, FileSystemLoader

from simulator.transports.console.compiled import Compiled


@pytest.fixture
def start(tmp_path, monkeypatch):
    """What a new process does: writes a page, and gives it with the names of the templates that it compiled for it."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    folder, reader = tmp_path / "templates", tmp_path / "rendering.py"
    folder.mkdir()
    reader.write_text("trim_blocks=True")
    (folder / "page.html").write_text("{% include 'part.html' %}, {{ name }}")
    (folder / "part.html").write_text("Bonjour")
    compiled = []

    class Counting(Environment):
        def compile(self, source, name=None, *rest, **options):
            compiled.append(name)
            return super().compile(source, name, *rest, **options)

    def start():
        compiled.clear()
        made = Counting(loader=FileSystemLoader(folder), bytecode_cache=Compiled(folder, reader))
        return made.get_template("page.html").render(name="OMEGA"), set(compiled)

    start.folder, start.reader = folder, reader
    return start


def test_a_template_is_compiled_at_the_first_start_alone(start):
    assert start() == ("Bonjour, OMEGA", {"page.html", "part.html"})
    assert start() == ("Bonjour, OMEGA", set())


def test_one_that_changed_is_compiled_anew(start):
    start()
    (start.folder / "part.html").write_text("Bonsoir")

    assert start() == ("Bonsoir, OMEGA", {"part.html"})


def test_all_are_where_they_are_read_in_another_way(start):
    start()
    start.reader.write_text("trim_blocks=False")

    assert start()[1] == {"page.html", "part.html"}


def test_nothing_is_written_where_python_keeps_no_code_of_its_own(start, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert start() == start() == ("Bonjour, OMEGA", {"page.html", "part.html"})
    assert sorted(each.name for each in start.folder.iterdir()) == ["page.html", "part.html"]


def test_a_page_is_shown_where_nothing_can_be_written(start):
    (start.folder / "__pycache__").write_text("a file stands where the folder would")

    assert start() == start() == ("Bonjour, OMEGA", {"page.html", "part.html"})
