"""The one settings file: everything that differs between machines comes from the environment.

The variables and their defaults stand in the README; tracker/environment.py reads them, strictly.
"""

import os
from pathlib import Path

import django_stubs_ext
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

import initiatives
from tracker import databases, environment

# Lets Django's generic classes be written with their type: admin.ModelAdmin[Source], Prefetch[Any].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
RELEASE = initiatives.__version__

# What the environment says

DEBUG = environment.boolean(os.environ, "DEBUG", default=False)
SECRET_KEY = environment.secret(os.environ, "SECRET_KEY")
_site = environment.origin(os.environ, "SITE_URL")
SITE_URL = _site.url
ALLOWED_HOSTS = environment.hosts(os.environ, "ALLOWED_HOSTS", default=[_site.host])
TRUSTED_PROXIES = environment.networks(os.environ, "TRUSTED_PROXIES")
MAINTENANCE = environment.boolean(os.environ, "MAINTENANCE", default=False)
SELF_APPROVAL = environment.boolean(os.environ, "SELF_APPROVAL", default=False)
REPORT_ADDRESS = environment.report_address(os.environ, "REPORT_ADDRESS")
DATABASES = {
    "default": databases.database(
        os.environ, "DATABASE_URL", base=BASE_DIR, default=BASE_DIR / "data" / "tracker.sqlite3"
    )
}

# The application

INSTALLED_APPS = [
    "initiatives",
    "tracker.apps.EditorsPagesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "simple_history",
]
MIDDLEWARE = [
    # First, for what follows asks whether the request came by https and from whom.
    "tracker.proxies.TrustedProxies",
    # Then those that give every answer its headers, an error’s or a static file’s too.
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.maintenance.Maintenance",
    "initiatives.public.reading_only.ReadingOnly",
    "initiatives.public.caching.ConditionalPublicGet",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "initiatives.User"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "initiatives.public.caching.revision",
            ],
        },
    }
]

# The editors’ pages

# A record with a hundred participants has more fields in its form than Django’s 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# A text of 10 MB goes back and forth in its form before it is kept, with what is known of it beside it. Django’s limit
# of 2.5 MB leaves out files, but not what was read of them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# An older version is restored by an action of ours, which checks it as a form would; simple-history’s own way does not.
SIMPLE_HISTORY_REVERT_DISABLED = True

# Static files: compressed, and named by their content so that a browser may keep them for ever

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "data" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["tracker.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Safety

CSRF_FAILURE_VIEW = "initiatives.public.errors.csrf_failure"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = _site.secure
# A load balancer asks these from inside, by plain http.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _site.secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _site.secure
SECURE_HSTS_PRELOAD = _site.secure
SESSION_ENGINE = "tracker.sessions"
SESSION_COOKIE_SECURE = _site.secure
CSRF_COOKIE_SECURE = _site.secure
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Logs: one line a record, on standard error, for whatever collects them

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "tracker.logs.OneLine",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # A mistyped address is no fault of the site’s.
        "django.request": {"level": "ERROR"},
        # Django leaves it to the server to drop the body of an answer to HEAD; gunicorn warns of each.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
