"""French as one reads it: signs, days, numbers, lists."""

from datetime import date

import pytest

from simulator.application.french import any_of, count_told, day_told, number_told, some_told, weekday_told
from simulator.application.typography import typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'option « 4 » manque : oui ; non ?", "l’option «\u00a04\u00a0» manque\u00a0: oui\u00a0; non\u00a0?"),
        ("au plus {most} kWh, 5 jours, 16 m³/h", "au plus {most}\u00a0kWh, 5\u00a0jours, 16\u00a0m³/h"),
        ("Authorization: Bearer, {day:jour}", "Authorization: Bearer, {day:jour}"),
    ],
)
def test_a_sentence_is_printed_with_its_signs(typed, printed):
    assert typeset(typed) == printed


def test_days_numbers_and_lists_are_told():
    assert day_told(date(2026, 3, 9)) == "9\u00a0mars 2026"
    assert day_told(date(2026, 4, 1)) == "1er\u00a0avril 2026"
    assert [weekday_told("Sunday"), weekday_told("Sonntag")] == ["dimanche", "Sonntag"]
    assert [number_told("12000"), number_told("0.5"), number_told("beaucoup")] == ["12\u00a0000", "0,5", "beaucoup"]
    assert [number_told(each) for each in ("NaN", "1e999999999", "")] == ["NaN", "1e999999999", ""]
    assert [any_of(["2"]), any_of(["2", "1"]), any_of(["T1", "T2", "T3"])] == ["2", "2 ou 1", "T1, T2 ou T3"]
    assert [some_told("0", "jour"), some_told("6", "jour")] == ["0\u00a0jour", "6\u00a0jours"]
    assert [count_told(1, "jour", "jours"), count_told(3, "jour", "jours")] == ["un\u00a0jour", "3\u00a0jours"]
