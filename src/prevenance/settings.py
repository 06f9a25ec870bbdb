"""Django's settings. What differs from place to place comes from the environment: docs/settings.md."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from prevenance.environment import envbool, envdatabase, envkeys, envlist, envmail, envoidc, envtext

HERE = Path(__file__).resolve().parent
VAR = Path(envtext("PREVENANCE_VAR", "var")).absolute()

DEBUG = envbool("PREVENANCE_DEBUG")
SECRET_KEY = envtext("PREVENANCE_SECRET_KEY")
# The house of bin/demo: its people are offered on the first page. It listens to this machine alone.
DEMO = envbool("PREVENANCE_DEMO")
# Seal raw records and messages. Not SECRET_KEY, which may be changed at any time.
PREVENANCE_KEYS = envkeys("PREVENANCE_KEYS")
ALLOWED_HOSTS = envlist("PREVENANCE_HOSTS", "localhost,127.0.0.1,[::1]")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "prevenance",
]
if find_spec("django_linear_migrations"):  # a tool for developers: two branches cannot both add the last migration
    INSTALLED_APPS.append("django_linear_migrations")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "prevenance.web.acting.ActingMiddleware",
]

ROOT_URLCONF = "prevenance.urls"
WSGI_APPLICATION = "prevenance.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"as_json": "prevenance.web.as_json"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prevenance.web.letterhead.letterhead",
            ],
        },
    }
]

DATABASES = {"default": envdatabase("DATABASE_URL", f"sqlite:///{VAR / 'prevenance.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counts tries at sign-in for all processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "prevenance_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "prevenance.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Sign-in. Nobody signs up: people come by invitation, or open the first house.
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "home", "first"
AUTHENTICATION_BACKENDS = [
    "prevenance.web.sessions.Passwords",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "prevenance.web.signing_in.SigningIn"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True  # a tablet locks itself; elsewhere one signs out
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation was for this address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if envbool("PREVENANCE_HTTPS") else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = int(envbool("PREVENANCE_BEHIND_PROXY"))
MFA_ADAPTER = "prevenance.web.signing_in.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not envbool("PREVENANCE_HTTPS")  # browsers allow it on localhost only
SOCIALACCOUNT_ADAPTER = "prevenance.web.signing_in.HouseSignIn"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC_SERVER = envtext("PREVENANCE_OIDC_SERVER", "")
SOCIALACCOUNT_PROVIDERS = envoidc(
    OIDC_SERVER,
    name=envtext("PREVENANCE_OIDC_NAME", "the house"),
    client_id=envtext("PREVENANCE_OIDC_CLIENT", ""),
    secret=envtext("PREVENANCE_OIDC_SECRET", ""),
    trust_email=envbool("PREVENANCE_OIDC_TRUST_EMAIL"),
)

# Mail for forgotten passwords. Without it nothing is sent, and the page says so.
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL, EMAIL_USE_TLS = envmail(
    "PREVENANCE_MAIL"
)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = envtext("PREVENANCE_MAIL_FROM", "prevenance@localhost")

# Messages leave by servers that a house names itself. Those within this machine's own walls are left alone.
INNER_SERVERS = envbool("PREVENANCE_INNER_SERVERS")
SENDING_TIMEOUT = 20.0  # seconds, to be reached and between two words

LANGUAGES = [("en", "English"), ("fr", "Français")]  # each names itself
LANGUAGE_CODE = envtext("PREVENANCE_LANGUAGE", "en")
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"  # past instants; each boutique has a zone of its own
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "web" / "static"] if (HERE / "web" / "static").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "media"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Serves each file from where it lies, so a fresh checkout needs no collecting; the list is made once, at start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 60  # file names carry no hash: a new version shows within a minute

# What a client said never touches the disk on its way in: larger uploads are refused, not spooled.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# A form leads to the house's own sign-in, and browsers hold the redirect against the policy.
OIDC_ORIGIN = ["/".join(OIDC_SERVER.split("/")[:3])] if OIDC_SERVER else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF, *OIDC_ORIGIN],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

HTTPS = envbool("PREVENANCE_HTTPS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_ENGINE = "prevenance.web.sessions"
SESSION_COOKIE_NAME = "prevenance"
if envbool("PREVENANCE_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "prevenance.logs.Plain"}, "json": {"()": "prevenance.logs.Json"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": envtext("PREVENANCE_LOG", "plain")},
    },
    "root": {"handlers": ["console"], "level": envtext("PREVENANCE_LOG_LEVEL", "INFO")},
    "loggers": {
        # Replaces Django's own handlers, one of which mails whole requests.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.db.backends": {"level": "INFO"},  # never the words inside a query
        "apprise": {"handlers": [], "level": "CRITICAL", "propagate": False},  # it writes down what it sends
        "urllib3": {"level": "WARNING"},  # addresses may hold a number
        "weasyprint": {"level": "CRITICAL"},  # its warnings quote the letters that are printed
        "weasyprint.progress": {"level": "CRITICAL"},
        "fontTools": {"level": "CRITICAL"},
        "gunicorn.http.wsgi": {"level": "ERROR"},  # else it complains of every HEAD that Django answers
        "django.server": {"handlers": [], "propagate": True},
    },
}
