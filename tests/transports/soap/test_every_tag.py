"""Every tag of every message, sent and received by clients of four languages generated from the served contract."""

import datetime as dt
import decimal
import json
import logging
from collections.abc import Mapping
from contextlib import ExitStack

import pytest
import zeep
from suds.client import Client as SudsClient
from suds.sudsobject import Object as SudsObject
from zeep.helpers import serialize_object

from simulator.transports.soap.services import CONTRACTS
from tests.foreign.commands import HERE, each_client, node, phps, run
from tests.transports.soap.samples import Recorder, engine_of, filled
from tests.transports.soap.serving import served


def in_zeep(calls):
    for address, operation, tags in calls:
        client = zeep.Client(f"{address}?wsdl")
        yield serialize_object(client.service[operation](**tags), dict)
        client.transport.session.close()


def in_suds(calls):
    logging.getLogger("suds").setLevel(logging.CRITICAL)
    for address, operation, tags in calls:
        yield getattr(SudsClient(f"{address}?wsdl", cache=None).service, operation)(**tags)


def in_another_language(command, script):
    return lambda calls: json.loads(run(command(), HERE / script, given=json.dumps(calls)))


CLIENTS = {"zeep": in_zeep, "suds": in_suds, "node": in_another_language(node, "every_tag.cjs")} | {
    name: in_another_language(lambda php=php: php, "every_tag.php") for name, php in phps().items()
}


def as_text(value):
    """What a client made of an answer, with every value as the contract writes it."""
    match value:
        case SudsObject():
            return {name: as_text(each) for name, each in value}
        case Mapping():
            return {name: as_text(each) for name, each in value.items()}
        case list():
            return [as_text(each) for each in value]
        case bool():
            return str(value).lower()
        case int() | decimal.Decimal() | dt.date():
            return str(value)
        case _:
            return value


@pytest.fixture(scope="module")
def operations():
    """Where each operation is served, answering with every tag and refusing what the schema does not allow."""
    recorders = {each: Recorder(filled(contract.answer)) for each, (_, contract) in CONTRACTS.items()}
    with ExitStack() as stack:
        yield {
            each: (stack.enter_context(served(engine_of(each, recorder, strict=True))), recorder)
            for each, recorder in recorders.items()
        }


@each_client(CLIENTS)
def test_a_client_sends_every_tag_as_the_schema_wants_and_reads_every_tag(operations, name):
    sent = {each: filled(CONTRACTS[each][1].request) for each in operations}
    for _, recorder in operations.values():
        recorder.received.clear()

    answers = list(CLIENTS[name]([[address, each, sent[each]] for each, (address, _) in operations.items()]))

    assert len(answers) == len(operations) == 9
    for (operation, (_, recorder)), answer in zip(operations.items(), answers, strict=True):
        (received,) = recorder.received
        assert (received.form.as_dict(), received.unread) == (sent[operation], ()), operation
        assert as_text(answer) == filled(CONTRACTS[operation][1].answer), operation
