import ast
import os
import re
from datetime import time
from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import ValidationError

import simulator
from simulator.domain.opening import OpeningHours
from simulator.errors import SettingsError
from simulator.settings.conduct import conduct_of
from simulator.settings.model import Settings
from simulator.settings.sources import read_settings
from simulator.settings.tls import tls_of
from simulator.transports.tls import Tls
from tests.laws import hold

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
    assert (settings.host, settings.port, settings.database) == (("127.0.0.1",), 8024, "sqlite://")
    assert settings.opening_hours is None
    assert settings.namespaces["PriseRendezVous"] == "urn:omega-simulator:PriseRendezVous"
    assert settings == Settings()


def test_an_option_wins_over_a_variable_which_wins_over_the_file(env, yaml_file):
    file = yaml_file("port: 1\nseed: 1\npces: 1\n")
    env(PORT="2", SEED="2")
    settings = read_settings({"port": 3, "host": None}, config=file)
    assert (settings.port, settings.seed, settings.pces, settings.host) == (3, 2, 1, ("127.0.0.1",))


def test_a_variable_names_the_file(env, yaml_file):
    env(CONFIG=yaml_file("port: 1\n"))
    assert read_settings().port == 1


def test_the_file_of_the_option_is_read_rather_than_that_of_the_variable(env, yaml_file):
    env(CONFIG="elsewhere.yaml")
    assert read_settings(config=yaml_file("port: 1\n")).port == 1


def test_an_empty_variable_is_left_out(env):
    env(PORT="")
    assert read_settings().port == 8024


def test_what_is_found_wrong_later_names_what_its_author_wrote(env, yaml_file):
    env(CODES="A=1")
    given = read_settings({"rules_off": ["MES32"]}, config=yaml_file("port: 1\nscenarios: [my-own]\n"))

    with pytest.raises(SettingsError) as wrong:
        conduct_of(given)

    assert [each.partition(":")[0] for each in wrong.value.mistakes] == ["--rule-off", "OMEGA_SIM_CODES"]
    assert given.origin("scenarios") == "sim.yaml:2:1: scenarios"
    assert Settings(rules_off=("MES32",)).origin("rules_off") == "rules_off"


def test_settings_of_the_same_values_are_equal_wherever_they_come_from(env):
    env(PORT="1")

    assert read_settings() == read_settings({"port": 1}) == Settings(port=1)


@pytest.mark.parametrize("written", ["rules_off: [MES-32, TJDC-06.valeur]\n", "rules_off: MES-32 TJDC-06.valeur\n"])
def test_rules_off_are_a_list_or_words(yaml_file, env, written):
    both = ("MES-32", "TJDC-06.valeur")
    assert read_settings(config=yaml_file(written)).rules_off == both
    env(RULES_OFF="MES-32 TJDC-06.valeur")
    assert read_settings().rules_off == both
    assert read_settings({"rules_off": ["TJDC-10"]}).rules_off == ("TJDC-10",)


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
    assert mistakes(config=file) == [f"sim.yaml:3:1: port is 'yes'; {PORT}"]


def test_every_mistake_is_told_at_once(env, yaml_file):
    file = yaml_file("sede: 1\nquota_per_day: -1\n")
    env(PORT="eighty", PCES="-1", LOG="debug", STRICT_SETTINGS="true")
    told = "\n".join(mistakes({"max_body": "big"}, config=file))
    for each in ("sede", "quota_per_day", "OMEGA_SIM_PORT", "OMEGA_SIM_PCES", "OMEGA_SIM_LOG ", "--max-body"):
        assert each in told
    assert len(told.splitlines()) == 6


def test_an_unknown_variable_is_a_warning_with_the_nearest(env, capsys):
    env(PROT="1")
    assert read_settings() == Settings()
    told = capsys.readouterr()
    assert told.err == "omega-sim: OMEGA_SIM_PROT is not a setting; the nearest is OMEGA_SIM_PORT. It is passed over.\n"
    assert told.out == ""


@pytest.mark.parametrize("source", ["option", "variable", "file"])
def test_an_unknown_variable_is_refused_under_strict_settings(env, yaml_file, capsys, source: str):
    env(PROT="1", **({"STRICT_SETTINGS": "true"} if source == "variable" else {}))
    file = yaml_file("strict_settings: true\n" if source == "file" else "")
    assert mistakes({"strict_settings": "true" if source == "option" else None}, config=file) == [
        "OMEGA_SIM_PROT is not a setting; the nearest is OMEGA_SIM_PORT."
    ]
    assert capsys.readouterr().err == ""


