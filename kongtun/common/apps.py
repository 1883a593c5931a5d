"""App without a domain: Thai language, workflow engine, user interface."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Base services."""

    name = "kongtun.common"
    label = "common"
    verbose_name = "ส่วนกลาง"
