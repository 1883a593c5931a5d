"""App: ข้อมูลเปิด."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class OpendataConfig(AppConfig):
    """ข้อมูลเปิด."""

    name = "kongtun.opendata"
    label = "opendata"
    verbose_name = _("ข้อมูลเปิด")

    def ready(self) -> None:
        """Triggers come off before migrations and stand again behind them."""
        pre_migrate.connect(_before, sender=self)
        post_migrate.connect(_after, sender=self)


def _before(using: str, **_kwargs: Any) -> None:
    from kongtun.opendata.triggers import take_off

    take_off(using)


def _after(using: str, **_kwargs: Any) -> None:
    from kongtun.opendata.triggers import put_on

    put_on(using)
