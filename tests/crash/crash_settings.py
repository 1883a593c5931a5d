"""Settings of the server that is killed: the real ones; only static files are not collected first."""

from kongtun.config.settings import *  # noqa: F403
from kongtun.config.settings import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
