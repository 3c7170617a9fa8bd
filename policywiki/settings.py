"""Settings of the whole site; everything that differs between machines comes from the environment (docs/operations.md)."""

import os
from pathlib import Path
from typing import Any

import django_stubs_ext

from policywiki.databases import databases, search_engine
from policywiki.env import Env
from policywiki.logs import configuration, log_settings
from policywiki.querying import options_of
from policywiki.secret import kept_secret
from policywiki.serving.port import reachable
from policywiki.version import version_in

django_stubs_ext.monkeypatch()

BASE = Path(__file__).resolve().parent.parent
ENV = Env(os.environ)
VERSION = version_in(BASE / "CHANGELOG.md")

# Where things lie
DATA = ENV.folder("POLICYWIKI_DATA", BASE / "var")
SEARCH_INDEX = DATA / "index"
SEARCH_ENGINE = search_engine(ENV)
GENERATIONS = DATA / "generations"
FIXTURES = BASE / "fixtures"

# Who answers where
BIND = ENV.text("POLICYWIKI_BIND", "127.0.0.1")
PORT = ENV.number("PORT", 8000, low=1, high=65535)
WORKERS = ENV.number("POLICYWIKI_WORKERS", min(os.cpu_count() or 1, 8), low=1, high=64)
THREADS = ENV.number("POLICYWIKI_THREADS", 4, low=1, high=64)
WORKER_MEMORY = ENV.number("POLICYWIKI_WORKER_MEMORY_MB", 220, low=120, high=65536)
SERVED_CACHE_CHARACTERS = 4_000_000
PAGE_CACHE_BYTES = ENV.number("POLICYWIKI_PAGE_CACHE_MB", 24, low=0, high=4096) << 20
SITE_NAME = ENV.text("POLICYWIKI_SITE_NAME", "공공정책 위키")
SITE_URL = ENV.address("POLICYWIKI_SITE_URL") or f"http://{reachable(BIND)}:{PORT}"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *ENV.hosts("POLICYWIKI_HOSTS", (reachable(BIND),))]

# Proxy and HTTPS
HTTPS = ENV.flag("POLICYWIKI_HTTPS", default=False)
HSTS_SECONDS = ENV.number("POLICYWIKI_HSTS_SECONDS", 31536000, low=0, high=63072000)
TRUSTED_PROXIES = ENV.number("POLICYWIKI_PROXIES", 0, low=0, high=10)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS

# Switches
READ_ONLY = ENV.flag("POLICYWIKI_READ_ONLY", default=False)
SIGN_UP = ENV.flag("POLICYWIKI_SIGN_UP", default=True)
DEBUG = False
# policywiki.middleware.security sets what Django's two middlewares would, on errors and static files too.
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002"]

# Secrets, sessions, passwords
SECRET_KEY = ENV.secret("POLICYWIKI_SECRET_KEY", at_least=32) or kept_secret(DATA / "secret_key")
SECRET_KEY_FALLBACKS = [key for key in [ENV.secret("POLICYWIKI_SECRET_KEY_OLD")] if key]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.WithGroups"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "policywiki.views.errors.csrf_failure"

# Applications and what every request passes
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "mptt",
    "django_tasks",
    "django_tasks_db",
    "accounts",
    "search",
    "semantics",
    "articles",
    "exchange",
    "api",
    "policywiki",
]
MIDDLEWARE = [
    "policywiki.middleware.observe.observe",
    "policywiki.middleware.security.security",
    "policywiki.middleware.language.language",
    "policywiki.middleware.errors.errors",
    "policywiki.middleware.broken.broken",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "policywiki.middleware.readonly.ReadOnly",
]
ROOT_URLCONF = "policywiki.urls"
WSGI_APPLICATION = None
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "policywiki.context_processors.chrome",
            ]
        },
    }
]

# Databases, cache, tasks
DATABASES = databases(ENV, DATA)
DATABASE_ROUTERS = ["policywiki.routers.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Facts and queries
SEMANTICS = options_of(ENV)

# Limits: 2 MiB of text are 6 MiB when percent-encoded, and a form has other fields
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

# Languages and times
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE / "locale"]
TIME_ZONE = "Asia/Seoul"
USE_TZ = True
USE_I18N = True

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail
EMAIL_HOST = ENV.text("POLICYWIKI_MAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = ENV.number("POLICYWIKI_MAIL_PORT", 587, low=1, high=65535)
EMAIL_HOST_USER = ENV.text("POLICYWIKI_MAIL_USER")
EMAIL_HOST_PASSWORD = ENV.secret("POLICYWIKI_MAIL_PASSWORD")
EMAIL_USE_TLS = (_mail_security := ENV.choice("POLICYWIKI_MAIL_SECURITY", ("starttls", "tls", "none"))) == "starttls"
EMAIL_USE_SSL = _mail_security == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.text("POLICYWIKI_MAIL_FROM", "wiki@localhost")

# Logs
LOGGING = configuration(log_settings(ENV))
