"""A dialogue played without consequence: on what a sandbox holds, and nothing of what it saves is kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import TypeVar, cast

from simulator.application.dialogues.omega import Omega
from simulator.application.ports import Exchange, Store
from simulator.domain.cdgf import Directory
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce

Result = TypeVar("Result")


def rehearsing(omega: Omega, exchange: Exchange) -> Omega:
    """Give an OMEGA whose dialogues are held in this exchange and leave nothing behind: no demande, no number, no slot.

    What they read is read once, however many of them are held.
    """
    return replace(omega, store=cast("Store", _Rehearsal(exchange)))


class _Rehearsal:
    """As much of a store, and of an exchange, as dialogues ask for."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self.sandbox = exchange.sandbox
        self.now: datetime = exchange.now
        self.conduct: Conduct = exchange.conduct
        self.directory: Directory = exchange.directory
        self.pce: Callable[[str], Pce | None] = cache(exchange.pce)
        self.demande: Callable[[str], Demande | None] = cache(exchange.demande)
        self.open_demandes: Callable[[str], tuple[Demande, ...]] = cache(exchange.open_demandes)
        self.booked: Callable[[str], Mapping[tuple[date, str], int]] = cache(exchange.booked)

    def hold(self, _sandbox: str, operation: Callable[[Exchange], Result], **_options: object) -> Result:
        return operation(cast("Exchange", self))

    def next_numero(self) -> str:
        """Take no number."""
        return ""

    def save_demande(self, demande: Demande) -> None:
        """Keep nothing."""

    def book(self, round_: str, demande: str, day: date, plage: str) -> None:
        """Take no slot."""

    def release(self, demande: str) -> None:
        """Give none back."""
