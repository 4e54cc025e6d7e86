"""One scenario: its text in an editor with the checker's mistakes at their line, its counts, and what is done with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.exceptions import HTTPException

from simulator.application.copies.scenario import as_scenario
from simulator.application.journal.event import BEGUN_ANEW, DEFINED, REMOVED, STARTED, STOPPED, What, happened
from simulator.application.journal.filters import Filters
from simulator.application.journal.search import Search
from simulator.application.ports import Session
from simulator.application.scenarios.book import Known, ScenarioBook
from simulator.application.scenarios.stand import stand_of
from simulator.application.words import uncopied_of, written_mistake_of
from simulator.domain.nearest import nearest
from simulator.domain.scenario.limits import NAME
from simulator.errors import CopyError, FileMistake, ScenarioError, UnknownNameError
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.pages.exchange import record_of
from simulator.transports.console.pages.scenarios import Entry, entry
from simulator.transports.console.rows import Row, rows
from simulator.transports.console.scenario_keys import THEN, WHEN
from simulator.transports.console.telling import language

NEW = "_nouveau"
"""In the place of a name; no scenario has it, since a name begins with a letter or a digit."""
_BLANK = """name: mon-scenario
description: Ce qui arrive, en une phrase.
client: Ce que le client voit, en une phrase.
per: pce
steps:
  - when: {operation: CreerDemandeMES}
    calls: 1
    then: {lose: response}
"""
_NAMED = re.compile(r"^\s*[{\"']*name[\"']?\s*:\s*[\"']?([\w.-]+)", re.MULTILINE)
_NO_NAME = "texte"
"""Stands for the name of a text that gives none, where its mistakes are told."""
_ROWS = 6
_DEEDS: Mapping[str, tuple[Callable[[ScenarioBook, Session, str], object], str]] = {
    "demarrer": (ScenarioBook.start, STARTED),
    "arreter": (ScenarioBook.stop, STOPPED),
    "reprendre": (ScenarioBook.reset, BEGUN_ANEW),
    "retirer": (ScenarioBook.remove, REMOVED),
}
"""What a button does, and what the journal keeps of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor(View):
    """A scenario and its text; without ``known`` one that is new. ``unnamed`` is what is wrong with its name.

    ``again`` tells that it makes an exchange happen again, ``note`` why none could be made of one; ``shipped`` that one of
    this name ships.
    """

    template: ClassVar[str] = "scenario.html"
    when_keys: ClassVar[Mapping[str, str]] = WHEN
    then_keys: ClassVar[Mapping[str, str]] = THEN
    name: str
    text: str
    known: Entry | None = None
    shipped: bool = False
    mistakes: tuple[FileMistake, ...] = ()
    warnings: tuple[FileMistake, ...] = ()
    rows: tuple[Row, ...] = ()
    unnamed: str = ""
    again: bool = False
    note: str = ""

    @property
    def lines(self) -> range:
        """Give the numbers that stand beside the text; the script adds those of lines that are written."""
        return range(1, self.text.count("\n") + 2)

    @property
    def kinds(self) -> dict[int, str]:
        """Tell which lines are marked: those with warnings, and those with mistakes."""
        return {each.line: "odd" for each in self.warnings} | {each.line: "bad" for each in self.mistakes}


def show(asked: Asked, desk: Desk) -> Editor:
    name = asked.parts["name"]
    return _new(asked, desk) if name == NEW else _editor(name, desk)


def act(asked: Asked, desk: Desk) -> Editor | str:
    """Define a scenario and start it, or do with it what a button says."""
    name, does = asked.parts["name"], asked.form.get("faire", "")
    if does == "definir":
        return _defined(name, asked.form, desk)
    if does not in _DEEDS:
        raise HTTPException(405)
    deed, became = _DEEDS[does]
    with desk.exchange() as exchange:
        _find(exchange, name, desk)
        deed(desk.console.book, exchange, name)
        event = happened(exchange, What.SCENARIO, name, became)
    desk.note(event)
    return desk.link("/scenarios") if does == "retirer" else desk.back(asked)


