"""Everything that is published says, in French, what it is and where that is written."""

import re

import pytest

from tests.laws import hold
from tests.transports.soap.samples import mes, rdv, tjdc
from tests.transports.soap.xsd import XS, parsed

SOURCED = re.compile(r"\((TJDC|MES) [0-9A-Z]+(\.[0-9]+)*\)$")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize("engine", [tjdc(), mes(), rdv()], ids=lambda engine: engine.service.name)
def test_every_element_has_a_french_documentation_that_ends_with_its_source(engine):
    elements = list(parsed(engine.wsdl("http://localhost/")).iter(f"{XS}element"))
    documentations = [element.find(f"{XS}annotation/{XS}documentation") for element in elements]
    hold(
        f"{element.get('name')} of {engine.service.name} has no French documentation that ends with its source, as"
        " (MES 3.3.1.1): say it where its Tag is written, in simulator/transports/soap/messages/"
        for element, note in zip(elements, documentations, strict=True)
        if note is None or not SOURCED.search(note.text) or note.get(LANG) != "fr"
    )
    assert len(elements) > 25


@pytest.mark.parametrize("engine", [tjdc(), mes(), rdv()], ids=lambda engine: engine.service.name)
def test_every_operation_says_what_it_does_and_where_that_is_written(engine):
    wsdl = parsed(engine.wsdl("http://localhost/"))
    documentations = wsdl.findall(".//{*}portType/{*}operation/{*}documentation")
    assert len(documentations) == len(engine.service.operations)
    hold(
        f"an operation of {engine.service.name} says {note.text!r}: end it with its source, as (MES 3.2), in"
        " simulator/transports/soap/dialogues.py or messages/"
        for note in documentations
        if not SOURCED.search(note.text)
    )


def test_what_the_guides_leave_open_is_told_as_supposed():
    notes = [note.text for note in parsed(mes().xsd()).iter(f"{XS}documentation")]
    assert any("Supposé : les schémas l'appellent RdvDemande" in note for note in notes)
    assert any("Supposé : TB et TG s'ajoutent" in note for note in notes)


def test_all_of_the_appointments_is_told_as_supposed_but_the_tag_that_the_guide_names():
    elements = list(parsed(rdv().xsd()).iter(f"{XS}element"))
    notes = [(each.get("name"), each.findtext(f"{XS}annotation/{XS}documentation")) for each in elements]
    assert {name for name, note in notes if "faute d'annexe publique" not in note} == {"OptionExpress"}


def test_the_three_exclusive_tags_say_that_they_exclude_one_another():
    schema = parsed(mes().xsd())
    names = ("DateDemandee", "ListeDatePlage", "DateProgrammee")
    texts = [schema.findtext(f".//{XS}element[@name='{name}']/{XS}annotation/{XS}documentation") for name in names]
    assert all("Exclut les deux autres" in text for text in texts)
