"""Another judge than ours: xmllint validates messages against the published schema."""

import os
import shutil
import subprocess

import pytest
from lxml import etree

from simulator.transports.soap import Caller
from simulator.transports.soap.services import CONTRACTS
from tests.transports.soap.samples import body, engine_of, filled, tjdc
from tests.transports.soap.xml import as_xml
from tests.transports.soap.xsd import content_of


@pytest.fixture
def xmllint(tmp_path):
    """Validate an element against an engine's schema, with xmllint: its exit code and what it says."""
    if shutil.which("xmllint") is None:
        assert not os.environ.get("CI"), "xmllint is missing: install libxml2-utils"
        pytest.skip("xmllint is not installed (libxml2-utils)")

    def run(engine, element):
        (tmp_path / "schema.xsd").write_bytes(engine.xsd())
        (tmp_path / "message.xml").write_bytes(etree.tostring(element))
        command = ["xmllint", "--noout", "--schema", tmp_path / "schema.xsd", tmp_path / "message.xml"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    return run


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_full_request_validates(name, xmllint):
    _, contract = CONTRACTS[name]
    engine = engine_of(name)
    request = etree.fromstring(as_xml(contract.request.name, filled(contract.request)))
    for element in request.iter():
        element.tag = f"{{{engine.service.target_namespace}}}{element.tag}"
    code, said = xmllint(engine, request)
    assert code == 0, said


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_full_answer_validates(name, xmllint):
    _, contract = CONTRACTS[name]
    engine = engine_of(name, filled(contract.answer))
    reply = engine.answer(body(f"<{contract.request.name}/>"), Caller())
    code, said = xmllint(engine, content_of(reply.body))
    assert code == 0, said


def test_a_wrong_message_does_not(xmllint):
    code, said = xmllint(tjdc(), etree.fromstring("<Autre/>"))
    assert code != 0
    assert "No matching global declaration" in said
