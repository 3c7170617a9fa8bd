"""What holds for every text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semantics.ask.language import (
    depth_of,
    describe,
    from_api,
    from_askargs,
    from_url,
    parse_conditions,
    parse_request,
    prune,
    size_of,
    to_url,
)
from semantics.options import Options
from tests.semantics.language.texts import MARKS, QUERIES, WELL_FORMED
from tests.thorough import EXAMPLES

OPTIONS = Options()
STRICT = Options(strict_comparators=True)


@settings(max_examples=6 * EXAMPLES)
@given(QUERIES, st.sampled_from([OPTIONS, STRICT]), st.sampled_from(["en", "ko"]))
def test_the_canonical_text_reads_back_to_the_same_tree(text: str, options: Options, language: str) -> None:
    condition, _ = parse_conditions(text, options=options)
    described = describe(condition, language=language)
    again, troubles = parse_conditions(described, options=options)
    assert again == condition, described
    assert described == "" or not troubles


@settings(max_examples=3 * EXAMPLES)
@given(WELL_FORMED)
def test_a_well_formed_query_has_no_troubles_and_reads_back(text: str) -> None:
    condition, troubles = parse_conditions(text, options=OPTIONS)
    assert troubles == ()
    assert parse_conditions(describe(condition), options=OPTIONS) == (condition, ())


@given(WELL_FORMED, st.integers(0, 8), st.integers(0, 4))
def test_a_pruned_query_is_within_the_limits(text: str, size: int, depth: int) -> None:
    options = Options(max_size=size, max_depth=depth)
    condition, _ = parse_conditions(text, options=options)
    kept, troubles = prune(condition, options)
    assert size_of(kept) <= size
    assert depth_of(kept) <= depth
    assert bool(troubles) == (kept != condition)
    if size_of(condition) <= size and depth_of(condition) <= depth:
        assert kept == condition


@given(st.lists(QUERIES, max_size=6), st.booleans())
def test_no_argument_raises(texts: list[str], show: bool) -> None:  # noqa: FBT001 - from hypothesis
    parse_request([(None, text) for text in texts], options=OPTIONS, show=show)
    parse_request([(text, text) for text in texts], options=OPTIONS, show=show)


@given(QUERIES, st.dictionaries(st.sampled_from(["q", "po", "p", "x", "sort", "p[link]"]), QUERIES))
def test_no_address_raises(text: str, fields: dict[str, str]) -> None:
    for arguments in (from_url(text, fields), from_api(text), from_askargs(text, text, text)):
        parse_request(arguments, options=OPTIONS)


@given(
    WELL_FORMED,
    st.lists(
        st.sampled_from(["예산", "-부서", "A.B=가", "분류", "분류:가#예,아니오", "#-", "=나", "수정일#ISO=날"]),
        max_size=3,
    ),
    st.sampled_from(
        ["sort=예산,수정일|order=desc,asc", "limit=3|offset=2", "sep=/ -", "headers=plain|link=none", "intro=''x''"]
    ),
)
def test_an_address_leads_back_to_the_request(conditions: str, columns: list[str], parameters: str) -> None:
    query = "|".join([conditions, *(f"?{column}|+lang=ko" for column in columns), "mainlabel=", parameters])
    options = Options(max_size=1000, max_depth=1000)
    request = parse_request(from_api(query), options=options)
    again = parse_request(from_url(to_url(request), {}), options=options)
    for name in ("condition", "printouts", "sort", "limit", "offset", "mainlabel", "headers", "link", "parameters"):
        assert getattr(again, name) == getattr(request, name), name


@pytest.mark.parametrize(
    "mark", [*MARKS, "[[P::", "[[P::<q>", "[[A||", "[[분류:가||", "[[[", "[[P::a]] OR ", "A.", "속성:"]
)
def test_hostile_repetition_is_read_in_linear_time(mark: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        repeated = mark * times
        to_url(parse_request([(None, repeated), (None, f"?{repeated}"), ("sort", repeated)], options=OPTIONS))
        from_url(repeated, {})
        from_api(repeated)
        return time.process_time() - begin

    small, large = (min(seconds(times) for _ in range(2)) for times in (2_000, 16_000))
    assert large < 0.2 or large < small * 24


@pytest.mark.parametrize(
    "text", ["[[" * 10_000 + "]]" * 10_000, "<q>" * 10_000, "[[P::<q>" * 10_000 + "</q>]]" * 10_000]
)
def test_ten_thousand_brackets_end_fast(text: str) -> None:
    begin = time.process_time()
    condition, troubles = parse_conditions(text, options=OPTIONS)
    prune(condition, OPTIONS)
    assert troubles
    assert time.process_time() - begin < 1
