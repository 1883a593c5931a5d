"""Candidates of a round and the values they are ranked by."""

from __future__ import annotations

from django.db import models


class Candidate(models.Model):
    """A fund (its tambon) that may be selected."""

    round = models.ForeignKey("selection.Round", models.CASCADE, related_name="candidates", verbose_name="รอบ")
    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="candidacies", verbose_name="กองทุน")
    added_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="เสนอโดย")
    # What the ranking said when it was decided, and what was decided (they differ only with a reason).
    place = models.PositiveSmallIntegerField("อันดับ", null=True, blank=True)
    total = models.DecimalField("คะแนนรวม", max_digits=7, decimal_places=4, null=True, blank=True)
    chosen = models.BooleanField("ได้รับเลือก", default=False)
    note = models.CharField("เหตุผลที่ต่างจากอันดับ", max_length=300, blank=True)
    phase = models.ForeignKey(
        "selection.Phase", models.SET_NULL, null=True, blank=True, related_name="candidates", verbose_name="ระยะ"
    )

    class Meta:
        verbose_name = "พื้นที่ที่เสนอ"
        verbose_name_plural = "พื้นที่ที่เสนอ"
        ordering = ["place", "fund__name"]
        constraints = [models.UniqueConstraint(fields=["round", "fund"], name="candidate_once")]

    def __str__(self) -> str:
        return f"{self.fund}"


class CandidateValue(models.Model):
    """The value of a criterion that the system knew when the data were pulled in; kept, so that the ranking can be redone."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="values", verbose_name="พื้นที่ที่เสนอ")
    criterion = models.ForeignKey("selection.Criterion", models.CASCADE, related_name="values", verbose_name="เกณฑ์")
    value = models.DecimalField("ค่า", max_digits=14, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = "ค่าของเกณฑ์"
        verbose_name_plural = "ค่าของเกณฑ์"
        constraints = [models.UniqueConstraint(fields=["candidate", "criterion"], name="candidate_value_once")]

    def __str__(self) -> str:
        return str(self.value)
