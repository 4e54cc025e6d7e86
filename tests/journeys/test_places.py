"""A server where people run servers: other environments, users, streams, disks, and behind a proxy that ends TLS."""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import sysconfig
import tempfile
import threading
from contextlib import closing, contextmanager, suppress
from functools import partial
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_network
from pathlib import Path

import httpx
import pytest

from simulator.commands.certs import make_certificates
from simulator.commands.own_server import own_server
from simulator.commands.serve import banner
from simulator.settings.model import Settings
from tests.keys import quick_keys
from tests.served import ROOT, bound_by_modes, environment, served
from tests.waiting import HANG

slow = partial(pytest.param, marks=pytest.mark.slow)  # what another case holds too
NOBODY = 65534
SERVE = ("serve", "--port", "0", "--pces", "0")
OKTA = "/oauth2/us5y2ta2uEHjCWIR417"
LINKS = {
    "OMEGA_SIM_SERVICE_HOST": "10.96.12.7",
    "OMEGA_SIM_SERVICE_PORT": "8024",
    "OMEGA_SIM_PORT": "tcp://10.96.12.7:8024",
    "OMEGA_SIM_PORT_8024_TCP": "tcp://10.96.12.7:8024",
    "OMEGA_SIM_PORT_8024_TCP_PROTO": "tcp",
    "OMEGA_SIM_PORT_8024_TCP_PORT": "8024",
    "OMEGA_SIM_PORT_8024_TCP_ADDR": "10.96.12.7",
}


@contextmanager
def started(folder, *, shell="", program=(), env=None, interpreter=sys.executable, **options):
    """A server whose streams the shell may have taken away: it says where it is in a file; the file, then its URL."""
    ready = folder / "ready"
    command = [*program, interpreter, "-m", "simulator", *SERVE, "--ready-file", str(ready)]
    if shell:
        command = ["/bin/sh", "-c", f'exec "$@" {shell}', "sh", *command]
    process = subprocess.Popen(
        command,
        env=environment() if env is None else {"PYTHONPATH": str(ROOT), **env},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, **options},
    )
    try:
        yield process, url_of(process, ready)
    finally:
        process.kill()
        process.communicate(timeout=HANG)


def url_of(process, ready):
    """Wait for the file as a script does, as long as the process lives."""
    while process.poll() is None:
        with suppress(FileNotFoundError):  # what another run left may go at any time
            return ready.read_text(encoding="utf-8").strip()
        threading.Event().wait(0.05)
    raise AssertionError(process.communicate())


def stopped(process):
    process.send_signal(signal.SIGTERM)
    told = process.communicate(timeout=HANG)
    return (process.returncode, *told)


def health(url, **more):
    return httpx.get(f"{url}/_sim/health", timeout=HANG, **more)


@pytest.mark.slow  # tests/settings/test_settings.py passes over the same variables
def test_under_the_variables_of_kubernetes_it_listens_without_a_word(tmp_path):
    with started(tmp_path, env={**environment(), **LINKS}) as (process, url):
        assert health(url).status_code == 200
        code, _, told = stopped(process)
    assert (code, told) == (0, b"")


@pytest.mark.slow  # the one without any variable is without any stream
@pytest.mark.parametrize("shell", [">&-", "2>&-", ">/dev/full", ">/dev/full 2>/dev/full"])
def test_with_its_streams_closed_or_full_it_listens_and_stops_as_ever(tmp_path, shell):
    with started(tmp_path, shell=shell) as (process, url):
        assert health(url).status_code == 200
        code, _, told = stopped(process)
    assert (code, told) == (0, b"")


@pytest.mark.slow  # tests/test_output.py holds it for each stream
def test_when_who_reads_its_output_has_left_it_goes_on(tmp_path):
    with started(tmp_path) as (process, url):
        process.stdout.close()
        process.stderr.close()
        assert httpx.post(f"{url}/ws/CreerDemandeMES", content=b"<", timeout=HANG).status_code == 500
        assert health(url).status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=HANG) == 0
        process.stdout = process.stderr = None


