"""Which regular expressions are taken: those that match in linear time, and look like it."""

import pytest

from simulator.adapters.scenarios.regexes import compiled_glob, compiled_regex


@pytest.mark.parametrize(
    "regex",
    [
        "(a+)+",
        "^(a+)+$",
        "(a*)*",
        "((a+)b)+",
        "(?:x|a+)*y",
        "(a+){2,}",
        "(a{3,})*",
        "((a)|(b+))+",
        r"([\])]+)+",
        r"(\(a+)+",
        "(a+?)+",
    ],
)
def test_a_repeat_without_end_within_another_is_refused(regex):
    with pytest.raises(ValueError, match="a repeat without end stands within another"):
        compiled_regex(regex)


@pytest.mark.parametrize(
    ("regex", "text"),
    [
        ("a+b+", "aab"),
        ("(a+)(b+)", "aab"),
        ("(a+){2,3}", "aaaa"),
        ("(a{1,9})+", "aaaa"),
        ("(a+)?b+", "b"),
        ("([*+(]a)+", "*a+a(a"),
        (r"(\+a)+", "+a+a"),
        (r"(\Qa+)*\E)+", "a+)*"),
        ("([[:alpha:]+])+", "a+"),
        ("([]+])+", "]+"),
        ("(?i)dupont|durand", "DUPONT"),
        (r"\pL{2}\d*", "éa2"),
        ("(a)+(b)+", "ab"),
    ],
)
def test_every_other_one_matches_a_whole_text(regex, text):
    assert compiled_regex(regex)(text)
    assert not compiled_regex(regex)(f"{text}!")


@pytest.mark.parametrize("regex", ["[", "(", "(?=a)", "(?<!a)b", r"(a)\1", "*", "(?>a)"])
def test_what_re2_does_not_know_is_refused(regex):
    with pytest.raises(ValueError, match="it is a regular expression of RE2, without look-around and back references"):
        compiled_regex(regex)


@pytest.mark.parametrize(
    ("glob", "text", "fits"),
    [
        ("*", "", True),
        ("a**b", "ab", True),
        ("a*b", "a\nb", True),
        ("?", "é", True),
        ("?", "", False),
        (r"[ab].+\d", r"[ab].+\d", True),
        ("[ab]", "a", False),
        ("a", "A", False),
    ],
)
def test_in_a_glob_all_but_star_and_question_mark_is_itself(glob, text, fits):
    assert compiled_glob(glob)(text) is fits


def test_half_a_surrogate_pair_matches_nothing():
    assert not compiled_glob("*")("\ud800")
