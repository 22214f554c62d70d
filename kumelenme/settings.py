"""One settings file, driven by the environment, safe by default (house.md §4).

Production sets DJANGO_SECRET_KEY, DATABASE_URL, REDIS_URL, DJANGO_ALLOWED_HOSTS and PORTAL_URL;
`manage.py start` sets them for an installation on one machine.
"""

import datetime as dt
import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from kumelenme import navigation
from kumelenme.floors import *  # noqa: F403 – settings by name, what the lower floors ask the upper ones

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("KUMELENME_STATE", BASE_DIR / ".local"))

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
# Seals the identity numbers of signatories; empty means: derived from the secret key (kumelenme.sealing).
PERSONAL_DATA_KEY = os.environ.get("PERSONAL_DATA_KEY", "")
DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("DJANGO_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
PORTAL_URL = os.environ.get("PORTAL_URL", "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]

# A public installation has an https address and a proxy in front that sets X-Forwarded-Proto.
if PUBLIC := PORTAL_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT, SECURE_REDIRECT_EXEMPT = True, [r"^saglik/"]
    SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS, SECURE_HSTS_PRELOAD = 365 * 24 * 3600, True, True
    # The prefix makes browsers refuse these cookies from another host or without TLS.
    SESSION_COOKIE_SECURE, SESSION_COOKIE_NAME = True, "__Host-oturum"
    CSRF_COOKIE_SECURE, CSRF_COOKIE_NAME = True, "__Host-csrf"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A demo installation lists its people on the login page and does not ask for a second factor; a banner says so.
DEMO_INSTALLATION = os.environ.get("KUMELENME_DEMO") == "1"
DEMO_PASSWORD = "kumelenme-2026"  # noqa: S105 shown on the login page of a demo installation only
# Only tests and the builder of the demo world may move the legal clock (README decision 11).
CLOCK_MAY_MOVE = DEMO_INSTALLATION

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_cotton",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    # soil and ground, bottom first
    "kumelenme.sql",
    "kumelenme.workdays",
    "kumelenme.ui",
    "kumelenme.accounts",
    "kumelenme.lifecycle",
    "kumelenme.notices",
    "kumelenme.invitations",
    "kumelenme.documents",
    "kumelenme.privacy",
    "kumelenme.health",
    # the three floors of the programme
    "applications",
    "evaluation",
    "contracts",
    # the roof
    "kumelenme.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kumelenme.accounts.middleware.BusyMiddleware",
    "kumelenme.accounts.middleware.AddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kumelenme.accounts.middleware.HeadersMiddleware",
    "kumelenme.accounts.middleware.HistoryMiddleware",
    "kumelenme.accounts.middleware.PersonMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kumelenme.accounts.middleware.AccessMiddleware",
    "kumelenme.documents.middleware.KeptFilesMiddleware",
    "applications.middleware.FailedAttemptMiddleware",
    "applications.middleware.OnBehalfMiddleware",
    "kumelenme.lifecycle.middleware.TooLateMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kumelenme.urls"
WSGI_APPLICATION = "kumelenme.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "kumelenme.ui.context.frame",
                "kumelenme.accounts.context.person",
                "kumelenme.notices.context.unread",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            # csrf_token writes beside the token for which application a form was drawn (docs/adr/0021).
            "builtins": ["django_cotton.templatetags.cotton", "applications.templatetags.on_behalf"],
        },
    }
]
COTTON_DIR = "components"
COTTON_ISOLATE_BY_DEFAULT = True
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", "postgres:///kumelenme"), conn_max_age=None, conn_health_checks=True
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "kumelenme.caching.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}

# How many of our own proxies stand in front; only their X-Forwarded-For is believed.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", 1 if PUBLIC else 0))

