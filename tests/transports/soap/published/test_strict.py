"""Strict mode holds requests to the published schema; without it, the journal is told what it would refuse."""

import re
from functools import partial

import pytest

from simulator.transports.soap import Caller
from simulator.transports.soap.messages.create_mes import CONTRACT as CREATE_MES
from simulator.transports.soap.messages.rdv import ACCEPT
from tests.transports.soap.samples import (
    HEAD,
    TJDC,
    VERIFY,
    Recorder,
    body,
    create_mes,
    create_tjdc,
    filled,
    mes,
    rdv,
    take_rdv,
    tjdc,
    verify_tjdc,
)
from tests.transports.soap.xml import as_xml
from tests.transports.soap.xsd import content_of, fault_of


def strictly(engine, request):
    """What strict mode says of a request; "" when it takes it."""
    reply = engine(strict=True).answer(request, Caller())
    return "" if reply.status == 200 else fault_of(reply.body)[1]


def noted(engine, request):
    """What the journal is told that strict mode would refuse, of a request that is answered."""
    caller = Caller()
    assert engine().answer(request, caller).status == 200
    return caller.notes.strict


def test_a_request_that_follows_the_schema_is_answered():
    recorder = Recorder()
    assert tjdc(recorder, strict=True).answer(verify_tjdc(), Caller()).status == 200
    assert recorder.received[0].form.text("NumeroPCE") == "21450000000017"


def test_the_namespace_is_the_one_that_was_chosen():
    engine = partial(tjdc, namespace="urn:chosen")
    assert strictly(engine, verify_tjdc(namespace="urn:chosen")) == ""
    assert (
        "RequeteWSVerifierRecevabiliteTJDC is in the namespace 'urn:omega-simulator:CreerDemandeTJDC'; the contract has"
        in (strictly(engine, verify_tjdc()))
    )


NAMESPACES = {
    "another": (verify_tjdc(namespace="urn:other"), "is in the namespace 'urn:other'; the contract has it in"),
    "none": (verify_tjdc(namespace=""), "is in no namespace; the contract has it in the namespace 'urn:omega-sim"),
    "of another case": (verify_tjdc(namespace=TJDC.upper()), "is in the namespace 'URN:OMEGA-SIMULATOR:"),
    "unqualified children": (
        body(f'<t:RequeteWSVerifierRecevabiliteTJDC xmlns:t="{TJDC}">{VERIFY}</t:RequeteWSVerifierRecevabiliteTJDC>'),
        "RequeteWSVerifierRecevabiliteTJDC/DNEntreprise: DNEntreprise is in no namespace; the contract has it in",
    ),
    "one tag of another": (
        verify_tjdc(VERIFY.replace("<NumeroPCE>", '<NumeroPCE xmlns="urn:other">')),
        "RequeteWSVerifierRecevabiliteTJDC/NumeroPCE: NumeroPCE is in the namespace 'urn:other'",
    ),
}


@pytest.mark.parametrize(("request_", "problem"), NAMESPACES.values(), ids=NAMESPACES)
def test_another_namespace_is_refused_and_both_are_told(request_, problem):
    assert problem in strictly(tjdc, request_)
    (told,) = noted(tjdc, request_)
    assert problem.rpartition("/")[2].partition(": ")[2] in told.problem


def test_a_request_with_every_tag_is_answered():
    inside = "".join(as_xml(name, value) for name, value in filled(CREATE_MES.request).items())
    assert mes(strict=True).answer(create_mes(inside), Caller()).status == 200


@pytest.mark.parametrize("express", ["True", "true", "FALSE", "1", "0"])
def test_option_express_is_true_or_false_as_languages_write_them(express):
    assert strictly(rdv, accepting(express)) == ""


@pytest.mark.parametrize("express", ["", "OUI", "tRUE", "2"])
def test_option_express_is_nothing_else(express):
    assert f"The value '{express}' is not an element of the set {{'true', 'false', 'True'" in strictly(
        rdv, accepting(express)
    )


def accepting(express):
    tags = filled(ACCEPT.request) | {"Rdv": {"Date": "2026-03-09", "Plage": "03", "OptionExpress": express}}
    return take_rdv("AccepterRdv", "".join(as_xml(name, value) for name, value in tags.items()))


