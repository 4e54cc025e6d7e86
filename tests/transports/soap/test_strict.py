"""Strict mode holds requests to the published schema."""

import pytest

from simulator.transports.soap import Caller
from simulator.transports.soap.mes_types import CREATE_MES
from simulator.transports.soap.rdv_types import ACCEPT
from tests.transports.soap.published import content_of, fault_of
from tests.transports.soap.samples import (
    HEAD,
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


@pytest.mark.parametrize("namespace", ["urn:omega-simulator:CreerDemandeTJDC", "urn:other", ""])
def test_a_request_that_follows_the_schema_is_answered_in_any_namespace(namespace):
    recorder = Recorder()
    assert tjdc(recorder, strict=True).answer(verify_tjdc(namespace=namespace), Caller()).status == 200
    assert recorder.received[0].form.text("NumeroPCE") == "21450000000017"


def test_a_request_with_every_tag_is_answered():
    inside = "".join(as_xml(name, value) for name, value in filled(CREATE_MES.request).items())
    assert mes(strict=True).answer(create_mes(inside), Caller()).status == 200


@pytest.mark.parametrize("express", ["True", "true", "false", "", "OUI"])
def test_no_text_of_option_express_is_a_mistake_of_schema(express):
    tags = filled(ACCEPT.request) | {"Rdv": {"Date": "2026-03-09", "Plage": "03", "OptionExpress": express}}
    inside = "".join(as_xml(name, value) for name, value in tags.items())
    assert rdv(strict=True).answer(take_rdv("AccepterRdv", inside), Caller()).status == 200


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
            body('<p:RequeteWSCreerDemandeTJDC xmlns:p="urn:p"/>'),
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


def test_an_empty_tag_is_taken_for_an_absent_one():
    inside = (
        f"{HEAD}<Demande><TypeDemande>TJDC</TypeDemande><NumeroPCE/><DateDemandee/><AutorisationExpresse/></Demande>"
    )
    assert tjdc(strict=True).answer(create_tjdc(inside), Caller()).status == 200


def test_the_attributes_that_clients_add_on_their_own_are_no_mistake():
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    inside = VERIFY + f'<CodePostal {xsi} xsi:nil="true" xsi:type="xsd:string"/>'
    assert tjdc(strict=True).answer(verify_tjdc(inside), Caller()).status == 200


def test_another_attribute_is_a_mistake_however_many_there_are():
    attributes = " ".join(f'a{n}=""' for n in range(50_000))
    reply = tjdc(strict=True).answer(verify_tjdc(f"{VERIFY}<CodePostal {attributes}/>"), Caller())
    assert "'a0'" in fault_of(reply.body)[1]


def test_a_mandatory_tag_that_is_empty_is_missing():
    reply = tjdc(strict=True).answer(create_tjdc(f"{HEAD}<Demande><TypeDemande/><NumeroPCE/></Demande>"), Caller())
    assert "TypeDemande" in fault_of(reply.body)[1]


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
