"""What is kept of a proposal's text to find the same one again (see ``review.similar``)."""

from __future__ import annotations

from django.db import models


class Fingerprint(models.Model):
    """The features of one proposal, written whenever its text changes. ``digest`` tells whether it did."""

    project = models.OneToOneField(
        "projects.Project", models.CASCADE, primary_key=True, related_name="similar_print", verbose_name="โครงการ"
    )
    fund = models.ForeignKey("funds.Fund", models.CASCADE, related_name="+", db_index=False, verbose_name="กองทุน")
    # Funds of one district are those whose areas have one parent; a fund without one is alone with itself.
    district = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name="อำเภอ")
    scheme = models.PositiveSmallIntegerField("วิธีทำ")
    digest = models.BinaryField("ลายข้อความ", max_length=16)
    bitmap = models.BinaryField("ภาพย่อ", max_length=64)
    features = models.BinaryField("คำสำคัญ")

    class Meta:
        verbose_name = "ลายนิ้วมือข้อเสนอ"
        verbose_name_plural = "ลายนิ้วมือข้อเสนอ"

    def __str__(self) -> str:
        return f"ลายนิ้วมือข้อเสนอ {self.pk}"


class FingerprintKey(models.Model):
    """One of the eight look-up keys of a proposal: the keys of the likest ones lie beside it."""

    pk = models.CompositePrimaryKey("key", "district_id", "project_id")
    key = models.BigIntegerField("กุญแจ")
    district = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", db_index=False, db_constraint=False, verbose_name="อำเภอ"
    )
    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="similar_keys", verbose_name="โครงการ")

    class Meta:
        verbose_name = "กุญแจค้นข้อเสนอ"
        verbose_name_plural = "กุญแจค้นข้อเสนอ"

    def __str__(self) -> str:
        return f"{self.key}"
