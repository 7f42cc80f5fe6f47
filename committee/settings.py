"""Every setting of the archive, read from the environment where it may differ between places.

The names are listed in `.env.example`. A value that makes no sense stops the start with a message
in Danish (CannotStart).
"""

from __future__ import annotations

import os
from typing import Any

from committee import environment
from committee.data_folder import PROJECT, chosen_data_folder, secret_key
from committee.database import database_settings
from committee.look import colours, legend, logo

ENVIRON = os.environ

PRODUCTION = environment.flag(ENVIRON, "ARKIV_PRODUKTION", default=False)
if PRODUCTION:
    environment.required(
        ENVIRON,
        ("ARKIV_SECRET_KEY", "ARKIV_HOSTS", "DATABASE_URL"),
        "Arkivet er sat i drift (ARKIV_PRODUKTION)",
    )

BASE_DIR = PROJECT
DATA_FOLDER = chosen_data_folder(ENVIRON, as_root=os.geteuid() == 0)

SECRET_KEY = secret_key(ENVIRON, DATA_FOLDER)
DEBUG = environment.flag(ENVIRON, "ARKIV_DEBUG", default=False)
# The machine itself always: the health check asks from there.
ALLOWED_HOSTS = [*environment.words(ENVIRON, "ARKIV_HOSTS", ()), "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = list(environment.web_origins(ENVIRON, "ARKIV_CSRF_ORIGINS"))

# What the archive is called and points to.
MUNICIPALITY_NAME = environment.text(ENVIRON, "ARKIV_KOMMUNE", "Solbjerg Kommune")
OFFICIAL_URL = environment.web_address(ENVIRON, "ARKIV_OFFICIEL_URL")
ACCESSIBILITY_STATEMENT = environment.web_address(ENVIRON, "ARKIV_WAS")

# How the municipality wants the pages: docs/look.md.
ACCENT = colours.chosen_accent(ENVIRON, "ARKIV_FARVE")
LOGO = logo.chosen_logo(ENVIRON, "ARKIV_LOGO")
CASE_TYPES = legend.chosen_meanings(ENVIRON, "ARKIV_SAGSTYPER")
CONTACT_MAIL = environment.mail_address(ENVIRON, "ARKIV_KONTAKT_MAIL")
CONTACT_PHONE = environment.phone_number(ENVIRON, "ARKIV_KONTAKT_TELEFON")
CONTACT_ADDRESS = environment.words(ENVIRON, "ARKIV_KONTAKT_ADRESSE", (), separator=";")

# What the public may have beyond the pages themselves. Both are off unless somebody chose them: a
# correction may be there to remove a name, and a source file may hold more than the archive shows.
SHOW_CORRECTIONS = environment.flag(ENVIRON, "ARKIV_VIS_RETTELSER", default=False)
SERVE_SOURCE_FILES = environment.flag(ENVIRON, "ARKIV_KILDEFILER", default=False)

# Whether search engines are to keep out: an archive on trial, or one for the municipality's own use.
CLOSED_TO_ROBOTS = environment.flag(ENVIRON, "ARKIV_LUKKET_FOR_ROBOTTER", default=False)

# Items that recur at every meeting and are no case to follow, told by their title or by their
# number (`*` for any run of signs): 85.02.02-P35 is the file of the meeting itself.
STANDING_TITLES: tuple[str, ...] = environment.words(
    ENVIRON,
    "ARKIV_FASTE_TITLER",
    (
        "Aktuelle sager",
        "Bordet rundt",
        "Eventuelt",
        "Godkendelse af dagsorden",
        "Godkendelse af dagsordenen",
        "Godkendelse af referat",
        "Lukket punkt",
        "Meddelelser",
        "Orientering fra formanden",
        "Orientering fra formand og forvaltning",
        "Underskriftsark",
    ),
    separator=";",
)
STANDING_NUMBERS: tuple[str, ...] = environment.words(ENVIRON, "ARKIV_FASTE_NUMRE", ("85.02.02-P35-*",), separator=";")

# The largest file that is read, in bytes; the variable counts megabytes.
MAX_FILE_BYTES = environment.whole_number(ENVIRON, "ARKIV_MAKS_FILSTOERRELSE", 50, most=2_000) * 1024 * 1024

# Where the archive is found, for links that are read elsewhere (mails, feeds, exports, the sitemap): a whole
# address. Without one it is the address that the reader asked by, and links in mails begin with a slash.
SITE_ADDRESS = environment.web_address(ENVIRON, "ARKIV_ADRESSE")

# Who is told by mail what a run of `ingest` refused or held: nobody, unless set.
MAIL_TO: tuple[str, ...] = environment.words(ENVIRON, "ARKIV_MAIL_TIL", ())
if MAIL_TO:
    environment.required(ENVIRON, ("ARKIV_MAIL_FRA", "ARKIV_SMTP_VAERT"), "Der skal sendes mail (ARKIV_MAIL_TIL)")
DEFAULT_FROM_EMAIL = environment.text(ENVIRON, "ARKIV_MAIL_FRA", "referatarkiv@localhost")
EMAIL_HOST = environment.text(ENVIRON, "ARKIV_SMTP_VAERT", "localhost")
EMAIL_PORT = environment.whole_number(ENVIRON, "ARKIV_SMTP_PORT", 587, most=65_535)
EMAIL_HOST_USER = environment.text(ENVIRON, "ARKIV_SMTP_BRUGER", "")
EMAIL_HOST_PASSWORD = ENVIRON.get("ARKIV_SMTP_KODEORD", "")
EMAIL_USE_TLS = environment.flag(ENVIRON, "ARKIV_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 10  # seconds; a mail server that hangs holds up no run

# What is uploaded stops at that limit while it is received.
FILE_UPLOAD_HANDLERS = ["ingest.upload_handler.LimitedUpload"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "csp",
    "committee",
    "ingest",
]

MIDDLEWARE = [
    "committee.head_requests.without_body",
    "committee.closed_to_robots.noindex",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "committee.delivery.PublicPages",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "committee.urls"
WSGI_APPLICATION = "committee.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "committee.context.site",
            ]
        },
    }
]

DATABASES = {"default": database_settings(ENVIRON)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = environment.text(ENVIRON, "ARKIV_STATIC", str(DATA_FOLDER.path / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Nothing inline and nothing from elsewhere, on every page, the admin's too.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Only staff get cookies: a session at login, a token in the forms of the admin.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

HTTPS = environment.flag(ENVIRON, "ARKIV_HTTPS", default=False)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# The web server in front tells which requests came by https; without one nobody may claim so.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"cpr": {"()": "committee.log_masking.CprFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["cpr"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A page that is not there, or a host that is not ours, is the asker's business, not the log's.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
