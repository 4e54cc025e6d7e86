"""How scenarios look into forms and parameters."""

import pytest

from simulator.transports.jsonpath import compiled_jsonpath, names_of_jsonpath

FORM = {"scope": "suivi_demande", "grant_type": "client_credentials", "code cdgf": "A04000010", "several": ["1", "2"]}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$.scope", ("suivi_demande",)),
        ("$['code cdgf']", ("A04000010",)),
        ("$['scope','grant_type']", ("suivi_demande", "client_credentials")),
        ("$..scope", ("suivi_demande",)),
        ("$.several[*]", ("1", "2")),
        ("$.several[-1:]", ("2",)),
        ("$.several", ()),
        ("$.other", ()),
    ],
)
def test_a_jsonpath_finds_texts(path, found):
    assert compiled_jsonpath(path)(FORM) == found


@pytest.mark.parametrize(
    "path",
    ["", "scope", "$.", "$[", "$[?@.a]", "$.a[?@ == 'x']", "$.a | $.b", "$.a~", "^.a", "$" + "[" * 150, "$..a..b"],
)
def test_a_jsonpath_is_one_of_rfc_9535_without_filters(path):
    with pytest.raises(ValueError, match=r"it is a JSONPath of RFC 9535, such as \$\.scope"):
        compiled_jsonpath(path)


def test_a_jsonpath_is_short():
    with pytest.raises(ValueError, match="at most 200 characters"):
        compiled_jsonpath("$" + ".a" * 100)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("$.scope", ("scope",)),
        ("$['scope','client_id']", ("scope", "client_id")),
        ("$..scope", ("scope",)),
        ("$.*", ()),
    ],
)
def test_a_jsonpath_has_the_names_that_it_looks_for(path, names):
    assert names_of_jsonpath(path) == names


@pytest.mark.parametrize("path", ["$", "$.client.id", "$[0]", "$.scope[0]"])
def test_a_jsonpath_that_leads_deeper_than_a_form_goes_finds_nothing_and_is_refused(path):
    with pytest.raises(ValueError, match="a form and parameters hold texts by name, and nothing deeper"):
        names_of_jsonpath(path)
