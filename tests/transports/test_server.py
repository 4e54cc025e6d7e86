"""The HTTP server: it stops cleanly, says why it cannot start, and knows who calls (ACC-04)."""

import signal
import socket
import ssl
import time

import httpx
import pytest
import trustme
from cryptography import x509
from cryptography.x509.oid import NameOID

from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.application.samples import nested
from simulator.errors import ServerError
from simulator.transports.server import Server, Tls, listen, subject_dn
from simulator.transports.soap.request import request_bytes
from simulator.transports.soap.services import CONTRACTS
from tests.served import served

UNKNOWN_PCE = "21459999999999"
SOAP = {"Content-Type": "text/xml; charset=utf-8"}
FLAMMECHE = load_referential(fixtures_folder()).cdgfs["A04000010"]


def a_verification():
    """A step 1 of a TJDC by Flammeche, on a PCE that does not exist: refused, unless access is refused before."""
    service, contract = CONTRACTS["VerifierRecevabiliteTJDC"]
    tags = {
        "DNEntreprise": FLAMMECHE.dn,
        "NumeroCAD": FLAMMECHE.code,
        "Utilisateur/Login": FLAMMECHE.logins[0],
        "NumeroVersion": "V1",
        "NumeroPCE": UNKNOWN_PCE,
    }
    return f"/ws/{service}", request_bytes(contract, nested(tags), f"urn:omega-simulator:{service}")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_stops_it_cleanly_and_the_answer_under_way_is_finished(name):
    path, body = a_verification()
    with served() as server:
        host, port = httpx.URL(server.base).host, httpx.URL(server.base).port
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.create_connection((host, port), timeout=20) as connection:
            connection.sendall(head.encode() + body[:100])
            time.sleep(0.2)
            server.process.send_signal(getattr(signal, name))
            time.sleep(0.3)
            assert server.process.poll() is None
            connection.sendall(body[100:])
            answer = received(connection)
        told, mistakes = server.process.communicate(timeout=20)

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert "Numéro de PCE incorrect ou inconnu".encode() in answer
    assert (server.process.returncode, mistakes) == (0, "")
    assert told.strip() == "omega-sim stopped."


def received(connection):
    answer = b""
    while chunk := connection.recv(65536):
        answer += chunk
    return answer


def test_a_signal_right_after_the_banner_stops_it_cleanly_too():
    with served() as server:
        code, told, mistakes = server.stop(signal.SIGTERM)

    assert (code, told.strip(), mistakes) == (0, "omega-sim stopped.", "")


def test_an_idle_connection_does_not_keep_it_from_stopping():
    with served() as server, httpx.Client(base_url=server.base) as client:
        client.get("/_sim/health").raise_for_status()
        started = time.monotonic()
        code, _, mistakes = server.stop(signal.SIGINT)

    assert (code, mistakes) == (0, "")
    assert time.monotonic() - started < 5


def test_a_signal_before_the_loop_runs_is_not_lost(monkeypatch):
    server = Server(None)
    handlers = {}
    monkeypatch.setattr("simulator.transports.server.signal.signal", lambda number, act: handlers.update({number: act}))
    monkeypatch.setattr(server, "run", lambda sockets: handlers[signal.SIGTERM](signal.SIGTERM, None))

    server.serve_until_stopped([])

    assert server.should_exit


def test_a_port_that_is_taken_is_told_with_what_to_do():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerError) as caught:
            listen("127.0.0.1", port)

    assert f"127.0.0.1:{port} cannot be listened on (Address already in use)" in str(caught.value)
    assert "--port 0 to let the system choose" in str(caught.value)


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid"])
def test_a_host_that_is_not_this_machine_s_is_told(host):
    with pytest.raises(ServerError, match=f"{host}:0 cannot be listened on"):
        listen(host, 0)


def test_port_0_is_a_free_port_of_the_system_s_choice():
    with listen("127.0.0.1", 0) as one, listen("127.0.0.1", 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1] != 0


