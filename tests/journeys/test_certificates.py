"""docs/certificates.md, outcome by outcome: `omega-sim certs`, then `serve --tls`, then real TLS clients."""

import re
import ssl
import subprocess
from datetime import datetime
from ipaddress import ip_network
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from typer.testing import CliRunner

from simulator import cli
from simulator.application.samples import nested
from simulator.commands.own_server import own_server
from simulator.commands.serve import banner
from simulator.domain.distinguished_name import same_dn
from simulator.settings.model import Settings
from simulator.transports.soap.services import CONTRACTS
from tests.keys import quick_keys
from tests.served import served_here
from tests.shipped import REFERENTIAL
from tests.waiting import HANG
from tools.soap_request import request_bytes

PAGE = (Path(__file__).parents[2] / "docs/certificates.md").read_text(encoding="utf-8")
FLAMMECHE, HERON = (REFERENTIAL.cdgfs[code] for code in ("A04000010", "A04000028"))
FILES = {FLAMMECHE: "clients/flammeche-energie", HERON: "clients/gaz-du-heron-bleu"}
EXPIRED, UNKNOWN_CA = "bad/expired", "bad/unknown-ca"
FREE_PCE = "21450000000201"
RECEVABLE, REFUSED = "Demande recevable", "Habilitation incorrecte"
HEADER = "X-SSL-Client-S-DN"
both = pytest.mark.parametrize("supplier", [FLAMMECHE, HERON], ids=lambda each: each.fournisseur)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("home") / "certs"
    with quick_keys():
        assert CliRunner().invoke(cli.app, ("certs", str(made))).exit_code == 0
    return made


def here(**settings):
    """A server in this process: tests/transports/test_server.py has one of its own."""
    return own_server(Settings(pces=0, **settings))


@pytest.fixture(scope="module")
def optional(folder):
    with here(tls=folder) as server:
        yield server


@pytest.fixture(scope="module")
def required(folder):
    with here(tls=folder, client_certificates="required") as server:
        yield server


@pytest.fixture(scope="module")
def proxied():
    with here(proxy_dn_header=HEADER, trusted_proxies=(ip_network("127.0.0.1"), ip_network("10.0.0.0/8"))) as server:
        yield server


def told_at_start(server):
    return banner(server.simulator, [server.base])


def client(folder, certificate=None, version=ssl.TLSVersion.TLSv1_3):
    context = ssl.create_default_context(cafile=folder / "ca.pem")
    context.minimum_version = context.maximum_version = version
    if certificate:
        context.load_cert_chain(folder / f"{certificate}.pem", folder / f"{certificate}.key")
    return httpx.Client(verify=context, timeout=HANG)


def asks(http, server, supplier, headers=None):
    """What a supplier is answered that asks whether a MES is recevable."""
    service, contract = CONTRACTS["VerifierRecevabiliteMES"]
    tags = {"DNEntreprise": supplier.dn, "NumeroCAD": supplier.code, "Utilisateur/Login": supplier.logins[0]}
    tags |= {"NumeroVersion": "V8", "NumeroPCE": FREE_PCE}
    body = request_bytes(contract, nested(tags), f"urn:omega-simulator:{service}")
    answer = http.post(
        f"{server.base}/ws/{service}",
        content=body,
        headers={"Content-Type": "text/xml; charset=utf-8"} | (headers or {}),
    )
    assert answer.status_code == 200
    return re.findall("<tns:MessageRetour>(.*?)</tns:MessageRetour>", answer.text)


def alert_to(http, server):
    """TLS's name for the alert with which a client is refused."""
    with http, pytest.raises(httpx.TransportError) as caught:
        asks(http, server, FLAMMECHE)
    problem = caught.value
    while not isinstance(problem, ssl.SSLError):
        problem = problem.__cause__ or problem.__context__
    return problem.reason.partition("ALERT_")[2]


def journaled(http, server):
    """The last exchange, as the journal has it."""
    (last,) = http.get(f"{server.base}/_sim/journal?newest=true&limit=1&channel=soap").json()["items"]
    return http.get(f"{server.base}/_sim/journal/{last['id']}").json()


