"""What importing the kit costs, and what it is."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import omega_simulator
from omega_simulator import Exchange, OmegaClient, OmegaServer, Supplier
from omega_simulator.clock import Clock
from omega_simulator.journal import Journal

_LOADED = (
    "import omega_simulator.plugin, sys; print(*(each for each in sys.modules if each.startswith('omega_simulator')))"
)


def test_the_plugin_imports_nothing_until_the_fixture_is_asked_for():
    told = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True).stdout

    assert told.split() == ["omega_simulator", "omega_simulator.plugin"]


def test_every_name_that_it_offers_is_there():
    assert all(getattr(omega_simulator, each).__name__ == each for each in omega_simulator.__all__)
    assert set(omega_simulator._MODULES) == set(omega_simulator.__all__)


def test_every_name_of_the_page_is_there():
    page = (Path(__file__).parents[2] / "docs/test-kit.md").read_text(encoding="utf-8")
    of_what = (OmegaClient, Clock, Journal, Exchange, Supplier, OmegaServer)

    named = set(re.findall(r"(?:[`(]|omega|journal|clock|supplier|server)\.([a-z_]+)", page)) - {
        "numero",
        "find",
        "py",
        "md",
    }

    assert len(named) > 25
    # Two are made with a client, and one is the user's.
    assert {each for each in named if not any(hasattr(one, each) for one in of_what)} <= {
        "clock",
        "journal",
        "subscribe",
    }


def test_any_other_name_is_none_of_its():
    with pytest.raises(AttributeError, match="no attribute 'OmegaServers'"):
        omega_simulator.OmegaServers  # noqa: B018
