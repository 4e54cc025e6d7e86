"""Answers are written as the schema wants them, or not at all."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from simulator.transports.soap import Caller, UnknownTagError
from simulator.transports.soap.messages.create_mes import CONTRACT as CREATE_MES
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.reader import Reader
from simulator.transports.soap.wire.shape import Shape, shape_of
from simulator.transports.soap.wire.tag import Kind, Tag
from simulator.transports.soap.wire.writer import compile_writer
from tests.draws import drawn_for
from tests.transports.soap.samples import ACCEPTED, create_mes, filled, mes, tjdc, verify_tjdc
from tests.transports.soap.xsd import assert_follows_xsd, content_of, fault_of

DAY = dt.date(2026, 3, 2)
MESSAGES = [message for _, contract in CONTRACTS.values() for message in (contract.request, contract.answer)]
SHAPE = Shape(
    "R", kind=Kind.GROUP, members={"A": Shape("A"), "M": Shape("M", many=True), "G": Shape("G", kind=Kind.GROUP)}
)


def written(value, shape=SHAPE):
    out: list[str] = []
    compile_writer(shape, Dialect(""))(value, out)
    return "".join(out)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("été", "été"),
        ("a<b>&c", "a&lt;b&gt;&amp;c"),
        ("", ""),
        (True, "true"),
        (False, "false"),
        (12, "12"),
        (Decimal("1E+3"), "1000"),
        (DAY, "2026-03-02"),
        (dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC), "2026-03-02"),
        ("a\x00b\x0b\ud800\uffff", "a\ufffdb\ufffd\ufffd\ufffd"),
        ("a\r\n\tb", "a&#13;\n\tb"),
    ],
)
def test_a_value_is_written_as_its_text(value, text):
    assert written({"A": value}) == f"<R><A>{text}</A></R>"


@pytest.mark.parametrize("value", [1.5, Decimal("NaN"), object(), ["x"], {"x": "y"}])
def test_a_value_of_another_kind_is_an_error(value):
    with pytest.raises(TypeError, match="A cannot hold"):
        written({"A": value})


def test_none_and_absent_are_not_written():
    assert written({"A": None, "M": None}) == written({}) == "<R></R>"


def test_the_order_is_the_schemas():
    assert written({"M": ["1", "2"], "A": "0"}) == "<R><A>0</A><M>1</M><M>2</M></R>"


def test_a_tag_that_the_type_does_not_have_is_an_error_that_names_the_nearest():
    shape = Shape("Retour", kind=Kind.GROUP, members={"CodeRetour": Shape("CodeRetour")})
    with pytest.raises(UnknownTagError, match="CodeRetuor; the nearest is CodeRetour"):
        written({"CodeRetuor": "x"}, shape)


@pytest.mark.parametrize("value", ["Demande recevable", {"a": 1}, 3])
def test_a_repeated_tag_wants_a_list(value):
    with pytest.raises(TypeError, match="M may come several times"):
        written({"M": value})


def test_a_group_wants_a_mapping():
    with pytest.raises(TypeError, match="G is a group of tags"):
        written({"G": "x"})


def test_an_answer_that_cannot_be_written_is_a_server_fault_and_is_logged(caplog):
    reply = tjdc(verify={**ACCEPTED, "Inconnu": "x"}).answer(verify_tjdc(), Caller())
    assert reply.status == 500
    assert fault_of(reply.body)[0] == "soapenv:Server.Simulator"
    assert "Inconnu" not in reply.body.decode()
    assert "Inconnu" in caplog.text


def test_a_full_answer_follows_the_published_schema():
    engine = mes(create=filled(CREATE_MES.answer))
    assert_follows_xsd(engine, engine.answer(create_mes(""), Caller()).body)


def test_a_refusal_follows_the_published_schema():
    refusal = {"TypeRetourDialogue": "A", "Retour": {"CodeRetour": "DmdKo", "MessageRetour": ["un", "deux"]}}
    engine = tjdc(verify=refusal)
    assert_follows_xsd(engine, engine.answer(verify_tjdc(), Caller()).body)


def test_the_schema_judges_answers():
    engine = tjdc(verify={"TypeRetourDialogue": "X", "Retour": {"CodeRetour": "DmdKo", "MessageRetour": []}})
    with pytest.raises(AssertionError, match="enumeration"):
        assert_follows_xsd(engine, engine.answer(verify_tjdc(), Caller()).body)


def test_an_answer_is_in_the_namespace_of_its_service():
    engine = tjdc(namespace="urn:a&b")
    content = content_of(engine.answer(verify_tjdc(), Caller()).body)
    assert {etree.QName(element).namespace for element in content.iter()} == {"urn:a&b"}
    assert_follows_xsd(engine, engine.answer(verify_tjdc(), Caller()).body)


# XML's own characters, less the white space that reading strips from both ends.
_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
).map(lambda text: text.strip(" \t\r\n"))

_NO_VALUES = _TEXTS.map(lambda text: f"no value {text}".strip(" \t\r\n"))
"""What no kind of value has a plain form for."""


def mappings(tag: Tag) -> st.SearchStrategy:
    def values(child: Tag) -> st.SearchStrategy:
        one = mappings(child) if child.kind is Kind.GROUP else _TEXTS if child.kind is Kind.TEXT else _NO_VALUES
        return one if child.at_most == 1 else st.lists(one, min_size=1, max_size=3)

    return st.fixed_dictionaries({}, optional={child.name: values(child) for child in tag.children})


@pytest.mark.parametrize("message", MESSAGES, ids=lambda tag: tag.name)
def test_whatever_is_written_reads_back_the_same(message):
    shape = shape_of(message)
    write, reader = compile_writer(shape, Dialect("")), Reader(shape)

    @drawn_for(message.name)
    @settings(max_examples=25)  # of each of eighteen messages
    @given(mappings(message))
    def check(mapping):
        out: list[str] = []
        write(mapping, out)
        received = reader.read(etree.fromstring("".join(out)))
        assert received.form.as_dict() == mapping
        assert received.unread == ()

    check()
