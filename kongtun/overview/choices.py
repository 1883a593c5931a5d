"""Words of the pages about the whole picture."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.TextChoices):
    """What those who answer for an area ask most."""

    SILENT = "silent", _("กองทุนไหนเงียบไป")
    MONEY = "money", _("เงินค้างอยู่ตรงไหน")
    LACKS = "lacks", _("ประเด็นไหน ที่ไหนยังขาด")
    WAITING = "waiting", _("ที่ไหนรอมตินานที่สุด")
    IMPROVED = "improved", _("อะไรดีขึ้น")


ICONS: dict[str, str] = {
    Question.SILENT: "eye-off", Question.MONEY: "wallet", Question.LACKS: "grid-3x3", Question.WAITING: "hourglass",
    Question.IMPROVED: "trending-up",
}  # fmt: skip


class MoneyOrder(models.TextChoices):
    """By what funds with money left are put in order."""

    FIRST = "first", _("ควรดูก่อน")
    AMOUNT = "amount", _("จำนวนเงินมากที่สุด")
    SHARE = "share", _("ร้อยละมากที่สุด")


# Days without anything written after which a fund counts as silent; the first is the usual one.
SILENT_DAYS = (90, 30, 180, 365)
