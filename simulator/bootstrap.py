"""The one place where objects meet. Nothing happens on import."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from time import sleep
from typing import Any

from simulator import __version__
from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.adapters.ids import RandomIds
from simulator.adapters.journal_out import JournalOut
from simulator.adapters.journal_ring import Ring
from simulator.adapters.keys import RsaKeys, read_signing_key
from simulator.adapters.server_log import log_exchange
from simulator.adapters.store import Limits, Room, SqlStore, open_store
from simulator.adapters.system import SeededDraws, french_holidays, real_time
from simulator.application.dialogues.omega import Omega
from simulator.application.living import LivingStore
from simulator.application.referential import Referential
from simulator.application.scenarios.book import ScenarioBook
from simulator.application.scenarios.play import Player
from simulator.domain import addresses
from simulator.domain.calendar import Calendar
from simulator.domain.cdgf import Directory
from simulator.domain.conduct import Conduct
from simulator.filling import fill, own_files
from simulator.scenario_library import scenario_book
from simulator.settings.conduct import conduct_of
from simulator.settings.control import control_token, open_to_all
from simulator.settings.dialects import dialects, own_paths
from simulator.settings.model import Settings
from simulator.story_library import own_stories, story_shelf
from simulator.transports.called import behind, read_public_url
from simulator.transports.control.probes import Probes
from simulator.transports.exchanges import Recorder
from simulator.transports.followup.recognise import followup_wire
from simulator.transports.followup.routes import FollowUp
from simulator.transports.front import Front, Lazy
from simulator.transports.http import App
from simulator.transports.identity import behind_proxies
from simulator.transports.index import index, root
from simulator.transports.okta.recognise import okta_wire
from simulator.transports.soap import Engine, SoapTransport, soap_wire
from simulator.transports.soap.dialogues import services
from simulator.transports.turns import Turns
from simulator.transports.wire import Wire

log = logging.getLogger("simulator")
_PAUSE_SECONDS = 0.003
"""Between two pieces of a long passing of time: enough for whoever waits for the store to take it, on a busy machine too."""
_CHANGING = frozenset({"PUT", "POST", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulator:
    """Everything, met: the ASGI application, and what a command needs of what stands behind it."""

    settings: Settings
    referential: Referential
    store: SqlStore
    omega: Omega
    engines: tuple[Engine, ...]
    app: App
    rest: Lazy
    recorder: Recorder
    journal: Ring
    turns: Turns
    journal_out: JournalOut | None
    control_token: str | None
    """What control asks for: the setting's, or one made here."""

    def warm(self) -> None:
        """Import and make what a first request would wait for; what fails here fails again, and is told, at that request."""
        try:
            for each in self.engines:
                each.warm()
            self.rest.warm()
        except Exception as error:  # noqa: BLE001  a thread of its own: nobody else would hear of it
            log.warning("warming failed, and the first requests will be slower: %s: %s", type(error).__name__, error)

    def close(self) -> None:
        """Let go of what is held: the file of the journal, once it is written, threads and the store."""
        if self.journal_out:
            self.journal_out.close()
        self.turns.stop()
        self.store.close()


def build(settings: Settings) -> Simulator:
    """Make a simulator of its settings.

    Raises SettingsError, FixtureError or StoreError: each says what to mend.
    """
    conduct = conduct_of(settings)
    folder = fixtures_folder()
    shipped = load_referential(folder)
    own = own_files(settings, shipped)
    referential = own.joined() if own else shipped
    store = database(settings, referential, conduct)
    try:
        fill(store, settings, shipped, own)
        return _met(settings, folder, referential, store)
    except BaseException:
        store.close()
        raise


def database(settings: Settings, referential: Referential, conduct: Conduct | None = None) -> SqlStore:
    """Open the database of the settings, whatever it is filled with. Raises StoreError."""
    limits = Limits(
        settings.database_connect_timeout, settings.database_lock_timeout, settings.database_statement_timeout
    )
    calendar = Calendar(french_holidays)
    return open_store(
        settings.database,
        Directory(referential.cdgfs),
        calendar,
        real_time,
        limits,
        conduct,
        Room(settings.sandbox_idle, settings.most_sandboxes),
    )