def test_ipv6_is_served_and_the_banner_s_address_works():
    with served("--host", "::1") as server:
        assert server.base.startswith("http://[::1]:")
        assert "control token" not in server.banner
        assert httpx.get(f"{server.base}/_sim/health").status_code == 200
        assert f"{server.base}/ws/CreerDemandeMES" in httpx.get(f"{server.base}/ws/CreerDemandeMES?wsdl").text


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def files(authority, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    certificate = authority.issue_cert("localhost")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    certificate.cert_chain_pems[0].write_to_path(folder / "certificate.pem")
    authority.cert_pem.write_to_path(folder / "ca.pem")
    (folder / "notes.pem").write_text("these are notes\n", encoding="utf-8")
    trustme.CA().issue_cert("localhost").private_key_pem.write_to_path(folder / "another-key.pem")
    return folder


@pytest.fixture(scope="module")
def with_tls(files):
    arguments = ("--tls-certificate", "certificate.pem", "--tls-key", "key.pem", "--tls-client-ca", "ca.pem")
    with served(*(str(files / each) if each.endswith(".pem") else each for each in arguments)) as server:
        assert server.base.startswith("https://127.0.0.1:")
        yield server.base.replace("127.0.0.1", "localhost")


def a_client(authority, dn):
    """A client that trusts the authority and shows a certificate of this subject; none where it is None."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    if dn:
        client_certificate(authority, dn).configure_cert(context)
    return httpx.Client(verify=context, timeout=20)


def client_certificate(authority, dn):
    """A certificate of the authority with this subject: trustme only sets the subject's CN, O and OU."""
    from datetime import UTC, datetime, timedelta

    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    issuer = x509.load_pem_x509_certificate(authority.cert_pem.bytes())
    made = (
        x509.CertificateBuilder()
        .subject_name(dn)
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), critical=False)
        .add_extension(x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .sign(load_pem_private_key(authority.private_key_pem.bytes(), None), hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return trustme.LeafCert(private, made.public_bytes(serialization.Encoding.PEM), [])


def named(**parts):
    oids = {"C": NameOID.COUNTRY_NAME, "O": NameOID.ORGANIZATION_NAME, "OU": NameOID.ORGANIZATIONAL_UNIT_NAME}
    oids["CN"] = NameOID.COMMON_NAME
    return x509.Name([x509.NameAttribute(oids[name], value) for name, value in parts.items()])


OWN = named(C="FR", O="Flammeche Energie", OU="SI", CN="fournisseur-a")
ANOTHER = named(C="FR", O="Gaz du Heron Bleu", OU="SI", CN="fournisseur-b")
BEYOND_ACCESS = "Numéro de PCE incorrect ou inconnu DEM_COH9001"


@pytest.mark.parametrize(
    ("dn", "message"),
    [(OWN, BEYOND_ACCESS), (None, BEYOND_ACCESS), (ANOTHER, "Habilitation incorrecte")],
    ids=["its own", "none", "another supplier's"],
)
def test_acc_04_with_a_client_certificate_the_dn_is_that_certificate_s(authority, with_tls, dn, message):
    path, body = a_verification()
    with a_client(authority, dn) as client:
        answer = client.post(with_tls + path, content=body, headers=SOAP)

    assert answer.status_code == 200
    assert f">{message}<" in answer.text


def test_a_client_certificate_of_another_authority_is_refused_by_tls(authority, with_tls):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    trustme.CA().issue_cert("client").configure_cert(context)

    with httpx.Client(verify=context, timeout=20) as client, pytest.raises(httpx.TransportError):
        client.get(f"{with_tls}/_sim/health")


def test_with_tls_the_contracts_name_https(authority, with_tls):
    with a_client(authority, None) as client:
        assert f'location="{with_tls}/ws/CreerDemandeMES"' in client.get(f"{with_tls}/ws/CreerDemandeMES?wsdl").text


@pytest.mark.parametrize(
    ("certificate", "key", "ca"),
    [
        ("notes.pem", "key.pem", None),
        ("certificate.pem", "notes.pem", None),
        ("certificate.pem", "another-key.pem", None),
        ("certificate.pem", "key.pem", "notes.pem"),
        ("certificate.pem", "nowhere.pem", None),
    ],
)
def test_a_tls_file_that_is_not_what_it_should_be_is_told_before_listening(files, certificate, key, ca):
    tls = Tls(files / certificate, files / key, files / ca if ca else None)

    with pytest.raises(ServerError, match="TLS cannot be served with") as caught:
        Server(None, tls=tls)

    assert str(files / (ca or key)) in str(caught.value)


def test_a_subject_is_written_most_specific_first_with_special_characters_escaped():
    subject = ((("countryName", "FR"),), (("organizationName", 'Gaz, Eau + "Feu"'),), (("commonName", "a=b"),))

    assert subject_dn({"subject": subject}) == 'CN=a\\=b,O=Gaz\\, Eau \\+ \\"Feu\\",C=FR'
    assert subject_dn(None) is None
    assert subject_dn({}) is None
