import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantics.datatypes.quantity import read_conversion
from semantics.declaration import Unit
from semantics.items import NumberItem, Trouble
from tests.semantics.datatypes.around import item, read, shown, trouble


def units(*texts: str) -> tuple[Unit, ...]:
    found = tuple(read_conversion(text, "ko") for text in texts)
    return tuple(unit for unit in found if isinstance(unit, Unit))


AREA = units("1 ㎡, m²", "0.3025 평", "0.000001 km²")
WON = units("1 원", "0.0001 만원", "0.00000001 억원")


def test_conversions() -> None:
    assert read_conversion("0.38610 sq mi, sqmi") == Unit(0.3861, ("sqmi",))
    assert read_conversion("1 W,Watt, Watts") == Unit(1, ("W", "Watt", "Watts"))
    assert read_conversion("€ 0.89, EUR") == Unit(0.89, ("€", "EUR"), prefix=True)
    assert read_conversion("0,5 kg", "de") == Unit(0.5, ("kg",))
    assert read_conversion("평") == Trouble("smw_nofloat", ("평",))
    assert read_conversion("0 평") == Trouble("smw_nofloat", ("0 평",))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200억원", 1.2e11),
        ("1억 2천만 원", 1.2e8),
        ("5백만", 5e6),
        ("3.5 억원", 3.5e8),
        ("1,200 만원", 1.2e7),
        ("50원", 50),
    ],
)
def test_money(text: str, number: float) -> None:
    assert item("_qty", text, "ko", units=WON) == NumberItem(number)


def test_words_that_belong_to_a_unit() -> None:
    assert item("_qty", "3조각", "ko", units=units("1 조각")) == NumberItem(3)


def test_equal_amounts_are_equal() -> None:
    assert item("_qty", "100평", "ko", units=AREA) == item("_qty", "330.57851239669㎡", "ko", units=AREA)
    assert item("_qty", "0.1 km²", "ko", units=AREA) == item("_qty", "100000 m<sup>2</sup>", "ko", units=AREA)


def test_shown_in_units() -> None:
    found = shown("_qty", "100,000㎡", language="ko", units=AREA, display_units=("평",))
    assert found.text == "30,250평"
    assert found.tooltip.split("\n") == ["100,000\u00a0㎡", "0.1\u00a0km²"]
    assert shown("_qty", "1㎡", "평-p1", "ko", units=AREA).text == "0.3평"
    assert shown("_qty", "10000㎡", "-n", "ko", units=AREA).text == "10000"
    assert shown("_qty", "10000㎡", "-u", "ko", units=AREA).text == "㎡"
    assert shown("_qty", "10000㎡", "plain", "ko", units=AREA).text == "10000 ㎡"
    assert shown("_qty", "€ 5", units=units("€ 1")).text == "€\u00a05"


def test_unknown_units() -> None:
    assert read("_qty", "5 되", "ko", units=AREA).troubles == (Trouble("smw_unitnotallowed", ("되",)),)
    assert trouble("_qty", "5", units=()) == "smw_nounitsdeclared"
    assert read("_tem", "310.928 K", "fr").troubles == (Trouble("smw_unitnotallowed", (".928K",)),)


def test_temperature() -> None:
    assert item("_tem", "13.4 °C") == NumberItem(286.55)
    assert item("_tem", "섭씨 20도", "ko") == item("_tem", "20도", "ko") == NumberItem(293.15)
    found = shown("_tem", "100 °C", display_units=("Celsius",))
    assert (found.text, found.tooltip) == ("100\u00a0°C", "373.15\u00a0K\n212\u00a0°F\n671.67\u00a0°R")
    assert shown("_tem", "310.928 K", "°F").text == "100\u00a0°F"


@given(st.floats(-1e12, 1e12), st.sampled_from(["원", "만원", "억원"]))
def test_amounts_come_back(number: float, unit: str) -> None:
    stored = item("_qty", f"{number:.6f}{unit}", "ko", units=WON)
    said = shown("_qty", f"{number:.6f}{unit}", f"{unit}-n-p6", "ko", units=WON)
    assert isinstance(stored, NumberItem)
    assert float(said.text) == pytest.approx(number, rel=1e-9, abs=1e-4)
