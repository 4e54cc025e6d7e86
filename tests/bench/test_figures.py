import pytest

from bench.figures import figures, percentile, table


@pytest.mark.parametrize(("percent", "value"), [(50, 2.0), (75, 3.0), (76, 4.0), (99, 4.0), (100, 4.0), (0, 1.0)])
def test_a_percentile_is_the_least_value_that_so_many_percent_are_not_above(percent, value):
    assert percentile([1.0, 2.0, 3.0, 4.0], percent) == value


def test_the_99th_of_a_hundred_leaves_one_above():
    assert percentile(list(range(1, 101)), 99) == 99


def test_there_is_no_percentile_of_nothing():
    with pytest.raises(ValueError, match="no answer came"):
        percentile([], 50)


def test_figures_are_told_in_ms_whatever_the_order_of_the_answers():
    got = figures([0.003, 0.001, 0.002], failed=1, took=0.5)

    assert (got.answers, got.failed, got.per_second) == (3, 1, 6.0)
    assert (got.median_ms, got.p99_ms, got.worst_ms) == (2.0, 3.0, 3.0)


def test_a_table_has_a_rule_as_wide_as_its_head_and_figures_stand_right():
    assert table(("who", "ms"), [("ours", "1.0"), ("theirs", "2.0")]) == (
        "| who | ms |\n| --- | ---: |\n| ours | 1.0 |\n| theirs | 2.0 |\n"
    )
