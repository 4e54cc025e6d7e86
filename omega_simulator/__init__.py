"""The test kit of omega-simulator: an OMEGA for your tests, with pytest (the fixture `omega`) or without.

    from omega_simulator import OmegaServer

    with OmegaServer() as server, server.client("my-test") as omega:
        pce = omega.pce(frequence="1M", telereleve=True)

It needs nothing but Python, and imports nothing of the simulator, which it starts as a process of its own.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omega_simulator.client import OmegaClient
    from omega_simulator.documents import Demande, Pce, Supplier
    from omega_simulator.errors import OmegaError
    from omega_simulator.exchange import Exchange
    from omega_simulator.server import OmegaServer

__all__ = ["Demande", "Exchange", "OmegaClient", "OmegaError", "OmegaServer", "Pce", "Supplier"]
_MODULES = {
    "Demande": "documents",
    "Exchange": "exchange",
    "OmegaClient": "client",
    "OmegaError": "errors",
    "OmegaServer": "server",
    "Pce": "documents",
    "Supplier": "documents",
}


def __getattr__(name: str) -> object:
    """Import what is asked for: pytest loads the plugin, and with it this package, in projects that never ask."""
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
