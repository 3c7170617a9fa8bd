"""``{{#set_recurring_event:}}``."""

import pytest

from semantics.options import Options
from tests.semantics.functions.texts import understand

TYPES = {"일시": "_dat", "제목": "_txt", "참석자": "_txt"}


def test_each_date_is_a_subobject_that_names_its_page() -> None:
    text = "{{#set_recurring_event: 회의|property=일시|start=2024-01-31|unit=month|end=2024-03-31|제목=정례 회의}}"
    found = understand(text, types=TYPES)
    assert [part["일시"] for part in found.parts] == [["1/2024/1/31"], ["1/2024/2/29"], ["1/2024/3/31"]]
    assert all(part["회의"] == ["문서#0##"] and part["제목"] == ["정례 회의"] for part in found.parts)
    assert len(found.facts["_SOBJ"]) == 3
    assert not found.errors


def test_korean_words_and_several_values() -> None:
    text = "{{#반복_일정_설정:속성=일시|시작=2024년 1월 5일|단위=주|간격=2|횟수=1|참석자=가;나|+sep=;}}"
    found = understand(text, types=TYPES)
    assert [part["일시"] for part in found.parts] == [["1/2024/1/5"], ["1/2024/1/19"]]
    assert found.parts[0]["참석자"] == ["가", "나"]


def test_dates_further_and_fewer() -> None:
    text = (
        "{{#set_recurring_event:회의|property=일시|start=2024-01-04|unit=week|end=2024-01-18"
        "|include=2024-02-01;2024-02-02|exclude=2024-01-11}}"
    )
    found = [part["일시"][0] for part in understand(text, types=TYPES).parts]
    assert found == ["1/2024/1/4", "1/2024/1/18", "1/2024/2/1", "1/2024/2/2"]


def test_numbers_of_events_are_the_sites() -> None:
    text = "{{#set_recurring_event:회의|property=일시|start=2024-01-01}}"
    assert len(understand(text, types=TYPES, options=Options(recurring_events=4)).parts) == 5
    long = "{{#set_recurring_event:회의|property=일시|start=2024-01-01|end=2030-01-01}}"
    assert len(understand(long, types=TYPES, options=Options(recurring_events_limit=6)).parts) == 7


def test_the_same_event_is_the_same_subobject() -> None:
    text = "{{#set_recurring_event:회의|property=일시|start=2024-01-01|limit=2}}"
    assert understand(text, types=TYPES).facts == understand(text + text, types=TYPES).facts


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ("회의|property=일시", "semantics-recurring-no-start"),
        ("회의|start=2024-01-01", "semantics-recurring-no-property"),
        ("회의|property=일시|start=언젠가", "smw-datavalue-time-invalid"),
        ("회의|property=일시|start=2024-01-01|unit=세기", "semantics-recurring-unknown-unit"),
        ("가.나|property=일시|start=2024-01-01", "smw-subobject-parser-invalid-naming-scheme"),
    ],
)
def test_what_is_wrong_is_said_and_kept(arguments: str, key: str) -> None:
    found = understand(f"{{{{#set_recurring_event:{arguments}}}}}", types=TYPES)
    assert [key in error for error in found.errors] == [True]
    assert "_ERRC" in found.facts
    assert not found.parts
    assert 'class="problem"' in found.html
