"""A service may word its answers otherwise: namespaces by path, another order, tags left out, its own documents."""

import pytest
import zeep
from lxml import etree

from simulator.transports.soap import Caller
from simulator.transports.soap.messages.create_mes import CONTRACT as CREATE_MES
from simulator.transports.soap.messages.tjdc import CREATE as CREATE_TJDC
from simulator.transports.soap.messages.verify_mes import CONTRACT as VERIFY_MES
from simulator.transports.soap.wire.dialect import Dialect
from tests.transports.soap.samples import ACCEPTED, Recorder, create_mes, create_tjdc, filled, mes, tjdc, verify_tjdc
from tests.transports.soap.serving import served
from tests.transports.soap.xsd import XS, assert_follows_xsd, content_of, fault_of, parsed

ANSWER = "ReponseWSVerifierRecevabiliteTJDC"
CREATED = "ReponseWSCreerDemandeTJDC"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
SOAP = "{http://schemas.xmlsoap.org/wsdl/soap/}"


def answered(dialect: Dialect, answer=ACCEPTED, **options):
    """The answer's element, as a document of its own."""
    reply = tjdc(Recorder(answer), Recorder(answer), dialect=dialect, **options).answer(verify_tjdc(), Caller())
    assert reply.status == 200, reply.body
    return content_of(reply.body)


def tags(element) -> list[str]:
    return [each.tag for each in element.iter()]


def test_every_tag_is_in_the_namespace_of_the_messages_unless_told_otherwise():
    assert tags(answered(Dialect("urn:m"))) == [
        f"{{urn:m}}{name}" for name in (ANSWER, "TypeRetourDialogue", "Retour", "CodeRetour", "MessageRetour")
    ]


def test_unqualified_tags_are_in_none_but_the_root():
    names = ["TypeRetourDialogue", "Retour", "CodeRetour", "MessageRetour"]
    assert tags(answered(Dialect("urn:m", qualified=False))) == [f"{{urn:m}}{ANSWER}", *names]


def test_a_namespace_told_by_path_holds_below_until_another():
    spaces = {f"{ANSWER}/Retour": "urn:c", f"{ANSWER}/Retour/MessageRetour": "", f"{ANSWER}/Zut": "urn:z"}
    assert tags(answered(Dialect("urn:m", namespaces=spaces))) == [
        f"{{urn:m}}{ANSWER}",
        "{urn:m}TypeRetourDialogue",
        "{urn:c}Retour",
        "{urn:c}CodeRetour",
        "MessageRetour",
    ]


def test_a_message_may_be_in_a_namespace_of_its_own():
    assert tags(answered(Dialect("urn:m", namespaces={ANSWER: "urn:r"})))[:2] == [
        f"{{urn:r}}{ANSWER}",
        "{urn:r}TypeRetourDialogue",
    ]
    unqualified = Dialect("urn:m", qualified=False, namespaces={ANSWER: "urn:r"})
    assert tags(answered(unqualified))[:2] == [f"{{urn:r}}{ANSWER}", "TypeRetourDialogue"]


def test_messages_may_be_in_no_namespace_at_all():
    assert tags(answered(Dialect("")))[:2] == [ANSWER, "TypeRetourDialogue"]


def test_a_fault_is_well_formed_whatever_the_namespaces():
    for dialect in (Dialect(""), Dialect("urn:a&b'"), Dialect("urn:m", namespaces={ANSWER: "urn:x&y"})):
        reply = tjdc(dialect=dialect).answer(b"<", Caller())
        assert fault_of(reply.body)[0] == "soapenv:Client.XMLSyntaxError"


def test_tags_are_written_in_the_order_told_and_those_not_told_are_left_out():
    order = {ANSWER: ("Retour/MessageRetour", "TypeRetourDialogue")}
    names = [etree.QName(each).localname for each in answered(Dialect("urn:m", answers=order)).iter()]

    assert names == [ANSWER, "Retour", "MessageRetour", "TypeRetourDialogue"]


def test_a_group_left_out_is_left_out_whole_and_one_repeated_is_reordered_each_time():
    slots = "ReponseCreerDemandeObjet/ListeDatePlage"
    order = {CREATE_MES.answer.name: (f"{slots}/Plage", f"{slots}/Date")}
    engine = mes(create=Recorder(filled(CREATE_MES.answer)), dialect=Dialect("urn:m", answers=order))
    reply = engine.answer(create_mes(""), Caller())

    names = [etree.QName(each).localname for each in content_of(reply.body).iter()]
    assert names[:2] == [CREATE_MES.answer.name, "ReponseCreerDemandeObjet"]
    assert names[2:] == ["ListeDatePlage", "Plage", "Date"] * 5


