"""What is made of a simulator's parts when it is first asked for: a first answer waits for none of it, nor for its imports."""

from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from simulator import __version__
from simulator.adapters.ids import RandomIds
from simulator.adapters.journal_ring import Ring
from simulator.adapters.keys import RsaKeys
from simulator.application.dialogues.omega import Omega
from simulator.application.referential import Referential
from simulator.application.scenarios.book import ScenarioBook
from simulator.domain.value import value
from simulator.settings.control import open_to_all
from simulator.settings.model import Settings
from simulator.transports.control.probes import Probes
from simulator.transports.http import App
from simulator.transports.soap import Engine
from simulator.transports.turns import Turns

if TYPE_CHECKING:
    from simulator.application.stories.shelf import Shelf


@value(kw_only=True)
class Parts:
    """What control, the console and the REST application are made of; ``token`` is what control asks for, if it does."""

    settings: Settings
    omega: Omega
    referential: Referential
    engines: tuple[Engine, ...]
    keys: RsaKeys
    book: ScenarioBook
    journal: Ring
    turns: Turns
    token: str | None

    def prepare_schemas(self) -> None:
        """Have the published schemas be ready for strict mode. Raises ContractError where it is impossible."""
        for each in self.engines:
            each.prepare_schema()

    @property
    def own_host(self) -> tuple[str, ...] | None:
        """The hosts by whose names control is asked; None where anybody may."""
        return None if open_to_all(self.settings) else self.settings.host

    def shared(self) -> dict[str, Any]:
        """Give what both control and the console work with, by the names that it has there."""
        from simulator.transports.soap.written import request_writer

        return {
            "omega": self.omega,
            "referential": self.referential,
            "version": __version__,
            "keys": self.keys,
            "book": self.book,
            "journal": self.journal,
            "turns": self.turns,
            "write_request": request_writer(self.engines),
            "prepare_schemas": self.prepare_schemas,
        }


def rest(parts: Parts) -> App:
    """Make what suppliers call by REST."""
    from simulator.transports.rest import rest_app

    return rest_app(
        store=parts.omega.store,
        keys=parts.keys,
        ids=RandomIds(),
        servers=parts.referential.authorization_servers,
        version=__version__,
        turns=parts.turns,
    )


def control(parts: Parts, probes: Probes, rest_document: Callable[[], dict[str, Any]]) -> App:
    """Make the control paths, behind what they ask of whoever calls."""
    from simulator.transports.access.guard import guarded
    from simulator.transports.control.app import Control, control_app
    from simulator.transports.control.door import DOOR

    made = Control(**parts.shared(), probes=probes, official_codes=parts.settings.codes, rest_document=rest_document)
    return guarded(control_app(made), parts.token, parts.own_host, DOOR)


def _once(make: "Callable[[], Shelf]") -> "Callable[[], Shelf]":
    """Make the stories when a page first asks for them, and once: what is played is kept there, whoever asks meanwhile."""
    making, made = Lock(), cache(make)

    def shelf() -> "Shelf":
        with making:
            return made()

    return shelf


def console(parts: Parts, shelf: "Callable[[], Shelf]", simulator: Callable[[], App]) -> App:
    """Make the pages, behind what they ask of whoever calls; by ``simulator``, they send what a supplier would."""
    from simulator.adapters.statement_file import read_statements
    from simulator.transports.access.guard import guarded
    from simulator.transports.console.app import console_app
    from simulator.transports.console.desk import Console
    from simulator.transports.console.door import door
    from simulator.transports.soap.written import read_ask

    made = Console(
        **parts.shared(),
        read_ask=read_ask,
        statements=cache(read_statements),
        simulator=simulator(),
        shelf=_once(shelf),
        token=parts.token,
    )
    return guarded(console_app(made), parts.token, parts.own_host, door(made))
