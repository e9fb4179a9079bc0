"""What holds everywhere. What differs between a demonstration, a server and a test stands in the files beside this one.

Everything an operator may set comes from the environment; docs/deployment.md lists it.
"""

import logging

from django.core.exceptions import ImproperlyConfigured

from concertation.web.logs import configure_logs

from .accounts import *
from .environment import *
from .later import *
from .security import *

# --- Who we are -------------------------------------------------------------------------------------------------
SITE_ID = 1
WAGTAIL_SITE_NAME = "Concertation"
PUBLIC_URL = env("PUBLIC_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_BASE_URL = PUBLIC_URL
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
ROOT_URLCONF = "concertation.urls"
WSGI_APPLICATION = "concertation.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # ours, that change what others ship
    "concertation.people",
    "concertation.web",
    # the rooms
    "home",
    "contributions",
    "contributions.endorsement",
    "contributions.moderation",
    "contributions.synthesis",
    "contributions.collective",
    "workshops",
    "concertation.privacy",
    "concertation.outbox",
    "concertation.journal",
    # Wagtail
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "concertation.people.users_app.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    # comments: our room comes after the library whose receivers it takes out
    "django_comments_xtd",
    "django_comments",
    "concertation.discussion",
    # accounts
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    # others
    "django_htmx",
    "django_structlog",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "concertation.web.security.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "concertation.web.security.PrivacyMiddleware",
    "concertation.web.security.RefuseNullMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "concertation.web.middleware.PageCompressionMiddleware",
    "concertation.web.middleware.TypographyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "concertation.web.maintenance.MaintenanceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "concertation.privacy.departed.DepartedAccountMiddleware",
    "concertation.people.accounts.second_factors.StaffSecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "concertation.web.middleware.DeadEndMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["concertation.web.templatetags.web"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]
FORM_RENDERER = "concertation.web.forms.FormRenderer"

# --- Data -------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default="postgres:///concertation")}
if "postgresql" not in DATABASES["default"]["ENGINE"]:
    raise ImproperlyConfigured(
        "Concertation needs PostgreSQL: DATABASE_URL must begin with postgres:// (SQLite and others are not supported)."
    )
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "concertation.web.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# For so many seconds what a visitor reads is shown to the next one (concertation/web/visitors.py); 0 keeps nothing.
VISITOR_PAGES_KEPT = env.int("VISITOR_PAGES_KEPT", default=5)

MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MEDIA_URL = "/media/"
# The internal address at which nginx keeps the same files, "/protected/" for instance; empty: we send them ourselves.
MEDIA_ACCEL = env("MEDIA_ACCEL", default="")
if MEDIA_ACCEL:
    SENDFILE_BACKEND = "concertation.web.media"
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "concertation" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Files that go with a contribution (contributions/attachments) ----------------------------------------------
ATTACHMENTS_MOST = env.int("ATTACHMENTS_MOST", default=5)
ATTACHMENT_BYTES = env.int("ATTACHMENT_BYTES", default=10_000_000)
# nginx lets a little more through (docs/deployment.md)
ATTACHMENTS_TOTAL_BYTES = env.int("ATTACHMENTS_TOTAL_BYTES", default=20_000_000)

# --- Mail -------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Concertation <ne-pas-repondre@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
CONFIRMATION_HOURS = 72
INVITATION_DAYS = env.int("INVITATION_DAYS", default=14)

# An administrator may send on a text that its organisation has not read by then
ORGANISATION_REVIEW_DAYS = 7

# --- Personal data (docs/privacy.md) -----------------------------------------------------------------------------
# Without a sign-in nor an act for so long, an account is erased. The French authority finds two years proportionate
# for accounts of commercial services, and three after the last contact the most for prospects: docs/privacy.md says why
# three here.
INACTIVE_MONTHS = env.int("INACTIVE_MONTHS", default=36)
# How many months before that the person is warned, each time by a letter.
INACTIVITY_WARNINGS = env.list("INACTIVITY_WARNINGS", cast=int, default=[2, 1])
# Between asking for the erasure of an account and the erasure: one click keeps it.
ERASURE_GRACE_DAYS = env.int("ERASURE_GRACE_DAYS", default=14)

# --- Languages and time -----------------------------------------------------------------------------------------
# The interface is written in French; English is a translation (docs/adr/0003).
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "concertation" / "locale"]
TIME_ZONE = env("TIME_ZONE", default="Europe/Paris")
USE_TZ = True
CELERY_TIMEZONE = TIME_ZONE

# --- Comments: the library's model and threads; our own doors (docs/adr/0004) -----------------------------------
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MODEL = "concertation.discussion.models.ModeratedComment"
# A comment, its replies, and what is said to these: three steps still read on a phone (docs/adr/0004)
COMMENTS_XTD_MAX_THREAD_LEVEL = 2
COMMENTS_XTD_CONFIRM_EMAIL = False
COMMENTS_XTD_THREADED_EMAILS = False
COMMENT_MAX_LENGTH = 3000

# --- Wagtail ----------------------------------------------------------------------------------------------------
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # accounts have their own, which counts what it mails
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # and theirs asks again who is there, and tells the person
WAGTAILUSERS_PASSWORD_ENABLED = False  # nobody types another's: the person chooses it by "Mot de passe oublié"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "mp4", "odt", "ods", "pdf", "pptx", "txt", "vtt", "webm", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "french"}}

# --- Videos of other sites: loaded only once a reader clicks (docs/adr/0022) ------------------------------------
VIDEO_PROVIDERS = env.list("VIDEO_PROVIDERS", default=["youtube", "vimeo", "dailymotion"])
PEERTUBE_HOSTS = env.list("PEERTUBE_HOSTS", default=["framatube.org", "tubes.apps.education.fr"])

# --- Logs: what happened, never to whom (docs/security.md) ------------------------------------------------------
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = ""
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
LOGGING = configure_logs(json=False)