# People (README decision 9): e-mail and password, a second step for staff, evaluators and board members.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "kumelenme.accounts.backends.PortalBackend",
]
PASSWORD_HASHERS = ["kumelenme.accounts.hashers.PortalArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "kumelenme.accounts.passwords.LongEnough"},
    {"NAME": "kumelenme.accounts.passwords.NotCommon"},
    {"NAME": "kumelenme.accounts.passwords.NotAboutThePerson"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "accounts:home", "/"
ACCOUNT_ADAPTER = "kumelenme.invitations.adapter.OutboxAccountAdapter"
ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS = {"email"}, ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "kumelenme.accounts.adapter.name_of"
ACCOUNT_EMAIL_VERIFICATION, ACCOUNT_CHANGE_EMAIL, ACCOUNT_MAX_EMAIL_ADDRESSES = "mandatory", True, 2
ACCOUNT_EMAIL_NOTIFICATIONS, ACCOUNT_EMAIL_SUBJECT_PREFIX = True, ""
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "kumelenme.accounts.forms.LoginForm",
    "signup": "kumelenme.accounts.forms.SignupForm",
    "reset_password": "kumelenme.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "kumelenme.accounts.forms.ResetPasswordKeyForm",
    "change_password": "kumelenme.accounts.forms.ChangePasswordForm",
    "set_password": "kumelenme.accounts.forms.SetPasswordForm",
    "reauthenticate": "kumelenme.accounts.forms.ReauthenticateForm",
    "add_email": "kumelenme.accounts.forms.ChangeEmailForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
REAUTHENTICATION_SECONDS = ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_DEFAULT_HTTP_PROTOCOL = PORTAL_URL.split(":")[0]
MFA_ADAPTER = "kumelenme.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER, MFA_TOTP_TOLERANCE = "Kümelenme Destek Programı", 1
# Browsers allow passkeys on localhost without TLS; an installation with an address of its own has TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PUBLIC
MFA_FORMS = {
    "authenticate": "kumelenme.accounts.forms.SecondFactorForm",
    "reauthenticate": "kumelenme.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "kumelenme.accounts.forms.ActivateCodeAppForm",
    "add_webauthn": "kumelenme.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "kumelenme.accounts.forms.RenamePasskeyForm",
}
# Ten wrong passwords lock an address for this visitor for a quarter of an hour, known or not (trust.md §2.3 no. 20);
# attempts are rows, so that flushing the cache frees nobody. allauth's own limits count all visitors together.
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 10, dt.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "kumelenme.accounts.network.client_ip"
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,30/300s/key", "signup": "30/m/ip"}
AXES_LOCKOUT_CALLABLE = "kumelenme.accounts.lockout.locked_out"
AXES_USERNAME_CALLABLE = "kumelenme.accounts.lockout.address_of"
AXES_RESET_ON_SUCCESS, AXES_ENABLE_ADMIN, AXES_VERBOSE = True, False, False

# Sessions live in the database; limits in seconds. Staff means ministry, evaluators and board.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_IDLE_STAFF_SECONDS, SESSION_IDLE_APPLICANT_SECONDS = 60 * 60, 4 * 60 * 60
SESSION_ABSOLUTE_SECONDS = SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY, SESSION_COOKIE_SAMESITE, CSRF_COOKIE_SAMESITE = True, "Lax", "Lax"

# Nothing from another host, no script or style inside a page, no frame around it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = (
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)

# Where a person lands in each role: URL name by role value; otherwise the desk.
ROLE_HOMES = {
    **dict.fromkeys(("coordinator", "editor", "coordinator_signatory"), "applications:panel"),
    **dict.fromkeys(("enterprise_rep", "enterprise_finance"), "contracts:home"),
}
ROLE_HOME_DEFAULT = "lifecycle:desk"
# The scope of a role is a call's number.
ROLE_SCOPES = "applications.Call.number"

LANGUAGE_CODE, TIME_ZONE, USE_I18N, USE_TZ = "tr", "Europe/Istanbul", True, True
FORMAT_MODULE_PATH = ["kumelenme.ui.formats"]

STATIC_URL, STATIC_ROOT = "/static/", STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = Path(os.environ.get("KUMELENME_MEDIA", STATE_DIR / "media"))
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
# A list of 500 budget rows of which every cell waits for its correction comes in one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000

# One PDF may take so long and so much memory in its own process (trust.md §6.3).
PDF_SECONDS, PDF_MEMORY_MB = int(os.environ.get("PDF_SECONDS", 90)), int(os.environ.get("PDF_MEMORY_MB", 1024))
# E-signatures: whom the portal trusts (a folder of root and intermediate certificates), how long one look may take,
# in how much address space, and whether revocation may be asked for where a trusted certificate says (ADR 0022).
SIGNATURE_TRUST = Path(os.environ.get("SIGNATURE_TRUST") or STATE_DIR / "imza-kokleri")
SIGNATURE_SECONDS = int(os.environ.get("SIGNATURE_SECONDS", 20))
SIGNATURE_MEMORY_MB = int(os.environ.get("SIGNATURE_MEMORY_MB", 1024))
SIGNATURE_FETCH = os.environ.get("SIGNATURE_FETCH", "1") == "1"
# The ministry's electronic seal: a PKCS#12 file with its password; empty: papers are not sealed.
SEAL_FILE, SEAL_PASSWORD = os.environ.get("SEAL_FILE", ""), os.environ.get("SEAL_PASSWORD", "")
# An uploaded workbook is read in a process of its own (ADR 0060).
WORKBOOK_SECONDS = int(os.environ.get("WORKBOOK_SECONDS", 20))
WORKBOOK_MEMORY_MB = int(os.environ.get("WORKBOOK_MEMORY_MB", 512))
# Photos are given out as copies of their pixels, made in a process of their own (ADR 0025).
IMAGE_PIXELS = int(os.environ.get("IMAGE_PIXELS", 64_000_000))
IMAGE_SECONDS, IMAGE_MEMORY_MB = int(os.environ.get("IMAGE_SECONDS", 30)), int(os.environ.get("IMAGE_MEMORY_MB", 1024))
ASSIGNMENT_SECONDS = int(os.environ.get("ASSIGNMENT_SECONDS", 240))  # one proposal of evaluators (ADR 0035)
ASSIGNMENT_MEMORY_MB = int(os.environ.get("ASSIGNMENT_MEMORY_MB", 2048))
# ClamAV: `host:port` or the path of clamd's socket; empty: files are given out at once and read "Taranmadı".
# CLAMAV_SECONDS is the longest silence of clamd while it reads or judges one file.
CLAMAV_ADDRESS, CLAMAV_SECONDS = os.environ.get("CLAMAV_ADDRESS", ""), int(os.environ.get("CLAMAV_SECONDS", 60))
# The public verification page answers one address so often per ten minutes (all questions, unknown codes).
VERIFY_LIMIT, VERIFY_MISSES = int(os.environ.get("VERIFY_LIMIT", 120)), int(os.environ.get("VERIFY_MISSES", 20))
# The pages that a mailed link opens answer one address so often per ten minutes (all requests, unknown links).
LINK_LIMIT, LINK_MISSES = int(os.environ.get("LINK_LIMIT", 240)), int(os.environ.get("LINK_MISSES", 20))

# Without a mail server every message is a file in the state folder, to be read there (one machine, demo).
EMAIL_HOST, EMAIL_PORT = os.environ.get("EMAIL_HOST", ""), int(os.environ.get("EMAIL_PORT", 25))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_USER", ""), os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS") == "1"
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Kümelenme Destek Programı <portal@ornek.test>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Redis carries hints only (trust.md §5.1): what is owed is a row, a sweeper delivers.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_timeout": 3, "socket_connect_timeout": 1}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(STATE_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "applications.tick": {"task": "applications.tick", "schedule": 60.0},
    "applications.remind": {"task": "applications.remind", "schedule": 3600.0, "options": {"expires": 3600}},
    "contracts.tick": {"task": "contracts.tick", "schedule": 60.0},
    "privacy.remind": {"task": "privacy.remind", "schedule": 3600.0, "options": {"expires": 3600}},
    "heartbeat": {"task": "health.heartbeat", "schedule": 5.0, "options": {"expires": 30}},
    "sweep": {"task": "lifecycle.sweep", "schedule": 5.0, "options": {"expires": 5}},
    "tidy": {"task": "accounts.tidy", "schedule": 24 * 3600.0, "options": {"expires": 3600}},
    "tidy-files": {"task": "documents.tidy", "schedule": 24 * 3600.0, "options": {"expires": 3600}},
    "evaluation-invitations": {"task": "evaluation.expire_invitations", "schedule": 300.0, "options": {"expires": 300}},
    "evaluation-anonymous": {"task": "evaluation.search_dossiers", "schedule": 300.0, "options": {"expires": 300}},
    "evaluation-reminders": {"task": "evaluation.remind_evaluators", "schedule": 3600.0, "options": {"expires": 3600}},
}
# The top bar of each role.
NAVIGATION = navigation.NAVIGATION

# Is the eve of a feast or 28 October a working day? Counting it as a holiday favours the applicant (domain.md §9.4).
HALF_DAY_IS_BUSINESS = False

# Whom people write to and call: shown on the help, accessibility and privacy pages.
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "kumelenme@ornek.test")
CONTACT_PHONE = os.environ.get("CONTACT_PHONE", "")