def test_an_unknown_variable_near_to_none_is_told_with_all_of_them(env):
    env(ZZZZZZZZZZZZZZZZ="1")
    (told,) = mistakes({"strict_settings": True})
    assert told.startswith("OMEGA_SIM_ZZZZZZZZZZZZZZZZ is not a setting; there are OMEGA_SIM_CONFIG, OMEGA_SIM_URL, ")


LINKS = {
    "KUBERNETES_OF_ANOTHER": "passed",
    "OMEGA_SIM_SERVICE_HOST": "10.96.12.7",
    "OMEGA_SIM_SERVICE_PORT": "8024",
    "OMEGA_SIM_SERVICE_PORT_HTTP": "8024",
    "OMEGA_SIM_PORT": "tcp://10.96.12.7:8024",
    "OMEGA_SIM_PORT_8024_TCP": "tcp://10.96.12.7:8024",
    "OMEGA_SIM_PORT_8024_TCP_PROTO": "tcp",
    "OMEGA_SIM_PORT_8024_TCP_PORT": "8024",
    "OMEGA_SIM_PORT_8024_TCP_ADDR": "10.96.12.7",
    "OMEGA_SIM_PORT_53_UDP_PROTO": "udp",
    "OMEGA_SIM_PORT_9999_SCTP": "sctp://10.96.12.7:9999",
    "OMEGA_SIM_DB_SERVICE_HOST": "10.96.12.8",
    "OMEGA_SIM_DB_PORT": "tcp://10.96.12.8:5432",
    "OMEGA_SIM_DB_PORT_5432_TCP_ADDR": "10.96.12.8",
    "OMEGA_SIM_NAME": "/app/omega-sim",
    "OMEGA_SIM_ENV_PYTHON_VERSION": "3.12",
}


def test_what_kubernetes_and_docker_name_after_a_service_is_passed_over(monkeypatch, capsys):
    for name, value in LINKS.items():
        monkeypatch.setenv(name, value)
    assert read_settings({"strict_settings": True}) == Settings(strict_settings=True)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "value"), [("SERVICE_HOTS", "x"), ("DB_PORT", "5432"), ("PORT_HTTP_TCP", "x"), ("NAME", "omega")]
)
def test_what_only_looks_like_a_link_is_told(env, capsys, name: str, value: str):
    env(**{name: value})
    read_settings()
    assert f"OMEGA_SIM_{name} is not a setting" in capsys.readouterr().err


def test_a_port_that_is_one_is_the_setting_beside_links(env):
    env(SERVICE_HOST="10.96.12.7", PORT="9000")
    assert read_settings().port == 9000


def test_where_a_server_is_is_no_setting_and_no_mistake(env, capsys):
    env(URL="http://omega:8024")
    assert read_settings({"strict_settings": True}).port == 8024
    assert capsys.readouterr().err == ""


def test_a_command_reads_only_the_settings_that_it_uses(env, yaml_file):
    file = yaml_file("seed: many\ncontracts: 5\ncodes: {TJDC-05: '0105'}\n")
    env(PORT="eighty", TLS="nowhere", QUOTA_PER_DAY="-1")
    assert read_settings(config=file, used=("codes",)) == Settings(codes={"TJDC-05": "0105"})
    assert len(mistakes(config=file)) == 5


def test_what_a_command_uses_is_checked_and_unknown_keys_of_the_file_are_refused(env, yaml_file):
    env(CODES="TJDC-05")
    assert len(mistakes(config=yaml_file("sede: 1\n"), used=("codes",))) == 2


def test_an_unknown_key_of_the_file_is_refused_with_the_nearest_at_its_place(yaml_file):
    file = yaml_file("port: 1\nquota_per_seconds: 1\n")
    assert mistakes(config=file) == [
        "sim.yaml:2:1: quota_per_seconds is not a setting; the nearest is quota_per_second."
    ]


def test_an_unknown_option_is_refused_with_the_nearest():
    assert mistakes({"prot": 1}) == ["--prot is not a setting; the nearest is port."]


