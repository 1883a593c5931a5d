"""App: ข้อมูลเปิด."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpendataConfig(AppConfig):
    """ข้อมูลเปิด."""

    name = "kongtun.opendata"
    label = "opendata"
    verbose_name = _("ข้อมูลเปิด")
