"""Words of the plan's rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OriginKind(models.TextChoices):
    """Why a problem is in the plan."""

    SET = "set", _("อยู่ในชุดประเด็นที่กำหนด")
    DATA = "data", _("ข้อมูลชี้ว่าเป็นปัญหา")
    FORUM = "forum", _("เวทีประชาคมเสนอ")
