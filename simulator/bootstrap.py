"""The one place where objects meet. Nothing happens on import."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

from simulator import __version__, made_late
from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.adapters.ids import RandomIds
from simulator.adapters.journal_out import JournalOut
from simulator.adapters.journal_ring import Ring
from simulator.adapters.keys import RsaKeys, read_signing_key
from simulator.adapters.server_log import log_exchanges
from simulator.adapters.store import Limits, Room, SqlStore, open_store
from simulator.adapters.system import SeededDraws, french_holidays, real_time
from simulator.application.dialogues.omega import Omega
from simulator.application.living import LivingStore
from simulator.application.referential import Referential
from simulator.application.scenarios.play import Player
from simulator.domain import addresses
from simulator.domain.calendar import Calendar
from simulator.domain.cdgf import Directory
from simulator.domain.conduct import Conduct
from simulator.domain.value import value
from simulator.filling import fill, own_files
from simulator.made_late import Parts
from simulator.scenario_library import scenario_book
from simulator.settings.conduct import conduct_of
from simulator.settings.control import control_token
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
from simulator.transports.index import index, nowhere, root
from simulator.transports.okta.recognise import okta_wire
from simulator.transports.soap import Engine, SoapTransport, soap_wire
from simulator.transports.soap.dialogues import services
from simulator.transports.turns import Turns
from simulator.transports.wire import Wire

log = logging.getLogger("simulator")
_PAUSE_SECONDS = 0.003
"""Between two pieces of a long passing of time: enough for whoever waits for the store to take it, on a busy machine too."""
_CHANGING = frozenset({"PUT", "POST", "PATCH", "DELETE"})


@value(kw_only=True)
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
        self.recorder.stop()
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
    keys = RsaKeys(None if settings.fresh_signing_key else read_signing_key(folder / "okta_signing_key.json"))
    journal = Ring(settings.journal_records, settings.journal_bytes)
    store.tells(journal.clear)
    book = scenario_book(settings)
    parts = Parts(
        settings=settings,
        omega=omega,
        referential=referential,
        engines=engines,
        keys=keys,
        book=book,
        journal=journal,
        turns=turns,
        token=control_token(settings),
    )
    if settings.strict_xsd:
        parts.prepare_schemas()
    shelf = partial(story_shelf, own_stories(settings))
    probes = Probes(living.ready, turns, __version__)

    def rest_document() -> Any:
        suppliers: Any = rest.made("suppliers")
        return suppliers.openapi()

    rest = Lazy(
        suppliers=partial(made_late.rest, parts), control=partial(made_late.control, parts, probes, rest_document)
    )
    out = JournalOut(settings.journal_out, settings.codes) if settings.journal_out else None
    recorder = Recorder(
        journal,
        Player(omega, keys, book),
        new_id=RandomIds().exchange_id,
        real=real_time,
        most_bytes=settings.max_body,
        hears=(log_exchanges, out) if out else (log_exchanges,),
        turns=turns,
        look_together=None if book.initial else store.look_together,
    )
    follow_up = FollowUp(living, keys, referential.authorization_servers, real_time, turns)
    prefixes: dict[str, App] = {
        "/oauth2/": recorder.around(rest.late("suppliers"), okta_wire(RandomIds(), real_time)),
        addresses.REST: recorder.around(follow_up, followup_wire(follow_up)),
        addresses.CONTROL: recorder.around(probes.before(rest.late("control")), Wire("control", methods=_CHANGING)),
    }

    def whole() -> App:
        return front

    console = Lazy(console=partial(made_late.console, parts, shelf, whole)).late("console")
    front = _front(recorder, turns, engines, own_paths(settings), prefixes, console, referential)
    return Simulator(
        settings=settings,
        referential=referential,
        store=store,
        omega=omega,
        engines=engines,
        app=_as_called(front, settings),
        rest=rest,
        control_token=parts.token,
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

    def lost(refused: App) -> App:
        return nowhere(recorder.around(refused, Wire("")), console)

    return Front(soap | pages, prefixes | below, root(text, console), lost)


def _as_called(front: Front, settings: Settings) -> App:
    """Put around the front door what a proxy tells: who calls, and by what URL."""
    identified = behind_proxies(front, settings.proxy_dn_header, settings.trusted_proxies)
    public = read_public_url(settings.public_url) if settings.public_url else None
    return behind(identified, public, settings.trusted_proxies, own_paths(settings))
