"""Which names a person may choose and which two look the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.names import KEY_LENGTH, UnfitNameError, check_name, name_key


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("홍길동", "홍길동"),
        ("  홍_길동  ", "홍 길동"),
        ("alice", "Alice"),
        ("서울시 주무관 3", "서울시 주무관 3"),
        ("O'Brien", "O'Brien"),
        ("\u1112\u1169\u11bc길동", "홍길동"),
        ("金九", "金九"),
        ("사무관(정책)", "사무관(정책)"),
    ],
)
def test_a_good_name_gets_its_one_spelling(raw: str, name: str) -> None:
    assert check_name(raw) == name


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "short"),
        ("가", "short"),
        ("\u200b\u200b\u200b가", "short"),
        ("가" * 41, "long"),
        ("a/b", "character"),
        ("a:b", "character"),
        ("alice@example.org", "character"),
        ("a<b", "character"),
        ("a\x00b", "character"),
        ("a\ud800b", "character"),
        ("홍길동😀", "character"),
        ("사용자:홍길동", "character"),
        ("2001:db8::1", "character"),
        ("192.168.0.1", "address"),
        ("192.168.0.xxx", "address"),
        ("１９２．１６８．０．１", "character"),
        ("2024", "letter"),
        ("---", "letter"),
        ("관리자", "reserved"),
        ("관 리 자", "reserved"),
        ("위키관리자2", "reserved"),
        ("Admin", "reserved"),
        ("Аdmіn", "reserved"),
        ("adm1n", "reserved"),
        ("ADMINISTRATOR", "reserved"),
        ("SysOp2", "reserved"),
        ("운영자", "reserved"),
        ("공공정책 위키", "reserved"),
        ("탈퇴한 사용자 12", "reserved"),
        ("사용자", "reserved"),
        ("..", "letter"),
        ("가~~~나", "character"),
    ],
)
def test_an_unfit_name_is_refused_for_its_reason(raw: str, code: str) -> None:
    with pytest.raises(UnfitNameError) as refused:
        check_name(raw)
    assert refused.value.code == code


def test_words_that_only_contain_those_letters_are_free() -> None:
    assert check_name("Badminton") == "Badminton"
    assert check_name("관리과") == "관리과"


@pytest.mark.parametrize(
    "other", ["ALICE", "a l i c e", "Ａｌｉｃｅ", "Аlice", "al1ce", "Aliсe", "álice", "A.lice", "aIice"]
)
def test_look_alikes_have_one_key(other: str) -> None:
    assert name_key(other) == name_key("Alice")


@pytest.mark.parametrize(
    ("one", "other"), [("홍길동", "홍길순"), ("Alice", "Alicia"), ("가나", "나가"), ("김1", "김2")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=90))
def test_any_text_has_a_key_or_a_reason(raw: str) -> None:
    assert len(name_key(raw)) <= KEY_LENGTH
    try:
        name = check_name(raw)
    except UnfitNameError:
        return
    assert check_name(name) == name
    assert name_key(name)
