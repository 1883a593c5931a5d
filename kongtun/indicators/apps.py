"""App: ตัวชี้วัด."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """ตัวชี้วัด."""

    name = "kongtun.indicators"
    label = "indicators"
    verbose_name = "ตัวชี้วัด"
