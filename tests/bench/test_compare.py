import pytest

from bench.compare import steady


@pytest.mark.parametrize("windows", [[], [1.0], [1.0, 1.0], [2.0, 1.0, 1.0], [1.0, 1.0, 1.2], [1.0, 1.04, 1.2]])
def test_a_server_is_not_warm_before_three_windows_in_a_row_cost_the_same(windows):
    assert not steady(windows)


@pytest.mark.parametrize("windows", [[1.0, 1.0, 1.0], [5.0, 2.0, 1.0, 1.04, 1.0], [1.0, 0.96, 0.93]])
def test_it_is_once_they_differ_by_less_than_five_percent(windows):
    assert steady(windows)
