"""Static files (served by WhiteNoise, no other server needed), uploaded files, and the operator's own notice packs."""

from kongtun.config.env import ROOT
from kongtun.config.settings.environment import ENV

STATIC_URL = "/static/"
STATIC_ROOT = ENV.data_dir / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV.media_root
# Further notices and values that an operator sets for unconfirmed rules (docs/deploy.md).
KONGTUN_NOTICES = ENV.notices
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENV.debug
        else "kongtun.common.static_files.RememberedStaticFiles"
    },
}
WHITENOISE_MANIFEST_STRICT = False
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
KONGTUN_ROOT = ROOT
