"""An official contract is served as it is, at the simulator's addresses, and judges requests in strict mode."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from simulator.adapters.contracts.bundle import bundle_of
from simulator.adapters.contracts.official import official_files
from simulator.adapters.contracts.schemas import ENTRY, schemas_of
from simulator.application.contracts.files import ContractFiles
from simulator.errors import ContractError
from simulator.transports.soap import Caller
from simulator.transports.soap.published.official import OfficialDocuments
from simulator.transports.soap.wire.dialect import Dialect
from tests.adapters.contracts.papers import MESSAGES, wsdl, xsd
from tests.served import ROOT
from tests.transports.soap.samples import HEAD, Recorder, body, mes, tjdc
from tests.transports.soap.serving import call
from tests.transports.soap.xsd import fault_of, parsed

OFFICIAL = ROOT / "tests" / "official"
COMMUNS = "http://omega.example/schemas/communs/v2"
PATH = "/omega/services/CreerDemandeTJDC"


def dialect(service: str, namespace: str, *, qualified: bool, **namespaces: str) -> Dialect:
    files = official_files(OFFICIAL / f"{service}.wsdl", strict=True)
    return Dialect(
        namespace, qualified=qualified, namespaces=namespaces, path=f"/omega/services/{service}", official=files
    )


TJDC = dialect(
    "CreerDemandeTJDC",
    "http://omega.example/schemas/tjdc",
    qualified=False,
    **{
        "RequeteWSVerifierRecevabiliteTJDC/Utilisateur/Login": COMMUNS,
        "RequeteWSCreerDemandeTJDC/Utilisateur/Login": COMMUNS,
    },
)
MES = dialect(
    "CreerDemandeMES",
    "http://omega.example/schemas/mes/v8",
    qualified=True,
    **{
        f"RequeteWSVerifierRecevabiliteMES/{name}": COMMUNS
        for name in ("DNEntreprise", "NumeroCAD", "Utilisateur", "NumeroVersion")
    },
)


def get(query: str, path: str = PATH, **scope):
    return call(tjdc(dialect=TJDC), "GET", query=query.encode(), path=path, headers=[(b"host", b"sim:8024")], **scope)


@pytest.mark.parametrize("path", [PATH, "/ws/CreerDemandeTJDC"])
@pytest.mark.parametrize("sandbox", ["", "/s/test"])
def test_each_file_names_the_others_at_the_address_that_was_asked(path, sandbox):
    status, headers, wsdl_ = get("wsdl", path, root_path=sandbox)
    here = f"http://sim:8024{sandbox}{path}"

    assert (status, headers["content-type"]) == (200, "text/xml; charset=utf-8")
    assert f'location="{here}?wsdl=tjdc.wsdl"'.encode() in wsdl_
    assert f'<soap:address location="{here}"/>'.encode() in wsdl_
    seen, waiting = set(), ["wsdl"]
    while waiting:
        query = waiting.pop()
        status, _, document = get(query, path, root_path=sandbox)
        assert status == 200
        parsed(document)
        seen.add(query)
        found = re.findall(rf'ocation="{re.escape(here)}\?([^"]+)"', document.decode())
        waiting += [each for each in found if each not in seen]
    assert seen == {"wsdl", "wsdl=tjdc.wsdl", "xsd=tjdc.xsd", "xsd=communs.xsd", "xsd=enumerations.xsd"}


@pytest.mark.parametrize("query", ["xsd=zut.xsd", "xsd", "wsdl=../../etc/passwd", "xsd=%2e%2e/x", "xsd=communs.xsd%00"])
def test_a_file_that_the_contract_does_not_have_is_told_with_those_it_has(query):
    status, headers, text = get(query)

    assert (status, headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert b"The official contract has no file" in text
    assert b".xsd" in text


def test_the_address_asked_cannot_break_the_document():
    documents = OfficialDocuments(TJDC.official, (PATH, "/ws/CreerDemandeTJDC"))

    assert parsed(documents.wsdl('http://x/"><a>&')).find(".//{*}address").get("location") == 'http://x/"><a>&'


def test_the_addresses_of_other_services_move_to_the_simulator_too():
    other = (
        '<service xmlns="http://schemas.xmlsoap.org/wsdl/" name="T"><port name="Q" binding="w:B">'
        '<s:address location="https://omega.example/other"/></port></service>'
    )
    bundle = bundle_of(wsdl(xsd(MESSAGES), body=other, location="https://omega.example/own").encode(), "service.wsdl")
    documents = OfficialDocuments(ContractFiles(bundle.wsdl, bundle.files()), ("/own", "/ws/X"))

    for asked in ("http://sim/s/a/ws/X", "http://sim/s/a/own"):
        addresses = [each.get("location") for each in parsed(documents.wsdl(asked)).iter("{*}address")]
        assert addresses == [asked, "http://sim/s/a/other"]


def test_an_address_that_is_none_becomes_that_of_the_service():
    bundle = bundle_of(wsdl(xsd(MESSAGES), location="http://[").encode(), "service.wsdl")
    documents = OfficialDocuments(ContractFiles(bundle.wsdl, bundle.files()), ("/own", "/ws/X"))

    assert parsed(documents.wsdl("http://sim/own")).find(".//{*}address").get("location") == "http://sim/own"


def said(service: Dialect, name: str, inside: str) -> bytes:
    """A request in the namespaces of an official contract."""
    root = f"{{{service.namespace}}}{name}"
    request = etree.fromstring(f"<{name}>{inside}</{name}>")
    for element in request.iter():
        names = [etree.QName(each).localname for each in (*element.iterancestors(), element)]
        path = "/".join([*names[-2::-1], names[-1]])
        namespace = service.namespace_of(path)
        element.tag = f"{{{namespace}}}{names[-1]}" if namespace else names[-1]
    assert request.tag == root
    return body(etree.tostring(request).decode())


def test_a_strict_service_takes_requests_that_follow_the_official_schema_in_its_namespaces_only():
    root, recorder = "RequeteWSVerifierRecevabiliteTJDC", Recorder()
    engine = tjdc(recorder, strict=True, dialect=TJDC)
    inside = f"{HEAD}<NumeroPCE>1</NumeroPCE>"

    assert engine.answer(said(TJDC, root, inside), Caller()).status == 200
    for words in (f"<{root}>{inside}</{root}>", f'<{root} xmlns="urn:z">{inside}</{root}>'):
        assert (
            "the contract has it in the namespace 'http://omega.example"
            in fault_of(engine.answer(body(words), Caller()).body)[1]
        )
    assert len(recorder.received) == 1


def test_a_strict_service_knows_the_tags_that_only_the_official_schema_has():
    root = "RequeteWSCreerDemandeTJDC"
    demande = (
        "<Demande><TypeDemande>MHS</TypeDemande><NumeroPCE>1</NumeroPCE><DateDemandee>2026-03-02</DateDemandee>"
        "<AutorisationExpresse>OUI</AutorisationExpresse></Demande><CodePostal>69003</CodePostal>"
    )
    engine = tjdc(strict=True, dialect=TJDC)

    assert engine.answer(said(TJDC, root, f"{HEAD}{demande}"), Caller()).status == 200


@pytest.mark.parametrize(
    ("inside", "path", "problem"),
    [
        (f"{HEAD}<NumeroPCE>1</NumeroPCE><CodePostal>690033</CodePostal>", "CodePostal", "[facet 'maxLength']"),
        (f"{HEAD}<NumeroPCE>1</NumeroPCE><Zut/>", "Zut", "'Zut'"),
        (HEAD.replace("<Login>jean</Login>", "") + "<NumeroPCE>1</NumeroPCE>", "Utilisateur", "Expected is ( Login )"),
    ],
)
@pytest.mark.parametrize(("engine", "root"), [(tjdc, "TJDC"), (mes, "MES")])
def test_a_strict_service_refuses_what_the_official_schema_refuses_and_another_tells_it(
    engine, root, inside, path, problem
):
    service, caller = {"TJDC": TJDC, "MES": MES}[root], Caller()
    name = f"RequeteWSVerifierRecevabilite{root}"
    request = said(service, name, inside)
    reply = engine(strict=True, dialect=service).answer(request, Caller())

    code, text = fault_of(reply.body)
    assert code == "soapenv:Client.SchemaValidationError"
    assert problem in text
    assert "http://omega.example" not in text
    assert parsed(reply.body).findtext(".//{*}path") == f"{name}/{path}"
    assert engine(dialect=service).answer(request, caller).status == 200
    (told,) = caller.notes.strict
    assert (told.path, problem in told.problem) == (f"{name}/{path}", True)


def test_a_service_that_is_not_strict_does_without_schemas_that_cannot_be_used(caplog):
    service = replace(TJDC, official=replace(TJDC.official, schemas={}))
    caller = Caller()

    assert tjdc(dialect=service).answer(body("<RequeteWSVerifierRecevabiliteTJDC/>"), caller).status == 200
    assert caller.notes.strict == ()
    assert "the journal will not say what the XSD refuses" in caplog.text
    with pytest.raises(ContractError):
        tjdc(dialect=service, strict=True)


def test_schemas_that_libxml2_does_not_understand_are_told():
    documents = schemas_of(bundle_of(wsdl(xsd(MESSAGES + "<xs:zut/>")).encode(), "service.wsdl")).documents
    files = ContractFiles("service.wsdl", {}, documents, ENTRY)

    with pytest.raises(
        ContractError, match=r"strict_xsd cannot use the schemas of service.wsdl: .*Leave it out, or mend them"
    ):
        OfficialDocuments(
            ContractFiles("service.wsdl", {"service.wsdl": b"<a/>"}, files.schemas, ENTRY), ("/own",)
        ).schema()


def test_the_schemas_in_memory_open_no_file_of_the_disk(tmp_path):
    (tmp_path / "x.xsd").write_text(xsd(MESSAGES), encoding="utf-8")
    entry = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="file://{tmp_path}/x.xsd"/></xs:schema>'
    files = ContractFiles("w", {"w": b"<a/>"}, {ENTRY: entry.encode()}, ENTRY)

    with pytest.raises(ContractError):
        OfficialDocuments(files, ("/own",)).schema().assertValid(etree.fromstring('<Demander xmlns="urn:t"/>'))
