"""``omega-sim contract``: a supplier's official contract compared with ours, and adopted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from simulator.adapters.contracts.adoption import other_paths, write_adoption
from simulator.adapters.contracts.bundle import Bundle, bundle_of, read_bundle
from simulator.adapters.contracts.wsdl import terms_of
from simulator.application.contracts.compare import compared, matched
from simulator.application.contracts.difference import Difference
from simulator.application.contracts.fit import Fit, fitted
from simulator.application.contracts.terms import DOCUMENT_LITERAL, Terms
from simulator.domain import addresses
from simulator.domain.nearest import offer
from simulator.errors import ContractError
from simulator.settings.contract import may_be_path
from simulator.transports.soap import AnswerTags, Caller, Engine, Received, Service
from simulator.transports.soap.services import CONTRACTS

Compared = Mapping[str, tuple[Difference, ...]]


def compare(wsdl: Path, service: str | None = None, folder: Path | None = None) -> Compared:
    """List what differs in each service of ours that the contract is about. Raises ContractError."""
    ours = _ours()
    theirs = terms_of(read_bundle(wsdl, folder))
    return {name: tuple(compared(ours[name], each)) for name, each in _about(ours, theirs, service).items()}


def as_text(wsdl: Path, found: Compared) -> str:
    """Tell the differences, one a line."""
    lines: list[str] = []
    for name, differences in found.items():
        lines += map(str, differences)
        count = len(differences)
        lines.append(f"{wsdl}: {name}: {count or 'no'} difference{'s' * (count != 1)}")
    return "\n".join(lines)


def as_json(wsdl: Path, found: Compared) -> str:
    """Tell the differences as JSON."""
    services = [
        {"service": name, "differences": [asdict(each) for each in differences]} for name, differences in found.items()
    ]
    return json.dumps({"official": str(wsdl), "services": services}, ensure_ascii=False, indent=2)


def adopt(wsdl: Path, out: Path, service: str | None = None, folder: Path | None = None) -> str:
    """Write the contract and its settings into a folder; tell what was written, and what cannot be followed.

    Raises ContractError.
    """
    ours = _ours()
    bundle = read_bundle(wsdl, folder)
    theirs = _about(ours, terms_of(bundle), service)
    fits = {name: fitted(ours[name], each) for name, each in theirs.items()}
    for name, each in theirs.items():
        _check_understood(wsdl, ours[name], each)
    fits = dict(_apart(fits, other_paths(out, fits)))
    written = write_adoption(out, bundle, fits)
    beyond = [f"{name}: {each}." for name, fit in fits.items() for each in fit.beyond]
    beyond += [
        f"{name}: its style is {style}; the simulator reads and writes {DOCUMENT_LITERAL} alone, so clients made from this"
        " WSDL may not be understood."
        for name, each in theirs.items()
        for style in sorted({operation.style for operation in each.operations} - {DOCUMENT_LITERAL})
    ]
    start = f"Start with: omega-sim serve --config {written[0]}"
    return "\n".join([*map(str, written), *beyond, start])


def _apart(fits: Mapping[str, Fit], taken: dict[str, str]) -> Iterable[tuple[str, Fit]]:
    """Each service at a path of its own: one that another has is left out."""
    for name, fit in fits.items():
        usable = not fit.path or may_be_path(fit.path)
        other = taken.setdefault(fit.path, name) if fit.path and usable else name
        if usable and other == name:
            yield name, fit
        else:
            why = f"is {other}'s too" if usable else "is none that the simulator can take"
            note = f"its path {fit.path} {why}, so it stands at {addresses.soap(name)} alone"
            yield name, replace(fit, path="", beyond=(*fit.beyond, note))


def _check_understood(wsdl: Path, ours: Terms, theirs: Terms) -> None:
    known = {each.request.name for each in ours.operations if each.request}
    asked = [each.request.name for each in theirs.operations if each.request]
    if not known.intersection(asked):
        message = (
            f"{wsdl} cannot be adopted: its requests are {', '.join(asked) or 'no elements of a schema'}, and the simulator"
            f" understands {', '.join(sorted(known))}. `omega-sim contract compare` lists what differs."
        )
        raise ContractError([message])


def _about(ours: Mapping[str, Terms], theirs: Terms, service: str | None) -> Mapping[str, Terms]:
    found = matched(ours, theirs)
    if service is not None:
        if service not in ours:
            raise ContractError([f"--service is {service!r}, which is not a service; {offer(service, ours)}."])
        return {service: found.get(service, theirs)}
    if not found:
        theirs_ = ", ".join(each.name for each in theirs.operations)
        known = ", ".join(each.name for terms in ours.values() for each in terms.operations)
        message = (
            f"{theirs.file} has the operations {theirs_}, and none is of the simulator's services, which have {known}."
            " Name the service that it is to be compared with: --service NAME."
        )
        raise ContractError([message])
    return found


@cache
def _ours() -> Mapping[str, Terms]:
    """What our own contracts say, read as any other."""
    return {name: terms_of(_own(name)) for name in dict.fromkeys(service for service, _ in CONTRACTS.values())}


def _own(name: str) -> Bundle:
    operations = tuple(each.answered_by(_unanswered) for service, each in CONTRACTS.values() if service == name)
    return bundle_of(Engine(Service(name, operations)).wsdl("http://127.0.0.1:8024/"), f"{name}.wsdl")


def _unanswered(_received: Received, _caller: Caller) -> AnswerTags:
    raise NotImplementedError