def test_a_key_given_twice_is_refused(yaml_file):
    file = yaml_file("port: 1\nseed: 1\nport: 2\n")
    assert mistakes(config=file) == ["sim.yaml:3:1: port is given twice; the first is on line 1"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("port: [1\n", "sim.yaml:2:1: "),
        ("- port\n", "sim.yaml:1:1: settings go as `name: value`"),
        ("port: 1\n---\nport: 2\n", "sim.yaml:2:1: "),
        ("port: !!python/name:os.system\n", "sim.yaml:1:7: "),
        ("codes: &a {TJDC-05: *a}\n", "sim.yaml:1:12: TJDC-05 is "),
        ("? [port]\n: 1\n", "sim.yaml:1:3: "),
        ("seed: 1\nport: \x07\n", "sim.yaml:2:1: "),
        ("port: {? {} : 1}\n", "sim.yaml:1:10: "),
        (f"codes: {'[' * 1000}{']' * 1000}\n", "sim.yaml:1:1: lists and mappings are nested too deep"),
        ("port: {a: 1}\n", "sim.yaml:1:1: port is {'a': '1'}; a port is"),
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


@pytest.mark.parametrize(
    ("text", "name", "read"),
    [
        ("codes: {TJDC-05: 0105, MES-15: 1.10}", "codes", {"TJDC-05": "0105", "MES-15": "1.10"}),
        ("codes: {TJDC-05: no, MES-15: 2026-01-05}", "codes", {"TJDC-05": "no", "MES-15": "2026-01-05"}),
        ("port: 010", "port", 10),
        ("host: off", "host", ("off",)),
        ("scenarios: [maintenance, on]", "scenarios", ("maintenance", "on")),
        ("strict_xsd: yes", "strict_xsd", True),
    ],
)
def test_what_stands_in_a_file_without_quotes_is_read_as_a_variable_is(yaml_file, text, name, read):
    assert getattr(read_settings(config=yaml_file(f"{text}\n")), name) == read


@pytest.mark.parametrize(
    "written", ["port: 1:20", "opening_hours: 12:30", "log_level: off", "port: 70000", "seed: 0x10"]
)
def test_what_cannot_be_read_is_told_as_it_was_written(yaml_file, written):
    name, _, text = written.partition(": ")
    (said,) = mistakes(config=yaml_file(f"{written}\n"))
    assert said.startswith(f"sim.yaml:1:1: {name} is {text!r}; ")


def test_what_stands_in_quotes_is_what_is_written(yaml_file):
    settings = read_settings(
        config=yaml_file("port: '0105'\ncodes: {TJDC-05: '0105', MES-15: \"12:30\"}\nstrict_xsd: yes\n")
    )
    assert (settings.port, settings.codes, settings.strict_xsd) == (105, {"TJDC-05": "0105", "MES-15": "12:30"}, True)


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
    (told,) = mistakes(config=yaml_file("control_token: [s3cret]\n"))
    assert told.startswith("sim.yaml:1:1: control_token is ***; ")
    (told,) = mistakes({"database": "postgres://omega:s3cret@db/omega"})
    assert told.startswith("--database is 'postgres://***@db/omega'; a database is sqlite:///file.db or ")


def test_a_secret_of_digits_is_what_stands_in_the_file(yaml_file):
    token = read_settings(config=yaml_file("control_token: 0105\n")).control_token
    assert token
    assert token.get_secret_value() == "0105"


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


@pytest.fixture
def certs(tmp_path: Path) -> Path:
    for name in ("ca.pem", "server.pem", "server.key"):
        (tmp_path / name).touch()
    return tmp_path


def test_a_folder_of_certs_is_all_that_tls_takes_and_client_certificates_are_optional_then(certs: Path):
    assert tls_of(read_settings({"tls": certs})) == Tls(
        certs / "server.pem", certs / "server.key", certs / "ca.pem", required=False
    )


@pytest.mark.parametrize("asked", ["required", "optional", "none"])
def test_client_certificates_are_asked_for_as_the_setting_says(certs: Path, asked: str):
    own = {"tls_certificate": certs / "server.pem", "tls_key": certs / "server.key", "tls_client_ca": certs / "ca.pem"}
    for files in ({"tls": certs}, own):
        tls = tls_of(read_settings({**files, "client_certificates": asked}))
        assert tls.client_ca == (None if asked == "none" else certs / "ca.pem")
        assert tls.required == (asked == "required")


def test_without_tls_or_without_a_ca_no_certificate_is_asked_for(certs: Path):
    assert tls_of(read_settings()) is None
    own = {"tls_certificate": certs / "server.pem", "tls_key": certs / "server.key"}
    assert tls_of(read_settings(own)) == Tls(*own.values())


def test_a_folder_that_certs_did_not_write_is_told_with_what_writes_it(tmp_path: Path, env):
    (tmp_path / "ca.pem").touch()
    env(TLS=str(tmp_path))
    (told,) = mistakes()
    assert told.startswith(f"OMEGA_SIM_TLS is {str(tmp_path)!r}, where server.pem, server.key are missing; ")
    assert told.endswith(f"; `omega-sim certs {tmp_path}` writes what it takes.")


def test_a_folder_and_files_of_one_s_own_are_too_much(certs: Path, yaml_file):
    file = yaml_file(f"tls: {certs}\ntls_key: ca.pem\n")
    assert mistakes({"tls_client_ca": certs / "ca.pem"}, config=file) == [
        "sim.yaml:2:1: tls_key is given with tls; give the folder, or files of your own.",
        "--tls-client-ca is given with tls; give the folder, or files of your own.",
    ]


@pytest.mark.parametrize("asked", ["required", "optional"])
def test_client_certificates_need_a_ca(certs: Path, asked: str):
    own = {"tls_certificate": certs / "server.pem", "tls_key": certs / "server.key"}
    for files in ({}, own):
        (told,) = mistakes({**files, "client_certificates": asked})
        assert told.startswith(f"--client-certificates is {asked!r}, and there is no CA to check certificates with; ")
    assert tls_of(read_settings({"client_certificates": "none"})) is None


@pytest.mark.parametrize(
    "given", ["10.0.0.0/8 ::1", ["10.0.0.0/8", "::1"], " 10.0.0.0/8\t::1 "], ids=["text", "list", "more blanks"]
)
def test_trusted_proxies_are_addresses_and_networks(given: object):
    settings = read_settings({"trusted_proxies": given, "proxy_dn_header": "X-SSL-Client-S-DN"})
    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1"))


@pytest.mark.parametrize("given", ["10.0.0.1/8", "localhost", "10.0.0.0/8,::1", "10.0.0.0/33", 10, ["*"]])
def test_trusted_proxies_that_are_none_are_refused(given: object):
    (told,) = mistakes({"trusted_proxies": given})
    assert told.startswith(f"--trusted-proxies is {given!r}; trusted proxies are addresses or networks, as 192.0.2.7")


def test_a_header_that_is_believed_from_nobody_is_told(env):
    env(PROXY_DN_HEADER="X-DN")
    assert mistakes() == [
        "OMEGA_SIM_PROXY_DN_HEADER is given without trusted_proxies; a header is believed from those addresses only."
    ]


def test_trusted_proxies_may_be_given_alone(env):
    env(TRUSTED_PROXIES="10.0.0.7")
    assert read_settings().trusted_proxies == (ip_network("10.0.0.7"),)


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        ("::", ("::",)),
        ("127.0.0.1 [::1]", ("127.0.0.1", "::1")),
        (["127.0.0.1", "[::1]", "127.0.0.1"], ("127.0.0.1", "::1")),
        ("localhost", ("localhost",)),
    ],
)
def test_hosts_are_one_or_several_and_brackets_are_taken_off(env, yaml_file, given, hosts):
    assert read_settings({"host": given}).host == hosts
    assert read_settings(config=yaml_file(f"host: {given!r}\n")).host == hosts
    if isinstance(given, str):
        env(HOST=given)
        assert read_settings().host == hosts


