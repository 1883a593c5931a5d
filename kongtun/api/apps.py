"""App: REST API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """REST API."""

    name = "kongtun.api"
    label = "api"
    verbose_name = "REST API"
