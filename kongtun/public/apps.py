"""App: สาธารณะ."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """สาธารณะ."""

    name = "kongtun.public"
    label = "public"
    verbose_name = "สาธารณะ"