@pytest.mark.parametrize("given", [5, ["127.0.0.1", 5], [], " "])
def test_a_host_that_is_none_is_refused(given):
    (told,) = mistakes({"host": given})
    assert told.startswith(f"--host is {given!r}; a host is a name or an address of this machine")


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://omega.example.fr", "https://omega.example.fr"),
        ("https://omega.example.fr/", "https://omega.example.fr"),
        ("http://omega:8443/tools/omega/", "http://omega:8443/tools/omega"),
        ("https://[2001:db8::7]:8443", "https://[2001:db8::7]:8443"),
        ("https://omega.example.fr/pces", "https://omega.example.fr/pces"),
        ("https://omega.example.fr/grdf/pce", "https://omega.example.fr/grdf/pce"),
    ],
)
def test_a_public_url_is_a_scheme_a_host_and_perhaps_a_prefix(given: str, url: str):
    assert read_settings({"public_url": given}).public_url == url


@pytest.mark.parametrize(
    "given",
    [
        "omega.example.fr",
        "ftp://omega.example.fr",
        "https://",
        "https://u:p@omega.example.fr",
        "https://omega.example.fr/?a=b",
        "https://omega.example.fr/#a",
        "https://omega.example.fr/a b",
        'https://omega.example.fr/"><x',
        "https://omega.example.fr/../x",
        "https://omega.example.fr/ws",
        "https://omega.example.fr/x/s/y",
        "https://omega.example.fr/pce",
        "https://omega.example.fr/demandes/x",
        "https://omega.example.fr\n",
        "https://omega.example.fr/" + "x" * 300,
    ],
)
def test_a_public_url_that_is_none_is_refused(given: str):
    (told,) = mistakes({"public_url": given})
    assert "; it is the URL by which clients call this server through a proxy, as https://omega.example.fr" in told


