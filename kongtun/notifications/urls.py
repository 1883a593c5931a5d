"""Addresses of this app."""

from django.urls import path

from kongtun.notifications.views import line, quick, settings
from kongtun.notifications.views import list as own

app_name = "notifications"
urlpatterns = [
    path("notifications/", own.notifications, name="list"),
    path("notifications/read/", own.read_all, name="read_all"),
    path("notifications/<int:pk>/open/", own.open_one, name="open"),
    path("notifications/stop/<str:token>/", settings.stop, name="stop"),
    path("me/messages/", settings.settings_view, name="settings"),
    path("me/line/code/", line.code, name="line_code"),
    path("me/line/unlink/", line.unlink, name="line_unlink"),
    path("me/line/login/", line.login, name="line_login"),
    path("me/line/callback/", line.callback, name="line_callback"),
    path("line/webhook/", line.webhook, name="line_webhook"),
    path("q/<str:token>", quick.quick, name="quick"),
]
