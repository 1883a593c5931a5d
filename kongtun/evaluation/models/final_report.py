"""The final report: what people add to what is already there."""

from __future__ import annotations

from django.db import models


class FinalReport(models.Model):
    """Editable texts of the final report; everything else is assembled from the record."""

    project = models.OneToOneField(
        "projects.Project", models.PROTECT, related_name="final_report", verbose_name="โครงการ"
    )
    abstract = models.TextField("บทคัดย่อ", blank=True)
    acknowledgement = models.TextField("กิตติกรรมประกาศ", blank=True)
    conclusion = models.TextField("สรุปผลการดำเนินงาน", blank=True)
    problems = models.TextField("ปัญหาและอุปสรรค", blank=True)
    suggestions = models.TextField("ข้อเสนอแนะ", blank=True)
    beyond = models.TextField("การเปลี่ยนแปลงนอกเหนือวัตถุประสงค์", blank=True)
    lesson = models.TextField("บทเรียนที่จะใช้ต่อ", blank=True)
    updated_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="แก้ล่าสุดโดย")
    updated_at = models.DateTimeField("แก้ล่าสุดเมื่อ", auto_now=True)
    submitted_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)
    accepted_at = models.DateTimeField("รับรองเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "รายงานฉบับสมบูรณ์"
        verbose_name_plural = "รายงานฉบับสมบูรณ์"

    def __str__(self) -> str:
        return f"รายงานฉบับสมบูรณ์ {self.project}"
