"""omega-sim health, omega-sim wait: whether a server answers, and the exit code that says so."""

import http.server
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from typer.testing import CliRunner

from simulator import cli
from simulator.commands.health import wait, where
from simulator.commands.own_server import own_server
from simulator.errors import SettingsError
from simulator.settings.model import Settings
from tests.keys import quick_keys
from tests.served import environment
from tests.waiting import HANG


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr("simulator.commands.health._PAUSE_SECONDS", 0.01)


@pytest.fixture(autouse=True)
def nothing_set_outside(monkeypatch):
    for name in [name for name in os.environ if name.upper().startswith("OMEGA_SIM_")]:
        monkeypatch.delenv(name)


def run(*arguments):
    return CliRunner().invoke(cli.app, arguments)


@contextmanager
def answering(answers):
    """A server that answers each path with its statuses, one after the other, the last for ever; and what was asked."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            statuses = answers.get(self.path, [404])
            self.send_response(statuses.pop(0) if len(statuses) > 1 else statuses[0])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_a_server_that_answers_is_alive_and_the_exit_code_is_0():
    with answering({"/_sim/health": [200]}) as (url, _):
        for result in (run("health", "--url", url), run("health", "--url", f"{url}/")):
            assert (result.exit_code, result.output) == (0, f"omega-sim: {url}/_sim/health answered 200.\n")


def test_a_server_that_answers_anything_else_or_nothing_is_not_and_the_exit_code_is_1():
    with answering({"/_sim/health": [503]}) as (url, _):
        result = run("health", "--url", url)
        assert (result.exit_code, result.output) == (1, f"omega-sim: {url}/_sim/health answered 503.\n")
    result = run("health", "--url", url)
    assert result.exit_code == 1
    assert result.output == f"omega-sim: {url}/_sim/health did not answer: Connection refused.\n"


def test_where_the_server_is_comes_from_the_option_then_the_variable_then_its_settings(monkeypatch, tmp_path):
    file = tmp_path / "sim.yaml"
    with answering({"/_sim/health": [200]}) as (url, _), answering({"/_sim/health": [500]}) as (other, _):
        file.write_text(f"host: ['127.0.0.1', '::1']\nport: {url.rpartition(':')[2]}\nseed: many\n")
        assert run("health", "--config", str(file)).exit_code == 0
        monkeypatch.setenv("OMEGA_SIM_CONFIG", str(file))
        assert run("health").exit_code == 0
        monkeypatch.setenv("OMEGA_SIM_URL", other)
        assert run("health").exit_code == 1
        assert run("health", "--url", url).exit_code == 0
        monkeypatch.setenv("OMEGA_SIM_URL", "")
        monkeypatch.setenv("OMEGA_SIM_PORT", other.rpartition(":")[2])
        assert run("health").exit_code == 1
        monkeypatch.setenv("OMEGA_SIM_PORT", "tcp://10.96.12.7:8024")
        assert run("health").exit_code == 0


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("0.0.0.0", "http://127.0.0.1:8024"),
        ("::", "http://[::1]:8024"),
        ("::1", "http://[::1]:8024"),
        ("omega.lan 127.0.0.1", "http://omega.lan:8024"),
    ],
)
def test_a_host_that_is_every_address_is_called_by_loopback(host, base):
    assert where(None, Settings(host=host)).geturl() == base


@pytest.mark.parametrize("url", ["omega:8024", "ftp://omega", "http://", "http://omega:eighty", "http://[::1", "/x"])
def test_a_url_that_is_none_is_told(url):
    with pytest.raises(SettingsError, match="it is where a server is, as http"):
        where(url, Settings())


def test_a_port_that_the_system_chose_is_not_guessed():
    with pytest.raises(SettingsError, match="give the URL that serve printed"):
        where(None, Settings(port=0))


def test_an_http_proxy_of_the_environment_is_not_asked(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with answering({"/_sim/health": [200]}) as (url, _):
        assert run("health", "--url", url).exit_code == 0


def test_wait_asks_ready_until_it_answers_200():
    with answering({"/_sim/ready": [503, 503, 200]}) as (url, asked):
        result = run("wait", url)

    assert (result.exit_code, result.output) == (0, f"omega-sim: {url}/_sim/ready answered 200.\n")
    assert asked == ["/_sim/ready"] * 3


@pytest.mark.parametrize("status", [401, 403, 404])
def test_wait_asks_health_where_there_is_no_ready(status):
    with answering({"/_sim/ready": [status], "/_sim/health": [500, 200]}) as (url, asked):
        assert run("wait", url).exit_code == 0

    assert asked == ["/_sim/ready", "/_sim/health", "/_sim/health"]


def test_wait_gives_up_with_what_it_saw_last():
    now, pauses = [0.0], []

    def pause(seconds):
        pauses.append(seconds)
        now[0] += 1

    with answering({"/_sim/ready": [500, 502, 503]}) as (url, asked):
        assert wait(where(url, Settings()), 3, pause, lambda: now[0]) == (False, f"{url}/_sim/ready answered 503")
        assert len(asked) == 4
    assert run("wait", url, "--timeout", "0").exit_code == 1


def test_wait_asks_in_the_sandbox_that_the_url_names():
    with answering({"/s/a/_sim/ready": [200]}) as (url, asked):
        assert run("wait", f"{url}/s/a").exit_code == 0
    assert asked == ["/s/a/_sim/ready"]


def test_a_sandbox_that_no_server_has_is_asked_for_as_a_url_writes_it():
    with answering({"/s/%C3%A9t%C3%A9/_sim/health": [400]}) as (url, asked):
        answer = run("health", "--url", f"{url}/s/été/")
    assert (answer.exit_code, asked) == (1, ["/s/%C3%A9t%C3%A9/_sim/health"])
    assert "answered 400" in answer.stderr
    assert where("http://omega/%C3%A9", Settings()).path == "/%C3%A9"


@pytest.fixture(scope="module")
def certs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certs")
    with quick_keys():
        assert run("certs", str(folder)).exit_code == 0
    return folder


@pytest.mark.parametrize("asked", ["none", pytest.param("optional", marks=pytest.mark.slow), "required"])
def test_health_and_wait_are_right_with_tls_whatever_certificate_is_asked_for(certs, asked, tmp_path, monkeypatch):
    settings = tmp_path / "sim.yaml"
    settings.write_text(json.dumps({"tls": str(certs), "client_certificates": asked}), encoding="utf-8")
    with own_server(Settings(pces=0, tls=certs, client_certificates=asked)) as server:
        monkeypatch.setenv("OMEGA_SIM_PORT", server.base.rpartition(":")[2])
        for command in ("wait", "health"):  # health asks once, and is answered in time by a server that is warm
            done = run(command, "--config", str(settings))
            assert done.exit_code == 0, done.output
        plain = run("health")
        assert plain.exit_code == 1
        assert "/_sim/health answered 400: This port speaks TLS: call it with https://.\n" in plain.output
        assert run("wait", server.base).exit_code == 0


def test_health_imports_no_more_than_it_takes():
    code = (
        "import sys\nsys.argv = ['omega-sim', 'health', '--url', 'http://127.0.0.1:9']\n"
        "from simulator.cli import main\ntry:\n  main()\nexcept SystemExit:\n  pass\n"
        "heavy = {'fastapi', 'spyne', 'starlette', 'uvicorn', 'sqlalchemy', 'lxml', 'cryptography', 'joserfc'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=HANG, check=True, env=environment()
    )

    assert done.stdout == "[]\n"


def test_the_image_s_health_check_is_this_command():
    from tests.served import ROOT

    assert 'CMD ["omega-sim", "health"]' in (ROOT / "Dockerfile").read_text(encoding="utf-8")
