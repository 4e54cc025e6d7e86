"""The law that an operation which is published is answered, can be named by scenarios, and has its sample."""

from simulator.domain.scenario.happening import OPERATIONS, Channel
from simulator.transports.soap.dialogues import DIALOGUES
from simulator.transports.soap.services import CONTRACTS
from tests.laws import hold
from tests.shipped import REFERENTIAL


def test_each_operation_that_is_published_has_all_that_belongs_to_it():
    assert len(CONTRACTS) > 8
    of_soap = {name for name, each in OPERATIONS.items() if each.channel is Channel.SOAP}
    for known, what_to_do in (
        (DIALOGUES, "is answered by nobody: add its line to DIALOGUES of simulator/transports/soap/dialogues.py"),
        (of_soap, "is what no scenario can name: add it to _SOAP of simulator/domain/scenario/happening.py"),
        (
            REFERENTIAL.requests,
            "has no sample, from which every test is made: add its request to fixtures/requests.yaml",
        ),
    ):
        hold(f"{name} {what_to_do}" for name in CONTRACTS if name not in known)
        hold(
            f"{name} is published by no service: add its contract to SERVICES of simulator/transports/soap/services.py, or"
            " delete what is left of it"
            for name in known
            if name not in CONTRACTS
        )
