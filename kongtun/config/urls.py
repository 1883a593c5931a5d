"""All addresses of the site. Each app names its own in full, so that a path says where it lives."""

from django.urls import include, path

from kongtun.config.health import healthz

handler403 = "kongtun.common.ui.errors.permission_denied"
handler404 = "kongtun.common.ui.errors.page_not_found"
handler500 = "kongtun.common.ui.errors.server_error"

_APPS = [
    "public",
    "accounts",
    "notifications",
    "indicators",
    "funds",
    "planning",
    "projects",
    "activities",
    "meetings",
    "review",
    "ledger",
    "evaluation",
    "committee",
    "knowledge",
    "landscape",
    "programmes",
    "mentoring",
    "handover",
    "spaces",
    "districts",
    "selection",
    "forums",
    "forums.online",
    "groupwork",
    "figures",
    "maps",
    "overview",
    "comparison",
    "opendata",
    "documents",
    "dashboards",
    "api",
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("ui/", include("kongtun.common.ui.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *[path("", include(f"kongtun.{app}.urls")) for app in _APPS],
]
