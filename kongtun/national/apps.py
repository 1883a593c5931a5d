"""App: ประเทศจำลอง."""

from django.apps import AppConfig


class NationalConfig(AppConfig):
    """ประเทศจำลอง."""

    name = "kongtun.national"
    label = "national"
    verbose_name = "ประเทศจำลอง"
