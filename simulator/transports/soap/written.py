"""Requests ready to send, in the wording of the services that answer here."""

from collections.abc import Callable, Iterable, Mapping

from simulator.application.samples import nested
from simulator.domain import addresses
from simulator.transports.soap.engine import Engine
from simulator.transports.soap.services import CONTRACTS


def request_writer(engines: Iterable[Engine]) -> Callable[[str, Mapping[str, str]], tuple[str, str]]:
    """Give what writes an operation's request of its tags, by path: the path to send it to, and the envelope."""
    by_name = {each.service.name: each for each in engines}

    def written(operation: str, tags: Mapping[str, str]) -> tuple[str, str]:
        service, _ = CONTRACTS[operation]
        return addresses.soap(service), by_name[service].request(operation, nested(tags))

    return written
