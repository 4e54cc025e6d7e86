"""The command line: help, mistakes in whole sentences, and what each command writes."""

import os
import re
from contextlib import closing
from functools import cache

import pytest
import typer
from typer.testing import CliRunner

from simulator import __version__, cli
from simulator.bootstrap import build
from simulator.commands import docs
from simulator.commands.own_server import own_server
from simulator.commands.serve import banner
from simulator.domain.rules_off import turned_off
from simulator.errors import OmegaSimError
from simulator.settings.model import Settings
from tests.keys import quick_keys
from tests.laws import hold
from tests.served import omega_sim
from tests.waiting import HANG


@pytest.fixture(autouse=True)
def nothing_set_outside(monkeypatch):
    for name in [name for name in os.environ if name.upper().startswith("OMEGA_SIM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")


def run(*arguments):
    return CliRunner().invoke(cli.app, arguments)


def told(*arguments):
    """The mistake that a command tells."""
    result = run(*arguments)
    assert isinstance(result.exception, OmegaSimError), result.output
    return str(result.exception)


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(option):
    result = run(option)

    assert result.exit_code == 0
    for command in ("serve", "seed", "demo", "wsdl", "certs", "contract", "explain", "scenario", "story"):
        assert re.search(rf"\b{command}\b", result.output), command


def test_without_a_command_it_shows_its_help():
    assert "serve" in run().output


def options_of_serve():
    command = typer.main.get_command(cli.app).commands["serve"]
    return {each.name: each.opts for each in command.get_params(typer.Context(command))}


def test_serve_has_an_option_for_every_setting_and_its_help_tells_each():
    in_the_file_alone = {"contracts"}
    hold(
        f"{name} cannot be given to serve: write {name}: Annotated[…, Option('what it does. [default]')] in"
        " simulator/settings/model.py or server.py"
        for name in Settings.model_fields
        if name not in {*Settings.options(), *in_the_file_alone}
    )

    help_text = run("serve", "--help").output
    assert [name for names in options_of_serve().values() for name in names if name not in help_text] == []


def test_every_option_of_serve_is_a_setting():
    hold(
        f"{name} is an option of serve alone: make it a field in simulator/settings/model.py or server.py, which carries its"
        " Option"
        for name in options_of_serve()
        if name not in {*Settings.model_fields, "config", "help"}
    )


def test_every_setting_that_may_be_given_again_says_so():
    hold(
        f'{name} has a name for one value and a help that says "may be given again", or neither: mend its Option in'
        " simulator/settings/model.py or server.py"
        for name, option in Settings.options().items()
        if bool(option.one) is not ("may be given again" in option.help)
    )


def test_the_version_is_the_package_s():
    assert run("--version").output.strip() == f"omega-simulator {__version__}"


@pytest.mark.parametrize(
    ("arguments", "near"), [(("serve", "--prot", "1"), "--port"), (("serv",), "serve"), (("explian", "x"), "explain")]
)
def test_an_unknown_option_or_command_is_refused_with_the_nearest(arguments, near):
    result = run(*arguments)

    assert result.exit_code == 2
    assert near in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("explain", "TJDC-05", "--lang", "de"), "Invalid value for '--lang': 'de' is not one of 'fr', 'en'."),
        (("request", "21450000000201", "--try", "x"), "Invalid value for '--try': 'x' came; it is a whole number."),
        (("wait", "--timeout", "soon"), "Invalid value for '--timeout': 'soon' came; it is a number."),
        (("wait", "--timeout", "-1"), "Invalid value for '--timeout': '-1' came; it is 0 or more."),
        (("scenario", "list", "--lang", "de"), "Invalid value for '--lang': 'de' is not one of 'fr', 'en'."),
    ],
)
def test_a_value_that_a_command_does_not_take_is_told_in_our_words(arguments, told):
    result = run(*arguments)

    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--port", "eighty", "--port is 'eighty'; a port is a whole number from 0 to 65535"),
        ("--port", "70000", "--port is '70000'; a port is"),
        ("--database", "postgres://db/omega", "--database is 'postgres://db/omega'; a database is sqlite:///file.db"),
        ("--seed", "-1", "--seed is '-1'; a seed is"),
        ("--must-understand", "maybe", "--must-understand is 'maybe'; it is ignore to tell SOAP headers"),
        ("--max-body", "big", "--max-body is 'big'; it is the size of the largest body"),
        ("--opening-hours", "sometimes", "--opening-hours is 'sometimes'; opening hours are Paris time"),
        ("--namespace", "CreerDemandeMSE=urn:x", "CreerDemandeMSE is not a service; the nearest is CreerDemandeMES"),
        ("--code", "TJDC-05", "--code is ['TJDC-05']; codes go from a rule to the official code"),
        ("--code", "TJDC-99=1", "--code: TJDC-99 is no rule whose answer carries a code"),
        ("--rule-off", "MES-99", "--rule-off: MES-99 is no rule; the nearest is MES-"),
        ("--rule-off", "TJDC_05", "--rule-off: TJDC_05 is no rule; the nearest is TJDC-05."),
        ("--rule-off", "@@@@", "--rule-off: @@@@ is no rule; docs/rules.md lists them."),
        (
            "--rule-off",
            "MES-03",
            "--rule-off: MES-03 is a behaviour and refuses nothing: only rules that refuse can be",
        ),
        ("--rule-off", "ACC-04", "--rule-off: ACC-04 cannot be turned off: who may call, and when, is said by"),
        (
            "--rule-off",
            "pce-01",
            "--rule-off: PCE-01 cannot be turned off: a demande that goes on is about a PCE that exists.",
        ),
        ("--rule-off", "RDV-01", "--rule-off: RDV-01, which holds RDV-01.date, cannot be turned off: no slot can be"),
        ("--rule-off", "RDV-07", "--rule-off: RDV-07 cannot be turned off: an appointment is made for a demande"),
        ("--log-level", "loud", "--log-level is 'loud'; a log level is"),
        ("--tls-key", "nowhere.pem", "--tls-key is 'nowhere.pem'; it is the path of a PEM file that exists"),
        ("--tls", "nowhere", "--tls is 'nowhere'; it is the path of a folder that `omega-sim certs` wrote"),
        ("--client-certificates", "perhaps", "--client-certificates is 'perhaps'; client certificates are required, "),
        ("--proxy-dn-header", "X DN", "--proxy-dn-header is 'X DN'; it is the name of the header in which a proxy"),
        (
            "--trusted-proxies",
            "10.0.0.1/8",
            "--trusted-proxies is '10.0.0.1/8'; trusted proxies are addresses or networks",
        ),
        ("--config", "nowhere.yaml", "--config is 'nowhere.yaml'; it is the path of a YAML file"),
    ],
)
def test_a_wrong_value_of_an_option_is_told_with_what_is_expected(option, value, expected):
    free = () if option == "--port" else ("--port", "0")

    assert expected in told("serve", *free, option, value)


