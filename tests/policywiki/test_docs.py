"""The manual tells of every setting, and of none that is gone."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def documented() -> set[str]:
    names = set()
    for row in re.findall(r"^\| (`[A-Z_]+`(?:, `_FILE`)?) \|", MANUAL, re.MULTILINE):
        name, *file = re.findall(r"`([A-Z_]+)`", row)
        names |= {name} | ({f"{name}_FILE"} if file else set())
    return names


def test_every_setting_has_its_row() -> None:
    read_only_for_postgres = {name for name in documented() if name.startswith("POLICYWIKI_DATABASE_")}
    assert documented() == settings.ENV.asked | read_only_for_postgres
    assert len(read_only_for_postgres) == 6


@pytest.mark.parametrize(
    "path", sorted((ROOT / "policywiki" / "management" / "commands").glob("[a-z]*.py")), ids=lambda path: str(path.stem)
)
def test_every_command_is_told_of(path: Path) -> None:
    assert f"manage.py {path.stem}" in MANUAL


def test_defaults_in_the_manual_are_those_of_the_settings() -> None:
    assert f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20} MiB (413)" in MANUAL
    assert f"{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS} (400)" in MANUAL
