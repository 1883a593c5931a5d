"""Steps that a proposal may go through before and with the committee."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """Who looks at a proposal. The committee always decides last; the others a fund switches on or off."""

    OFFICE = "office", _("เจ้าหน้าที่กองทุน")
    HEALTH_TEAM = "health", _("ทีม รพ.สต. และ สสอ.")
    SUBCOMMITTEE = "sub", _("อนุกรรมการ")
    COMMITTEE = "committee", _("คณะกรรมการกองทุน")
