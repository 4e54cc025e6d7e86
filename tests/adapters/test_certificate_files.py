"""The certificates of `omega-sim certs`: what they hold, who may read the keys, and what is not overwritten."""

import shutil
import stat
import subprocess
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulator.adapters.certificate_files import EXPIRED, SERVED, UNKNOWN_CA, Order, _client_paths, write_certificates
from simulator.domain.distinguished_name import same_dn
from simulator.errors import SettingsError
from tests.keys import quick_keys

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
SUPPLIERS = {
    "Flammeche Energie": "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
    "Énergies d'Été": r"emailAddress=a@b.fr,CN=Été+OU=SI,O=Gaz\, Eau \"et\" Feu,C=FR",
    "energies d ete": "CN=été,C=FR",
    "☃": "DC=flocon,DC=example",
}
ORDER = Order(suppliers=SUPPLIERS, now=NOW, days=90, hosts=("omega.example", "192.0.2.1", "*.test.example"))
CLIENTS = dict(
    zip(
        SUPPLIERS,
        ("clients/flammeche-energie", "clients/energies-d-ete", "clients/energies-d-ete-3", "clients/supplier"),
        strict=True,
    )
)
STEMS = ("ca", "server", *CLIENTS.values(), EXPIRED, UNKNOWN_CA)


@pytest.fixture(scope="module", autouse=True)
def kept():
    with quick_keys():
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "certs"
    write_certificates(folder, ORDER)
    return folder


def certificate(folder, stem):
    return x509.load_pem_x509_certificate((folder / f"{stem}.pem").read_bytes())


