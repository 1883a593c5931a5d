"""App: เทียบกองทุน."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComparisonConfig(AppConfig):
    """เทียบกองทุน."""

    name = "kongtun.comparison"
    label = "comparison"
    verbose_name = _("เทียบกองทุน")
