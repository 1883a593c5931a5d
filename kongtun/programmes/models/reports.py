"""Reports from the field as they are written in the programmes' own papers, with every version of their text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.common.append_only import AppendOnly
from kongtun.common.fields import MoneyField
from kongtun.common.workflow import StateChange
from kongtun.programmes.models.programme import ProgrammePart
from kongtun.programmes.states import REPORT_WORKFLOW, ReportState


class ProgrammeReport(ProgrammePart):
    """What was planned, what was really done, what came of it; which aims it serves, which funds took part."""

    WORKFLOW = REPORT_WORKFLOW

    programme = models.ForeignKey(
        "programmes.Programme", models.PROTECT, related_name="reports", verbose_name="ชุดโครงการ"
    )
    state = models.CharField("สถานะ", max_length=10, choices=ReportState, default=ReportState.DRAFT)
    held_on = models.DateField("วันที่", null=True, blank=True)
    held_until = models.DateField("ถึงวันที่", null=True, blank=True)
    place = models.CharField("สถานที่", max_length=300, blank=True)
    reporter = models.CharField("รายงานโดย", max_length=120, blank=True)
    title = models.CharField("กิจกรรม/ประชุม", max_length=400, blank=True)
    purpose = models.TextField("วัตถุประสงค์ของการจัดกิจกรรม", blank=True)
    planned = models.TextField("ที่วางแผนไว้", blank=True)
    done = models.TextField("รายละเอียดที่ได้ปฏิบัติจริง", blank=True)
    output = models.TextField("ผลผลิต / ผลลัพธ์เชิงปริมาณ", blank=True)
    outcome = models.TextField("ผลลัพธ์เชิงคุณภาพ", blank=True)
    conclusion = models.TextField("ผลสรุปที่สำคัญ", blank=True)
    suggestions = models.TextField("ข้อเสนอแนะเพิ่มเติม", blank=True)
    people = models.PositiveIntegerField("ผู้เข้าร่วม (คน)", null=True, blank=True)
    source_url = models.CharField("ที่มา", max_length=300, blank=True)
    activity = models.ForeignKey(
        "programmes.ProgrammeActivity",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name="กิจกรรม",
    )
    objectives = models.ManyToManyField(
        "programmes.ProgrammeObjective", blank=True, related_name="reports", verbose_name="วัตถุประสงค์ที่เกี่ยวข้อง"
    )
    indicators = models.ManyToManyField(
        "programmes.ProgrammeIndicator", blank=True, related_name="reports", verbose_name="ตัวชี้วัดที่เกี่ยวข้อง"
    )
    # None chosen: the report is about all target funds.
    targets = models.ManyToManyField("programmes.Target", blank=True, related_name="reports", verbose_name="กองทุนที่ร่วม")
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="พิมพ์โดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)
    updated_at = models.DateTimeField("แก้ล่าสุด", auto_now=True)

    class Meta:
        verbose_name = "รายงานจากพื้นที่"
        verbose_name_plural = "รายงานจากพื้นที่"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="programme_report_state"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT) | (Q(held_on__isnull=False) & ~Q(title="") & ~Q(done="")),
                name="programme_report_whole",
            ),
        ]
        indexes = [models.Index(fields=["programme", "-held_on"], name="programme_report_newest")]

    def __str__(self) -> str:
        return self.title or "รายงานที่ยังไม่มีชื่อ"


class ProgrammeReportStateChange(StateChange):
    """History of a report."""

    record = models.ForeignKey(ProgrammeReport, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติรายงานจากพื้นที่"
        verbose_name_plural = "ประวัติรายงานจากพื้นที่"


class ReportVersion(AppendOnly):
    """The text of a report each time it was published or changed after that."""

    report = models.ForeignKey(ProgrammeReport, models.CASCADE, related_name="versions", verbose_name="รายงาน")
    number = models.PositiveSmallIntegerField("ฉบับที่")
    content = models.JSONField("เนื้อหา")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "รายงานจากพื้นที่แต่ละฉบับ"
        verbose_name_plural = "รายงานจากพื้นที่แต่ละฉบับ"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="programme_report_version_once")]

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number}"


class ProgrammePhoto(models.Model):
    """A photo of a report, resized, upright, without location data."""

    report = models.ForeignKey(ProgrammeReport, models.CASCADE, related_name="photos", verbose_name="รายงาน")
    file = models.ImageField("ภาพ", upload_to="programmes/%Y/%m/")
    thumbnail = models.ImageField("ภาพย่อ", upload_to="programmes/%Y/%m/")
    caption = models.CharField("คำบรรยาย", max_length=200, blank=True)
    digest = models.CharField("ลายนิ้วมือไฟล์", max_length=64)
    removed_at = models.DateTimeField("นำออกเมื่อ", null=True, blank=True)
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ภาพของรายงานชุดโครงการ"
        verbose_name_plural = "ภาพของรายงานชุดโครงการ"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "digest"], name="programme_photo_once")]

    def __str__(self) -> str:
        return self.caption or "ภาพกิจกรรม"


class ReportedFigures(models.Model):
    """What a document says about the programme on a day ("392 แผน 336 โครงการ 153 ได้รับสนับสนุน"); never mixed with counts."""

    programme = models.ForeignKey(
        "programmes.Programme", models.CASCADE, related_name="reported_figures", verbose_name="ชุดโครงการ"
    )
    as_of = models.DateField("ข้อมูล ณ วันที่")
    plans = models.PositiveIntegerField("แผน", null=True, blank=True)
    proposed = models.PositiveIntegerField("โครงการที่เสนอ", null=True, blank=True)
    funded = models.PositiveIntegerField("โครงการที่ได้รับสนับสนุน", null=True, blank=True)
    amount = MoneyField("งบที่ได้รับ", null=True, blank=True)
    source = models.CharField("ที่มา", max_length=200)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    withdrawn_on = models.DateField("ยกเลิกเมื่อ", null=True, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ตัวเลขตามรายงาน"
        verbose_name_plural = "ตัวเลขตามรายงาน"
        ordering = ["-as_of", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.as_of}"