@pytest.mark.parametrize(
    ("request_", "path", "problem"),
    [
        (verify_tjdc(HEAD), "RequeteWSVerifierRecevabiliteTJDC", "NumeroPCE"),
        (
            verify_tjdc(VERIFY + "<X/>"),
            "RequeteWSVerifierRecevabiliteTJDC/X",
            "'X'",
        ),
        (verify_tjdc("<NumeroPCE>1</NumeroPCE>" + HEAD), "RequeteWSVerifierRecevabiliteTJDC/NumeroPCE", "DNEntreprise"),
        (
            create_tjdc(f"{HEAD}<Demande>\n<TypeDemande>ZUT</TypeDemande><NumeroPCE/></Demande>"),
            "RequeteWSCreerDemandeTJDC/Demande/TypeDemande",
            "'ZUT'",
        ),
        (
            create_tjdc(
                f"{HEAD}<Demande>\n<TypeDemande>TJDC</TypeDemande><NumeroPCE/><DateDemandee>2/3</DateDemandee></Demande>"
            ),
            "RequeteWSCreerDemandeTJDC/Demande/DateDemandee",
            "'2/3'",
        ),
        (
            body(f'<p:RequeteWSCreerDemandeTJDC xmlns:p="{TJDC}"/>'),
            "RequeteWSCreerDemandeTJDC",
            "DNEntreprise",
        ),
    ],
)
def test_another_is_a_fault_with_its_line_its_path_and_the_reason(request_, path, problem):
    recorder = Recorder()
    reply = tjdc(recorder, recorder, strict=True).answer(request_, Caller())
    code, text = fault_of(reply.body)
    assert (reply.status, code) == (500, "soapenv:Client.SchemaValidationError")
    assert problem in text
    assert "urn:" not in text
    detail = content_of(reply.body).find("detail")
    assert detail.findtext("{*}path") == path
    assert detail.findtext("{*}line") == ("2" if b"\n" in request_ else "1")
    assert (recorder.received, reply.operation is None) == ([], False)


@pytest.mark.parametrize("tag", ["<DateDemandee/>", "<AutorisationExpresse/>"])
def test_an_empty_tag_whose_type_has_no_empty_value_is_refused(tag):
    inside = f"{HEAD}<Demande><TypeDemande>TJDC</TypeDemande><NumeroPCE/>{tag}</Demande>"
    assert "An empty tag is no value of its type: leave it out." in strictly(tjdc, create_tjdc(inside))


def test_an_empty_text_is_a_text():
    assert strictly(tjdc, verify_tjdc(f"{VERIFY}<NomDuClient/><CodePostal/>")) == ""


def dated(text, attributes=""):
    inside = f"<TypeDemande>TJDC</TypeDemande><NumeroPCE/><DateDemandee {attributes}>{text}</DateDemandee>"
    return create_tjdc(f"{HEAD}<Demande>{inside}</Demande>")


@pytest.mark.parametrize("text", [" 2026-03-09", "2026-03-09\n", "\r\n\t2026-03-09 ", " 2026-03-09Z "])
@pytest.mark.parametrize("namespace", [TJDC, "urn:other"])
def test_blanks_around_a_date_are_none_of_its_value(text, namespace):
    request = dated(text).replace(TJDC.encode(), namespace.encode())
    assert len(noted(tjdc, request)) == (namespace != TJDC)
    assert ("2026" in strictly(tjdc, request)) is False


@pytest.mark.parametrize("text", [" 2026-03-09T00:00:00 ", "2026 -03-09", "20260309", "2026-02-30", "2026-03-09+25:00"])
def test_a_date_is_a_date(text):
    assert f"'{text.strip()}' is not a valid value of the atomic type 'xs:date'" in strictly(tjdc, dated(text))


def test_blanks_around_a_text_of_a_list_are_part_of_it_as_xml_schema_says():
    request = verify_tjdc(VERIFY.replace(">V1<", "> V1 <"))
    assert "The value ' V1 ' is not an element of the set {'V1'}" in strictly(tjdc, request)
    assert [each.path for each in noted(tjdc, request)] == ["RequeteWSVerifierRecevabiliteTJDC/NumeroVersion"]


XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema"'


@pytest.mark.parametrize("attributes", ['xsi:type="xs:date"', 'xsi:schemaLocation="urn:x file:///etc/passwd"'])
def test_an_attribute_of_xml_schema_that_says_what_is_so_is_no_mistake(attributes):
    assert strictly(tjdc, dated("2026-03-09", f"{XSI} {attributes}")) == ""


@pytest.mark.parametrize("before", ["", " "])
def test_the_prefix_of_an_xsi_type_may_stand_on_the_envelope(before):
    request = dated(f"{before}2026-03-09", 'xsi:type="xs:date"').replace(b"<s:Envelope", f"<s:Envelope {XSI}".encode())
    assert strictly(tjdc, request) == ""


@pytest.mark.parametrize(
    ("text", "attributes", "problem"),
    [
        ("2026-03-09", 'xsi:type="xs:string"', "specified by xsi:type, is blocked or not validly derived"),
        ("2026-03-09", 'xsi:type="xs:dateTime"', "specified by xsi:type, is blocked or not validly derived"),
        ("2026-03-09", 'xsi:type="date"', "does not resolve to a type definition"),
        ("2026-03-09", 'xsi:type="zut:date"', "has no corresponding namespace declaration in scope"),
        ("", 'xsi:nil="true"', "The element is not 'nillable'"),
        ("2026-03-09", 'xsi:nil="false"', "The element is not 'nillable'"),
        ("2026-03-09", 'xsi:zut="1"', "zut' is not allowed"),
    ],
)
def test_a_wrong_xsi_type_and_a_nil_that_may_not_stand_are_refused(text, attributes, problem):
    request = dated(text, f"{XSI} {attributes}")
    assert problem in strictly(tjdc, request)
    assert any(problem in each.problem for each in noted(tjdc, request))


