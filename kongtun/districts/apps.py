"""App: พชอ.."""

from django.apps import AppConfig


class DistrictsConfig(AppConfig):
    """พชอ.."""

    name = "kongtun.districts"
    label = "districts"
    verbose_name = "พชอ."
