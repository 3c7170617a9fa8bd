from hypothesis import given
from hypothesis import strategies as st

from core.pagination import paginate


def _address(number: int) -> str:
    return f"?page={number}"


@given(total=st.integers(0, 100_000), number=st.integers(-5, 600), per_page=st.integers(1, 100))
def test_a_page_is_always_one_that_there_is(total: int, number: int, per_page: int) -> None:
    pages = paginate(total=total, number=number, per_page=per_page, address=_address)
    assert 1 <= pages.number <= pages.last <= 500
    assert pages.offset < max(total, 1)
    assert [step.number for step in pages.steps if step.current] == [pages.number]
    assert bool(pages.previous) == (pages.number > 1)
    assert bool(pages.next) == (pages.number < pages.last)
    shown = [step.number for step in pages.steps if not step.is_gap]
    assert shown == sorted(set(shown))
    assert shown[0] == 1
    assert shown[-1] == pages.last


def test_gaps_stand_for_two_or_more() -> None:
    pages = paginate(total=200, number=6, per_page=10, address=_address)
    assert [step.number for step in pages.steps] == [1, 0, 4, 5, 6, 7, 8, 0, 20]
    near = paginate(total=200, number=4, per_page=10, address=_address)
    assert [step.number for step in near.steps] == [1, 2, 3, 4, 5, 6, 0, 20]


def test_what_is_shown() -> None:
    pages = paginate(total=45, number=3, per_page=20, address=_address)
    assert (pages.first_shown, pages.last_shown) == (41, 45)
    assert paginate(total=0, number=1, per_page=20, address=_address).first_shown == 0
