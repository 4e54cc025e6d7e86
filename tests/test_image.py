"""The image, as far as it can be seen without an engine: what goes into it, and how its command starts."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from simulator.settings.sources import read_settings

ROOT = Path(__file__).parents[1]
DOCKERFILE = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
STAGES = re.split(r"^(?=FROM )", DOCKERFILE, flags=re.MULTILINE)[1:]
WHEEL = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]


def said(instruction):
    """What the last stage says by an instruction."""
    (found,) = re.findall(rf"^{instruction} (.*)", STAGES[-1], re.MULTILINE)
    return found


def variables():
    return dict(re.findall(r"(\w+)=(\S+)", said("ENV")))


def test_what_the_wheel_is_built_of_reaches_the_build():
    sent = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }

    assert sent == {*WHEEL["only-include"], "pyproject.toml", "constraints.txt", "README.md", "LICENSE"}
    assert [each for each in sent if not (ROOT / each).exists()] == []


def test_dependencies_are_installed_before_any_code_is_there():
    dependencies, wheel, _ = STAGES

    assert re.findall(r"^COPY (.*)", dependencies, re.MULTILINE) == ["pyproject.toml constraints.txt ./"]
    assert re.findall(r"^COPY (.*)", wheel, re.MULTILINE) == [". ."]
    assert "PIP_CONSTRAINT=/src/constraints.txt" in dependencies


@pytest.mark.parametrize("option", [{}, {"pces": 0}, {"port": 9000}], ids=str)
def test_it_listens_to_the_outside_whatever_options_serve_is_given(monkeypatch, option):
    monkeypatch.setenv("OMEGA_SIM_HOST", variables()["OMEGA_SIM_HOST"])

    assert json.loads(said("ENTRYPOINT")) + json.loads(said("CMD")) == ["omega-sim", "serve"]
    assert read_settings(option).host == ("0.0.0.0",)


def test_its_user_is_a_number_and_not_root():
    assert int(said("USER")) > 0
    assert f"--uid {said('USER')} " in STAGES[-1]


def test_compose_writes_to_its_volume_and_nowhere_else():
    (service,) = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"].values()

    assert service["read_only"] is True
    assert service["volumes"] == [f"data:{said('WORKDIR')}"]
    assert service["environment"]["OMEGA_SIM_DATABASE"].startswith(f"sqlite:///{said('WORKDIR')}/")
