"""Texts made to hurt: each is refused in a sentence, for no more work than its size is worth."""

import json

import pytest

from simulator.adapters.scenarios.reader import read_scenario
from simulator.errors import ScenarioError
from simulator.transports.soap.vocabulary import vocabulary
from tests.work import work_of

LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
SLOW = "steps:\n  - then: {delay: 2s}\n"
MANY_PATTERNS = {
    "steps": [
        {
            "when": {field: {"regex": rf"(?i)[\pL\pN]{{2}}{n}"} for field in ("pce", "cdgf", "login", "demande")},
            "then": {"delay": "2s"},
        }
        for n in range(100)
    ]
}
MANY_GLOBS = {
    "steps": [
        {
            "when": {
                **{
                    field: [f"{n}*{n}?*{other}*" for other in range(5)] for field in ("pce", "cdgf", "login", "demande")
                },
                "version": [f"V{n}*{other}" for other in range(10)],
            },
            "then": {"delay": "2s"},
        }
        for n in range(100)
    ]
}


@pytest.fixture(scope="module", autouse=True)
def read_once():
    read_scenario(SLOW, "slow.yaml", vocabulary())


LITTLE = 500
HOSTILE = {
    "billion laughs": (LAUGHS, "1:5: &a0 is an anchor; a scenario writes everything out"),
    "laughs behind what JSON has and YAML has not": (
        '\t{"x": "\\ud83d\\ude00", "a": &a [ha, ha], "steps": [*a, *a]}',
        "1:29: &a is an anchor; a scenario writes everything out",
    ),
    "an alias of nothing": ("steps: *a\n", "1:8: *a is an alias; a scenario writes everything out"),
    "a huge text": (SLOW + "#" * 300_000, "1:1: the text has 300029 bytes; a scenario has at most 262144, 256 KiB"),
    "huge bytes": (SLOW.encode() + b"#" * 300_000, "1:1: the text has 300029 bytes; a scenario has at most 262144"),
    "very many values": ("steps: [" + "[],[]," * 20_000 + "]", "1:15000: the 5001th value stands here"),
    "deep lists": ("[" * 100_000, "1:51: lists and mappings are nested 51 deep; a scenario goes 50 deep at most"),
    "deep JSON": ('{"a":' * 50_000, "1:251: lists and mappings are nested 51 deep"),
    "deep lists that end": (f"steps: {'[' * 1000}{']' * 1000}", "1:57: lists and mappings are nested 51 deep"),
    "deep lists behind quotes": ('{"steps": "[]", "a": ' + "[" * 1001, "1:71: lists and mappings are nested 51 deep"),
    "deep blocks": ("- " * 100_000, "1:101: lists and mappings are nested 51 deep"),
    "a Python object": (
        "steps: !!python/object/apply:os.system [id]\n",
        "1:8: !!python/object/apply:os.system is a tag; a scenario holds texts, numbers, true, false and null, without tags",
    ),
    "a tag under another name": (
        "%TAG ! tag:yaml.org,2002:python/\n---\nsteps: !object/apply:os.system [id]\n",
        "3:8: !!python/object/apply:os.system is a tag",
    ),
    "a tag of one's own": ("steps: !steps []\n", "1:8: !steps is a tag"),
    "a pattern that explodes": (
        'steps: [{when: {login: {regex: "^(a+)+$"}}, then: {delay: 2s}}]',
        "1:25: steps[0].when.login.regex is '^(a+)+$'; a repeat without end stands within another",
    ),
    "a pattern that is large once written out": (
        'steps: [{when: {login: {regex: "((a{10}){10}b{10}){10}.{900}"}}, then: {delay: 2s}}]',
        "it repeats too much: once its repeats are written out it is too large",
    ),
    "a long pattern": (
        f'steps: [{{when: {{login: {{regex: "{"a*" * 50_000}"}}}}, then: {{delay: 2s}}}}]',
        "a regular expression has at most 500 characters",
    ),
    "very many patterns": (json.dumps(MANY_PATTERNS), "it has 400 regular expressions; a scenario has at most 100"),
    "very many globs": (json.dumps(MANY_GLOBS), "and 900 more mistakes"),
    "very many looks into bodies": (
        json.dumps(
            {
                "steps": [
                    {"when": {"body": {"xpath": f"//*//N{n}", "absent": True}}, "then": {"delay": "2s"}}
                    for n in range(21)
                ]
            }
        ),
        "21 of its steps ask for a body; at most 20 of a scenario do",
    ),
    "an XPath that multiplies": (
        'steps: [{when: {body: {xpath: "//*//*//*//*", absent: true}}, then: {delay: 2s}}]',
        "an XPath has // at most 2 times",
    ),
    "a long XPath": (
        f'steps: [{{when: {{body: {{xpath: "{"/a" * 5000}", absent: true}}}}, then: {{delay: 2s}}}}]',
        "an XPath has at most 200 characters",
    ),
    "many unknown fields": ("".join(f"delay{n}: 1\n" for n in range(2000)), "and 1901 more mistakes"),
    "one field very often": ("per: pce\n" * 2000, "and 1900 more mistakes"),
    "a number without end": (
        f"steps: [{{calls: {'9' * 200_000}, then: {{delay: 2s}}}}]",
        "it is 1, 2-3, 4.. or every 5",
    ),
    "a long key": (f"? {'x' * 200_000}\n: 1\n", "1:1: steps is missing"),
    "a NUL": ("steps: \0\n", "1:8: U+0000 stands here; a scenario has no control characters"),
    "a NUL in bytes": (b"steps:\n  \0\n", "2:3: U+0000 stands here"),
    "half a pair": ("steps: \ud800\n", "1:8: U+D800 stands here; a scenario has no control characters and no halves"),
    "half a pair in JSON": (
        '{"steps": [{"then": {"state": "\\ud800"}}]}',
        "; YAML was expected",
    ),
    "Latin-1": ("description: r\xe9ponse\n".encode("latin-1"), "1:15: byte 0xe9 is no UTF-8; a scenario is UTF-8 text"),
    "UTF-16": (SLOW.encode("utf-16"), "1:1: byte 0xff is no UTF-8"),
    "nothing": ("", "1:1: the text is empty; a scenario was expected, such as `steps: [{then: {delay: 2s}}]`"),
    "blanks": ("\n \n", "1:1: the text is empty"),
    "a remark": ("# soon\n", "1:1: the text is null; it is a mapping of the fields name, description"),
    "a text": ("hello\n", "1:1: the text is 'hello'; it is a mapping of the fields name"),
    "a list": ("- 1\n", "1:1: the text is [1]; it is a mapping of the fields name"),
    "several documents": (f"{SLOW}---\n{SLOW}", "3:1: a second document begins here; a file holds one scenario"),
    "keys that are lists": ("? [a]\n: 1\n", "1:3: "),
    "another YAML": ("%YAML 9.0\n---\n{}\n", "1:1: "),
    "a header too many": (
        'steps: [{then: {http: {status: 200, headers: {X: "a\\r\\nSet-Cookie: b"}}}}]',
        "the text of a header stands on one line, in Latin-1",
    ),
    "a control character behind an escape": (
        'steps: [{then: {http: {status: 200, body: "\\x00"}}}]',
        "it is a text of at most 262144 characters, without control characters",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_refused_for_little_work(name: str):
    text, told = HOSTILE[name]

    def refuse() -> None:
        with pytest.raises(ScenarioError) as caught:
            read_scenario(text, "hostile.yaml", vocabulary())
        mistakes.append(caught.value)

    mistakes: list[ScenarioError] = []
    assert work_of(refuse) < LITTLE
    (caught,) = mistakes
    assert told in str(caught)
    assert str(caught).startswith("hostile.yaml:")


@pytest.mark.parametrize(
    "text",
    [f"\ufeff{SLOW}", f"\ufeff{SLOW}".encode(), SLOW.replace("\n", "\r\n"), f"---\n{SLOW}...\n", SLOW.encode()],
    ids=["a byte order mark", "a byte order mark in bytes", "lines of Windows", "marks around it", "bytes"],
)
def test_what_only_looks_odd_is_read(text: str | bytes):
    assert len(read_scenario(text, "slow.yaml", vocabulary()).steps) == 1


def test_a_pattern_costs_no_more_than_the_text_is_long():
    scenario = read_scenario(
        'steps: [{when: {login: {regex: "(a|aa)*b"}}, then: {delay: 2s}}]', "slow.yaml", vocabulary()
    )
    fits = scenario.steps[0].when.texts["login"].fits

    assert not fits("a" * 100_000)
    assert work_of(lambda: fits("a" * 100_000)) < LITTLE


def test_merge_keys_are_no_more_than_an_unknown_field():
    with pytest.raises(ScenarioError, match="<< is not a field here"):
        read_scenario(f"<<: {{per: pce}}\n{SLOW}", "slow.yaml", vocabulary())
