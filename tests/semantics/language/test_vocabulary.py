"""Names of the properties that every site has."""

import pytest

from semantics.vocabulary import key_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("하위객체 있음", "_SOBJ"),
        ("하위객체있음", "_SOBJ"),
        ("허용값_목록", "_PVALI"),
        ("허용  값 목록", "_PVALI"),
        ("표시단위", "_UNIT"),
        ("Has  type", "_TYPE"),
        ("Hastype", "Hastype"),
        ("표시 단위명", "표시_단위명"),
    ],
)
def test_korean_names_hold_with_and_without_spaces(name: str, key: str) -> None:
    assert key_of(name) == key
