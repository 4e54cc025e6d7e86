"""`omega-sim wsdl`: the contracts as files (the journey compares them with those served)."""

import pytest
from lxml import etree

from simulator.commands.wsdl import write_contracts
from simulator.errors import SettingsError
from simulator.settings.model import Settings
from simulator.transports.soap import engine
from simulator.transports.soap.published.documents import wsdl_and_xsd


def test_a_wsdl_and_an_xsd_of_each_service_are_written_into_a_folder_that_is_made(tmp_path):
    written = write_contracts(tmp_path / "a" / "b", "http://127.0.0.1:8024", Settings())

    names = [each.name for each in written]
    assert {"CreerDemandeTJDC.wsdl", "CreerDemandeTJDC.xsd", "CreerDemandeMES.wsdl", "CreerDemandeMES.xsd"} <= set(
        names
    )
    assert sorted(each.name for each in (tmp_path / "a" / "b").iterdir()) == sorted(names)
    for each in written:
        etree.parse(each)


@pytest.mark.parametrize("address", ["https://omega.example", "https://omega.example/"])
def test_the_address_asked_stands_in_the_wsdl(tmp_path, address):
    write_contracts(tmp_path, address, Settings())

    text = (tmp_path / "CreerDemandeMES.wsdl").read_text(encoding="utf-8")
    assert 'location="https://omega.example/ws/CreerDemandeMES"' in text


def test_the_namespace_asked_stands_in_both(tmp_path):
    write_contracts(tmp_path, "http://x", Settings(namespaces={"CreerDemandeMES": "urn:example:mes"}))

    for name in ("CreerDemandeMES.wsdl", "CreerDemandeMES.xsd"):
        assert 'targetNamespace="urn:example:mes"' in (tmp_path / name).read_text(encoding="utf-8")
    assert "urn:example:mes" not in (tmp_path / "CreerDemandeTJDC.xsd").read_text(encoding="utf-8")


def test_writing_twice_writes_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "wsdl_and_xsd", wsdl_and_xsd)  # which tests keep: tests/once.py
    first = {each: each.read_bytes() for each in write_contracts(tmp_path, "http://x", Settings())}

    assert {each: each.read_bytes() for each in write_contracts(tmp_path, "http://x", Settings())} == first


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    file = tmp_path / "notes"
    file.touch()

    with pytest.raises(SettingsError, match=r"the contracts cannot be written .* Give another folder") as caught:
        write_contracts(file, "http://x", Settings())

    assert str(file) in str(caught.value)


def test_a_database_of_the_settings_is_left_alone(tmp_path):
    write_contracts(tmp_path / "out", "http://x", Settings(database=f"sqlite:///{tmp_path}/omega.db"))

    assert not (tmp_path / "omega.db").exists()
