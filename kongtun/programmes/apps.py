"""App: ชุดโครงการ."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """ชุดโครงการ."""

    name = "kongtun.programmes"
    label = "programmes"
    verbose_name = "ชุดโครงการ"