def test_every_setting_says_what_it_expects_and_what_leaving_it_out_means():
    fields = Settings.model_fields
    assert len(fields) > 15
    hold(
        f"{name} does not say what it expects and what leaving it out means: write Field(description='it is …. Leave it out"
        " for ….') in simulator/settings/model.py or server.py, with which a mistake is told"
        for name, field in fields.items()
        if not (field.description and (name == "tls_key" or re.search("[Ll]eave it out|left out", field.description)))
    )


def test_every_setting_does_something():
    house = Path(simulator.__file__).parent
    texts = [each.read_text("utf-8") for each in house.rglob("*.py") if each != house / "settings" / "model.py"]
    assert len(texts) > 100
    trees = [ast.parse(each) for each in texts if "settings." in each]
    used = {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in Settings.model_fields
        and "settings" in ast.unparse(node.value).lower()
    }
    hold(
        f"the setting {name} does nothing: hand settings.{name} in simulator/bootstrap.py or simulator/commands/serve.py to"
        " what is to know it"
        for name in Settings.model_fields
        if name not in used
    )


CONTRACT = """
contracts:
  CreerDemandeTJDC:
    wsdl: in/tjdc.wsdl
    path: /omega/services/CreerDemandeTJDC
    namespace: urn:m
    elements: unqualified
    namespaces:
      ReponseWSCreerDemandeTJDC/Retour: urn:c
    answers:
      ReponseWSCreerDemandeTJDC: [TypeRetourDialogue, Retour/CodeRetour]
"""