def _new(asked: Asked, desk: Desk) -> Editor:
    """Begin one: of an exchange that is to happen again, else of a short one to change."""
    exchange = asked.query.get("comme", "")
    if not exchange:
        return Editor(name="", text=_BLANK)
    record = record_of(exchange, desk)
    try:
        return Editor(name="", text=as_scenario(record), again=True)
    except CopyError as error:
        return Editor(name="", text=_BLANK, note=uncopied_of(str(error), language(desk)))


def _editor(name: str, desk: Desk, text: str | None = None, mistakes: tuple[FileMistake, ...] = ()) -> Editor:
    console = desk.console
    with desk.exchange() as exchange:
        known = _find(exchange, name, desk)
        stand = stand_of(exchange, known.scenario)
    acted = Filters(also=Search(f"scenario:{name}").holds)
    newest = tuple(reversed(console.journal.newest(desk.sandbox, acted, limit=_ROWS)))
    return Editor(
        name=name,
        text=known.text if text is None else text,
        known=entry(known, desk, stand),
        shipped=name in console.book.library,
        mistakes=_told(mistakes, desk),
        warnings=() if mistakes else _told(known.scenario.warnings, desk),
        rows=tuple(rows(newest, desk)),
    )


def _find(exchange: Session, name: str, desk: Desk) -> Known:
    """Give a scenario. Raises NothingHereError with the nearest name."""
    book, said = desk.console.book, desk.words.gettext
    try:
        return book.find(exchange, name)
    except UnknownNameError:
        near = nearest(name, [each.scenario.name for each in book.listed(exchange)])
        fact = said("Le scénario %(name)s n’existe pas dans ce bac.") % {"name": name[:100]}
        then = said("Le nom le plus proche est %(name)s.") % {"name": near} if near else ""
        listed = said("La page Scénarios les liste tous.")
        page = desk.link(f"/scenarios/{near}") if near else ""
        raise NothingHereError(fact, f"{then} {listed}".strip(), page=page) from None


def _defined(name: str, form: Mapping[str, str], desk: Desk) -> Editor | str:
    text = form.get("texte", "").replace("\r\n", "\n")
    new = name == NEW
    if new:
        named = _NAMED.search(text)
        name = form.get("nom", "").strip() or (named[1] if named else "")
        if not name:
            wrong = _told(_wrong_in(text, desk), desk)
            return Editor(name="", text=text, mistakes=wrong, unnamed="" if wrong else _nameless(desk))
        if not re.fullmatch(NAME, name):
            return Editor(name=name, text=text, unnamed=_unnamed(name, desk))
    try:
        _define(name, text, desk)
    except ScenarioError as error:
        if new:
            return Editor(name=name, text=text, mistakes=_told(error.mistakes, desk))
        return _editor(name, desk, text, error.mistakes)
    return desk.link(f"/scenarios/{name}")


def _define(name: str, text: str, desk: Desk) -> None:
    with desk.exchange() as exchange:
        desk.console.book.define(exchange, name, text)
        event = happened(exchange, What.SCENARIO, name, DEFINED)
    desk.note(event)


def _told(mistakes: Iterable[FileMistake], desk: Desk) -> tuple[FileMistake, ...]:
    return tuple(replace(each, text=written_mistake_of(each.text, language(desk))) for each in mistakes)


def _wrong_in(text: str, desk: Desk) -> tuple[FileMistake, ...]:
    """Give what is wrong in a text that gives no name: where it is no scenario at all, a name would not mend it."""
    try:
        desk.console.book.read(text, _NO_NAME)
    except ScenarioError as error:
        return error.mistakes
    return ()


def _nameless(desk: Desk) -> str:
    return desk.words.gettext(
        "Le texte n’en donne pas. Attendu : un nom ici, ou une ligne « name: mon-scenario » dans le texte."
    )


def _unnamed(name: str, desk: Desk) -> str:
    says = desk.words.gettext(
        "Reçu « %(came)s ». Attendu : de 1 à 64 lettres, chiffres, points, tirets ou traits bas, une lettre ou un chiffre"
        " d’abord."
    )
    return says % {"came": name[:40]}
