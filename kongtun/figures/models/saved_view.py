"""A question that a person keeps under a name, and when it is mailed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.figures.choices import MailEvery, MailState


class SavedView(models.Model):
    """A page of figures kept by one person: its address behind the question mark. Nobody else sees it.

    ``mail_every`` empty: it is not mailed. ``mail_day``: 0–6 (Monday first) of a week, 1–28 of a month. ``mail_next`` is the moment
    from which the next mail may go.
    """

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="saved_figures", verbose_name="ของ")
    name = models.CharField("ชื่อ", max_length=80)
    query = models.CharField("คำถาม", max_length=600, blank=True)
    made_at = models.DateTimeField("เก็บเมื่อ", auto_now_add=True)
    mail_every = models.CharField("ส่งทางอีเมล", max_length=5, choices=MailEvery, blank=True, default="")
    mail_day = models.PositiveSmallIntegerField("ส่งวันที่", default=0)
    mail_next = models.DateTimeField("ส่งครั้งต่อไป", null=True, blank=True)

    class Meta:
        verbose_name = "มุมมองที่เก็บไว้"
        verbose_name_plural = "มุมมองที่เก็บไว้"
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_figures_once"),
            models.CheckConstraint(
                condition=Q(mail_every="", mail_next__isnull=True)
                | Q(mail_every__in=MailEvery.values, mail_next__isnull=False),
                name="saved_figures_mailed_when",
            ),
        ]
        indexes = [models.Index(fields=["mail_next"], name="saved_figures_mail", condition=Q(mail_next__isnull=False))]

    def __str__(self) -> str:
        return self.name


class ViewMail(models.Model):
    """The mail of a kept view for one day on which it was due: once, however many workers look at the same moment."""

    view = models.ForeignKey(SavedView, models.CASCADE, related_name="mails", verbose_name="มุมมอง")
    on = models.DateField("ของวันที่")
    state = models.CharField("สถานะ", max_length=8, choices=MailState, default=MailState.SENDING)
    claimed_at = models.DateTimeField("เริ่มส่งเมื่อ")
    due_at = models.DateTimeField("ลองใหม่ได้ตั้งแต่", null=True, blank=True)
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("ลองแล้วกี่ครั้ง", default=0)
    reason = models.CharField("เหตุ", max_length=200, blank=True)

    class Meta:
        verbose_name = "อีเมลของมุมมอง"
        verbose_name_plural = "อีเมลของมุมมอง"
        constraints = [
            models.UniqueConstraint(fields=["view", "on"], name="view_mail_once"),
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="view_mail_state_known"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="view_mail_open", condition=Q(state__in=[MailState.SENDING, MailState.RETRY])
            )
        ]

    def __str__(self) -> str:
        return f"{self.view} {self.on}"
