"""Requests ready to send, in the wording of the services that answer here; and what such a request asks."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simulator.application.samples import nested
from simulator.domain import addresses
from simulator.domain.asks import Ask
from simulator.transports.soap.dialogues import DIALOGUES
from simulator.transports.soap.engine import Engine
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.form import Form, Received
from simulator.transports.soap.wire.operation import Caller


def request_writer(engines: Iterable[Engine]) -> Callable[[str, Mapping[str, str]], tuple[str, str]]:
    """Give what writes an operation's request of its tags, by path: the path to send it to, and the envelope."""
    by_name = {each.service.name: each for each in engines}

    def written(operation: str, tags: Mapping[str, str]) -> tuple[str, str]:
        service, _ = CONTRACTS[operation]
        return addresses.soap(service), by_name[service].request(operation, nested(tags))

    return written


def read_ask(operation: str, tags: Mapping[str, str]) -> Ask:
    """Read what an operation's request with these tags, by path, asks, without writing it out."""
    form: Any = nested(tags)
    asked: Ask = DIALOGUES[operation].read(Received(Form(form)), Caller())
    return asked