def test_a_wrong_value_of_the_environment_is_told_by_its_variable(monkeypatch):
    monkeypatch.setenv("OMEGA_SIM_PORT", "eighty")
    monkeypatch.setenv("OMEGA_SIM_PROT", "1")
    monkeypatch.setenv("OMEGA_SIM_STRICT_SETTINGS", "true")

    message = told("serve")

    assert "OMEGA_SIM_PORT is 'eighty'; a port is" in message
    assert "OMEGA_SIM_PROT is not a setting; the nearest is OMEGA_SIM_PORT." in message


def test_a_wrong_value_of_the_file_is_told_at_its_place(tmp_path):
    file = tmp_path / "sim.yaml"
    file.write_text("seed: 1\nport: eighty\n", encoding="utf-8")

    assert f"{file}:2:1: port is 'eighty'; a port is" in told("serve", "--config", str(file))


@pytest.mark.parametrize("flag", ["strict-xsd", "maintenance", "fresh-signing-key", "strict-settings"])
@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        (("--{}",), True),
        (("--{}", "true"), True),
        (("--{}=true",), True),
        (("--{}", "false"), False),
        (("--{}=false",), False),
        (("--{}", "--pces", "0"), True),
    ],
)
def test_a_flag_stands_alone_or_before_true_or_false(monkeypatch, flag, arguments, value):
    served = []
    monkeypatch.setattr("simulator.commands.serve.serve_forever", served.append)

    assert run("serve", *(each.format(flag) for each in arguments)).exit_code == 0
    assert getattr(served[0], flag.replace("-", "_")) is value


def test_the_help_shows_what_a_flag_takes():
    help_text = run("serve", "--help").output

    assert help_text.count("[true|false]") == 5


def test_a_flag_that_is_neither_is_told():
    assert "--strict-xsd is 'perhaps'; it is true to refuse" in told("serve", "--strict-xsd", "perhaps")


def test_a_host_may_be_given_twice(monkeypatch):
    served = []
    monkeypatch.setattr("simulator.commands.serve.serve_forever", served.append)

    run("serve", "--host", "127.0.0.1", "--host", "[::1]")

    assert served[0].host == ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    "command", [("explain", "TJDC-05"), ("wsdl", "out"), ("scenario", "schema"), ("certs", "certs"), ("wait", "--help")]
)
def test_a_command_does_not_fail_for_a_setting_that_it_does_not_use(monkeypatch, tmp_path, command):
    monkeypatch.chdir(tmp_path)
    for name, value in {"PORT": "eighty", "TLS": "nowhere", "LOG_LEVEL": "loud", "STRICT_SETTINGS": "true"}.items():
        monkeypatch.setenv(f"OMEGA_SIM_{name}", value)
    monkeypatch.setenv("OMEGA_SIM_PROT", "1")

    with quick_keys():
        assert run(*command).exit_code == 0


