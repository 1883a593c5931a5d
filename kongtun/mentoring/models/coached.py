"""How good a proposal was when a mentor first advised on it, and how good it is now."""

from __future__ import annotations

from django.db import models

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission


class CoachedProposal(models.Model):
    """Counts of the checks at the first advice (never changed afterwards) and at the last look.

    ``version_*`` is the number of the version sent last at that time; 0 while it had not been sent. ``score_*`` is the median
    of the reviewers in percent, empty while nobody had scored that version.
    """

    AREA_LOOKUP = "project__fund__area__path"
    VIEW_PERMISSION = Permission.MENTOR_VIEW

    project = models.OneToOneField("projects.Project", models.CASCADE, related_name="coached", verbose_name="โครงการ")
    mentor = models.ForeignKey("mentoring.Mentor", models.PROTECT, related_name="coached", verbose_name="ผู้แนะนำคนแรก")
    version_before = models.PositiveSmallIntegerField("ฉบับเมื่อเริ่มแนะนำ", default=0)
    blocks_before = models.PositiveSmallIntegerField("ต้องแก้ เมื่อเริ่มแนะนำ")
    mend_before = models.PositiveSmallIntegerField("ควรแก้ เมื่อเริ่มแนะนำ")
    advice_before = models.PositiveSmallIntegerField("ข้อแนะนำ เมื่อเริ่มแนะนำ")
    score_before = models.DecimalField("คะแนนเมื่อเริ่มแนะนำ", max_digits=5, decimal_places=2, null=True, blank=True)
    before_at = models.DateTimeField("วัดครั้งแรกเมื่อ", auto_now_add=True)
    version_now = models.PositiveSmallIntegerField("ฉบับล่าสุด", default=0)
    blocks_now = models.PositiveSmallIntegerField("ต้องแก้ ล่าสุด")
    mend_now = models.PositiveSmallIntegerField("ควรแก้ ล่าสุด")
    advice_now = models.PositiveSmallIntegerField("ข้อแนะนำ ล่าสุด")
    score_now = models.DecimalField("คะแนนล่าสุด", max_digits=5, decimal_places=2, null=True, blank=True)
    now_at = models.DateTimeField("วัดล่าสุดเมื่อ")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อเสนอที่พี่เลี้ยงช่วย"
        verbose_name_plural = "ข้อเสนอที่พี่เลี้ยงช่วย"
        ordering = ["-before_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.project}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.project.area_path

    @property
    def found_before(self) -> int:
        """Everything the checks found at the first advice."""
        return self.blocks_before + self.mend_before + self.advice_before

    @property
    def found_now(self) -> int:
        """Everything they found at the last look."""
        return self.blocks_now + self.mend_now + self.advice_now

    @property
    def better(self) -> int:
        """How many findings fewer; negative when there are more."""
        return self.found_before - self.found_now
