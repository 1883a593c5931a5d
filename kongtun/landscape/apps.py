"""App: ทุนและเครือข่าย."""

from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    """ทุนและเครือข่าย."""

    name = "kongtun.landscape"
    label = "landscape"
    verbose_name = "ทุนและเครือข่าย"