def test_what_is_told_is_what_is_there(tmp_path):
    told = write_certificates(tmp_path, ORDER)

    there = {str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*") if each.is_file()}
    assert there == {f"{each.path}{suffix}" for each in told for suffix in each.suffixes}
    assert {each.path for each in told} == set(STEMS)
    assert set(SERVED) <= there


@pytest.mark.parametrize("stem", STEMS)
def test_only_its_owner_reads_a_key_and_it_is_the_certificate_s(folder, stem):
    secrets = [folder / f"{stem}{suffix}" for suffix in (".key", ".p12") if (folder / f"{stem}{suffix}").exists()]

    key = load_pem_private_key((folder / f"{stem}.key").read_bytes(), None)
    assert key.public_key() == certificate(folder, stem).public_key()
    assert [stat.S_IMODE(each.stat().st_mode) for each in secrets] == [0o600] * len(secrets)


@pytest.mark.parametrize("supplier", SUPPLIERS)
def test_a_supplier_s_certificate_has_its_dn_as_subject_and_is_for_clients(folder, supplier):
    made = certificate(folder, CLIENTS[supplier])

    assert same_dn(made.subject.rfc4514_string(), SUPPLIERS[supplier])
    made.verify_directly_issued_by(certificate(folder, "ca"))
    usage = made.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [ExtendedKeyUsageOID.CLIENT_AUTH]


def test_the_dn_of_the_fixtures_is_written_exactly(folder):
    made = certificate(folder, CLIENTS["Flammeche Energie"])
    assert made.subject.rfc4514_string() == SUPPLIERS["Flammeche Energie"]


def test_the_server_goes_by_every_name_of_this_machine_and_by_those_asked(folder):
    names = certificate(folder, "server").extensions.get_extension_for_class(x509.SubjectAlternativeName).value

    assert names.get_values_for_type(x509.DNSName) == ["localhost", "omega.example", "*.test.example"]
    assert names.get_values_for_type(x509.IPAddress) == [ip_address(each) for each in ("127.0.0.1", "::1", "192.0.2.1")]


def test_all_are_valid_from_a_little_before_now_for_the_days_asked(folder):
    for stem in STEMS:
        if stem != EXPIRED:
            made = certificate(folder, stem)
            assert NOW - timedelta(days=1) < made.not_valid_before_utc < NOW
            assert made.not_valid_after_utc == NOW + timedelta(days=90)


def test_the_expired_one_was_good_until_yesterday(folder):
    made = certificate(folder, EXPIRED)

    assert made.not_valid_before_utc < made.not_valid_after_utc == NOW - timedelta(days=1)
    made.verify_directly_issued_by(certificate(folder, "ca"))


def test_that_of_an_unknown_ca_is_good_in_all_but_its_ca(folder):
    made, ca = certificate(folder, UNKNOWN_CA), certificate(folder, "ca")

    assert made.subject.rfc4514_string() == SUPPLIERS["Flammeche Energie"]
    assert made.issuer != ca.subject
    with pytest.raises(ValueError, match="Issuer"):
        made.verify_directly_issued_by(ca)


@pytest.mark.parametrize(
    ("stem", "purpose"), [("server", "sslserver"), *((each, "sslclient") for each in CLIENTS.values())]
)
def test_openssl_finds_it_good_in_its_strictest_mode(folder, stem, purpose):
    command = ["openssl", "verify", "-x509_strict", "-purpose", purpose, "-attime", str(int(NOW.timestamp()))]
    ran = subprocess.run(
        [*command, "-CAfile", folder / "ca.pem", folder / f"{stem}.pem"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


FORMS = {
    "openssl's default": (),
    "RFC 2253": ("-nameopt", "RFC2253"),
    "compat": ("-nameopt", "compat"),
    "as Apache writes it": ("-nameopt", "RFC2253,-esc_msb,utf8"),
    "with OIDs": ("-nameopt", "RFC2253,oid"),
    "with long names": ("-nameopt", "RFC2253,-sname,lname"),
    "in hexadecimal": ("-nameopt", "RFC2253,dump_all,dump_der"),
}


@pytest.mark.parametrize("supplier", SUPPLIERS)
@pytest.mark.parametrize("options", FORMS.values(), ids=FORMS)
def test_however_openssl_prints_its_subject_it_is_the_supplier_s_dn(folder, options, supplier):
    """ACC-04"""
    command = ["openssl", "x509", "-noout", "-subject", "-in", folder / f"{CLIENTS[supplier]}.pem", *options]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()

    assert same_dn(printed.partition("subject=")[2], SUPPLIERS[supplier])


def test_a_p12_holds_certificate_key_and_ca_behind_its_password(tmp_path):
    write_certificates(tmp_path, Order(suppliers=SUPPLIERS, now=NOW, days=1, password="a pâssword"))
    data = (tmp_path / "clients/flammeche-energie.p12").read_bytes()

    held = pkcs12.load_pkcs12(data, "a pâssword".encode())
    assert held.cert.friendly_name == b"flammeche-energie"
    assert held.cert.certificate == certificate(tmp_path, "clients/flammeche-energie")
    assert held.key.public_key() == held.cert.certificate.public_key()
    assert [each.certificate for each in held.additional_certs] == [certificate(tmp_path, "ca")]
    with pytest.raises(ValueError, match="password"):
        pkcs12.load_pkcs12(data, b"omega-sim")


def test_a_legacy_p12_holds_the_same_in_the_form_that_old_programs_read(tmp_path):
    """Triple DES and SHA-1 alone, of the file's two parts and of its seal."""
    write_certificates(tmp_path, Order(suppliers=SUPPLIERS, now=NOW, days=1, legacy_p12=True))
    file = tmp_path / "clients/flammeche-energie.p12"

    held = pkcs12.load_pkcs12(file.read_bytes(), b"omega-sim")
    assert held.cert.certificate == certificate(tmp_path, "clients/flammeche-energie")
    assert [each.certificate for each in held.additional_certs] == [certificate(tmp_path, "ca")]
    told = subprocess.run(
        ["openssl", "pkcs12", "-info", "-legacy", "-in", file, "-passin", "pass:omega-sim", "-noout"],
        capture_output=True,
        check=False,
    ).stderr.decode()
    if "nknown option" in told or "legacy.so" in told:
        pytest.skip("this openssl knows no old ciphers")
    assert told.count("pbeWithSHA1And3-KeyTripleDES-CBC") == 2
    assert "MAC: sha1" in told
    assert "AES" not in told


@pytest.mark.skipif(shutil.which("keytool") is None, reason="no Java here")
@pytest.mark.slow  # each keytool is a Java of its own; the tests above read the same files
@pytest.mark.parametrize("legacy", [False, True])
def test_java_opens_a_p12_and_trusts_the_ca(tmp_path, legacy):
    """As docs/certificates.md says."""
    write_certificates(tmp_path, Order(suppliers=SUPPLIERS, now=NOW, days=1, legacy_p12=legacy))
    trust = tmp_path / "omega-trust.p12"

    keytool("-importcert", "-noprompt", "-alias", "omega", "-file", tmp_path / "ca.pem", "-keystore", trust)
    assert "trustedCertEntry" in keytool("-list", "-keystore", trust)
    assert "PrivateKeyEntry" in keytool("-list", "-keystore", tmp_path / "clients/flammeche-energie.p12")


def keytool(*arguments):
    command = ["keytool", *arguments, "-storetype", "PKCS12", "-storepass", "omega-sim"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_what_stands_there_is_left_as_it_is(tmp_path):
    write_certificates(tmp_path, ORDER)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*.*")}

    with pytest.raises(SettingsError) as caught:
        write_certificates(tmp_path, ORDER)

    assert str(caught.value).startswith(f"{tmp_path / 'ca.pem'} is there already, and 15 more of its files; ")
    assert "--force makes everything anew" in str(caught.value)
    assert {each: each.read_bytes() for each in tmp_path.rglob("*.*")} == before


def test_one_key_of_somebody_else_s_is_enough_to_write_nothing(tmp_path):
    (tmp_path / "server.key").write_text("mine", encoding="utf-8")

    with pytest.raises(SettingsError, match=r"server\.key is there already; "):
        write_certificates(tmp_path, ORDER)

    assert [each.name for each in tmp_path.iterdir()] == ["server.key"]
    assert (tmp_path / "server.key").read_text(encoding="utf-8") == "mine"


def test_forced_all_is_made_anew_and_a_key_that_others_could_read_no_longer_is(tmp_path):
    write_certificates(tmp_path, ORDER)
    old = certificate(tmp_path, "ca")
    (tmp_path / "server.key").chmod(0o644)

    write_certificates(tmp_path, ORDER, force=True)

    assert certificate(tmp_path, "ca") != old
    assert stat.S_IMODE((tmp_path / "server.key").stat().st_mode) == 0o600
    certificate(tmp_path, "server").verify_directly_issued_by(certificate(tmp_path, "ca"))


def test_forced_nothing_is_written_through_a_link(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine", encoding="utf-8")
    (tmp_path / "server.key").symlink_to(elsewhere)

    write_certificates(tmp_path, ORDER, force=True)

    assert elsewhere.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("host", ["", "omega example", "https://omega.example", "été.example", "omega..example", "a,b"])
def test_a_host_that_is_none_is_told(tmp_path, host):
    with pytest.raises(SettingsError) as caught:
        write_certificates(tmp_path, Order(suppliers={}, now=NOW, days=1, hosts=("good.example", host)))

    assert caught.value.mistakes == (
        f"--host is {host!r}; it is a name or an address by which clients call the server, as omega.example or 192.0.2.1.",
    )
    assert list(tmp_path.iterdir()) == []


def test_every_mistake_is_told_at_once(tmp_path):
    suppliers = {"one": "CN=", "two": "X-UNKNOWN=1", "three": "C=France", "four": "nothing", "five": f"CN={'x' * 65}"}

    with pytest.raises(SettingsError) as caught:
        write_certificates(tmp_path, Order(suppliers=suppliers, now=NOW, days=1, hosts=("/",), password=""))

    assert len(caught.value.mistakes) == 7
    for name, dn in suppliers.items():
        assert f"the DN of {name} is {dn!r}; no certificate can have it as its subject: " in str(caught.value)
    assert "no OID is known for x-unknown; write the OID in its place" in str(caught.value)
    assert "--password is ''" in str(caught.value)


def test_without_suppliers_there_are_a_ca_and_a_server(tmp_path):
    told = write_certificates(tmp_path, Order(suppliers={}, now=NOW, days=1))

    assert [each.path for each in told] == ["ca", "server"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "notes").touch()

    with pytest.raises(
        SettingsError, match=r"the certificates cannot be written \(.*notes.*\)\. Give another folder\."
    ):
        write_certificates(tmp_path / "notes", ORDER)


def test_names_that_are_alike_get_files_of_their_own_whatever_their_order():
    paths = list(_client_paths(["a 3", "a", "A"]))

    assert len(set(paths)) == 3