def _met(settings: Settings, folder: Path, referential: Referential, store: SqlStore) -> Simulator:
    calendar = Calendar(french_holidays)
    omega = Omega(
        store=store,
        calendar=calendar,
        draws=SeededDraws(settings.seed),
        plages=referential.plages,
        round_patterns=referential.round_patterns,
        communes=referential.communes,
        car_unit=settings.car_unit_kwh,
    )
    living = LivingStore(store, calendar, omega.planning, pause=partial(sleep, _PAUSE_SECONDS))
    turns = Turns(living.may_wait, living.at_once)
    omega = replace(omega, store=living)
    spoken = dialects(settings)
    engines = tuple(
        Engine(
            service,
            must_understand=settings.must_understand == "fault",
            most_bytes=settings.max_body,
            dialect=spoken[service.name],
        )
        for service in services(omega, {str(name): uri for name, uri in settings.namespaces.items()})
    )
    if settings.strict_xsd:
        _prepare_schemas(engines)
    keys = RsaKeys(None if settings.fresh_signing_key else read_signing_key(folder / "okta_signing_key.json"))
    token = control_token(settings)
    journal = Ring(settings.journal_records, settings.journal_bytes)
    book = scenario_book(settings)
    shelf = partial(story_shelf, own_stories(settings))
    probes = Probes(living.ready, turns, __version__)

    def rest_document() -> Any:
        suppliers: Any = rest.made("suppliers")
        return suppliers.openapi()

    control = partial(_control, settings, omega, keys, referential, token, book, journal, turns, probes, engines)
    rest = Lazy(suppliers=partial(_rest, living, keys, referential, turns), control=partial(control, rest_document))
    out = JournalOut(settings.journal_out, settings.codes) if settings.journal_out else None
    recorder = Recorder(
        journal,
        Player(omega, keys, book),
        new_id=RandomIds().exchange_id,
        real=real_time,
        most_bytes=settings.max_body,
        hears=(log_exchange, out) if out else (log_exchange,),
        turns=turns,
    )
    follow_up = FollowUp(living, keys, referential.authorization_servers, real_time, turns)
    prefixes: dict[str, App] = {
        "/oauth2/": recorder.around(rest.late("suppliers"), okta_wire(RandomIds(), real_time)),
        addresses.REST: recorder.around(follow_up, followup_wire(follow_up)),
        addresses.CONTROL: recorder.around(probes.before(rest.late("control")), Wire("control", methods=_CHANGING)),
    }

    def whole() -> App:
        return front

    make_console = partial(
        _console, settings, omega, keys, referential, token, book, shelf, journal, turns, engines, whole
    )
    console = Lazy(console=make_console).late("console")
    front = _front(recorder, turns, engines, own_paths(settings), prefixes, console, referential)
    return Simulator(
        settings=settings,
        referential=referential,
        store=store,
        omega=omega,
        engines=engines,
        app=_as_called(front, settings),
        rest=rest,
        control_token=token,
        recorder=recorder,
        journal=journal,
        turns=turns,
        journal_out=out,
    )


def _front(  # noqa: PLR0913, PLR0917  what stands behind the door
    recorder: Recorder,
    turns: Turns,
    engines: tuple[Engine, ...],
    paths: Mapping[str, str],
    prefixes: dict[str, App],
    console: App,
    referential: Referential,
) -> Front:
    """Put the recorder around the SOAP services, and around what nothing serves; the journal keeps nothing of the console."""
    soap: dict[str, App] = {
        addresses.soap(engine.service.name): recorder.around(SoapTransport(engine, turns), soap_wire(engine))
        for engine in engines
    }
    soap |= {path: soap[addresses.soap(name)] for path, name in paths.items()}
    text = index(soap, referential.authorization_servers)
    pages = dict.fromkeys(addresses.PAGES, console)
    below = {f"{path}/": console for path in addresses.PAGES}
    return Front(soap | pages, prefixes | below, root(text, console), lambda lost: recorder.around(lost, Wire("")))


def _as_called(front: Front, settings: Settings) -> App:
    """Put around the front door what a proxy tells: who calls, and by what URL."""
    identified = behind_proxies(front, settings.proxy_dn_header, settings.trusted_proxies)
    public = read_public_url(settings.public_url) if settings.public_url else None
    return behind(identified, public, settings.trusted_proxies, own_paths(settings))


def _prepare_schemas(engines: tuple[Engine, ...]) -> None:
    for each in engines:
        each.prepare_schema()


def _rest(store: LivingStore, keys: RsaKeys, referential: Referential, turns: Turns) -> App:
    from simulator.transports.rest import rest_app

    return rest_app(
        store=store,
        keys=keys,
        ids=RandomIds(),
        servers=referential.authorization_servers,
        version=__version__,
        turns=turns,
    )


def _control(  # noqa: PLR0913, PLR0917  what the control paths work with
    settings: Settings,
    omega: Omega,
    keys: RsaKeys,
    referential: Referential,
    token: str | None,
    book: ScenarioBook,
    journal: Ring,
    turns: Turns,
    probes: Probes,
    engines: tuple[Engine, ...],
    rest_document: Callable[[], Any],
) -> App:
    from simulator.transports.access.guard import guarded
    from simulator.transports.control.app import Control, control_app
    from simulator.transports.control.door import DOOR
    from simulator.transports.soap.written import request_writer

    control = Control(
        omega=omega,
        referential=referential,
        version=__version__,
        probes=probes,
        keys=keys,
        book=book,
        journal=journal,
        turns=turns,
        write_request=request_writer(engines),
        official_codes=settings.codes,
        prepare_schemas=partial(_prepare_schemas, engines),
        rest_document=rest_document,
    )
    own = None if open_to_all(settings) else settings.host
    return guarded(control_app(control), token, own, DOOR)


def _console(  # noqa: PLR0913, PLR0917  what the pages work with
    settings: Settings,
    omega: Omega,
    keys: RsaKeys,
    referential: Referential,
    token: str | None,
    book: ScenarioBook,
    shelf: Callable[[], Any],
    journal: Ring,
    turns: Turns,
    engines: tuple[Engine, ...],
    whole: Callable[[], App],
) -> App:
    from simulator.adapters.statement_file import read_statements
    from simulator.transports.access.guard import guarded
    from simulator.transports.console.app import console_app
    from simulator.transports.console.desk import Console
    from simulator.transports.console.door import door
    from simulator.transports.soap.written import read_ask, request_writer

    console = Console(
        omega=omega,
        referential=referential,
        version=__version__,
        keys=keys,
        book=book,
        journal=journal,
        turns=turns,
        write_request=request_writer(engines),
        read_ask=read_ask,
        prepare_schemas=partial(_prepare_schemas, engines),
        statements=cache(read_statements),
        simulator=whole(),
        shelf=shelf(),
        token=token,
    )
    own = None if open_to_all(settings) else settings.host
    return guarded(console_app(console), token, own, door(console))
