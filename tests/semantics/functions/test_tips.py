"""What is said of a value when a reader points at it."""

from markup.plain import text_of
from semantics.declaration import Declaration, Unit
from tests.semantics.functions.texts import understand

AREA = Declaration("면적", "면적", "_qty", units=(Unit(1, ("㎡",)), Unit(0.01, ("a",))))
SHARE = Declaration("비율", "비율", "_ref_rec", fields=("수치", "조사일", "자료"))
TYPES = {"수치": "_num", "조사일": "_dat", "자료": "_txt"}


def test_other_units_stand_behind_a_value() -> None:
    found = understand("[[면적::250 ㎡]]", declared=[AREA])
    tip = '<span class="tip-text" role="tooltip">2.5\u00a0a</span>'
    assert f'<span class="tip" tabindex="0">250 ㎡{tip}</span>' in found.html
    assert text_of(found.parsed.body, found.parsed.nodes) == "250 ㎡"


def test_no_tip_where_there_is_nothing_to_say() -> None:
    assert "tip" not in understand("[[수치::250]] [[면적::250 척]]", types=TYPES, declared=[AREA]).html


def test_a_reference_says_its_sources() -> None:
    found = understand(
        "[[비율::37;2023-06-01;표 <2>]] {{#set:수치=1|조사일=2024|자료=가}}", types=TYPES, declared=[SHARE]
    )
    assert ">37<span" in found.html
    assert "조사일: 2023년 6월 1일, 자료: 표 &lt;2&gt;</span>" in found.html
