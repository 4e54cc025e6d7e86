"""DLG-09: an empty tag is as good as an absent one, for every tag of every request."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest

from simulator.application.dialogues.omega import Omega
from simulator.domain.answer import Answer
from simulator.domain.asks import Ask
from simulator.transports.soap import Caller, Engine, dialogues
from simulator.transports.soap.dialogues import DIALOGUES
from simulator.transports.soap.services import CONTRACTS
from tests.transports.soap.samples import NoOmega, body, filled
from tests.transports.soap.xml import as_xml


def leaves(tags: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for name, value in tags.items():
        one = value[0] if isinstance(value, list) else value
        if isinstance(one, Mapping):
            yield from leaves(one, f"{above}{name}/")
        else:
            yield f"{above}{name}"


def with_tag(tags: Mapping[str, Any], path: str, text: str | None) -> dict[str, Any]:
    """The tags with another text at a path, in each occurrence of a repeated group; None leaves the tag out."""
    name, _, below = path.partition("/")
    if below:
        inside = tags[name]
        many = [with_tag(each, below, text) for each in inside] if isinstance(inside, list) else None
        return {**tags, name: many or with_tag(inside, below, text)}
    return {**tags, name: text} if text is not None else {key: value for key, value in tags.items() if key != name}


@dataclass
class Held:
    """An operation that keeps what it is asked."""

    asks: list[Ask] = field(default_factory=list)

    def __call__(self, _omega: object, _sandbox: str, ask: Ask) -> Answer:
        self.asks.append(ask)
        return Answer(dialogue="A", code="DmdKo", messages=("Habilitation incorrecte",))


@dataclass
class Desk:
    """OMEGA's services, built once, with operations that keep what they are asked."""

    held: Held
    engines: Mapping[str, Engine]

    def ask_of(self, operation: str, tags: Mapping[str, Any]) -> Ask:
        """What an operation is asked by a request of these tags."""
        inside = "".join(as_xml(*each) for each in tags.items())
        self.held.asks.clear()
        service, _ = CONTRACTS[operation]
        self.engines[service].answer(body(f"<RequeteWS{operation}>{inside}</RequeteWS{operation}>"), Caller())
        (ask,) = self.held.asks
        return ask


@pytest.fixture(scope="module")
def desk() -> Desk:
    held = Held()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialogues, "DIALOGUES", {name: replace(each, hold=held) for name, each in DIALOGUES.items()})
        built = dialogues.services(cast("Omega", NoOmega()), {})
    return Desk(held, {each.name: Engine(each) for each in built})


TAGS = {operation: tuple(leaves(filled(contract.request))) for operation, (_, contract) in CONTRACTS.items()}


def test_every_operation_has_tags_to_empty():
    assert set(TAGS) == set(DIALOGUES)
    assert sum(map(len, TAGS.values())) > 90


@pytest.mark.parametrize("operation", TAGS)
def test_dlg_09_an_empty_tag_is_as_good_as_an_absent_one(operation, desk):
    full = filled(CONTRACTS[operation][1].request)
    for path in TAGS[operation]:
        known, absent, *blank = (
            desk.ask_of(operation, with_tag(full, path, each)) for each in ("x", None, "", " \n\t ")
        )
        assert blank == [absent, absent], path
        assert path.endswith("NumeroSynchroIntervention") or known != absent, path
