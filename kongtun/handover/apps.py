"""App: ส่งมอบงาน."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """ส่งมอบงาน."""

    name = "kongtun.handover"
    label = "handover"
    verbose_name = "ส่งมอบงาน"
