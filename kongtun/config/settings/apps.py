"""What is installed, and in which order a request passes through it."""

from kongtun.config.settings.environment import ENV

DEBUG = ENV.debug
KONGTUN_DEMO = ENV.demo
KONGTUN_SITE_URL = ENV.site_url
ROOT_URLCONF = "kongtun.config.urls"
WSGI_APPLICATION = "kongtun.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the order of the import contract (pyproject.toml): an app stands on those before it.
KONGTUN_APPS = [
    "kongtun.common",
    "kongtun.areas",
    "kongtun.accounts",
    "kongtun.notifications",
    "kongtun.indicators",
    "kongtun.surveys",
    "kongtun.funds",
    "kongtun.planning",
    "kongtun.projects",
    "kongtun.activities",
    "kongtun.meetings",
    "kongtun.review",
    "kongtun.ledger",
    "kongtun.evaluation",
    "kongtun.committee",
    "kongtun.knowledge",
    "kongtun.landscape",
    "kongtun.programmes",
    "kongtun.mentoring",
    "kongtun.handover",
    "kongtun.spaces",
    "kongtun.districts",
    "kongtun.selection",
    "kongtun.forums",
    "kongtun.groupwork",
    "kongtun.figures",
    "kongtun.maps",
    "kongtun.overview",
    "kongtun.comparison",
    "kongtun.opendata",
    "kongtun.documents",
    "kongtun.dashboards",
    "kongtun.public",
    "kongtun.api",
    "kongtun.demo",
    "kongtun.national",
]
INSTALLED_APPS = [
    *KONGTUN_APPS,
    # Their own start-up would put the template loaders in an order that leaves <c-…> tags in pages; see templates.py.
    "template_partials.apps.SimpleAppConfig",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kongtun.common.ui.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kongtun.accounts.middleware.SentOnce",
    "kongtun.notifications.middleware.quick_pass",
    "kongtun.funds.middleware.current_fund",
    "axes.middleware.AxesMiddleware",
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
