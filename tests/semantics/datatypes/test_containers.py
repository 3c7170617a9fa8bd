import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantics.datatypes import datatype
from semantics.datatypes.period import END, START
from semantics.items import NumberItem, TextItem, TimeItem, Trouble
from tests.semantics.datatypes.around import read, stored, trouble

FIELDS = ("_TEXT", "_num", "_dat")


def test_record() -> None:
    found = read("_rec", r"가\;나; ?; 2000", fields=FIELDS)
    assert found.parts == (("_TEXT", TextItem("가;나")), ("_dat", TimeItem(2000)))
    assert found.caption == "가;나 (2000)"
    subject, around = stored("_rec", r"가\;나; ?; 2000", fields=FIELDS)
    kind = datatype("_rec")
    assert kind.source(subject, around) == r"가\;나; ?; 2000"
    said = kind.write(subject, around)
    assert said.text == "가;나 (?, 2000)" == "".join(piece.text for piece in said.pieces)


def test_wrong_records() -> None:
    assert trouble("_rec", "?;", fields=FIELDS) == "smw_novalues"
    assert trouble("_rec", "가;나", fields=FIELDS) == "smw_nofloat"
    assert trouble("_rec", "가") == "semantics-no-fields"


def test_reference_shows_its_value_and_keeps_its_witnesses() -> None:
    subject, around = stored("_ref_rec", "123; 1.2.2000; http://example.org", fields=("_num", "_dat", "_uri"))
    said = datatype("_ref_rec").write(subject, around)
    assert (said.text, said.number) == ("123", 123)
    assert "January 2, 2000, URL: http://example.org" in said.tooltip
    assert datatype("_ref_rec").source(subject, around) == "123"


def test_a_text_in_a_language_within_a_reference() -> None:
    found = read("_ref_rec", "글@ko; 7", fields=("_mlt_rec", "_num"))
    assert [key for key, _ in found.nested] == ["_mlt_rec"]
    subject, around = stored("_ref_rec", "글@ko; 7", fields=("_mlt_rec", "_num"))
    assert datatype("_ref_rec").write(subject, around).text == "글 (ko)"


def test_monolingual_text() -> None:
    found = read("_mlt_rec", "a@b@zh-hans")
    assert found.parts == (("_TEXT", TextItem("a@b")), ("_LCODE", TextItem("zh-Hans")))
    assert found.fragment.startswith("_ML")
    subject, around = stored("_mlt_rec", "글@ko")
    assert datatype("_mlt_rec").source(subject, around) == "글@ko"
    assert datatype("_mlt_rec").write(subject, around).text == "글 (ko)"
    assert trouble("_mlt_rec", "글") == "smw-datavalue-languagecode-missing"
    assert trouble("_mlt_rec", "@ko") == "smw-datavalue-monolingual-dataitem-missing"


@pytest.mark.parametrize(
    ("text", "start", "end", "said"),
    [
        ("2021~2025", TimeItem(2021), TimeItem(2025, 12, 31), "2021년~2025년"),
        ("2021-2025", TimeItem(2021), TimeItem(2025, 12, 31), "2021년~2025년"),
        ("2021년 - 2025년", TimeItem(2021), TimeItem(2025, 12, 31), "2021년~2025년"),
        ("2021-03~2022-02", TimeItem(2021, 3), TimeItem(2022, 2, 28), "2021년 3월~2022년 2월"),
        ("2021. 3.~5.", TimeItem(2021, 3), TimeItem(2021, 5, 31), "2021년 3월~2021년 5월"),
        (
            "2021년 3월 5일부터 2022년까지",
            TimeItem(2021, 3, 5),
            TimeItem(2022, 12, 31),
            "2021년 3월 5일~2022년 12월 31일",
        ),
        ("2021~", TimeItem(2021), TimeItem(9999, 12, 31), "2021년~"),
        ("2021~현재", TimeItem(2021), TimeItem(9999, 12, 31), "2021년~"),
        ("2021", TimeItem(2021), TimeItem(2021, 12, 31), "2021년"),
    ],
)
def test_period(text: str, start: TimeItem, end: TimeItem, said: str) -> None:
    assert read("_per", text, "ko").parts == ((START, start), (END, end))
    subject, around = stored("_per", text, "ko")
    assert datatype("_per").write(subject, around).text == said
    again = datatype("_per").read(datatype("_per").source(subject, around), around)
    assert again.parts == read("_per", text, "ko").parts


def test_periods_and_dates_are_told_apart() -> None:
    assert read("_dat", "2021~2025", "ko").troubles == (
        Trouble("semantics-date-is-period", ("2021~2025", "2021", "2025")),
    )
    assert trouble("_dat", "2021~어느 날", "ko") == "smw-datavalue-time-invalid"
    assert trouble("_per", "2025~2021", "ko") == "semantics-period-backwards"


@given(st.lists(st.text(min_size=1, max_size=8), min_size=3, max_size=3))
def test_any_texts_make_a_record_that_comes_back(texts: list[str]) -> None:
    raw = ";".join(text.replace(";", "\\;") for text in texts)
    fields = ("_TEXT", "_DTITLE", "_MIME")
    found = read("_rec", raw, fields=fields)
    if found.troubles or "\\" in raw.replace("\\;", ""):
        return
    subject, around = stored("_rec", raw, fields=fields)
    assert datatype("_rec").read(datatype("_rec").source(subject, around), around).parts == found.parts


def test_number_of_a_record_is_that_of_its_first_field() -> None:
    subject, around = stored("_rec", "5;가", fields=("_num", "_TEXT"))
    assert datatype("_rec").write(subject, around).number == NumberItem(5).number
