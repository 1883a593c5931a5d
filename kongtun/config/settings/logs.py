"""Logs go to the standard error of the process; whoever runs it keeps them."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"kongtun": {"level": "INFO"}, "django.request": {"level": "ERROR"}, "axes": {"level": "WARNING"}},
}
