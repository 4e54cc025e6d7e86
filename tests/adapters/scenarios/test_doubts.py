"""What a scenario may say, and its author hardly meant: warnings, which keep nothing from starting."""

import pytest

from tests.adapters.scenarios.reading import a_scenario


def warnings(step: str) -> list[str]:
    return [each.text for each in a_scenario(f"steps: [{{{step}}}]").warnings]


def of_a_criterion(text: str) -> list[str]:
    return warnings(f"when: {{operation: CreerDemandeMES, {text}}}, then: {{delay: 2s}}")


@pytest.mark.parametrize(
    "text",
    [
        "pce: '^2145.*'",
        "pce: '2145.*$'",
        r"pce: '2145\d+'",
        "pce: '2145.+'",
        "pce: '2145[0-9]*'",
        "pce: '2145{10}'",
        "cdgf: '(A04000010|A04000028)'",
        "cdgf: A04000010|A04000028",
        "login: [DN8055, 'DN.*']",
    ],
)
def test_a_glob_that_looks_like_a_regular_expression_is_told_with_the_form_of_one(text):
    (told,) = of_a_criterion(text)

    assert "; a glob knows * and ? alone: for a regular expression write {regex: '" in told


@pytest.mark.parametrize(
    "text",
    [
        "pce: '2145*'",
        "pce: '2145??????????'",
        "pce: {regex: '^2145.*$'}",
        "login: jean.dupont@exemple.fr",
        "login: '*.dupont'",
        "login: A_B-C.D",
        "body: {xpath: //Tarif, equals: T2}",
        "body: {xpath: //Tarif, matches: 'T.*'}",
        "body: {xpath: //Commentaire, equals: 'Vu le 12.03, rappeler ?'}",
        "body: {xpath: //Commentaire, equals: ''}",
        "body: {xpath: //Commentaire, equals: ' '}",
    ],
)
def test_what_is_meant_as_it_is_written_warns_of_nothing(text):
    assert of_a_criterion(text) == []


def test_a_regular_expression_or_a_glob_under_equals_is_told():
    for text in ("T*", "T[12]", "^T2$"):
        (told,) = of_a_criterion(f"body: {{xpath: //Tarif, equals: '{text}'}}")
        says = "equals takes it letter by letter: for a regular expression write matches in its place"
        assert told == f"steps[0].when.body.equals is '{text}'; {says}"


@pytest.mark.parametrize(
    "text",
    [
        "login: 'DN8055 '",
        "pce: {regex: ' 2145.*'}",
        "body: {xpath: //Tarif, equals: ' T2'}",
        "cdgf: [A04000010, ' A04000028']",
    ],
)
def test_blanks_at_the_ends_of_a_matched_text_are_told(text):
    (told,) = of_a_criterion(text)

    assert "a blank stands at its end or beginning" in told


@pytest.mark.parametrize(
    ("step", "at"),
    [
        ("when: {operation: soap, pce: '${PCE}'}, then: {delay: 2s}", "steps[0].when.pce"),
        (
            "when: {operation: soap, body: {xpath: //Tarif, equals: '${T}'}}, then: {delay: 2s}",
            "steps[0].when.body.equals",
        ),
        ("when: {operation: soap}, then: {http: {status: 200, body: 'Bonjour ${nom}'}}", "steps[0].then.http.body"),
        (
            "when: {operation: soap}, then: {http: {status: 200, headers: {X-Nom: '${nom}'}}}",
            "steps[0].then.http.headers.X-Nom",
        ),
        (
            "when: {operation: CreerDemandeMES}, then: {patch: {Retour/MessageRetour: '${message}'}}",
            "steps[0].then.patch.Retour/MessageRetour",
        ),
    ],
)
def test_a_variable_that_nothing_puts_a_value_into_is_told(step, at):
    (told,) = warnings(step)

    assert told.startswith(f"{at} is ")
    assert "stays as it is: nothing puts a variable's value into a scenario" in told


def test_a_parameter_that_the_documents_do_not_tell_is_told_with_the_nearest():
    step = "when: {operation: SuiviDemande, body: {jsonpath: $.cdgf, equals: A04000010}}, then: {delay: 2s}"

    says = "the documents tell no parameter cdgf of SuiviDemande; the nearest is code_cdgf"
    assert warnings(step) == [f"steps[0].when.body.jsonpath is '$.cdgf'; {says}"]
    assert warnings(step.replace("$.cdgf", "$.code_cdgf")) == []


def test_a_declaration_that_the_content_type_belies_is_told():
    step = (
        "when: {operation: soap}, then: {http: {status: 200, headers: {Content-Type: text/xml; charset=utf-8}, body: "
        "\"<?xml version='1.0' encoding='%s'?><a/>\"}}"
    )

    (told,) = warnings(step % "latin1")
    assert told.endswith("; it declares latin1, and is written in utf-8 as its Content-Type says")
    assert warnings(step % "UTF8") == []


def test_warnings_have_their_places_in_the_order_of_the_file():
    scenario = a_scenario(
        "steps:\n  - when: {operation: soap, login: ' x'}\n    then: {delay: 2s}\n"
        "  - when: {operation: soap, pce: '^2'}\n    then: {delay: 2s}\n"
    )

    assert [(each.file, each.line, each.column) for each in scenario.warnings] == [
        ("essai.yaml", 2, 29),
        ("essai.yaml", 4, 29),
    ]
