"""pytest's side: the fixture `omega`, its options, and the dialogue in the report of a test that fails.

pytest loads this in every project of an environment: what takes time is imported where the fixture is asked for.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from omega_simulator.client import OmegaClient
    from omega_simulator.desk import Desk
    from omega_simulator.errors import OmegaError
    from omega_simulator.server import OmegaServer

_MOST_OF_A_NAME = 48
_NOT_OF_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_OF_A_SANDBOX = re.compile(r"/s/[^/]*/?$")
_CLIENT: "pytest.StashKey[OmegaClient]" = pytest.StashKey()
_DESK: "pytest.StashKey[Desk]" = pytest.StashKey()
_OPEN = pytest.StashKey[ExitStack]()
_RUN = pytest.StashKey[str]()
_ADDRESS = "omega_simulator"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options and the setting."""
    group = parser.getgroup("omega", "omega-simulator")
    group.addoption("--omega-url", metavar="URL", help="a server that runs already, rather than one of this run")
    group.addoption("--omega-token", metavar="TOKEN", help="the control token, where the server asks for one")
    parser.addini("omega_settings", "settings of the server of this run, a line each: `pces: 100`", type="linelist")


@pytest.fixture(scope="session")
def omega_server(pytestconfig: pytest.Config) -> "Iterator[OmegaServer]":
    """Give the one server of the whole run, workers of xdist included; `client(name)` is a sandbox of it."""
    from omega_simulator.errors import OmegaError

    with ExitStack() as open_:
        try:
            server = open_.enter_context(_server(pytestconfig, _url_of_another(pytestconfig)))
            server.look()
        except OmegaError as error:
            raise pytest.fail.Exception(_unusable(pytestconfig, error), pytrace=False) from None
        yield server


@pytest.fixture
def omega(request: pytest.FixtureRequest, omega_server: "OmegaServer") -> "Iterator[OmegaClient]":
    """Give a sandbox of the test's own, named after it; it is removed afterwards, with those of other tests."""
    client = request.node.stash[_CLIENT] = omega_server.client(_sandbox_of(request.node))
    yield client
    omega_server.leave(client)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add its dialogue to the report of a test that failed."""
    report = yield
    client = item.stash.get(_CLIENT, None) if report.failed else None
    if client is not None and client.used:
        report.sections.append((f"OMEGA: the exchanges of sandbox {client.sandbox}", _dialogue(client)))
    return report


def _dialogue(client: "OmegaClient") -> str:
    from omega_simulator.errors import OmegaError

    try:
        return client.journal.told() or "none"
    except OmegaError as error:
        return str(error)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist where it can ask for the server."""
    config = node.config
    if _DESK not in config.stash:
        from omega_simulator import desk

        open_ = config.stash[_OPEN] = ExitStack()
        config.stash[_DESK] = desk.Desk(lambda: open_.enter_context(_server(config)).url)
    node.workerinput[_ADDRESS] = config.stash[_DESK].address


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the workers' server."""
    if _DESK in config.stash:
        config.stash[_DESK].close()
        config.stash[_OPEN].close()


def _server(config: pytest.Config, url: str | None = None) -> "OmegaServer":
    from omega_simulator.server import OmegaServer

    settings = "\n".join(config.getini("omega_settings"))
    return OmegaServer(settings, url=url, token=config.getoption("omega_token"), folder=config.rootpath)


def _unusable(config: pytest.Config, error: "OmegaError") -> str:
    """Say where the server was named of which this was found, and what to do."""
    where, url = _named(config, "--omega-url", "OMEGA_SIM_URL")
    by, token = _named(config, "--omega-token", "OMEGA_SIM_CONTROL_TOKEN")
    says = f"{where} is {url!r}, and there is no server to be used: {error}" if url else str(error)
    if error.status == 401:
        return f"{says} The token that was sent is {by}'s." if token else says
    instead = f"Start one there (`omega-sim serve`), or leave {where} out: then the run starts its own."
    return f"{says}\n{instead}" if url else says


def _named(config: pytest.Config, option: str, variable: str) -> tuple[str, str | None]:
    """Give which of the two named it, and what it is."""
    given: str | None = config.getoption(option)
    return (option, given) if given else (variable, os.environ.get(variable))


def _url_of_another(config: pytest.Config) -> str | None:
    """Give the URL of a server that runs already: the one that is named, or that of the workers of this run."""
    if named := _named(config, "--omega-url", "OMEGA_SIM_URL")[1]:
        # `omega-sim health` takes a sandbox's URL, too; tests have sandboxes of their own
        return _OF_A_SANDBOX.sub("", named)
    if address := getattr(config, "workerinput", {}).get(_ADDRESS):
        from omega_simulator.desk import ask

        return ask(tuple(address))
    return None


def _sandbox_of(item: pytest.Item) -> str:
    """Name a sandbox after a test: no other test, worker or run has the same."""
    worker = getattr(item.config, "workerinput", {})
    run = worker.get("testrunuid") or item.config.stash.setdefault(_RUN, secrets.token_hex(8))
    told = f"{run} {worker.get('workerid')} {item.nodeid}"
    apart = hashlib.blake2b(told.encode(), digest_size=6).hexdigest()
    return f"{_NOT_OF_A_NAME.sub('-', item.name)[:_MOST_OF_A_NAME].strip('-')}-{apart}"
