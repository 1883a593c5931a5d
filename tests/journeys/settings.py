"""Settings of the server that the journeys click through: the product's own, with a clock that the story sets.

A project lives for ten months; the story says which day it is by writing it into the file ``today`` of the data folder.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone

TODAY = Path(os.environ["KONGTUN_DATA_DIR"]) / "today"


def story_now() -> datetime:
    """Return the moment of the story: what the file says, plus the time that went by since it was written."""
    said = datetime.fromisoformat(TODAY.read_text())
    return said.astimezone(UTC) + (datetime.now(UTC) - datetime.fromtimestamp(TODAY.stat().st_mtime, UTC))


# Before any app is read: model fields keep the function they find as their default.
timezone.now = story_now

from kongtun.config.settings import *  # noqa: E402, F403
from kongtun.config.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
SESSION_COOKIE_AGE = 3 * 365 * 24 * 3600  # the story's months pass while nobody signs out
DATABASES["default"]["OPTIONS"]["init_command"] = DATABASES["default"]["OPTIONS"]["init_command"].replace(
    "synchronous=FULL", "synchronous=OFF"
)
