"""The file of statements: every mistake at its line."""

import pytest

from simulator.adapters.statement_file import read_statements
from simulator.errors import FixtureError


def mistakes_of(tmp_path, text: str) -> list[str]:
    path = tmp_path / "statements.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(FixtureError) as refused:
        read_statements(path)
    return [f"{each.line}:{each.column}: {each.text}" for each in refused.value.mistakes]


ROW = '{says: "It is so.", held_by: [TJDC-05]}'
REST = f'MES: {{"1": [{ROW}]}}\nSUIVI: {{"1": [{ROW}]}}\n'


def test_a_whole_file_is_read_in_the_order_of_the_documents(tmp_path):
    path = tmp_path / "statements.yaml"
    path.write_text(
        f'SUIVI: {{"1": [{ROW}]}}\nMES: {{"1": [{ROW}]}}\nTJDC: {{"1.2": [{ROW}, {ROW}], "2": [{ROW}]}}\n', "utf-8"
    )

    assert [each.id for each in read_statements(path)] == [
        "TJDC 1.2 · 1",
        "TJDC 1.2 · 2",
        "TJDC 2 · 3",
        "MES 1 · 1",
        "SUIVI 1 · 1",
    ]


def test_every_mistake_is_told_at_its_line(tmp_path):
    text = (
        """TJDC:
  "1.2":
    - {says: "It is so."}
    - {says: "It is so.", held_by: [TJDC-5], not_imitated: "It is not there."}
    - {say: "It is so.", held_by: [TJDC-05]}
"""
        + REST
    )

    told = mistakes_of(tmp_path, text)

    assert [each.partition(":")[0] for each in told] == ["3", "4", "5", "5"]
    assert "one of both" in told[0]
    assert "'TJDC-5'; it is a rule's id" in told[1]
    assert "the nearest is says" in told[2]
    assert "says is missing" in told[3]


def test_a_document_left_out_is_missing(tmp_path):
    assert mistakes_of(tmp_path, REST) == ["1:1: TJDC is missing; it is required"]


def test_a_file_that_is_no_mapping_is_refused(tmp_path):
    assert "it is a mapping" in mistakes_of(tmp_path, "[]")[0]
