"""App: แผนที่."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MapsConfig(AppConfig):
    """แผนที่."""

    name = "kongtun.maps"
    label = "maps"
    verbose_name = _("แผนที่")
