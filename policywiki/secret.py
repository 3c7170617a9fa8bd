"""The site's secret, made once in the data folder when the operator gives none."""

import os
import secrets
from pathlib import Path

from policywiki.env import SettingsError


def kept_secret(path: Path) -> str:
    """The secret in ``path``, made there with mode 0600 when it is missing, also when two processes start at once."""
    try:
        return path.read_text(encoding="ascii").strip() or _make(path)
    except FileNotFoundError:
        return _make(path)
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(f"{path}의 비밀 값을 읽을 수 없습니다 / the secret cannot be read: {problem}") from problem


def _make(path: Path) -> str:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:  # noqa: PTH123 - a file descriptor
        file.write(secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        if not path.read_text(encoding="ascii").strip():
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