def test_a_tag_that_the_message_does_not_have_is_no_less_a_failure():
    engine = tjdc(
        Recorder({**ACCEPTED, "Zut": "1"}), dialect=Dialect("urn:m", answers={ANSWER: ("TypeRetourDialogue",)})
    )

    assert fault_of(engine.answer(verify_tjdc(), Caller()).body)[0] == "soapenv:Server.Simulator"


def test_another_answer_is_written_whole():
    engine = mes(
        Recorder(filled(VERIFY_MES.answer)), dialect=Dialect("urn:omega-simulator:CreerDemandeMES", answers={"Z": ()})
    )
    request = (
        create_mes("")
        .replace(b"CreerDemandeMES>", b"VerifierRecevabiliteMES>")
        .replace(b"RequeteWSCreerDemandeMES ", b"RequeteWSVerifierRecevabiliteMES ")
    )

    assert_follows_xsd(engine, engine.answer(request, Caller()).body)


OWN = Dialect(
    "urn:messages",
    qualified=False,
    target_namespace="urn:service",
    soap_actions={"CreerDemandeTJDC": "urn:creer"},
)


def test_the_wsdl_that_we_write_says_what_was_chosen():
    wsdl = parsed(tjdc(dialect=OWN).wsdl("http://x/ws/CreerDemandeTJDC"))

    assert wsdl.get("targetNamespace") == "urn:service"
    (schema,) = wsdl.iter(f"{XS}schema")
    assert (schema.get("targetNamespace"), schema.get("elementFormDefault")) == ("urn:messages", "unqualified")
    actions = {each.getparent().get("name"): each.get("soapAction") for each in wsdl.iter(f"{SOAP}operation")}
    assert actions == {
        "CreerDemandeTJDC": "urn:creer",
        "VerifierRecevabiliteTJDC": "urn:service/VerifierRecevabiliteTJDC",
    }


def test_answers_follow_the_schema_that_we_write():
    answer = filled(CREATE_TJDC.answer)
    engine = tjdc(create=Recorder(answer), dialect=OWN)

    assert_follows_xsd(engine, engine.answer(create_tjdc(""), Caller()).body)


def test_a_client_is_generated_from_it_and_understood_strictly():
    recorder = Recorder()
    head = {"DNEntreprise": "CN=x", "NumeroCAD": "A", "Utilisateur": {"Login": "jean"}, "NumeroVersion": "V1"}
    with served(tjdc(recorder, recorder, dialect=OWN, strict=True)) as address:
        client = zeep.Client(f"{address}?wsdl")
        answer = client.service.VerifierRecevabiliteTJDC(**head, NumeroPCE="21450000000017")
        client.transport.session.close()

    assert answer.TypeRetourDialogue == "P"
    assert recorder.received[0].form.text("Utilisateur/Login") == "jean"
    assert recorder.received[0].unread == ()


def test_without_a_choice_the_documents_are_as_before():
    engine, same = tjdc(), tjdc(dialect=Dialect("urn:omega-simulator:CreerDemandeTJDC"))

    assert engine.wsdl("http://x") == same.wsdl("http://x")
    assert engine.xsd() == same.xsd()
    assert engine.files("http://x") == {
        "CreerDemandeTJDC.wsdl": engine.wsdl("http://x"),
        "CreerDemandeTJDC.xsd": engine.xsd(),
    }


@pytest.mark.parametrize(
    ("path", "namespace"),
    [
        ("Q", "urn:q"),
        ("Q/A", "urn:q"),
        ("R", "urn:m"),
        ("R/A", "urn:m"),
        ("R/G", "urn:g"),
        ("R/G/A/B/C", "urn:g"),
        ("R/G/N", ""),
        ("R/G/N/A", ""),
        ("R/GG", "urn:m"),
    ],
)
def test_the_namespace_of_a_path_is_that_of_the_nearest_above(path, namespace):
    assert Dialect("urn:m", namespaces={"Q": "urn:q", "R/G": "urn:g", "R/G/N": ""}).namespace_of(path) == namespace
