"""One person's answers about one thing."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Response(models.Model):
    """Answers of ``by`` about a subject (any record, by its kind and key). A draft until it is sent; then it stays as it is."""

    questionnaire = models.ForeignKey(
        "surveys.Questionnaire", models.PROTECT, related_name="responses", verbose_name="แบบประเมิน"
    )
    subject_kind = models.CharField("เรื่อง", max_length=60)
    subject_id = models.PositiveBigIntegerField("เลขที่เรื่อง")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="survey_responses", verbose_name="ผู้ตอบ")
    started_at = models.DateTimeField("เริ่มเมื่อ", auto_now_add=True)
    saved_at = models.DateTimeField("เก็บล่าสุด", auto_now=True)
    submitted_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "คำตอบ"
        verbose_name_plural = "คำตอบ"
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "by", "questionnaire"], name="response_once")
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.subject_kind} {self.subject_id}"


class Answer(models.Model):
    """The answer to one question: a number (score or choice) or a text."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers", verbose_name="คำตอบ")
    question = models.ForeignKey("surveys.Question", models.PROTECT, related_name="answers", verbose_name="คำถาม")
    value = models.SmallIntegerField("ค่า", null=True, blank=True)
    text = models.TextField("ข้อความ", blank=True)

    class Meta:
        verbose_name = "คำตอบรายข้อ"
        verbose_name_plural = "คำตอบรายข้อ"
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="answer_once"),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(text=""), name="answer_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text[:60] if self.value is None else str(self.value)
