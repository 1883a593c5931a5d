"""App: พื้นที่."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """พื้นที่."""

    name = "kongtun.areas"
    label = "areas"
    verbose_name = "พื้นที่"
