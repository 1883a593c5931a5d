"""What the knowledge store keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    """Kinds of entries."""

    LESSON = "lesson", _("บทเรียน")
    APPROACH = "approach", _("แนวทางที่แนะนำ")
    MODEL = "model", _("โครงการต้นแบบ")
    ARTICLE = "article", _("บทความ")
    MEDIA = "media", _("สื่อ")
    SET = "set", _("ชุดความรู้")


class EntryState(models.TextChoices):
    """Who may read an entry: its writers, or everybody; a withdrawn one can be put back."""

    DRAFT = "draft", _("ร่าง")
    PUBLISHED = "published", _("เผยแพร่แล้ว")
    WITHDRAWN = "withdrawn", _("ถอนออกแล้ว")


# What people may write by hand; approaches come from the catalogue, model projects from the yearly list.
WRITABLE = (EntryKind.LESSON, EntryKind.ARTICLE, EntryKind.MEDIA, EntryKind.SET)
ICONS = {
    EntryKind.LESSON: "lightbulb",
    EntryKind.APPROACH: "sprout",
    EntryKind.MODEL: "award",
    EntryKind.ARTICLE: "file-text",
    EntryKind.MEDIA: "image",
    EntryKind.SET: "layers",
}


class AwardState(models.TextChoices):
    """The yearly list of outstanding projects: names are collected and scored, then decided once."""

    OPEN = "open", _("กำลังเสนอและให้คะแนน")
    DECIDED = "decided", _("ประกาศผลแล้ว")
