"""The order in which figures inside texts count by their value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantics.ask.natural import natural_key
from semantics.items import TextItem
from tests.semantics.engine.wiki import Wiki, printout


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_figures_stand_in_the_order_of_their_values(one: int, other: int) -> None:
    assert (natural_key(f"제{one}조") < natural_key(f"제{other}조")) is (one < other)


def test_zeros_in_front_and_case_do_not_count() -> None:
    assert natural_key("A007") == natural_key("a7")
    assert sorted(["b", "a/1", "A10", "a9", "3"], key=natural_key) == ["3", "a/1", "a9", "A10", "b"]


@pytest.mark.django_db
def test_a_column_in_natural_order() -> None:
    wiki = Wiki(types={"조항": "_txt"})
    wiki.state("법", *(("조항", TextItem(f"1.{number}")) for number in (2, 10, 1)))
    columns = (printout("조항", order="asc"), printout("조항", order="n-asc"), printout("조항", order="n-desc"))
    assert wiki.cells("[[법]]", *columns) == [[["1.1", "1.10", "1.2"], ["1.1", "1.2", "1.10"], ["1.10", "1.2", "1.1"]]]
