"""Thai first, English second; dates are stored Gregorian in UTC and shown in Thai time and Buddhist years."""

from kongtun.config.env import ROOT

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [ROOT / "kongtun" / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_I18N = True
