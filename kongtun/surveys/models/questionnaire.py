"""A questionnaire of an area in a fiscal year: groups of questions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.surveys.choices import Purpose, QuestionKind


class Questionnaire(models.Model):
    """One copy for one area and year, so that answers of a year keep their questions.

    ``version`` goes up with every change; after the first answer that was sent there are no changes.
    """

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.FUND_VIEW

    purpose = models.CharField("ใช้ทำอะไร", max_length=20, choices=Purpose)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="questionnaires", verbose_name="พื้นที่")
    fiscal_year = FiscalYearField()
    # Empty: the one questionnaire of its purpose. Otherwise what it belongs to (a forum has one of its own).
    code = models.CharField("ของ", max_length=40, blank=True, default="")
    title = models.CharField("ชื่อแบบ", max_length=200)
    version = models.PositiveSmallIntegerField("ฉบับ", default=1)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "แบบประเมิน"
        verbose_name_plural = "แบบประเมิน"
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "area", "fiscal_year", "code"], name="questionnaire_once_a_year"
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="questionnaire_purpose_known"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.fiscal_year}"

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path


class QuestionGroup(models.Model):
    """Questions under one heading."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="groups", verbose_name="แบบประเมิน")
    title = models.CharField("หมวด", max_length=200)
    sort = models.PositiveSmallIntegerField("ลำดับ")

    class Meta:
        verbose_name = "หมวดคำถาม"
        verbose_name_plural = "หมวดคำถาม"
        ordering = ["sort", "pk"]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question; ``key`` stays the same from year to year."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions", verbose_name="แบบประเมิน")
    group = models.ForeignKey(QuestionGroup, models.CASCADE, related_name="questions", verbose_name="หมวด")
    key = models.CharField("รหัส", max_length=20)
    kind = models.CharField("ตอบอย่างไร", max_length=6, choices=QuestionKind)
    text = models.CharField("คำถาม", max_length=300)
    help = models.CharField("ดูอะไร", max_length=300, blank=True)
    weight = models.DecimalField("น้ำหนัก", max_digits=6, decimal_places=2, default=1)
    minimum = models.SmallIntegerField("ต่ำสุด", default=0)
    maximum = models.SmallIntegerField("สูงสุด", default=0)
    levels = models.JSONField("คำของแต่ละระดับ", default=list, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ")

    class Meta:
        verbose_name = "คำถาม"
        verbose_name_plural = "คำถาม"
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "key"], name="question_key_once"),
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind_known"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="question_weight_not_negative"),
            models.CheckConstraint(
                condition=~Q(kind=QuestionKind.SCORE) | Q(maximum__gt=F("minimum")), name="question_score_range"
            ),
        ]

    def __str__(self) -> str:
        return self.text
