"""What `omega-sim certs` tells: the folder is all that `serve --tls` and curl need."""

import re
import shlex
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from cryptography import x509
from typer.testing import CliRunner

from simulator import cli
from simulator.commands.certs import make_certificates
from simulator.domain.distinguished_name import same_dn
from simulator.errors import OmegaSimError, SettingsError
from simulator.settings.sources import read_settings
from simulator.settings.tls import tls_of
from tests.keys import quick_keys
from tests.shipped import REFERENTIAL


@pytest.fixture(scope="module", autouse=True)
def kept():
    with quick_keys():
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certs") / "ours"
    return folder, make_certificates(folder, ("omega.example",), 30, "sesame", force=False)


def test_each_supplier_of_the_referential_has_a_certificate_of_its_dn(made):
    folder, _ = made
    subjects = [
        x509.load_pem_x509_certificate(each.read_bytes()).subject.rfc4514_string()
        for each in (folder / "clients").glob("*.pem")
    ]

    dns = {each.dn for each in REFERENTIAL.cdgfs.values()}
    assert len(subjects) == len(dns) > 3
    assert all(any(same_dn(dn, subject) for subject in subjects) for dn in dns)


def test_every_certificate_that_was_written_is_told_with_what_it_is(made):
    folder, told = made
    for each in folder.rglob("*.pem"):
        assert f"  {each.relative_to(folder)} .key" in told
    assert "server: localhost, 127.0.0.1, ::1, omega.example" in told
    assert "Flammeche Energie: CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR" in told
    assert "expired since yesterday: TLS refuses it" in told
    assert "of a CA that the server does not know: TLS refuses it" in told
    assert "their password is sesame" in told
    until = (datetime.now(UTC) + timedelta(days=30)).date()
    assert re.search(rf"valid until ({until}|{until - timedelta(days=1)})", told)  # midnight may have passed


def test_the_lines_to_paste_name_files_that_are_there(made):
    folder, told = made
    serve, curl = (shlex.split(line) for line in told.splitlines() if line.startswith(("  omega-sim", "  curl")))

    assert serve == ["omega-sim", "serve", "--tls", str(folder)]
    assert tls_of(read_settings({"tls": serve[-1]})).required is False
    files = [value for option, value in pairwise(curl) if option in {"--cacert", "--cert", "--key"}]
    assert len(files) == 3
    assert [each for each in files if not (folder.parent / each).is_file()] == []


def test_made_again_it_tells_what_to_do(made):
    folder, _ = made
    with pytest.raises(SettingsError, match=r"is there already.*--force makes everything anew"):
        make_certificates(folder, (), 30, "sesame", force=False)


def run(*arguments):
    return CliRunner().invoke(cli.app, ("certs", *arguments))


def test_the_command_writes_into_certs_and_tells_a_mistake_without_a_traceback(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = run()
    again = run()

    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.startswith("Written into certs/, valid until 2")
    assert again.stdout == ""
    assert isinstance(again.exception, OmegaSimError)  # which any command tells without a traceback
    assert str(again.exception).startswith("certs/ca.pem is there already")


def test_hosts_are_given_one_by_one_and_one_that_is_none_is_told(tmp_path):
    made = run(str(tmp_path / "certs"), "--days", "2", "--host", "a.example", "--host", "b.example")
    wrong = run(str(tmp_path / "elsewhere"), "--host", "a b")

    assert "localhost, 127.0.0.1, ::1, a.example, b.example" in made.output
    assert str(wrong.exception).startswith("--host is 'a b'; ")
    assert not (tmp_path / "elsewhere").exists()


def test_forced_the_command_makes_all_anew(tmp_path):
    assert run(str(tmp_path)).exit_code == 0
    old = (tmp_path / "ca.pem").read_bytes()

    assert run(str(tmp_path), "--force").exit_code == 0
    assert (tmp_path / "ca.pem").read_bytes() != old


@pytest.mark.parametrize("how", ["option", "variable"])
def test_suppliers_of_the_user_s_own_referential_have_theirs_beside_those_that_ship(how, tmp_path, monkeypatch):
    dn, own = "CN=mon-energie,O=Mon Energie,C=FR", tmp_path / "mine.yaml"
    cdgf = "cdgf: [{code: MOI01, libelle: Mon Energie}]"
    okta = "okta: {client_id: 0oamonenergie0000001, client_secret: secret}"
    own.write_text(f"fournisseurs: [{{nom: Mon Energie, dn: '{dn}', logins: [DN0001], {okta}, {cdgf}}}]")
    if how == "variable":
        monkeypatch.setenv("OMEGA_SIM_REFERENTIALS", str(own))

    told = run(str(tmp_path / "certs"), *(("--referential", str(own)) if how == "option" else ()))

    made = x509.load_pem_x509_certificate((tmp_path / "certs/clients/mon-energie.pem").read_bytes())
    assert same_dn(dn, made.subject.rfc4514_string())
    assert f"Mon Energie: {dn}" in told.output
    assert (tmp_path / "certs/clients/flammeche-energie.pem").exists()


@pytest.mark.parametrize("days", ["0", "3651", "many"])
def test_days_that_are_none_are_refused(days, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "dumb")
    ran = run("--days", days)

    assert ran.exit_code == 2
    assert "'--days'" in ran.output
    assert list(tmp_path.iterdir()) == []
