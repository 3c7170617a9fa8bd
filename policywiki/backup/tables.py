"""Which tables are saved, and how a value looks in JSON."""

import base64
import datetime
import decimal
import uuid
from typing import Any, Final

from django.apps import apps
from django.db import connections, router
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

FORMAT: Final = 1
# Made by migrate, with numbers of their own in each database.
_MADE_BY_MIGRATE: Final = frozenset({"contenttypes", "auth"})
# The search index is made anew.
_DERIVED: Final = frozenset(f"search.index{name}" for name in ("state", "segment", "block", "document", "wish"))


def saved_models() -> list[type[Model]]:
    """Every model whose table lies in ``default``, by name."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in _MADE_BY_MIGRATE
        and model._meta.label_lower not in _DERIVED
        and router.db_for_write(model) == "default"
    ]
    return sorted(models, key=lambda model: model._meta.label_lower)


def columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return list(model._meta.local_concrete_fields)


def applied_migrations() -> list[str]:
    """``app.name`` of each migration that ``default`` has seen."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connections["default"]).applied_migrations())


def plain(value: object) -> object:
    """A value of a column as JSON can hold it; ``Field.to_python`` reads it back."""
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID | decimal.Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    return value
