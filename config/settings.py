"""Django's settings; what differs from one installation to the next comes from READOUT_… variables."""

import os
from datetime import timedelta

from config import database
from config.home import PROJECT, home, secret

HOME = home()
DEBUG = os.environ.get("READOUT_DEBUG") == "1"
BEHIND_HTTPS = os.environ.get("READOUT_HTTPS") == "1"  # a proxy in front speaks TLS and sets X-Forwarded-Proto
SECRET_KEY = secret(HOME / "secret-key")
ALLOWED_HOSTS = [host for host in os.environ.get("READOUT_HOSTS", "").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host.replace('*', '').lstrip('.')}" for host in ALLOWED_HOSTS if BEHIND_HTTPS]
ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",  # before staticfiles: runserver serves files as production does
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",  # so that templates/django/forms decides how every form looks
    "rest_framework",
    "rest_framework.authtoken",
    "django_filters",
    "drf_spectacular",
    "django_htmx",
    "axes",
    "csp",
    "procrastinate.contrib.django",  # before our apps: their tasks register with it
    "entities",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns a lockout of the views into its answer
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database and jobs

DATABASES = {"default": database.settings()}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"  # articles.jobs
# Seconds: a sign of life every 5, so that articles.jobs.schedule may take a silent worker for dead after 20.
PROCRASTINATE_WORKER_DEFAULTS = {"update_heartbeat_interval": 5.0, "stalled_worker_timeout": 20.0}

# What is made once and read often: drawn pages and pictures of editions, named by the digest of what they show

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "editions": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache" / "editions",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

# Statistics: leads see totals; each person's own figures are for themselves, unless this says otherwise.

READOUT_STATISTICS_BY_PERSON = os.environ.get("READOUT_STATISTICS_BY_PERSON") == "1"

# Intake: "host:port" of machines inside the network that may be fetched from all the same

READOUT_TRUSTED_ADDRESSES = [one for one in os.environ.get("READOUT_TRUSTED_ADDRESSES", "").split(",") if one]

# A language model that reads after the rules (docs/language-model.md); without an address there is none

READOUT_LANGUAGE_MODEL_URL = os.environ.get("READOUT_LANGUAGE_MODEL_URL", "").strip()
READOUT_LANGUAGE_MODEL_NAME = os.environ.get("READOUT_LANGUAGE_MODEL_NAME", "").strip()
READOUT_LANGUAGE_MODEL_KEY = os.environ.get("READOUT_LANGUAGE_MODEL_KEY", "").strip()
READOUT_LANGUAGE_MODEL_TIMEOUT = float(os.environ.get("READOUT_LANGUAGE_MODEL_TIMEOUT") or 120)  # seconds an answer

# Sign-in

LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "config.rights.Rights",
    "django.contrib.auth.backends.ModelBackend",  # whoever signed in through it stays signed in
]
SESSION_ENGINE = "config.sessions"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
# Guesses are counted for a name at an address: a stranger cannot lock an editor out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "config.proxy.client_address"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_VERBOSE = False

# What browsers are told

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Not on plain http://localhost, where some browsers and every script would drop them.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from the machine itself

# Static files: hashed names and compression, except while working on them

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PROJECT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_storage.HashedStaticFiles"
    },
}
MEDIA_ROOT = HOME / "media"
WHITENOISE_KEEP_ONLY_HASHED_FILES = not DEBUG
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# The API

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",  # first: it says 401 where a sign-in is missing
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "config.pagination.Pages",
    "EXCEPTION_HANDLER": "articles.api.problems.answer",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "120/min", "user": "600/min"},
    "NUM_PROXIES": 1 if BEHIND_HTTPS else 0,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Readout",
    "DESCRIPTION": "Who said what, when and at which meeting: statements, meetings, actors and published timelines.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {  # many things have a kind
        "ActorKind": "entities.models.actor.Actor.Kind",
        "NameKind": "entities.models.name.Name.Kind",
        "PlaceKind": "entities.models.place.Place.Kind",
        "CapitalKind": "entities.models.place.Capital.Kind",
        "PostKind": "entities.models.role.Role.Kind",
        "MembershipStanding": "entities.models.membership.Membership.Standing",
        "MeetingKind": "entities.models.meeting.MeetingKind",
        "MeetingStatus": "entities.models.meeting.MeetingStatus",
        "ParticipationPart": "entities.models.meeting.Participation.Part",
        "ParticipationLevel": "entities.models.meeting.Participation.Level",
        "AnnotationKind": "articles.models.annotation.Annotation.Kind",
        "AnnotationStatus": "articles.models.annotation.Annotation.Status",
        "SpanPart": "articles.models.annotation.Span.Part",
        "StatementKind": "articles.models.statement.Statement.StatementKind",
        "RoleClaimStanding": "articles.models.mention.RoleClaim.Standing",
        "RunStatus": "articles.models.extraction_run.ExtractionRun.Status",
        "SourceKind": "articles.models.source.Source.Kind",
        "BulkAction": "articles.models.bulk.BulkChange.Action",
        "BulkStatus": "articles.models.bulk.BulkChange.Status",
        "BulkOutcome": "articles.models.bulk.BulkItem.Outcome",
        "RerunStatus": "articles.models.rerun.RerunArticle.Status",
        "DecisionAction": "articles.models.decision.Decision.Action",
    },
}

# Forms

FORMS_URLFIELD_ASSUME_HTTPS = True  # as Django 6 will

# Language, time, mail, log

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
# Without READOUT_MAIL_HOST mail is written to the log of the process that sends it.
EMAIL_HOST = os.environ.get("READOUT_MAIL_HOST", "").strip()
EMAIL_PORT = int(os.environ.get("READOUT_MAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("READOUT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("READOUT_MAIL_PASSWORD", "")
EMAIL_USE_TLS = bool(EMAIL_HOST) and EMAIL_PORT == 587
EMAIL_USE_SSL = bool(EMAIL_HOST) and EMAIL_PORT == 465
EMAIL_TIMEOUT = 20  # seconds
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("READOUT_MAIL_FROM", "readout@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "articles": {"level": "INFO"},
        "entities": {"level": "INFO"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
