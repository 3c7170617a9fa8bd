"""Which table lies in which database: what may be lost lies in ``ephemeral``, everything else in ``default``."""

from django.db.models import Model

EPHEMERAL = "ephemeral"
_APPS = frozenset({"sessions", "django_cache", "policywiki"})
_MODELS = frozenset({("articles", "rendering"), ("search", "searchseen")})


def _home(app: str, model: str | None) -> str:
    return EPHEMERAL if app in _APPS or (app, model) in _MODELS else "default"


class Router:
    """Sessions, cache, rate counters, renderings and searches not yet counted to ``ephemeral``, so that they never wait for a save."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str:
        return _home(model._meta.app_label, model._meta.model_name)

    db_for_write = db_for_read

    def allow_relation(self, first: Model, second: Model, **_hints: object) -> bool:
        return _home(first._meta.app_label, first._meta.model_name) == _home(
            second._meta.app_label, second._meta.model_name
        )

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: object) -> bool:
        return _home(app_label, model_name) == db
