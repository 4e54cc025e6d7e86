"""The words of the SOAP messages, as the scenarios' checker needs them."""

from collections.abc import Iterator
from functools import cache

from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.transports.jsonpath import names_of_jsonpath
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.operation import Contract
from simulator.transports.soap.wire.tag import Tag
from simulator.transports.xpath import steps_of_xpath

_VERSION = "NumeroVersion"


@cache
def vocabulary() -> Vocabulary:
    """Give the words of every operation's messages."""
    contracts = {name: contract for name, (_, contract) in CONTRACTS.items()}
    return Vocabulary(
        requests={name: frozenset(_request(each)) for name, each in contracts.items()},
        answers={name: tuple(_paths(each.answer)) for name, each in contracts.items()},
        versions={name: _versions(each.request) for name, each in contracts.items()},
        check_xpath=steps_of_xpath,
        check_jsonpath=names_of_jsonpath,
    )


def _request(contract: Contract) -> Iterator[str]:
    root = contract.request.name
    paths = tuple(_paths(contract.request))
    yield root
    yield from (f"{root}/{each}" for each in paths)
    for alias, published in contract.aliases.items():
        yield f"{root}/{alias}"
        below = (each.removeprefix(published) for each in paths if each.startswith(f"{published}/"))
        yield from (f"{root}/{alias}{each}" for each in below)


def _paths(tag: Tag, above: str = "") -> Iterator[str]:
    for each in tag.children:
        yield above + each.name
        yield from _paths(each, f"{above}{each.name}/")


def _versions(request: Tag) -> tuple[str, ...]:
    return next((each.values for each in request.children if each.name == _VERSION), ())
