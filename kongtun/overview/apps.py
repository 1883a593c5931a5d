"""App: ภาพรวม."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    """ภาพรวม."""

    name = "kongtun.overview"
    label = "overview"
    verbose_name = _("ภาพรวม")
