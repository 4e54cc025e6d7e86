"""What a page works with: everything of the simulator, one sandbox of it, and what a browser asked."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlencode

from simulator.application.dialogues.omega import Omega
from simulator.application.journal.event import Event
from simulator.application.journal.ports import Journal
from simulator.application.outlook import Looking, ReadAsk
from simulator.application.ports import Session
from simulator.application.ready import WriteRequest
from simulator.application.referential import Referential
from simulator.application.scenarios.book import ScenarioBook
from simulator.application.statements import Statement
from simulator.application.tokens.ports import Keys
from simulator.domain.addresses import sandboxed
from simulator.domain.conduct import Conduct
from simulator.transports.console.words import Words
from simulator.transports.http import App
from simulator.transports.turns import Turns

if TYPE_CHECKING:
    from simulator.application.stories.shelf import Shelf

SANDBOX = "bac"
"""The parameter of every address of the console that names its sandbox."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """What every page works with; ``simulator`` is the whole application, by which a page sends what a supplier would.

    ``prepare_schemas`` raises ContractError where strict mode is impossible. ``token`` is what control paths ask for, if
    they do.
    """

    omega: Omega
    referential: Referential
    version: str
    keys: Keys
    book: ScenarioBook
    journal: Journal
    turns: Turns
    write_request: WriteRequest
    read_ask: ReadAsk
    prepare_schemas: Callable[[], None]
    statements: Callable[[], tuple[Statement, ...]]
    simulator: App
    shelf: "Callable[[], Shelf]"
    token: str | None

    @property
    def looking(self) -> Looking:
        """Give what tells what OMEGA would answer."""
        return Looking(omega=self.omega, referential=self.referential, read=self.read_ask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a browser asked: the parts of the path, the query, the form where one was sent, headers by their small letters."""

    path: str
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One sandbox, looked at in one language; ``origin`` is the URL by which this server is called, ``prefix`` its path."""

    console: Console
    sandbox: str
    words: Words
    origin: str = ""
    prefix: str = ""

    @property
    def base(self) -> str:
        """Give the URL that a client of this sandbox is given."""
        return f"{self.origin}{sandboxed(self.sandbox) if self.sandbox else ''}"

    @property
    def conduct(self) -> Conduct:
        """What a user said of the sandbox: its codes, its rules that are off."""
        return self.console.omega.store.conduct(self.sandbox)

    @property
    def codes(self) -> Mapping[str, str]:
        """The official codes by rule, with which the sandbox answers."""
        return self.conduct.codes

    def exchange(self) -> AbstractContextManager[Session]:
        """Open the sandbox: what is saved is kept when the block ends, and its clock may still be set back."""
        return self.console.omega.store.exchange(self.sandbox, counts=False)

    def note(self, event: Event | None) -> None:
        """Have the journal keep what a page does to the sandbox: dialogues are drawn with it."""
        if event is not None:
            self.console.journal.note(event)

    def link(self, path: str, **query: str) -> str:
        """Write the address of a page in this sandbox; parts of the query that are empty are left out."""
        kept = {name: value for name, value in {**query, SANDBOX: query.get(SANDBOX, self.sandbox)}.items() if value}
        return f"{self.prefix}{path}{'?' if kept else ''}{urlencode(kept)}"

    def back(self, asked: Asked) -> str:
        """Give the page that a form came from, of the console alone; without one, the first."""
        page = asked.form.get("retour", "")
        return page if page.startswith("/") and not page.startswith(("//", "/\\")) else self.link("/")


@dataclass(frozen=True, slots=True)
class View:
    """What a template shows, as data. One that is a ``part`` of a page has no bar and no rail around it."""

    template: ClassVar[str]
    part: ClassVar[bool] = False
    status: int = field(default=200, kw_only=True)

    @property
    def shows_sandbox(self) -> str:
        """Name the sandbox that the page is about, where it is another than the one that the browser is in."""
        return ""


class NothingHereError(Exception):
    """What an address names does not exist: ``fact`` says so, ``then`` what to do, both in the page's language.

    ``page`` is the address of a page that ``then`` speaks of, where it is no section of the console.
    """

    def __init__(self, fact: str, then: str = "", page: str = "") -> None:
        super().__init__(fact)
        self.fact = fact
        self.then = then
        self.page = page
