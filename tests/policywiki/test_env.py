import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from policywiki.databases import databases, search_engine
from policywiki.env import Env, SettingsError
from policywiki.secret import kept_secret
from policywiki.version import version_in

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("raw", "value"),
    [("on", True), ("TRUE", True), ("1", True), ("off", False), ("No", False), ("", True), (" ", True)],
)
def test_flag(raw: str, *, value: bool) -> None:
    assert Env({"X": raw}).flag("X", default=True) is value


@pytest.mark.parametrize(("raw", "value"), [("", 5), ("1", 1), ("9", 9), (" 7 ", 7)])
def test_number(raw: str, value: int) -> None:
    assert Env({"X": raw}).number("X", 5, low=1, high=9) == value


def test_text_words_choice_and_address() -> None:
    env = Env({"T": " 가 ", "W": "a, b,,c ", "C": "TEXT", "A": "https://wiki.example.kr/"})
    assert env.text("T") == "가"
    assert env.words("W") == ("a", "b", "c")
    assert env.words("NONE", ("d",)) == ("d",)
    assert env.choice("C", ("json", "text")) == "text"
    assert env.choice("NONE", ("json", "text")) == "json"
    assert env.address("A") == "https://wiki.example.kr"
    assert env.asked == {"T", "W", "NONE", "C", "A"}


@pytest.mark.parametrize(
    "name_and_value",
    [("PORT", "eighty"), ("PORT", "0"), ("PORT", "70000"), ("PORT", "-1"), ("PORT", "８０"), ("POLICYWIKI_HTTPS", "maybe"),
     ("POLICYWIKI_LOG_FORMAT", "xml"), ("POLICYWIKI_SITE_URL", "wiki.example.kr"), ("POLICYWIKI_DATA", "/dev/null/x"),
     ("POLICYWIKI_SECRET_KEY_FILE", "/nowhere"), ("POLICYWIKI_PROXIES", "11"), ("POLICYWIKI_HOSTS", "https://wiki.example.kr"), ("POLICYWIKI_HOSTS", "a b"),
     ("POLICYWIKI_SITE_URL", "https://wiki.example.kr/sub"), ("POLICYWIKI_SECRET_KEY", "short")],
)  # fmt: skip
def test_a_bad_setting_is_one_line_that_names_it(tmp_path: Path, name_and_value: tuple[str, str]) -> None:
    name, value = name_and_value
    environment = {
        **os.environ,
        "POLICYWIKI_DATA": str(tmp_path),
        name: value,
        "DJANGO_SETTINGS_MODULE": "policywiki.settings",
    }
    command = [sys.executable, "manage.py", "serve"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert name in done.stderr


def test_a_secret_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("  열쇠\n", encoding="utf-8")
    assert Env({"K_FILE": str(tmp_path / "s")}).secret("K") == "열쇠"
    assert Env({"K": "direct"}).secret("K") == "direct"
    assert Env({}).secret("K") == ""
    with pytest.raises(SettingsError, match="both"):
        Env({"K": "direct", "K_FILE": str(tmp_path / "s")}).secret("K")


def test_the_secret_is_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    first = kept_secret(path)
    assert len(first) >= 50
    assert kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_an_empty_secret_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    path.touch()
    assert len(kept_secret(path)) >= 50


def test_processes_that_start_together_agree_on_the_secret(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from policywiki.secret import kept_secret; print(kept_secret(Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(tmp_path / "secret_key")]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({process.communicate(timeout=60)[0] for process in started}) == 1


def test_postgres_when_a_host_is_named() -> None:
    env = Env({"POLICYWIKI_DATABASE_HOST": "db", "POLICYWIKI_DATABASE_PASSWORD": "pw"})
    chosen = databases(env, Path("/data"))
    assert {database["ENGINE"] for database in chosen.values()} == {"django.db.backends.postgresql"}
    assert chosen["ephemeral"]["OPTIONS"]["options"] == "-c search_path=ephemeral"
    assert databases(Env({}), Path("/data"))["default"]["NAME"] == Path("/data/wiki.sqlite3")


def test_the_index_lies_in_postgresql_only_where_there_is_one() -> None:
    assert search_engine(Env({})) == "whoosh"
    wanted = {"POLICYWIKI_SEARCH_ENGINE": "postgresql"}
    assert search_engine(Env({**wanted, "POLICYWIKI_DATABASE_HOST": "db"})) == "postgresql"
    with pytest.raises(SettingsError, match="POLICYWIKI_DATABASE_HOST"):
        search_engine(Env(wanted))


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("# 바뀐 것\n\n## 1.2.0 (2026-01-02)\n\n## 1.1.0\n", "1.2.0"),
        ("## Unreleased\n## v0.3\n", "0.3"),
        ("nothing", "0"),
    ],
)
def test_version(tmp_path: Path, text: str, version: str) -> None:
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    assert version_in(tmp_path / "CHANGELOG.md") == version
    assert version_in(tmp_path / "none") == "0"


def test_djangos_own_check_for_deployment_finds_nothing(tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("POLICYWIKI_")},
        "POLICYWIKI_DATA": str(tmp_path),
        "POLICYWIKI_HTTPS": "on",
        "DJANGO_SETTINGS_MODULE": "policywiki.settings",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
