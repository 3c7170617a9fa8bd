"""Typed readers of the environment. A bad value is refused with one line that names the variable and what it may be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off"})
_HOST = re.compile(r"\*|\.?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


class SettingsError(Exception):
    """A setting that cannot be used; the text is one line for the operator."""


@dataclass(frozen=True, slots=True)
class Env:
    """The environment as settings read it. ``asked`` collects every name read, so that the manual can be tested."""

    values: Mapping[str, str]
    asked: set[str] = field(default_factory=set)

    def text(self, name: str, default: str = "") -> str:
        self.asked.add(name)
        return self.values.get(name, "").strip() or default

    def secret(self, name: str, *, at_least: int = 0) -> str:
        """``name`` itself, or the content of the file that ``name_FILE`` names, without white space around it."""
        value = self._secret(name)
        if value and len(value) < at_least:
            raise SettingsError(f"{name}: {at_least}자 이상이어야 합니다 / must have at least {at_least} characters")
        return value

    def _secret(self, name: str) -> str:
        value, file = self.text(name), self.text(f"{name}_FILE")
        if value and file:
            raise SettingsError(
                f"{name}과 {name}_FILE 가운데 하나만 두십시오 / {name} and {name}_FILE are both set: keep one of them"
            )
        try:
            return Path(file).read_text(encoding="utf-8").strip() if file else value
        except (OSError, UnicodeDecodeError) as problem:
            raise SettingsError(f"{name}_FILE={file} 파일을 읽을 수 없습니다 / cannot be read: {problem}") from problem

    def flag(self, name: str, *, default: bool) -> bool:
        raw = self.text(name).lower()
        if not raw:
            return default
        if raw in _YES or raw in _NO:
            return raw in _YES
        raise SettingsError(f"{name}={raw!r}: on이나 off여야 합니다 / must be on or off")

    def number(self, name: str, default: int, *, low: int, high: int) -> int:
        raw = self.text(name)
        if not raw:
            return default
        if not raw.isascii() or not raw.isdigit() or not low <= int(raw) <= high:
            raise SettingsError(
                f"{name}={raw!r}: {low}부터 {high}까지의 정수여야 합니다 / must be a whole number from {low} to {high}"
            )
        return int(raw)

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """One of ``choices``, the first when nothing is set."""
        raw = self.text(name).lower()
        if not raw:
            return choices[0]
        if raw not in choices:
            raise SettingsError(f"{name}={raw!r}: 다음 가운데 하나여야 합니다 / must be one of {', '.join(choices)}")
        return raw

    def words(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Values with commas between them."""
        return tuple(word.strip() for word in self.text(name).split(",") if word.strip()) or default

    def hosts(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Names of hosts with commas between them, without scheme or port; ``.example.kr`` stands for all below it."""
        found = self.words(name, default)
        for host in found:
            if not _HOST.fullmatch(host):
                raise SettingsError(
                    f"{name}={host!r}: http://와 포트 없이 이름만 적어야 합니다 / must be a name without scheme and port"
                )
        return found

    def folder(self, name: str, default: Path) -> Path:
        """A folder that is made when it is missing and can be written to."""
        path = Path(self.text(name) or default).expanduser().resolve()
        if path.exists() and not path.is_dir():
            raise SettingsError(f"{name}: {path}: 폴더가 아니라 파일입니다 / is a file, not a folder")
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            probe = path / ".writable"
            probe.touch()
            probe.unlink(missing_ok=True)
        except OSError as problem:
            raise SettingsError(
                f"{name}: {path} 폴더에 쓸 수 없습니다 / the folder cannot be written to: {problem.strerror}"
            ) from problem
        return path

    def address(self, name: str) -> str:
        """An ``http(s)://host[:port]`` without a slash at the end; "" when nothing is set."""
        raw = self.text(name).rstrip("/")
        if raw and not _ORIGIN.fullmatch(raw):
            raise SettingsError(
                f"{name}={raw!r}: https://wiki.example.kr처럼 경로 없이 적어야 합니다 / must be http:// or https:// and a host, without a path"
            )
        return raw