@pytest.mark.slow  # tests/test_output.py holds it for each encoding
@pytest.mark.parametrize(
    ("variables", "told"),
    [
        (
            {"PYTHONIOENCODING": "latin-1"},
            "Prestations 2 et 1\n  21450000000101  TJDC recevable : 1M, télé-relevé".encode("latin-1"),
        ),
        ({"PYTHONIOENCODING": "ascii"}, b"TJDC recevable : 1M, tele-releve"),
        ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, b"TJDC recevable : 1M, tele-releve"),
    ],
    ids=["latin-1", "ascii", "C"],
)
def test_in_another_encoding_it_says_what_it_can(tmp_path, variables, told):
    with started(tmp_path, env={**environment(), **variables}) as (process, url):
        assert health(url).status_code == 200
        code, banner, _ = stopped(process)
    assert code == 0
    assert told in banner


def test_without_any_variable_and_any_stream_where_it_may_not_write_it_listens_and_its_ready_file_is_there_until_it_stops(
    tmp_path,
):
    """As under `env -i`: no HOME, no PATH, no LANG. And what another run left of the file goes first."""
    left, closed = tmp_path / "ready", tmp_path / "read-only"
    left.write_text("http://left-by-another-run:1\n", encoding="utf-8")
    closed.mkdir(mode=0o555)
    with started(tmp_path, program=bound_by_modes(), env={}, shell="<&- >&- 2>&-", cwd=closed) as (process, told):
        while told.startswith("http://left"):
            told = url_of(process, left)  # noqa: PLW2901  until it is this run's
        assert health(told).status_code == 200
        assert httpx.get(f"{told}/_sim/docs", timeout=HANG).status_code == 200
        assert stopped(process)[::2] == (0, b"")
    assert [*tmp_path.rglob("*")] == [closed]


INTERPRETERS = (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}")
SEEN = os.pathsep.join((str(ROOT), sysconfig.get_path("purelib")))


@pytest.fixture
def nobody():
    """How to run as nobody: with an interpreter that they may read, as root's own may not be."""
    if os.geteuid() != 0:
        pytest.skip("only root can run as nobody")
    for each in INTERPRETERS:
        as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": [], "env": {"PYTHONPATH": SEEN}}
        try:
            subprocess.run([each, "-c", "import simulator.cli, uvicorn"], capture_output=True, check=True, **as_nobody)
        except (OSError, subprocess.CalledProcessError):
            continue
        return {**as_nobody, "interpreter": each}
    pytest.skip(f"nobody may not read {' or '.join(INTERPRETERS)}")


