"""The settings of one installation. Development needs no variable at all; docs/reference/settings.md is made from this file."""

import os
from datetime import timedelta
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

import kuaiji.jobs
from kuaiji.site import env, keys, logs, roles
from kuaiji.site.postgres import Cluster

ROOT = Path(__file__).parents[3]
WEB = Path(__file__).parents[1] / "web"

# Where this installation lives
DATA = Path(
    env.text("DATA", str(ROOT / "data"), "Folder of everything that must be kept: keys, files, and the embedded database's name or data.")
).absolute()
PORT = env.count("PORT", 8000, "Port on 127.0.0.1 that `kuaiji serve` answers on.", least=1, most=65535)
PUBLIC_URL = env.text(
    "PUBLIC_URL",
    f"http://127.0.0.1:{PORT}",
    "The address that people type, without a path. With https cookies become secure; passkeys want https and a domain name, or localhost.",
).rstrip("/")
DEMO = env.flag("DEMO", "Made-up people, units and cases, a role bar, an SMS inbox and a movable clock. Never with real data.", default=False)
DEBUG = env.flag("DEBUG", "Show faults in the browser. Never in public.", default=False)

_public = urlsplit(PUBLIC_URL)
if _public.scheme not in {"http", "https"} or not _public.hostname:
    raise ImproperlyConfigured(f"PUBLIC_URL is {PUBLIC_URL!r}. Set it to an address such as https://kuaiji.example.")
_https = _public.scheme == "https"

# Keys
KEYS = keys.load(DATA)
SECRET_KEY = KEYS.signing.current.hex()
SECRET_KEY_FALLBACKS = [key.hex() for name, key in KEYS.signing.keys.items() if name != KEYS.signing.current_id]

# The database: the web role for everything, the owner for migrations alone
CLUSTER = Cluster(
    DATA, programs=env.text("POSTGRES_PROGRAMS", "", "Folder with `postgres` and `initdb` (15 or newer) to use instead of the embedded ones.")
)
DATABASE_URL = env.secret(
    "DATABASE_URL", "Address of a PostgreSQL server of your own, as the role that owns nothing. Without it the embedded one runs."
)
DATABASE_OWNER_URL = env.secret("DATABASE_OWNER_URL", "The same database as the role that owns the tables; needed for migrations.")
EMBEDDED = not DATABASE_URL
STATEMENT_SECONDS = env.count("STATEMENT_SECONDS", 5, "Seconds after which the database gives up a statement.", least=1)
POOL = env.count("POOL", 4, "Most database connections that one process keeps open.", least=1)


def _database(url: str, variable: str, *, options: str, pool: bool) -> dict[str, Any]:
    """Turn an address into Django's form."""
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as fault:
        raise ImproperlyConfigured(f"{variable} is no PostgreSQL address; postgresql://role:password@host/database is one.") from fault
    known = {
        name: str(parts.pop(key, "") or "")
        for name, key in (("NAME", "dbname"), ("USER", "user"), ("PASSWORD", "password"), ("HOST", "host"), ("PORT", "port"))
    }
    more: dict[str, Any] = {key: value for key, value in parts.items() if value is not None} | {"options": options}
    more |= {"server_side_binding": True, "prepare_threshold": 2}  # what is asked again and again is planned once
    if pool:
        more["pool"] = {"min_size": 1, "max_size": POOL, "timeout": 2}
    return {"ENGINE": "django.db.backends.postgresql", **known, "OPTIONS": more, "CONN_HEALTH_CHECKS": False, "TEST": {"MIRROR": None}}


