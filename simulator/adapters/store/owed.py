"""Calls that are counted in a database in memory, and written once somebody comes to read them there."""

from collections.abc import Mapping

from simulator.adapters.store import quick_statements as statements
from simulator.adapters.store.links import Link
from simulator.application.kept import QuotaState
from simulator.domain.value import items


class Owed:
    """What a database that no other process has is still to be told of suppliers' calls."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._states: dict[tuple[str, str], QuotaState] = {}

    def add(self, sandbox: str, quotas: Mapping[str, QuotaState]) -> None:
        """Owe what a sandbox's suppliers have called."""
        for fournisseur, state in quotas.items():
            self._states[sandbox, fournisseur] = state

    def settle(self, link: Link) -> None:
        """Write all of it, for whoever has the database to himself. Raises the link's ``error``."""
        while self._states:
            (sandbox, fournisseur), state = next(iter(self._states.items()))
            statements.SAVE_QUOTA.on(link, sandbox=sandbox, fournisseur=fournisseur, **dict(items(state)))
            del self._states[sandbox, fournisseur]
