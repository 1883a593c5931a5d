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
    by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="survey_responses", verbose_name="ผู้ตอบ"
    )
    # Who answers without an account, by a key of the app that asks (``participant:123``); no name is kept here.
    respondent = models.CharField("ผู้ตอบที่ไม่มีบัญชี", max_length=60, blank=True, default="")
    started_at = models.DateTimeField("เริ่มเมื่อ", auto_now_add=True)
    saved_at = models.DateTimeField("เก็บล่าสุด", auto_now=True)
    submitted_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "คำตอบ"
        verbose_name_plural = "คำตอบ"
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "by", "questionnaire"],
                condition=Q(by__isnull=False),
                name="response_once",
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "respondent", "questionnaire"],
                condition=~Q(respondent=""),
                name="response_once_without_account",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False, respondent="") | (Q(by__isnull=True) & ~Q(respondent="")),
                name="response_has_one_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by or self.respondent} {self.subject_kind} {self.subject_id}"


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
