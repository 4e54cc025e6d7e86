"""The blocks of docs/ci.md, without an engine: of the form that each is read in, of one mind with the image, and run."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.settings.sources import read_settings
from simulator.transports.control.probes import HEALTH, READY
from tests.served import environment
from tests.waiting import HANG

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
FILES = re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)
SCHEMAS = {
    ".github/workflows/omega.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "compose.yaml": "vendor.compose-spec",
}
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL))
(PYTHON,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
KUBERNETES = list(yaml.safe_load_all(re.findall(r"```yaml\n(apiVersion.*?)```", PAGE, re.DOTALL)[0]))


def test_every_block_is_looked_at_here():
    assert len(re.findall(r"^```\w", PAGE, re.MULTILINE)) == len(FILES) + 3
    assert {name for name, _ in FILES} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_is_of_the_form_that_its_reader_publishes(tmp_path, name):
    files = [tmp_path / f"{number}.yaml" for number, (each, _) in enumerate(FILES) if each == name]
    for file in files:
        file.write_text(FILES[int(file.stem)][1], encoding="utf-8")
    if name == "compose.yaml":
        files.append(ROOT / name)

    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", SCHEMAS[name], *map(str, files)])

    assert done.exit_code == 0, done.output


def github(job):
    """The commands of a job's steps, each step a shell of its own."""
    return [each["run"] for each in job["steps"] if "run" in each], job["env"]


def gitlab(job):
    """The commands of a job, which are one shell's."""
    return ["\n".join((*job["before_script"], *job["script"]))], job["variables"]


def started_by_commands():
    """The jobs that start the server themselves, each by its file's name: scripts, and what is in their environment."""
    for name, text in FILES:
        if "omega-sim serve" not in text:
            continue
        read = yaml.safe_load(text)
        if "jobs" in read:
            yield pytest.param(*github(read["jobs"]["test"]), id=name)
        else:
            yield pytest.param(*gitlab(read["test"]), id=name, marks=pytest.mark.slow)


def command(folder, name, script):
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


@pytest.mark.parametrize(("scripts", "variables"), [*started_by_commands()])
def test_a_job_starts_the_server_and_its_tests_reach_it(tmp_path, scripts, variables):
    port = str(free_port())
    (tmp_path / "bin").mkdir()
    command(tmp_path / "bin", "pip", 'echo "installed $2"')
    command(tmp_path / "bin", "omega-sim", f'exec {shlex.quote(sys.executable)} -m simulator "$@"')
    command(tmp_path, "run-my-tests", f'exec sh {shlex.quote(str(ROOT / "examples/curl.sh"))} "$OMEGA_SIM_URL"')
    given = environment(PORT=port, PCES="0") | {name: each.replace("8024", port) for name, each in variables.items()}
    given["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{given['PATH']}"

    job = subprocess.Popen(
        ["sh", "-ec", "\n".join(scripts)],
        cwd=tmp_path,
        env=given,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        told, _ = job.communicate(timeout=HANG)
    finally:
        os.killpg(job.pid, signal.SIGKILL)  # the server, which a runner ends with its job

    assert job.returncode == 0, told + (tmp_path / "omega.log").read_text(encoding="utf-8")
    assert told.startswith("installed omega-simulator\n")
    assert told.endswith("follow-up: ENCOURSTRAITEMENT\n")
    assert '"CreerDemandeTJDC"' in (tmp_path / "omega.jsonl").read_text(encoding="utf-8")


def containers():
    """Each container of the image: what its environment has, and the arguments that it is given."""
    for name, text in FILES:
        read = yaml.safe_load(text)
        if name.startswith(".github") and "services" in (job := read["jobs"]["test"]):
            yield job["services"]["omega"]["env"], "serve"
        elif name.startswith(".gitlab") and "services" in read["test"]:
            yield read["test"]["variables"], "serve"
        elif name == "compose.yaml":
            yield read["services"]["omega"]["environment"], read["services"]["omega"]["command"]
    (pod,) = KUBERNETES[1]["spec"]["template"]["spec"]["containers"]
    yield {each["name"]: "of-a-secret" for each in pod["env"]}, "serve"
    yield {}, re.search(r"docker run .* \S+omega-simulator:\S+ (.*)", SHELL)[1]


@pytest.mark.parametrize(("variables", "arguments"), [*containers()])
def test_a_container_starts_with_what_it_is_given(monkeypatch, variables, arguments):
    for name, each in variables.items():
        monkeypatch.setenv(name, each)
    command, *given = shlex.split(arguments)
    options = {name[2:].replace("-", "_"): each for name, each in zip(given[::2], given[1::2], strict=True)}

    read = read_settings(options)

    assert command == "serve"
    assert read.control_token
    assert read.port == 8024


def test_kubernetes_probes_and_reaches_the_port_that_the_server_has():
    secret, deployment, service = KUBERNETES
    pod = deployment["spec"]["template"]
    (container,) = pod["spec"]["containers"]
    (port,) = container["ports"]

    assert container["livenessProbe"]["httpGet"] == {"path": HEALTH, "port": port["name"]}
    assert container["readinessProbe"]["httpGet"] == {"path": READY, "port": port["name"]}
    assert service["spec"]["ports"][0]["targetPort"] == port["name"]
    assert port["containerPort"] == read_settings({}).port
    assert deployment["spec"]["selector"]["matchLabels"] == service["spec"]["selector"] == pod["metadata"]["labels"]
    key = container["env"][0]["valueFrom"]["secretKeyRef"]
    assert (key["name"], key["key"] in secret["stringData"]) == (secret["metadata"]["name"], True)


def test_what_the_testcontainers_block_tests_passes_on_a_server_that_runs(monkeypatch):
    nothing = SimpleNamespace(DockerContainer=None, HttpWaitStrategy=None)
    for name in ("container", "wait_strategies"):
        monkeypatch.setitem(sys.modules, f"testcontainers.core.{name}", nothing)
    block = {}
    exec(compile(PYTHON, "docs/ci.md", "exec"), block)

    with own_server(Settings(pces=0, control_token="in-ci")) as server:
        block["test_a_pce_is_made"](server.base)