@pytest.fixture
def folder():
    """A folder that anybody may write to: pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o777)
        yield Path(made)


@pytest.mark.slow  # the one before has neither a home nor root's rights
def test_as_nobody_without_a_home_it_listens(folder, nobody):
    nobody["env"]["HOME"] = "/nonexistent"
    with started(folder, **nobody) as (process, url):
        assert health(url).status_code == 200
        assert stopped(process)[0] == 0


@pytest.mark.slow  # the one without any variable is in such a folder
def test_in_a_folder_that_it_may_not_write_to_it_listens_and_writes_nothing_there(folder, nobody):
    closed = folder / "read-only"
    closed.mkdir(mode=0o555)
    with started(folder, cwd=closed, **nobody) as (process, url):
        assert health(url).status_code == 200
        assert httpx.get(f"{url}/_sim/docs", timeout=HANG).status_code == 200
        assert stopped(process)[0] == 0
    assert list(closed.iterdir()) == []


@pytest.mark.slow  # the one before is in a folder that is read-only
@pytest.mark.skipif(shutil.which("unshare") is None or os.geteuid() != 0, reason="only root may mount a disk read-only")
def test_on_a_disk_that_is_read_only_it_listens(tmp_path):
    """Everything but the folder of the ready file is remounted read-only, in a namespace of the process's own."""
    readonly = (
        'mount --bind / / && mount --bind "$0" "$0" && mount -o remount,bind,ro / && ! touch /omega-sim-was-here 2>/dev/null'
        ' && exec "$@"'
    )
    unshared = ("unshare", "--mount", "/bin/sh", "-c", readonly, str(tmp_path))
    if subprocess.run([*unshared, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    with started(tmp_path, program=unshared) as (process, url):
        assert health(url).status_code == 200
        assert httpx.get(f"{url}/ws/CreerDemandeMES?wsdl", timeout=HANG).status_code == 200
        assert stopped(process)[0] == 0


@contextmanager
def here(**settings):
    """A server in this process, where the process does not matter: its base URL, and its banner."""
    with own_server(Settings(pces=0, **settings)) as running:
        yield running.base, banner(running.simulator, [running.base])


@pytest.fixture(scope="module")
def certs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certs")
    with quick_keys():
        make_certificates(folder, (), 1, "x", force=False)
    return folder


class Proxy:
    """Ends TLS, and sends each request on without the prefix, with the X-Forwarded-* headers that proxies set."""

    def __init__(self, certs, backend, prefix=""):
        self.backend, self.prefix = backend, prefix
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.context.load_cert_chain(certs / "server.pem", certs / "server.key")
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.base = f"https://127.0.0.1:{self.listening.getsockname()[1]}{prefix}"
        self.thread = threading.Thread(target=self.serve)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join()

    def serve(self):
        with suppress(OSError):
            while True:
                client, _ = self.listening.accept()
                with self.context.wrap_socket(client, server_side=True) as tls:
                    self.forward(tls)

    def forward(self, tls):
        head, _, body = tls.recv(65536).partition(b"\r\n\r\n")
        line, *headers = head.decode().split("\r\n")
        known = {name.lower(): value for name, _, value in (each.partition(": ") for each in headers)}
        while len(body) < int(known.get("content-length", 0)):
            body += tls.recv(65536)
        known |= {"x-forwarded-proto": "https", "x-forwarded-host": known["host"], "connection": "close"}
        known |= {"host": "backend:8024", "x-forwarded-for": "192.0.2.1"} | (
            {"x-forwarded-prefix": self.prefix} if self.prefix else {}
        )
        method, path, version = line.split(" ")
        lines = [
            f"{method} {path.removeprefix(self.prefix)} {version}",
            *(f"{name}: {text}" for name, text in known.items()),
        ]
        with socket.create_connection(("127.0.0.1", int(self.backend.rpartition(":")[2]))) as backend:
            backend.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            while chunk := backend.recv(65536):
                tls.sendall(chunk)


TOKEN = {
    "grant_type": "client_credentials",
    "scope": "suivi_demande",
    "client_id": "0oa1flammecheFICTIF4",
    "client_secret": "secret-fictif-de-flammeche-energie",
}
FOLLOW = "/fournisseur/demande/v1/demandes/WD000001/externe?code_cdgf=A04000010"


@pytest.mark.parametrize("prefix", [slow(""), "/tools/omega"])
@pytest.mark.parametrize("sandbox", [slow(""), "/s/behind"])
def test_behind_a_proxy_that_ends_tls_wsdl_issuer_and_links_name_the_proxy(certs, prefix, sandbox):
    """The proxy's tokens are good here and there, and it is a real SOAP client that follows the WSDL."""
    import requests
    from zeep import Client
    from zeep.transports import Transport

    with (
        here(trusted_proxies=(ip_network("127.0.0.1"),), quota_per_second=0) as (direct, told),
        Proxy(certs, direct, prefix) as proxy,
    ):
        base = proxy.base + sandbox
        session = requests.Session()
        session.trust_env = False
        session.verify = str(certs / "ca.pem")
        client = Client(f"{base}/ws/CreerDemandeMES?wsdl", transport=Transport(session=session))
        (port,) = next(iter(client.wsdl.services.values())).ports.values()
        assert port.binding_options["address"] == f"{base}/ws/CreerDemandeMES"

        metadata = session.get(f"{base}{OKTA}/.well-known/openid-configuration", timeout=HANG).json()
        assert metadata["issuer"] == f"{base}{OKTA}"
        token = session.post(metadata["token_endpoint"], data=TOKEN, timeout=HANG).json()["access_token"]
        own = httpx.post(f"{direct}{sandbox}{OKTA}/v1/token", data=TOKEN, timeout=HANG).json()["access_token"]
        for each in (token, own):
            headers = {"Authorization": f"Bearer {each}", "x-user-login": "DN6473"}
            assert session.get(base + FOLLOW, headers=headers, timeout=HANG).status_code == 200
            assert httpx.get(direct + sandbox + FOLLOW, headers=headers, timeout=HANG).status_code == 200

        control = re.search(r"control token: (\S+)", told)[1]
        page = session.get(f"{base}/_sim/docs", headers={"X-Omega-Sim-Token": control}, timeout=HANG).text
        assert f"{prefix}{sandbox}/_sim/openapi.json" in page


def test_a_client_that_is_no_trusted_proxy_makes_nothing_stand_in_the_wsdl():
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/evil"}
    with here(trusted_proxies="192.0.2.1") as (base, _):
        wsdl = httpx.get(f"{base}/ws/CreerDemandeMES?wsdl", headers=headers, timeout=HANG).text

    assert "evil" not in wsdl
    assert f'location="{base}/ws/CreerDemandeMES"' in wsdl


def test_the_public_url_is_what_wsdl_issuer_and_banner_say():
    public = "https://omega.example.fr/tools"
    with here(public_url=f"{public}/") as (base, told):
        assert f"and is called {public}" in told
        assert f"  SOAP       {public}/ws/CreerDemandeMES?wsdl" in told
        assert "control token: " in told
        for path in ("/ws/CreerDemandeMES?wsdl", "/tools/ws/CreerDemandeMES?wsdl"):
            wsdl = httpx.get(base + path, timeout=HANG).text
            assert f'location="{public}/ws/CreerDemandeMES"' in wsdl
        issuer = httpx.get(f"{base}{OKTA}/.well-known/openid-configuration", timeout=HANG).json()["issuer"]
    assert issuer == public + OKTA


needs_ipv6 = pytest.mark.skipif(
    not socket.has_dualstack_ipv6() or not Path("/proc/net/if_inet6").exists(), reason="no IPv6"
)


@needs_ipv6
@pytest.mark.slow  # tests/transports/test_server.py opens the same sockets, tests/commands/test_serve.py has the banner
def test_on_every_address_of_both_families_one_host_is_enough():
    with served("--host", "::") as server:
        assert server.base.startswith("http://[::1]:")
        assert "(and on every other address of this machine)" in server.banner
        for host in ("127.0.0.1", "[::1]"):
            assert health(f"http://{host}:{server.base.rpartition(':')[2]}").status_code == 200


@needs_ipv6
@pytest.mark.slow  # tests/transports/test_identity.py has the address of a client of IPv4 there
def test_on_both_families_a_client_of_ipv4_is_one_and_so_is_a_trusted_proxy():
    with served("--host", "::", "--trusted-proxies", "127.0.0.1", "--control-token", "none") as server:
        base = f"http://127.0.0.1:{server.base.rpartition(':')[2]}"
        for headers, client in (({}, "127.0.0.1:"), ({"X-Forwarded-For": "192.0.2.1"}, "192.0.2.1:")):
            answer = httpx.post(f"{base}/ws/CreerDemandeMES", content=b"<", headers=headers, timeout=HANG)
            record = httpx.get(f"{base}/_sim/journal/{answer.headers['x-omega-sim-exchange']}", timeout=HANG).json()
            assert record["client"].startswith(client)


@needs_ipv6
def test_on_two_hosts_it_listens_on_both_and_needs_no_token_where_both_are_loopback():
    with served("--host", "127.0.0.1", "--host", "[::1]") as server:
        port = server.base.rpartition(":")[2]
        assert server.banner.startswith(f"omega-sim listens on http://127.0.0.1:{port} and http://[::1]:{port}\n")
        assert "control token" not in server.banner
        for host in ("127.0.0.1", "[::1]"):
            assert httpx.get(f"http://{host}:{port}/_sim/clock", timeout=HANG).status_code == 200
            wsdl = httpx.get(f"http://{host}:{port}/ws/CreerDemandeMES?wsdl", timeout=HANG).text
            assert f'location="http://{host}:{port}/ws/CreerDemandeMES"' in wsdl


def test_one_host_that_is_not_loopback_is_enough_for_a_token():
    with here(host="127.0.0.1 0.0.0.0") as (_, told):
        assert "control token: " in told


def test_control_token_none_lets_in_whoever_calls_by_any_name_and_is_said_for_what_it_is():
    with here(host="0.0.0.0", control_token="none") as (base, told):
        assert "WARNING    --control-token none: whoever reaches this port may" in told
        assert httpx.get(f"{base}/_sim/clock", headers={"Host": "omega:8024"}, timeout=HANG).status_code == 200
        assert (
            httpx.get(f"{base}/_sim/clock", headers={"Sec-Fetch-Site": "cross-site"}, timeout=HANG).status_code == 403
        )


def test_on_loopback_control_token_none_changes_nothing():
    with here(control_token="none") as (base, told):
        assert "WARNING" not in told
        assert httpx.get(f"{base}/_sim/clock", headers={"Host": "omega:8024"}, timeout=HANG).status_code == 403


IMPATIENT = 5
"""Seconds after which a loop that polls asks anew."""


@pytest.fixture
def polled():
    """A port that a wait-for-health loop asks from before the start to the end of the test."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    over = threading.Event()

    def poll():
        while not over.wait(0.005):
            with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port, IMPATIENT)) as asks:
                asks.request("GET", "/_sim/health")
                asks.getresponse().read()

    threads = [threading.Thread(target=poll) for _ in range(4)]
    for each in threads:
        each.start()
    yield port
    over.set()
    for each in threads:
        each.join()


def ended(*arguments, env=None):
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "serve", "--pces", "0", *arguments],
        capture_output=True,
        text=True,
        timeout=HANG,  # a hang
        check=False,
        env=env or environment(),
    )
    return done.returncode, done.stderr


def test_a_start_whose_ready_file_cannot_be_written_ends_whoever_polls(polled, tmp_path):
    code, told = ended("--port", str(polled), "--ready-file", str(tmp_path / "nowhere" / "ready"))

    assert code == 2
    assert told.startswith(
        f"omega-sim: the ready file {tmp_path}/nowhere/ready cannot be written (No such file or directory)."
    )
    assert "Traceback" not in told


@pytest.mark.slow  # tests/transports/test_server.py holds the sentence, tests/test_cli.py how a command tells one
def test_a_start_whose_port_is_taken_ends_with_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, told = ended("--port", str(port))

    assert (code, told.startswith(f"omega-sim: 127.0.0.1:{port} cannot be listened on (Address already in use).")) == (
        2,
        True,
    )


@pytest.mark.slow  # as above
def test_a_start_of_which_one_host_cannot_be_listened_on_ends_with_a_sentence():
    code, told = ended("--port", "0", "--host", "127.0.0.1", "--host", "192.0.2.1")

    assert (code, told.startswith("omega-sim: 192.0.2.1:")) == (2, True)


@pytest.mark.slow  # tests/transports/test_server.py holds the sentence, and the ready file's the end of whoever polls
def test_a_start_with_a_bad_tls_file_ends_whoever_polls(polled, certs, tmp_path):
    (tmp_path / "bad.pem").write_text("no certificate", encoding="utf-8")
    code, told = ended(
        "--port", str(polled), "--tls-certificate", str(tmp_path / "bad.pem"), "--tls-key", str(certs / "server.key")
    )

    assert (code, told.startswith("omega-sim: TLS cannot be served with")) == (2, True)


@pytest.mark.slow  # the ready file that cannot be written fails at that moment too
def test_a_start_that_fails_once_it_answers_ends_whoever_polls(polled):
    """Whatever it is that fails: here the banner."""
    code = (
        "import sys\nfrom simulator.commands import serve\n"
        "def fails(*_):\n  raise RuntimeError('the banner fails')\n"
        f"serve.banner = fails\nsys.argv = ['omega-sim', 'serve', '--pces', '0', '--port', '{polled}']\n"
        "from simulator.cli import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=HANG, check=False, env=environment()
    )

    assert done.returncode == 1
    assert done.stderr.endswith("RuntimeError: the banner fails\n")
