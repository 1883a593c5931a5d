"""Mail: to the console unless KONGTUN_EMAIL_URL names a server."""

from kongtun.config.settings.environment import ENV

EMAIL_BACKEND = ENV.email["EMAIL_BACKEND"]
EMAIL_HOST = ENV.email.get("EMAIL_HOST", "localhost")
EMAIL_PORT = ENV.email.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = ENV.email.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = ENV.email.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = ENV.email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = ENV.email.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = ENV.email_from
SERVER_EMAIL = ENV.email_from