def test_each_file_of_settings_given_is_read(tmp_path):
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text("prot: 1\n", encoding="utf-8")
    second.write_text("sede: 1\n", encoding="utf-8")

    message = told("serve", "--config", str(first), "--config", str(second))

    assert f"{first}:1:1: prot is not a setting" in message
    assert f"{second}:1:1: sede is not a setting" in message


def test_a_mistake_goes_to_stderr_without_a_traceback_and_the_exit_code_is_2():
    result = omega_sim("serve", "--port", "eighty", SEED="-1")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("omega-sim: ")
    assert "--port is 'eighty'" in result.stderr
    assert "OMEGA_SIM_SEED is '-1'" in result.stderr
    assert "Traceback" not in result.stderr


def test_explain_tells_that_a_rule_is_off(monkeypatch):
    monkeypatch.setenv("OMEGA_SIM_RULES_OFF", "MES-32 MES-18")

    assert "\n  off: nobody is judged by it (setting rules_off)\n" in run("explain", "MES-32").output
    assert run("explain", "MES-18").output.count("  off: ") == len(turned_off(["MES-18"]))
    assert "off: " not in run("explain", "TJDC-05").output


def test_every_mistake_in_rules_off_is_told_at_once():
    message = told("serve", "--port", "0", "--rule-off", "MES-32", "--rule-off", "ACC-01", "--rule-off", "DLG-01")

    assert [each.split()[1] for each in message.splitlines()] == ["ACC-01", "DLG-01"]


def test_explain_tells_a_rule_its_source_and_its_certainty():
    output = run("explain", "TJDC-05").output

    assert output.startswith("TJDC-05 (rule)\n")
    assert "source: TJDC 1.2" in output
    assert "certainty: stated" in output
    assert "code: DEM_COH9105" in output


def test_explain_knows_the_official_codes_of_the_environment(monkeypatch):
    monkeypatch.setenv("OMEGA_SIM_CODES", "TJDC-05=0105")

    assert "code: 0105" in run("explain", "0105").output


def test_explain_of_an_unknown_name_offers_the_nearest_on_stderr_with_exit_code_2():
    result = omega_sim("explain", "TJDC-5")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "omega-sim: 'TJDC-5' is no rule, code, status or field of the follow-up. The nearest are "
    )
    assert "TJDC-05" in result.stderr


def test_explain_of_a_name_like_nothing_says_where_they_are_listed():
    assert "GET /_sim/catalogue lists every name" in told("explain", "@@@@@@")


@pytest.fixture(scope="module")
def pages_made_once():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docs, "_pages", cache(docs._pages))
        yield


@pytest.mark.usefixtures("pages_made_once")
def test_docs_are_up_to_date():
    result = run("docs", "--check")

    hold(result.output.splitlines())
    assert result.exit_code == 0


@pytest.mark.usefixtures("pages_made_once")
def test_docs_that_are_not_up_to_date_fail_the_check_by_name(monkeypatch, tmp_path):
    monkeypatch.setattr("simulator.commands.docs._DOCS", tmp_path)
    (tmp_path / "rules.md").write_text("stale", encoding="utf-8")

    result = run("docs", "--check")

    assert result.exit_code == 1
    assert "rules.md is not up to date: run `make docs`" in result.output
    assert (tmp_path / "rules.md").read_text(encoding="utf-8") == "stale"


@pytest.mark.usefixtures("pages_made_once")
def test_docs_writes_what_the_check_then_finds_up_to_date(monkeypatch, tmp_path):
    monkeypatch.setattr("simulator.commands.docs._DOCS", tmp_path / "docs")

    written = run("docs").output.split()

    assert set(written) >= {"rules.md", "codes.md", "follow-up.md", "test-pce.md"}
    assert run("docs", "--check").exit_code == 0
    assert run("docs").output == ""


def test_on_another_address_than_loopback_control_asks_for_a_token_that_the_banner_prints():
    import httpx

    with own_server(Settings(host="0.0.0.0", pces=0)) as server:
        base = server.base
        token = re.search(r"control token: (\S{20,})", banner(server.simulator, [base]))[1]
        assert httpx.get(f"{base}/_sim/clock", timeout=HANG).status_code == 401
        assert httpx.get(f"{base}/_sim/clock", headers={"X-Omega-Sim-Token": token}, timeout=HANG).status_code == 200
        assert httpx.get(f"{base}/ws/CreerDemandeMES?wsdl", timeout=HANG).status_code == 200


def test_a_token_that_was_given_is_not_printed():
    with closing(build(Settings(host="0.0.0.0", control_token="my-own-s3cret", pces=0))) as simulator:
        text = banner(simulator, ["http://127.0.0.1:8024"])

    assert "control token: as given" in text
    assert "s3cret" not in text


@pytest.mark.parametrize("password", ["p/w", "p@w", "p/@:w@x", "://p@"])
def test_a_mistake_in_a_database_s_url_shows_no_password_whatever_it_holds(password):
    mistake = told("serve", "--database", f"postgres://omega:{password}@db/omega")

    assert "--database is 'postgres://***@db/omega'; " in mistake
