"""Settings of the test suite: demo mode in a folder of its own, quick passwords, plain static files, mail kept in memory."""

import os
import tempfile

os.environ["KONGTUN_DEMO"] = "1"
os.environ["KONGTUN_DATA_DIR"] = tempfile.mkdtemp(prefix="kongtun-tests-")
os.environ.pop("KONGTUN_DEBUG", None)

from kongtun.config.settings import *  # noqa: F403
from kongtun.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