_limits = f"-c statement_timeout={STATEMENT_SECONDS}s -c idle_in_transaction_session_timeout=30s"
_owner = DATABASE_OWNER_URL or DATABASE_URL or CLUSTER.url(roles.OWNER)
DATABASES = {
    "default": _database(DATABASE_URL or CLUSTER.url(roles.WEB), "DATABASE_URL", options=_limits, pool=POOL > 1),
    "owner": _database(_owner, "DATABASE_OWNER_URL", options="-c lock_timeout=4s", pool=False),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What runs
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "kuaiji.records",
]
AUTH_USER_MODEL = "records.Account"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kuaiji.web.headers.middleware",
    "kuaiji.web.language.middleware",
    "kuaiji.web.portals.middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(["kuaiji.web.demo.bar.middleware"] if DEMO else []),
    "kuaiji.web.glyphs.middleware",
    "kuaiji.web.faults.middleware",
]
ROOT_URLCONF = "kuaiji.site.urls"
WSGI_APPLICATION = "kuaiji.site.wsgi.application"
_kit = {"environment": "kuaiji.web.kit.environment", "context_processors": ["kuaiji.web.kit.page.context"]}
TEMPLATES: list[dict[str, Any]] = [{"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [], "OPTIONS": _kit}]
CSRF_FAILURE_VIEW = "kuaiji.web.faults.forbidden"

# Jobs: workers poll each second; the notify triggers are dropped because they serialise commits
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = [module.name for module in iter_modules(kuaiji.jobs.__path__, "kuaiji.jobs.")]
PROCRASTINATE_WORKER_DEFAULTS = {"listen_notify": False, "fetch_job_polling_interval": 1.0, "delete_jobs": "successful"}

# Text messages
SMS = env.text(
    "SMS",
    "inbox" if DEMO else "null",
    "Where text messages go: inbox (the demo's page), null (nowhere) or vendors.",
    choices=("inbox", "null", "vendors"),
)
SMS_VENDORS = env.table(
    "SMS_VENDORS",
    "Vendors of text messages as JSON, in the order in which they are tried: aliyun (key, secret) and tencent (key, secret, app, region), each with"
    " address where it differs and templates: the vendor's number of each approved text, and the text as the scheme has it.",
    known=("aliyun", "tencent"),
)
SMS_RECEIPTS = env.secret("SMS_RECEIPTS", "Secret part of the address that vendors push receipts to: /sms/receipts/<vendor>/<secret>/.")
SMS_QUIET = (
    env.count("SMS_QUIET_FROM", 20, "Hour (China time) from which on text messages wait until morning; codes never wait.", most=24),
    env.count("SMS_QUIET_TO", 8, "Hour at which they go out; the same as SMS_QUIET_FROM for no quiet hours.", most=24),
)
if SMS == "vendors" and not SMS_VENDORS:
    raise ImproperlyConfigured("SMS is 'vendors' and SMS_VENDORS is empty. Name at least one vendor, or set SMS to null.")

# Official look-ups
LOOKUPS = env.table(
    "LOOKUPS",
    "Registers that certificates are looked up in after a submission, as JSON by kind (higher_education, degree, accounting_qualification): address,"
    " and a token, or a key with a secret that signs. Where a kind is missing, reviewers look it up themselves.",
    known=("higher_education", "degree", "accounting_qualification"),
)

ORIGINALS_DAYS = env.count(
    "ORIGINALS_DAYS", 90, "Days after the decision until originals as received are deleted; the clean copies stay with the case.", least=1
)

# Who comes in
PASSES = env.table(
    "PASSES", "Citizen passes by the name that schemes give them, as JSON: issuer, client_id, client_secret, and id_types where they differ."
)
WECHAT = env.table(
    "WECHAT",
    "WeChat doors by the schemes' short names, as JSON: inside (official account) and outside (website), each with app and secret; pages and api"
    " where their addresses differ. Both applications must stand under one account of the open platform.",
)
PROXIES = env.count("PROXIES", 0, "Reverse proxies of your own in front, each adding to X-Forwarded-For: limits count by what the first one saw.")
PASSWORD_HASHERS = ["kuaiji.site.passwords.Argon2"]
AUTHENTICATION_BACKENDS = ["kuaiji.web.sessions.Accounts"]
SESSION_ENGINE = "kuaiji.records.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=env.count("SESSION_HOURS", 12, "Hours after which a login ends.", least=1)).total_seconds())
ALLOWED_HOSTS = [
    _public.hostname,
    "127.0.0.1",
    "localhost",
    "[::1]",
    *env.text("ALLOWED_HOSTS", "", "More host names to answer to, separated by blanks.").split(),
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# What browsers are told
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if _https else ("session", "csrf")
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Languages and time: sentences stand in kuaiji.words, not in gettext
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
USE_I18N = False
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC", str(ROOT / ".make" / "static"), "Folder of the prepared front-end files; made anew at each start."))
STATICFILES_DIRS = [WEB / "static"]
STATIC_HASHED = env.flag(
    "STATIC_HASHED", "Serve front-end files under names that carry their hash, so that browsers keep them for ever.", default=True
)
_static = "whitenoise.storage.CompressedManifestStaticFilesStorage" if STATIC_HASHED else "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_USE_FINDERS = not STATIC_HASHED
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "evidence": {"BACKEND": "kuaiji.adapters.vault.Folder", "OPTIONS": {"location": DATA / "evidence"}},
    "staticfiles": {"BACKEND": _static},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Mail and logs
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOG_LEVEL = env.text("LOG_LEVEL", "WARNING", "How much the log tells.", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = logs.configuration(LOG_LEVEL)

# What the processes take
WEB_WORKERS = env.count("WEB_WORKERS", 2, "Web processes.", least=1)
WEB_THREADS = env.count("WEB_THREADS", 2 * max(1, (os.cpu_count() or 1) // WEB_WORKERS), "Threads of one web process: two a core do best.", least=1)
READ_SECONDS = env.count("READ_SECONDS", 8, "How long a page without scripts waits for what is read from the papers it sent.", least=0)
