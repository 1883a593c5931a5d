"""Who publishes, under which licence: from the settings of the installation."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

UNREGISTERED = "TH-KONGTUN"


@dataclass(frozen=True)
class Publisher:
    """``confirmed`` is false as long as nobody has set the licence; files then say so instead of promising anything."""

    name: str
    identifier: str
    registered: bool
    licence: str
    licence_url: str
    site: str

    @property
    def confirmed(self) -> bool:
        """True when the licence is set."""
        return bool(self.licence)


def publisher() -> Publisher:
    """Return the publisher of this installation."""
    return Publisher(
        name=settings.KONGTUN_OPEN_PUBLISHER or _("ผู้ดูแลระบบกองทุนสุขภาพตำบล (ยังไม่ยืนยัน)"),
        identifier=settings.KONGTUN_OPEN_PUBLISHER_ID or UNREGISTERED,
        registered=bool(settings.KONGTUN_OPEN_PUBLISHER_ID),
        licence=settings.KONGTUN_OPEN_LICENCE,
        licence_url=settings.KONGTUN_OPEN_LICENCE_URL,
        site=settings.KONGTUN_SITE_URL_OF_OPEN_DATA,
    )
