"""What is written in a space."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostKind(models.TextChoices):
    """An announcement is read, a question is answered."""

    NEWS = "news", _("ประกาศ")
    QUESTION = "question", _("คำถาม")