def curl(server, folder, *options):
    command = ["curl", "-sS", "--cacert", folder / "ca.pem", f"{server.base}/_sim/health", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, timeout=HANG)


def of(certificate):
    return ("--cert", f"{certificate}.pem", "--key", f"{certificate}.key")


@both
@pytest.mark.parametrize("server", ["optional", "required"])
def test_the_supplier_s_own_certificate_is_answered_as_that_supplier(folder, server, supplier, request):
    with client(folder, FILES[supplier]) as http:
        assert asks(http, request.getfixturevalue(server), supplier) == [RECEVABLE]


@pytest.mark.parametrize("server", ["optional", "required"])
def test_another_supplier_s_certificate_is_refused_as_habilitation_incorrecte(folder, server, request):
    """ACC-04"""
    server = request.getfixturevalue(server)
    with client(folder, FILES[HERON]) as http:
        assert asks(http, server, FLAMMECHE) == [REFUSED]
        shown = journaled(http, server)
    (refused,) = [each for each in shown["trail"] if each["outcome"] == "refused"]
    assert (refused["rule"], HERON.dn in refused["value"] + refused["expected"]) == ("ACC-04", True)


def test_the_journal_says_which_certificate_was_seen(folder, optional):
    with client(folder, FILES[HERON]) as http:
        asks(http, optional, HERON)
        shown = journaled(http, optional)
    certificate = x509.load_pem_x509_certificate((folder / f"{FILES[HERON]}.pem").read_bytes())
    assert same_dn(shown["certificate_dn"], HERON.dn)
    assert same_dn(shown["certificate"]["subject"], HERON.dn)
    assert int(shown["certificate"]["serial"], 16) == certificate.serial_number
    assert shown["certificate"]["fingerprint_sha256"] == certificate.fingerprint(hashes.SHA256()).hex()
    assert datetime.fromisoformat(shown["certificate"]["not_after"]) == certificate.not_valid_after_utc
    with client(folder) as http:
        asks(http, optional, FLAMMECHE)
        assert journaled(http, optional)["certificate"] is None


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_no_certificate_is_answered_by_dnentreprise_alone_where_it_is_optional(folder, optional, version):
    with client(folder, version=version) as http:
        assert asks(http, optional, FLAMMECHE) == [RECEVABLE]
    assert '"ok"' in curl(optional, folder).stdout


def test_no_certificate_is_refused_by_tls_where_it_is_required(folder, required):
    for version, alert in (
        (ssl.TLSVersion.TLSv1_2, "HANDSHAKE_FAILURE"),
        (ssl.TLSVersion.TLSv1_3, "CERTIFICATE_REQUIRED"),
    ):
        assert alert_to(client(folder, version=version), required) == alert
    assert curl(required, folder).returncode != 0


@pytest.mark.parametrize("server", ["optional", "required"])
@pytest.mark.parametrize(
    ("certificate", "alert"),
    [(EXPIRED, "CERTIFICATE_EXPIRED"), (UNKNOWN_CA, "UNKNOWN_CA")],
    ids=["expired", "unknown CA"],
)
def test_a_bad_certificate_is_refused_by_tls_with_its_alert(folder, server, certificate, alert, request):
    server = request.getfixturevalue(server)
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        assert alert_to(client(folder, certificate, version), server) == alert
    assert curl(server, folder, *of(certificate)).returncode != 0


def test_a_p12_file_is_a_certificate_too(folder, required):
    ran = curl(required, folder, "--cert-type", "P12", "--cert", f"{FILES[FLAMMECHE]}.p12:omega-sim")

    assert (ran.returncode, '"ok"' in ran.stdout) == (0, True), ran.stderr


def test_asked_for_none_a_certificate_is_not_looked_at(folder):
    with here(tls=folder, client_certificates="none") as server, client(folder, EXPIRED) as http:
        assert "client certificates: none" in told_at_start(server)
        assert asks(http, server, FLAMMECHE) == [RECEVABLE]


