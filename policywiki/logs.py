"""Log lines: one JSON object each (or plain text for a person at a terminal), with the number of the request they belong to."""

import json
import logging
import re
import uuid
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from policywiki.env import Env

request_number: ContextVar[str] = ContextVar("request_number", default="")

_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "server_time", "taskName"}
_NUMBER = re.compile(r"[A-Za-z0-9_.-]{8,64}")


def new_request_number(offered: str = "") -> str:
    """The number a proxy gave when it looks like one, else a new one."""
    return offered if _NUMBER.fullmatch(offered) else uuid.uuid4().hex


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | None) else str(value)


class JsonFormatter(logging.Formatter):
    """``time`` (UTC), ``level``, ``logger``, ``message``, ``request``, ``error`` with the traceback, and whatever ``extra`` says."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := request_number.get():
            line["request"] = number
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        line |= {name: _plain(value) for name, value in vars(record).items() if name not in _USUAL}
        return json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


class TextFormatter(logging.Formatter):
    """The same for a person: ``12:00:00 info logger: message [request]``."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).astimezone().strftime("%H:%M:%S")
        number = request_number.get()
        line = f"{when} {record.levelname.lower()} {record.name}: {record.getMessage()}" + (
            f" [{number}]" if number else ""
        )
        line += f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return line.encode("utf-8", "backslashreplace").decode()


_ANSWERED = ("DisallowedHost", "TooManyFieldsSent", "TooManyFilesSent", "RequestDataTooBig", "SuspiciousOperation")
"""What anybody can send, and what is answered 400 or 413 with a sentence."""


@dataclass(frozen=True, slots=True)
class LogSettings:
    style: str
    level: str


def log_settings(env: Env) -> LogSettings:
    """POLICYWIKI_LOG_FORMAT and POLICYWIKI_LOG_LEVEL; the server reads them before there are settings."""
    return LogSettings(
        style=env.choice("POLICYWIKI_LOG_FORMAT", ("json", "text")),
        level=env.choice("POLICYWIKI_LOG_LEVEL", ("info", "debug", "warning", "error")).upper(),
    )


def configuration(chosen: LogSettings) -> dict[str, Any]:
    """``logging.config`` for every process of the site: all lines to standard error."""
    formatter = "JsonFormatter" if chosen.style == "json" else "TextFormatter"
    level = chosen.level
    quiet = {"level": "WARNING"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"policywiki.logs.{formatter}"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.db.backends": quiet,
            "django.template": quiet,
            "django.request": {"level": "ERROR"},
            # Scanners ask for any host; the line of the access log is enough.
            **{f"django.security.{name}": {"level": "CRITICAL"} for name in _ANSWERED},
            "django_tasks": quiet,
            "django_tasks_db": quiet,
            "_granian": quiet,
            "granian.access": quiet,
        },
    }
