"""Steps that stand behind another one, and steps in states that nothing reaches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adapters.scenarios.patterns import Wanted
from tests.adapters.scenarios.reading import mistakes

BEHIND = ["steps[1] never acts: steps[0] acts on all that it matches; put it before that one, or narrow that one"]


def two(first: str, second: str, *, calls: str = "1..") -> list[str]:
    """The mistakes of two steps that ask for something."""
    return mistakes(
        f"steps:\n"
        f"  - {{when: {{{first}}}, calls: {calls}, then: {{state: down}}}}\n"
        f"  - {{when: {{{second}}}, then: {{delay: 2s}}}}\n"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        ("", "operation: Token"),
        ("operation: soap", "operation: [CreerDemandeMES, AccepterRdv]"),
        ("operation: [soap, okta]", "operation: okta"),
        ('pce: "2145*"', "pce: 21450000000017"),
        ('pce: "2145*"', "pce: [21450000000017, 21450000000024]"),
        ('pce: "2145*"', 'pce: "21450*1?"'),
        ('pce: "*"', "pce: {regex: 2.*}"),
        ("pce: [a, b]", "pce: b"),
        ("pce: {regex: a+}", "pce: aa"),
        ("pce: {regex: a+}", "pce: {regex: a+}"),
        ("pce: a", "pce: a, cdgf: b"),
        ("body: {xpath: //Tarif, matches: T.}", "body: {xpath: //Tarif, equals: T2}"),
        ("body: {xpath: //Tarif, absent: true}", "body: {xpath: //Tarif, absent: true}"),
        ("state: initial", "state: initial, chance: 0.5"),
        ("chance: 1", "pce: a"),
        ("between: [2026-03-01T00:00, 2026-04-01T00:00]", "between: [2026-03-02T08:00, 2026-03-02T12:00]"),
        ("between: [20:00, 08:00]", "between: [20:00, 08:00]"),
    ],
)
def test_a_step_that_leaves_nothing_for_a_later_one_is_a_mistake(first, second):
    assert two(first, second) == BEHIND


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("operation: [CreerDemandeMES, AccepterRdv]", "operation: soap"),
        ("operation: soap", ""),
        ("operation: [VerifierRecevabiliteTJDC, VerifierRecevabiliteMES]", "operation: CreerDemandeMES"),
        ("pce: 21450000000017", 'pce: "2145*"'),
        ('pce: "2145?"', 'pce: "2145*"'),
        ('pce: "?2145*"', 'pce: "*2145*"'),
        ("pce: a", "pce: [a, b]"),
        ("pce: {regex: a+}", "pce: {regex: a*}"),
        ("pce: a", "cdgf: a"),
        ("pce: a, cdgf: b", "pce: a"),
        ("body: {xpath: //Tarif, equals: T2}", "body: {xpath: //Tarif, matches: T.}"),
        ("body: {xpath: //Tarif, equals: T2}", "body: {xpath: //Tarif, absent: true}"),
        ("body: {xpath: //Tarif, equals: T2}", "body: {xpath: //CAR, equals: T2}"),
        ("state: initial", "state: down"),
        ("chance: 0.5", ""),
        ("between: [2026-03-02T08:00, 2026-03-02T12:00]", "between: [2026-03-01T00:00, 2026-04-01T00:00]"),
        ("between: [08:00, 20:00]", "between: [20:00, 08:00]"),
    ],
)
def test_a_step_that_leaves_something_is_none(first, second):
    assert two(first, second) == []


@pytest.mark.parametrize("calls", ["1", "2-3", "4..", "every 5"])
def test_a_step_that_acts_on_some_calls_leaves_the_others(calls):
    assert two("", "", calls=calls) == []


def elapsing(first: str, second: str) -> list[str]:
    """The mistakes of two steps that ask how long a state has lasted."""
    return mistakes(
        f"steps:\n"
        f"  - {{when: {{operation: Token, state: initial}}, then: {{state: down}}}}\n"
        f"  - {{when: {{state: down, elapsed: {first}}}, then: {{delay: 2s}}}}\n"
        f"  - {{when: {{state: down, elapsed: {second}}}, then: {{delay: 3s}}}}\n"
    )


def test_a_state_that_lasted_longer_also_lasted_shorter():
    assert len(elapsing("PT5M", "PT6M")) == 1
    assert elapsing("PT6M", "PT5M") == []


def test_where_it_is_hard_to_tell_whether_one_is_longer_nothing_is_told():
    assert elapsing("PT5M", "P1D") == []


GLOBS = st.text(alphabet="ab*?", min_size=1, max_size=5)


@given(first=st.lists(GLOBS, min_size=1, max_size=2), second=GLOBS, text=st.text(alphabet="abc", max_size=6))
def test_what_covers_a_glob_fits_all_that_the_glob_fits(first, second, text):
    wider, narrower = Wanted(tuple(first)), Wanted((second,))

    assert not (wider.covers(narrower) and narrower.fits(text)) or wider.fits(text)


def steps(*pairs: tuple[str, str]) -> list[str]:
    """The mistakes of steps that ask for a state and lead to another."""
    lines = []
    for asked, led in pairs:
        when = f"when: {{operation: soap, state: {asked}}}, " if asked else ""
        lines.append(f"- {{{when}calls: 1, then: {{delay: 2s{f', state: {led}' if led else ''}}}}}")
    return mistakes("\n".join(["steps:", *lines]))


def test_states_that_steps_lead_to_are_reached_whatever_their_order():
    assert steps(("c", ""), ("b", "c"), ("", "b")) == []
    assert steps(("initial", "b"), ("b", "initial")) == []


def test_a_state_that_only_leads_to_itself_is_not_reached():
    assert steps(("initial", "b"), ("loop", "loop")) == [
        "steps[1].when.state is 'loop'; no step that can act leads there; there are b, initial"
    ]


def test_what_an_unreached_step_leads_to_is_not_reached_either():
    told = steps(("initial", ""), ("lost", "beyond"), ("beyond", ""))

    assert [each.partition(";")[0] for each in told] == [
        "steps[1].when.state is 'lost'",
        "steps[2].when.state is 'beyond'",
    ]
    assert told[0].endswith("no step that can act leads there; no step leads anywhere from initial")
