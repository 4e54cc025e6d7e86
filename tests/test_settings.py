import os
import re
from datetime import time
from pathlib import Path

import pytest
from pydantic import ValidationError

from simulator.domain.opening import OpeningHours
from simulator.errors import SettingsError
from simulator.settings import Settings
from simulator.settings_sources import read_settings

PORT = "a port is a whole number from 0 to 65535. Leave it out for 8024, or 0 to let the system choose."


@pytest.fixture(autouse=True)
def nothing_set_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("OMEGA_SIM_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch):
    def say(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"OMEGA_SIM_{name}", value)

    return say


@pytest.fixture
def yaml_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> str:
        Path("sim.yaml").write_text(text, encoding="utf-8")
        return "sim.yaml"

    return write


def mistakes(*args, **kwargs) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_settings(*args, **kwargs)
    assert str(caught.value).splitlines() == list(caught.value.mistakes)
    return list(caught.value.mistakes)


def test_nothing_said_means_this_machine_in_memory_always_open():
    settings = read_settings()
    assert (settings.host, settings.port, settings.database) == ("127.0.0.1", 8024, "sqlite://")
    assert settings.opening_hours is None
    assert settings.namespaces["PriseRendezVous"] == "urn:omega-simulator:PriseRendezVous"
    assert settings == Settings()


def test_an_option_wins_over_a_variable_which_wins_over_the_file(env, yaml_file):
    file = yaml_file("port: 1\nseed: 1\npces: 1\n")
    env(PORT="2", SEED="2")
    settings = read_settings({"port": 3, "host": None}, config=file)
    assert (settings.port, settings.seed, settings.pces, settings.host) == (3, 2, 1, "127.0.0.1")


def test_a_variable_names_the_file(env, yaml_file):
    env(CONFIG=yaml_file("port: 1\n"))
    assert read_settings().port == 1


def test_the_file_of_the_option_is_read_rather_than_that_of_the_variable(env, yaml_file):
    env(CONFIG="elsewhere.yaml")
    assert read_settings(config=yaml_file("port: 1\n")).port == 1


def test_an_empty_variable_is_left_out(env):
    env(PORT="")
    assert read_settings().port == 8024


def test_an_empty_file_and_a_null_say_nothing(yaml_file):
    assert read_settings(config=yaml_file("")) == Settings()
    assert read_settings(config=yaml_file("port: null\ncodes:\n")) == Settings()


def test_settings_made_by_hand_read_nothing_outside(env):
    env(PORT="1", SEEED="1")
    assert Settings().port == 8024


def test_settings_do_not_change():
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1


def test_a_wrong_value_is_shown_with_what_was_expected(env):
    env(PORT="eighty")
    assert mistakes() == [f"OMEGA_SIM_PORT is 'eighty'; {PORT}"]
    assert mistakes({"port": 65536}) == [f"--port is 65536; {PORT}"]


def test_a_wrong_value_of_the_file_is_shown_with_its_place(yaml_file):
    file = yaml_file("# ours\nseed: 1\nport: yes\n")
    assert mistakes(config=file) == [f"sim.yaml:3:1: port is True; {PORT}"]


def test_every_mistake_is_told_at_once(env, yaml_file):
    file = yaml_file("sede: 1\nquota_per_day: 0\n")
    env(PORT="eighty", PCES="-1", LOG="debug")
    told = "\n".join(mistakes({"max_body": "big"}, config=file))
    for each in ("sede", "quota_per_day", "OMEGA_SIM_PORT", "OMEGA_SIM_PCES", "OMEGA_SIM_LOG ", "--max-body"):
        assert each in told
    assert len(told.splitlines()) == 6


def test_an_unknown_variable_is_refused_with_the_nearest(env):
    env(PROT="1")
    assert mistakes() == ["OMEGA_SIM_PROT is not a setting; the nearest is OMEGA_SIM_PORT."]


def test_an_unknown_variable_near_to_none_is_refused_with_all_of_them(env):
    env(ZZZZZZZZZZZZZZZZ="1")
    (told,) = mistakes()
    assert told.startswith("OMEGA_SIM_ZZZZZZZZZZZZZZZZ is not a setting; there are OMEGA_SIM_CONFIG, OMEGA_SIM_HOST, ")


def test_an_unknown_key_of_the_file_is_refused_with_the_nearest_at_its_place(yaml_file):
    file = yaml_file("port: 1\nquota_per_seconds: 1\n")
    assert mistakes(config=file) == [
        "sim.yaml:2:1: quota_per_seconds is not a setting; the nearest is quota_per_second."
    ]


def test_an_unknown_option_is_refused_with_the_nearest():
    assert mistakes({"prot": 1}) == ["--prot is not a setting; the nearest is port."]


def test_a_key_given_twice_is_refused(yaml_file):
    file = yaml_file("port: 1\nseed: 1\nport: 2\n")
    assert mistakes(config=file) == ["sim.yaml:3:1: port is given twice; the first is at sim.yaml:1:1."]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("port: [1\n", "sim.yaml:2:1: "),
        ("- port\n", "sim.yaml:1:1: settings go as `name: value`"),
        ("port: 1\n---\nport: 2\n", "sim.yaml:2:1: "),
        ("port: !!python/name:os.system\n", "sim.yaml:1:7: "),
        ("codes: &a {TJDC-05: *a}\n", "sim.yaml:1:8: "),
        ("? [port]\n: 1\n", "sim.yaml:1:3: a sequence is not a setting; there are host, port, "),
        ("seed: 1\nport: \x07\n", r"sim.yaml:2:1: '\x07' came"),
        ("port: {? {} : 1}\n", "sim.yaml:1:10: found unhashable key"),
        ("port: {a: 1}\n", "sim.yaml:1:1: port is {'a': 1}; a port is"),
        ("codes: {a: '1', a: '2'}\n", "sim.yaml:1:17: a is given twice"),
    ],
)
def test_a_file_that_is_not_settings_is_refused_at_its_place(yaml_file, text: str, start: str):
    (told, *others) = mistakes(config=yaml_file(text))
    assert told.startswith(start)
    assert not others