def test_a_contract_s_files_are_found_from_the_folder_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "adopted" / "in").mkdir(parents=True)
    (tmp_path / "adopted" / "in" / "tjdc.wsdl").touch()
    (tmp_path / "adopted" / "sim.yaml").write_text(CONTRACT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    contract = read_settings(config="adopted/sim.yaml").contracts["CreerDemandeTJDC"]
    assert contract.wsdl == Path("adopted/in/tjdc.wsdl")
    assert (contract.path, contract.namespace) == ("/omega/services/CreerDemandeTJDC", "urn:m")
    assert contract.answers == {"ReponseWSCreerDemandeTJDC": ("TypeRetourDialogue", "Retour/CodeRetour")}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("    pth: /x", "sim.yaml:4:5: pth is not a setting of a contract; the nearest is path."),
        ("    path: omega", "sim.yaml:4:5: path is 'omega'; it is where the service stands beside /ws, as /omega/"),
        ("    path: /_sim/x", "sim.yaml:4:5: path is '/_sim/x'; it is where the service stands beside /ws"),
        ("    path: /ws/Autre", "sim.yaml:4:5: path is '/ws/Autre'; it is where"),
        ("    path: /a/../b", "sim.yaml:4:5: path is '/a/../b'; it is where"),
        ("    elements: none", "sim.yaml:4:5: elements is 'none'; elements are qualified (those inside"),
        ("    namespace: [5]", "sim.yaml:4:5: namespace is ['5']; it is"),
        (
            "    namespace: 'a b'",
            "sim.yaml:4:5: namespace is 'a b'; it is the namespace of the messages' root elements",
        ),
        ("    target_namespace: ''", "sim.yaml:4:5: target_namespace is ''; it is the target namespace of the WSDL"),
        (
            "    wsdl: nowhere.wsdl",
            "sim.yaml:4:5: wsdl is 'nowhere.wsdl'; it is the path of an official WSDL that exists",
        ),
        ("    wsdl: 5", "sim.yaml:4:5: wsdl is '5'; it is the path of an official WSDL that exists"),
        ("    answers: {R: A}", "sim.yaml:4:5: answers is 'A'; answers list, for an answer's root element"),
        ("    namespaces: [a]", "sim.yaml:4:5: namespaces is ['a']; namespaces go by path"),
        ("    namespaces: {R: '<'}", "sim.yaml:4:5: namespaces is '<'; namespaces go by path"),
        ("    path: /a\n    path: /b", "sim.yaml:5:5: path is given twice; the first is on line 4"),
    ],
)
def test_a_mistake_inside_a_contract_is_told_at_its_place(yaml_file, line: str, told: str):
    (mistake,) = mistakes(config=yaml_file(f"contracts:\n  CreerDemandeTJDC:\n    soap_actions: {{}}\n{line}\n"))
    assert mistake.startswith(told)


def test_contracts_that_are_none_are_refused(env, yaml_file):
    (told,) = mistakes(config=yaml_file("contracts:\n  CreerDemandeTJDC: x.wsdl\n"))
    assert told.startswith("sim.yaml:2:3: CreerDemandeTJDC is 'x.wsdl'; contracts stand in a YAML file, by service, as")
    (told,) = mistakes(config=yaml_file("contracts:\n  CreerDemandeTJCD: {path: /x}\n"))
    assert told == "sim.yaml:2:3: CreerDemandeTJCD is not a service; the nearest is CreerDemandeTJDC."
    (told,) = mistakes(config=yaml_file("contracts: [1]\n"))
    assert told.startswith("sim.yaml:1:1: contracts is ['1']; contracts stand in a YAML file")
    env(CONTRACTS="x.wsdl")
    assert mistakes()[0].startswith("OMEGA_SIM_CONTRACTS is 'x.wsdl'; contracts stand in a YAML file")


def test_of_several_files_the_last_wins_and_what_goes_by_name_is_taken_from_all(tmp_path: Path):
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text(
        "port: 1\nseed: 1\ncontracts: {CreerDemandeTJDC: {path: /a}, CreerDemandeMES: {path: /b}}\n", encoding="utf-8"
    )
    second.write_text("port: 2\ncontracts:\n  CreerDemandeMES: {path: /c}\n", encoding="utf-8")

    settings = read_settings(config=[first, second])

    assert (settings.port, settings.seed) == (2, 1)
    assert {name: each.path for name, each in settings.contracts.items()} == {
        "CreerDemandeTJDC": "/a",
        "CreerDemandeMES": "/c",
    }
    second.write_text("contracts:\n  CreerDemandeMES: {pth: /c}\nprot: 1\n", encoding="utf-8")
    first.write_text("sede: 1\n", encoding="utf-8")
    assert [each.partition(" ")[0] for each in mistakes(config=[first, second])] == [
        f"{first}:1:1:",
        f"{second}:3:1:",
        f"{second}:2:21:",
    ]


@pytest.mark.parametrize("uri", ["a b<", ""])
def test_a_namespace_that_is_no_uri_is_refused_from_the_command_line_too(uri):
    with pytest.raises(SettingsError, match="each a URI"):
        read_settings({"namespaces": [f"CreerDemandeTJDC={uri}"]})


@pytest.mark.parametrize(("given", "right"), [(0, True), (120, True), (119, False), (1, False), (-1, False)])
def test_how_long_a_sandbox_may_be_unused_is_two_minutes_at_least_or_for_ever(given, right):
    if right:
        assert read_settings({"sandbox_idle": given}).sandbox_idle == given
    else:
        (told,) = mistakes({"sandbox_idle": given})
        assert told.startswith(f"--sandbox-idle is {given}; it is after how many seconds a sandbox")