def test_each_refusal_of_tls_is_one_line_of_the_log_and_the_server_stays_up(folder, tmp_path):
    log = tmp_path / "log"
    with served_here(log, tls=folder, client_certificates="required") as server:
        told = banner(server.simulator, [server.base])
        assert f"client certificates: required, of {folder / 'ca.pem'}" in told
        for options in (of(EXPIRED), of(UNKNOWN_CA), ()):
            assert curl(server, folder, *options).returncode != 0
        plain = httpx.get(server.base.replace("https", "http"), timeout=HANG)
        assert '"ok"' in curl(server, folder, *of(FILES[HERON])).stdout

    assert (plain.status_code, plain.text) == (400, "This port speaks TLS: call it with https://.\n")
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [line.partition(" failed: ")[2].partition(":")[0] for line in lines] == [
        "its certificate has expired",
        "its certificate is of no CA that this server trusts",
        "it showed no certificate, and --client-certificates required asks for one",
        "it spoke HTTP without TLS",
    ]
    assert [line for line in lines if " WARNING simulator.tls: TLS with 127.0.0.1:" not in line] == []


SAME = {
    "nginx": FLAMMECHE.dn,
    "openssl": "C = FR, O = Flammeche Energie, OU = SI, CN = fournisseur-a",
    "HAProxy": "/C=FR/O=Flammeche Energie/OU=SI/CN=fournisseur-a",
}


@pytest.mark.parametrize("dn", SAME.values(), ids=SAME)
def test_behind_a_trusted_proxy_its_header_is_the_certificate(proxied, dn):
    with httpx.Client(timeout=HANG) as http:
        assert asks(http, proxied, FLAMMECHE, {HEADER: dn}) == [RECEVABLE]
        assert asks(http, proxied, HERON, {HEADER: dn}) == [REFUSED]


@pytest.mark.parametrize("dn", ["CN=fournisseur-b", "no name", f"{FLAMMECHE.dn},{FLAMMECHE.dn}"])
def test_a_header_that_names_nobody_is_refused(proxied, dn):
    with httpx.Client(timeout=HANG) as http:
        assert asks(http, proxied, FLAMMECHE, {HEADER: dn}) == [REFUSED]


def test_behind_a_trusted_proxy_without_the_header_dnentreprise_alone_decides(proxied):
    with httpx.Client(timeout=HANG) as http:
        assert asks(http, proxied, HERON) == [RECEVABLE]
        assert asks(http, proxied, HERON, {HEADER: ""}) == [RECEVABLE]


def test_from_any_other_address_the_header_is_ignored(proxied):
    with httpx.Client(transport=httpx.HTTPTransport(local_address="127.0.0.2"), timeout=HANG) as http:
        assert asks(http, proxied, HERON, {HEADER: FLAMMECHE.dn}) == [RECEVABLE]
        assert asks(http, proxied, HERON, {HEADER: FLAMMECHE.dn, "X-Forwarded-For": "10.0.0.1"}) == [RECEVABLE]
    told = f"proxy      {HEADER} tells the DN of the client's certificate, from 127.0.0.1/32, 10.0.0.0/8"
    assert told in told_at_start(proxied)


def test_what_this_machine_s_own_caller_says_of_its_address_is_ignored():
    """uvicorn believes X-Forwarded-For from 127.0.0.1: that must not make anybody a trusted proxy."""
    with (
        here(proxy_dn_header=HEADER, trusted_proxies=(ip_network("10.0.0.0/8"),)) as server,
        httpx.Client(timeout=HANG) as http,
    ):
        assert asks(http, server, HERON, {HEADER: FLAMMECHE.dn, "X-Forwarded-For": "10.0.0.1"}) == [RECEVABLE]


def test_the_page_names_a_test_of_this_file_for_each_outcome():
    source = Path(__file__).read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+)`", PAGE)

    assert len(named) >= 8
    assert [each for each in named if f"def {each}(" not in source] == []