def test_another_attribute_is_a_mistake_however_many_there_are():
    attributes = " ".join(f'a{n}=""' for n in range(50_000))
    reply = tjdc(strict=True).answer(verify_tjdc(f"{VERIFY}<CodePostal {attributes}/>"), Caller())
    assert "'a0'" in fault_of(reply.body)[1]


def test_the_path_of_a_mistake_names_and_counts_the_tags_in_any_notation():
    days = "<CJAAJ><Date>2026-03-09</Date></CJAAJ><CJAAJ><Date>zut</Date></CJAAJ>"
    inside = "".join(as_xml(name, value) for name, value in filled(CREATE_MES.request).items())
    request = create_mes(f"{inside.partition('<CJAAJ>')[0]}{days}{inside.rpartition('</CJAAJ>')[2]}")
    prefixed = re.sub(rb"<(/?)([A-Za-z]+)([ >])", rb"<\1m:\2\3", request).replace(b"xmlns=", b"xmlns:m=")
    path = "RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/CJA/CJAAJ[2]/Date"
    assert [each.path for each in noted(mes, request)] == [path]
    assert [each.path for each in noted(mes, prefixed)] == [path]


def test_every_mistake_is_told_ten_at_most():
    inside = f"{HEAD.replace('V1', 'V2')}<Demande><TypeDemande>ZUT</TypeDemande><NumeroPCE/>"
    inside += "<DateDemandee>x</DateDemandee></Demande>"
    paths = [each.path.rpartition("/")[2] for each in noted(tjdc, create_tjdc(inside))]
    assert paths == ["NumeroVersion", "TypeDemande", "DateDemandee"]
    days = "".join(f"<CJAAJ><Date>{n}</Date><Valeur>x</Valeur></CJAAJ>" for n in range(5))
    months = "<CJAAM><Date>1</Date></CJAAM>"
    whole = "".join(as_xml(name, value) for name, value in filled(CREATE_MES.request).items())
    request = create_mes(f"{whole.partition('<CJAAM>')[0]}{months}{days}{whole.rpartition('</CJAAJ>')[2]}")
    assert len(noted(mes, request)) == 10


def test_a_valid_request_leaves_no_note():
    assert noted(tjdc, verify_tjdc()) == ()


UNKNOWN = {
    "a letter too many": ("<NumeroPCEE>1</NumeroPCEE>", "has no tag NumeroPCEE: the nearest is NumeroPCE."),
    "a letter for another": ("<DNEntreprize>x</DNEntreprize>", "has no tag DNEntreprize: the nearest is DNEntreprise."),
    "another case": ("<numeropce>1</numeropce>", "has no tag numeropce: the nearest is NumeroPCE."),
    "empty": ("<NomDuCient/>", "has no tag NomDuCient: the nearest is NomDuClient."),
    "in another place": ("<Login>x</Login>", "it belongs in RequeteWSVerifierRecevabiliteTJDC/Utilisateur."),
    "like nothing": ("<X>1</X>", "RequeteWSVerifierRecevabiliteTJDC has no tag X."),
    "endless": (f"<{'x' * 40_000}/>", "'xxx"),
}


@pytest.mark.parametrize(("sent", "hint"), UNKNOWN.values(), ids=UNKNOWN)
@pytest.mark.parametrize("before", [True, False])
def test_an_unknown_tag_is_refused_with_the_nearest_that_is_known_and_where_it_belongs(sent, hint, before):
    recorder = Recorder()
    inside = sent + VERIFY if before else VERIFY + sent
    reply = tjdc(recorder, strict=True).answer(verify_tjdc(inside), Caller())
    assert hint in fault_of(reply.body)[1]
    assert recorder.received == []
    assert len(reply.body) < 6000


def test_the_nearest_tag_is_looked_for_where_the_unknown_one_stands():
    inside = "".join(as_xml(name, value) for name, value in filled(CREATE_MES.request).items())
    reply = mes(strict=True).answer(create_mes(inside.replace("CJAAJ>", "CJAJ>")), Caller())
    assert "CJA has no tag CJAJ: the nearest is CJAAJ." in fault_of(reply.body)[1]


def test_a_known_tag_with_a_mistake_in_it_is_no_unknown_one():
    text = fault_of(tjdc(strict=True).answer(verify_tjdc(HEAD), Caller()).body)[1]
    assert "has no tag" not in text


def test_what_follows_the_request_in_the_body_is_refused():
    request = verify_tjdc().replace(b"</s:Body>", b"<AutreRequete/></s:Body>")
    reply = tjdc(strict=True).answer(request, Caller())
    assert "Body/AutreRequete: The Body holds one request; AutreRequete follows it." in fault_of(reply.body)[1]
    assert tjdc().answer(request, Caller()).status == 200


def test_without_strict_mode_none_of_this_is_refused():
    assert tjdc().answer(verify_tjdc("<X/>"), Caller()).status == 200
