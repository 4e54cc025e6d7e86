"""From the settings of each contract to the wording of its service; every mistake at once."""

from collections.abc import Iterable, Iterator

from simulator.domain.nearest import nearest, offer
from simulator.errors import ContractError, SettingsError
from simulator.settings.contract import ContractSettings
from simulator.settings.model import NAMESPACES, Service, Settings
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.operation import Contract
from simulator.transports.soap.wire.tag import Tag


def dialects(settings: Settings) -> dict[str, Dialect]:
    """How each service words its messages. Raises SettingsError."""
    mistakes: list[str] = []
    found = {name: Dialect(uri) for name, uri in settings.namespaces.items()}
    places = [place for place in settings.contracts.values() if place.path]
    for name, contract in settings.contracts.items():
        mistakes += (f"contracts: {name}: {mistake}" for mistake in _mistakes(name, contract, settings))
        others = sum(each.path == contract.path for each in places)
        if contract.path and others > 1:
            mistakes.append(f"contracts: {name}: path {contract.path} is another service's too: leave one out.")
        try:
            found[name] = _dialect(name, contract, settings)
        except ContractError as problem:
            mistakes += problem.mistakes
    if mistakes:
        raise SettingsError(mistakes)
    return {str(name): each for name, each in found.items()}


def own_paths(settings: Settings) -> dict[str, str]:
    """The service that stands at each path of the settings, beside /ws."""
    return {each.path: str(name) for name, each in settings.contracts.items() if each.path}


def _dialect(name: Service, contract: ContractSettings, settings: Settings) -> Dialect:
    official = None
    if contract.wsdl:
        from simulator.adapters.contracts.official import official_files  # 10 ms that a start without contracts spares

        official = official_files(contract.wsdl, strict=settings.strict_xsd)
    return Dialect(
        namespace=settings.namespaces[name] if contract.namespace is None else contract.namespace,
        qualified=contract.elements == "qualified",
        namespaces=dict(contract.namespaces),
        answers=dict(contract.answers),
        target_namespace=contract.target_namespace or "",
        soap_actions=dict(contract.soap_actions),
        path=contract.path or "",
        official=official,
    )


def _mistakes(name: Service, contract: ContractSettings, settings: Settings) -> Iterator[str]:
    given = contract.model_fields_set
    chosen = settings.namespaces[name]
    if contract.namespace is not None and chosen not in {NAMESPACES[name], contract.namespace}:
        yield f"namespace is {contract.namespace}, and --namespace says {chosen}: leave one out."
    if contract.wsdl:
        for each in sorted(given & {"target_namespace", "soap_actions"}):
            yield f"{each} is given with wsdl, which says it: leave one out."
    else:
        for each in sorted(given & {"namespaces", "answers"}):
            yield f"{each} is given without wsdl: the contract that the simulator writes has one namespace and its own order."
        if contract.namespace == "":
            yield "namespace is empty and wsdl is left out: the contract that the simulator writes has a namespace."
    operations = [each for service, each in CONTRACTS.values() if service == name]
    yield from _unknown("soap_actions", contract.soap_actions, "operation", [each.name for each in operations])
    yield from _unknown("answers", contract.answers, "answer", [each.answer.name for each in operations])
    roots = [message.name for each in operations for message in (each.request, each.answer)]
    first = dict.fromkeys(path.partition("/")[0] for path in contract.namespaces)
    yield from _unknown("namespaces", first, "message", roots)
    for root, paths in contract.answers.items():
        for path in paths:
            yield from _unwritten(root, path, operations)


def _unknown(setting: str, names: Iterable[str], what: str, known: list[str]) -> Iterator[str]:
    for each in names:
        if each not in known:
            yield f"{setting}: {each} is no {what} of the service; {offer(each, known)}."


def _unwritten(root: str, path: str, operations: list[Contract]) -> Iterator[str]:
    """The mistake of a path that no tag with a text of the answer has."""
    message = next((each.answer for each in operations if each.answer.name == root), None)
    known = dict(_texts(message, "")) if message else {path: None}
    if path not in known:
        near = nearest(path, known)
        those = f"the nearest is {near}" if near else f"there are {', '.join(known)}"
        yield f"answers: {root} has no tag {path} that holds a text; {those}."


def _texts(tag: Tag, path: str) -> Iterator[tuple[str, Tag]]:
    for each in tag.children:
        if each.children:
            yield from _texts(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", each
