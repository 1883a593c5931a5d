"""The bare site that the product is measured against: same templates and rows, no middleware, no context processors."""

from kongtun.config.settings import *  # noqa: F403
from kongtun.config.settings import DATABASES, TEMPLATES

ROOT_URLCONF = "bench.baseline.urls"
WSGI_APPLICATION = "bench.baseline.wsgi.application"
MIDDLEWARE = []
TEMPLATES[0]["OPTIONS"]["context_processors"] = []
# A bare site asks the database nothing but the rows of the page.
DATABASES["default"].update(CONN_MAX_AGE=None, CONN_HEALTH_CHECKS=False)
