"""The law that a kind of value which is written is published, and has its plain form or none."""

from simulator.transports.soap.published import models
from simulator.transports.soap.wire.lexical import PLAIN
from simulator.transports.soap.wire.tag import Kind
from tests.laws import hold

OF_ONE_FORM = {Kind.TEXT, Kind.GROUP}
"""Of these the text is the value."""


def test_each_kind_has_a_type():
    hold(
        f"Kind.{each.name} is published as nothing: add its type to _SPYNE of simulator/transports/soap/published/models.py"
        for each in Kind
        if each not in models._SPYNE and each is not Kind.GROUP
    )


def test_each_kind_has_its_plain_form_or_has_one_form():
    hold(
        f"Kind.{each.name} is read as it comes: add how its plain form is found to PLAIN of"
        " simulator/transports/soap/wire/lexical.py (DLG-10), or the kind to OF_ONE_FORM here"
        for each in Kind
        if each not in PLAIN and each not in OF_ONE_FORM
    )