def test_a_file_that_cannot_be_read_is_told(env, tmp_path: Path):
    env(CONFIG="nowhere.yaml")
    (told,) = mistakes()
    assert told.startswith("OMEGA_SIM_CONFIG is 'nowhere.yaml'; it is the path of a YAML file")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("host: hôte\n".encode("latin-1"))
    (told,) = mistakes(config=latin)
    assert told.startswith("--config is ")
    assert "utf-8" in told


@pytest.mark.parametrize(
    "given", ["CreerDemandeMES=urn:a:mes", ["CreerDemandeMES=urn:a:mes"], {"CreerDemandeMES": "urn:a:mes"}]
)
def test_a_namespace_given_for_one_service_leaves_the_others(given: object):
    namespaces = read_settings({"namespaces": given}).namespaces
    assert namespaces["CreerDemandeMES"] == "urn:a:mes"
    assert namespaces["CreerDemandeTJDC"] == "urn:omega-simulator:CreerDemandeTJDC"


def test_a_namespace_for_an_unknown_service_is_refused_with_the_nearest(env, yaml_file):
    env(NAMESPACES="CreerDemandeMSE=urn:a")
    assert mistakes() == ["OMEGA_SIM_NAMESPACES: CreerDemandeMSE is not a service; the nearest is CreerDemandeMES."]
    env(NAMESPACES="")
    file = yaml_file("namespaces:\n  CreerDemandeTJDC: urn:a\n  CreerDemandeMSE: urn:b\n")
    assert mistakes(config=file) == ["sim.yaml:3:3: CreerDemandeMSE is not a service; the nearest is CreerDemandeMES."]


def test_official_codes_go_by_rule(env, yaml_file):
    assert read_settings(config=yaml_file("codes:\n  TJDC-05: '0105'\n")).codes == {"TJDC-05": "0105"}
    env(CODES="TJDC-05=0105 MES-15=0207")
    assert read_settings().codes == {"TJDC-05": "0105", "MES-15": "0207"}


