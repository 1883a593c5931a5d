"""App: แบบประเมิน."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """แบบประเมิน."""

    name = "kongtun.surveys"
    label = "surveys"
    verbose_name = "แบบประเมิน"
