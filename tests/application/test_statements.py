"""What the documents state, and what holds each statement."""

from pathlib import Path

import pytest

from simulator.adapters.statement_file import read_statements
from simulator.application.catalogue import catalogue
from simulator.application.statements import Statement, kind_of
from simulator.commands.statements_page import counts
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.tag import Tag
from tests.application.statement_law import faults_of, known_references
from tests.laws import hold

STATEMENTS = read_statements()
ROOT = Path(__file__).parents[2]
NOT_IMITATED = [
    *("J+2", "estimate", "The history of consumption before", "before the supplier's own contract", "en masse", "SDEM"),
    *("its weight in the round", "DEM_COH295", "gas for testing", "frequency JM", "demandes of CJA"),
]


def paths_of(tag: Tag, before: str = "") -> set[str]:
    path = f"{before}{tag.name}"
    return {path}.union(*(paths_of(each, f"{path}/") for each in tag.children))


def tags() -> set[str]:
    roots = (root for _, contract in CONTRACTS.values() for root in (contract.request, contract.answer))
    return set().union(*map(paths_of, roots))


def test_each_statement_is_held_by_what_exists_or_says_why_not_and_each_stated_rule_is_held():
    here = (f"test:{each.relative_to(ROOT).as_posix()}" for each in (ROOT / "tests").rglob("test_*.py"))
    published = (f"tag:{each}" for each in tags())
    references = known_references(catalogue()) | {*here, *published}

    hold(faults_of(STATEMENTS, references, catalogue()["rules"]))


def test_there_are_as_many_statements_as_the_documents_make():
    by_document = {name: sum(each.document == name for each in STATEMENTS) for name in ("TJDC", "MES", "SUIVI")}

    assert by_document["TJDC"] > 80
    assert by_document["MES"] > 250
    assert by_document["SUIVI"] > 80
    assert sum(number for _, number in counts(STATEMENTS)) == len(STATEMENTS)


@pytest.mark.parametrize("words", NOT_IMITATED)
def test_what_is_not_imitated_says_so(words):
    assert [each for each in STATEMENTS if words in each.says and each.not_imitated], words


def test_no_statement_stands_twice_in_a_section():
    said = [(each.document, each.section, each.says) for each in STATEMENTS]
    assert len(set(said)) == len(said)


def faults(*statements: Statement) -> tuple[str, ...]:
    return faults_of(statements, frozenset({"TJDC-05", "code:prise-en-compte"}), ())


def test_a_statement_that_names_nothing_is_a_fault():
    assert "name what holds it" in faults(Statement("TJDC", "1.2", 1, "Something is so."))[0]


def test_a_statement_that_names_what_does_not_exist_is_a_fault():
    (fault,) = faults(Statement("TJDC", "1.2", 1, "Something is so.", ("TJDC-05", "TJDC-99")))
    assert fault.startswith("TJDC 1.2 · 1 is held by TJDC-99, which does not exist")


def test_a_stated_rule_that_no_statement_names_is_a_fault():
    rules = [each for each in catalogue()["rules"] if each.id == "TJDC-02"]

    assert faults_of((), frozenset(), rules)[0].startswith("TJDC-02 is marked stated, but no statement is held by it")
    assert faults_of([Statement("TJDC", "1.2", 1, "It is so.", ("TJDC-02",))], frozenset({"TJDC-02"}), rules) == ()


def test_a_reference_tells_its_kind():
    assert [kind_of(each) for each in ("MES-18.RG1", "code:x", "test:tests/x.py")] == ["rule", "code", "test"]


def test_each_statement_says_in_french_what_it_says_and_why_it_is_not_imitated():
    hold(
        f"{each.id} ({each.says}): give its french:, and its not_imitated_french: where it is not imitated"
        for each in STATEMENTS
        if not each.french or bool(each.not_imitated) != bool(each.not_imitated_french)
    )
    assert STATEMENTS[0].french == "V2.0\u00a0: TypeDemande, NomDuClient et CodePostal ne sont plus à renseigner."
