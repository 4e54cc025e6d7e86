"""The law that an operation which is published is answered, can be named by scenarios, and has its sample."""

from simulator.domain.scenario.happening import OPERATIONS, Channel
from simulator.transports.soap.dialogues import DIALOGUES
from simulator.transports.soap.services import CONTRACTS
from tests.laws import hold
from tests.shipped import REFERENTIAL

WHAT_TO_DO = (
    (DIALOGUES, "is answered by nobody: add its line to DIALOGUES of simulator/transports/soap/dialogues.py"),
    (
        {name for name, each in OPERATIONS.items() if each.channel is Channel.SOAP},
        "is what no scenario can name: add it to _SOAP of simulator/domain/scenario/happening.py",
    ),
    (
        REFERENTIAL.requests,
        "has no sample, of which tests and test PCE are made: add its request to fixtures/requests.yaml",
    ),
)


def test_each_operation_that_is_published_has_all_that_belongs_to_it():
    assert len(CONTRACTS) > 8
    hold(f"{name} {what_to_do}" for known, what_to_do in WHAT_TO_DO for name in CONTRACTS if name not in known)


def test_each_operation_that_is_answered_is_published():
    hold(
        f"{name} is published by no service: add its contract to SERVICES of simulator/transports/soap/services.py"
        for name in {name for known, _ in WHAT_TO_DO for name in known}
        if name not in CONTRACTS
    )
