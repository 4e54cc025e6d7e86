"""Lists that are read each by itself, shown as one: nothing is lost between two pages, and nothing stands twice."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.application.kept import Page
from simulator.application.search.merged import merged


@dataclass(frozen=True)
class Item:
    numero: str


def page_of(numeros, after, limit, *, backwards):
    behind = [each for each in numeros if not after or (each < after if backwards else each > after)]
    shown = sorted(behind, reverse=backwards)[:limit]
    return Page(tuple(map(Item, shown)), shown[-1] if len(behind) > limit else None)


@pytest.mark.parametrize("backwards", [False, True])
@given(dealt=st.dictionaries(st.from_regex(r"[0-9]{3}", fullmatch=True), st.integers(0, 3)), limit=st.integers(1, 5))
def test_page_after_page_all_of_all_lists_comes_in_order(backwards, dealt, limit):
    lists = [[numero for numero, list_ in dealt.items() if list_ == each] for each in range(4)]
    told, after = [], ""
    while after is not None:
        page = merged([page_of(each, after, limit, backwards=backwards) for each in lists], limit, backwards=backwards)
        told += [each.numero for each in page.items]
        assert 0 < len(page.items) <= limit or page.next is None
        after = page.next

    assert told == sorted(dealt, reverse=backwards)