def test_a_code_that_yaml_reads_as_a_number_is_refused_where_it_stands(yaml_file):
    (told,) = mistakes(config=yaml_file("codes:\n  MES-15: '1'\n  TJDC-05: 0105\n"))
    assert told.startswith("sim.yaml:3:3: TJDC-05 is 69; codes go from a rule to the official code in quotes, as ")


@pytest.mark.parametrize("given", ["TJDC-05", ["TJDC-05"], [1], 5])
def test_codes_that_are_not_pairs_are_refused(given: object):
    (told,) = mistakes({"codes": given})
    assert told.startswith(f"--code is {given!r}; codes go from a rule")


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ("08:00-20:00", (1, 2, 3, 4, 5, 6, 7)),
        ("08:00-20:00 mon-fri", (1, 2, 3, 4, 5)),
        ("08:00-20:00 Sat, mon", (1, 6)),
        ("08:00-20:00 sun", (7,)),
    ],
)
def test_opening_hours_are_hours_and_days(env, given: str, days: tuple[int, ...]):
    env(OPENING_HOURS=given)
    assert read_settings().opening_hours == OpeningHours(time(8), time(20), days)


@pytest.mark.parametrize(
    "given",
    [
        "8-20",
        "08:00",
        "20:00-08:00",
        "08:00-08:00",
        "08:00-24:30",
        "08:00-20:00 fri-mon",
        "08:00-20:00 lundi",
        "08:00+01:00-20:00",
        8,
    ],
)
def test_opening_hours_that_say_nothing_sensible_are_refused(given: object):
    (told,) = mistakes({"opening_hours": given})
    assert told.startswith(f"--opening-hours is {given!r}; opening hours are Paris time")


@pytest.mark.parametrize(("given", "size"), [("512", 512), ("2MiB", 2_097_152), ("1 KB", 1000)])
def test_the_largest_body_is_given_in_bytes_or_in_units(env, given: str, size: int):
    env(MAX_BODY=given)
    assert read_settings().max_body == size


def test_a_secret_is_neither_printed_nor_told(yaml_file):
    settings = read_settings({"control_token": "s3cret"})
    assert "s3cret" not in repr(settings)
    assert settings.control_token
    assert settings.control_token.get_secret_value() == "s3cret"
    (told,) = mistakes(config=yaml_file("control_token: 123456\n"))
    assert told.startswith("sim.yaml:1:1: control_token is ***; ")
    (told,) = mistakes({"database": "postgres://omega:s3cret@db/omega"})
    assert told.startswith("--database is 'postgres://***@db/omega'; a database is sqlite:///file.db or ")


def test_a_database_of_each_kind_is_taken():
    for url in ("sqlite://", "sqlite:///file.db", "postgresql+psycopg://omega:pw@db/omega"):
        assert read_settings({"database": url}).database == url


def test_tls_needs_a_certificate_and_its_key(tmp_path: Path):
    pem = tmp_path / "one.pem"
    pem.touch()
    assert read_settings({"tls_certificate": pem, "tls_key": str(pem), "tls_client_ca": pem}).tls_key == pem
    both = "TLS needs both tls_certificate and tls_key."
    assert mistakes({"tls_key": pem}) == [f"--tls-key is given without tls_certificate; {both}"]
    assert mistakes({"tls_certificate": pem}) == [f"--tls-certificate is given without tls_key; {both}"]
    assert mistakes({"tls_client_ca": pem}) == [f"--tls-client-ca is given without tls_certificate; {both}"]


def test_a_tls_file_exists(tmp_path: Path):
    nowhere = str(tmp_path / "nowhere.pem")
    (told,) = mistakes({"tls_client_ca": nowhere})
    assert told.startswith(f"--tls-client-ca is {nowhere!r}; it is the path of a PEM file that exists")


def test_every_setting_says_what_it_expects_and_what_leaving_it_out_means():
    fields = Settings.model_fields
    assert len(fields) > 15
    for name, field in fields.items():
        assert field.description, name
        assert name == "tls_key" or re.search("[Ll]eave it out|left out", field.description), name
