"""Django settings, read from the environment and the data folder. Nothing here reaches the network.

``LVZE_DIR`` is the data folder (default ``./lvze-data``), ``LVZE_DATABASE`` a ``postgresql://`` address
(default: SQLite in the data folder), ``LVZE_ANCHOR`` the anchor file (default: beside the data folder). ``LVZE_HOSTS``
(names browsers know the site by) and ``LVZE_HTTPS`` are set by ``lvze serve``.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from lvze.config.databases import database

DATA_DIR = Path(os.environ.get("LVZE_DIR", "lvze-data")).absolute()
LVZE_DATA = DATA_DIR
LVZE_ANCHOR = Path(os.environ.get("LVZE_ANCHOR", DATA_DIR.with_name(DATA_DIR.name + ".anchor")))
LVZE_FACT_TABLES = [
    "lvze.ledger.facts.FACT_TABLES",
    "lvze.matters.facts.FACT_TABLES",
    "lvze.organisation.facts.FACT_TABLES",
]

_key_file = DATA_DIR / "secret.key"
# Without a key file (tests, a command before `init`) a random key serves this process alone.
SECRET_KEY = _key_file.read_text().strip() if _key_file.is_file() else secrets.token_urlsafe(50)

DEBUG = False
ALLOWED_HOSTS = os.environ.get("LVZE_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "lvze.audit",
    "lvze.organisation",
    "lvze.jobs",
    "lvze.ledger",
    "lvze.matters",
    "lvze.obligations",
    "lvze.assessment",
    "lvze.reports",
    "lvze.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lvze.web.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lvze.web.headers.SecurityHeaders",
]
ROOT_URLCONF = "lvze.config.urls"
WSGI_APPLICATION = "lvze.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lvze.web.frame.frame",
            ]
        },
    }
]
DATABASES: dict[str, dict[str, Any]] = {"default": database(os.environ.get("LVZE_DATABASE", ""), DATA_DIR)}
# Background work waits in the same database; `lvze serve` starts its worker.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisation.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# "own": the site itself speaks HTTPS; "proxy": what stands before it does, and says so (`lvze serve`).
LVZE_HTTPS = os.environ.get("LVZE_HTTPS", "")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(LVZE_HTTPS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if LVZE_HTTPS == "proxy" else None
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
# Pages switch off the formats of other languages (number by number it costs a tenth of a page), so these hold.
DATE_FORMAT = "Y年n月j日"
DATETIME_FORMAT = "Y年n月j日 H:i"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
# 阅卷台 takes 300 files at once and says so itself; Django's own limit of 100 would refuse them without a word.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
