"""The space of a mentor team: what is announced, asked and answered, planned for the month, and kept as files."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from kongtun.common.append_only import AppendOnly
from kongtun.spaces.choices import PostKind

https_only = URLValidator(schemes=["https"])


class Space(models.Model):
    """Made at the first thing that is written; a team without one has an empty space. Its people are those of the team."""

    team = models.OneToOneField("mentoring.Team", models.PROTECT, related_name="space", verbose_name="ทีม")
    line_url = models.URLField("ลิงก์กลุ่ม LINE", max_length=300, blank=True, validators=[https_only])
    page_url = models.URLField("เพจหรือเว็บไซต์ของกลุ่ม", max_length=300, blank=True, validators=[https_only])
    about = models.CharField("กลุ่มนี้คุยเรื่องอะไร", max_length=300, blank=True)

    class Meta:
        verbose_name = "พื้นที่ของกลุ่ม"
        verbose_name_plural = "พื้นที่ของกลุ่ม"

    def __str__(self) -> str:
        return str(self.team)


class Post(models.Model):
    """An announcement, or a question that others answer. Deleting hides it; it can be brought back."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="posts", verbose_name="พื้นที่")
    kind = models.CharField("ชนิด", max_length=10, choices=PostKind)
    title = models.CharField("เรื่อง", max_length=200)
    text = models.TextField("รายละเอียด", blank=True)
    pinned = models.BooleanField("ปักหมุด", default=False)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    removed_at = models.DateTimeField("ลบเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "ประกาศหรือคำถาม"
        verbose_name_plural = "ประกาศและคำถาม"
        ordering = ["-pinned", "-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=PostKind.values), name="space_post_kind_known")]

    def __str__(self) -> str:
        return self.title


class Answer(models.Model):
    """A reply to a question; at most one is marked as the answer."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="answers", verbose_name="คำถาม")
    text = models.TextField("คำตอบ")
    is_answer = models.BooleanField("เป็นคำตอบ", default=False)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    removed_at = models.DateTimeField("ลบเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "คำตอบ"
        verbose_name_plural = "คำตอบ"
        ordering = ["-is_answer", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=Q(is_answer=True), name="space_one_answer"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class PlanRow(models.Model):
    """One line of the monthly work plan: on which day who does what where. ``who`` is the name when it is no mentor."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="plan_rows", verbose_name="พื้นที่")
    day = models.DateField("วันที่")
    mentor = models.ForeignKey(
        "mentoring.Mentor", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="พี่เลี้ยง"
    )
    who = models.CharField("ใคร (ถ้าไม่ใช่พี่เลี้ยงในกลุ่ม)", max_length=160, blank=True)
    what = models.CharField("ทำอะไร", max_length=300)
    where = models.CharField("ที่ไหน", max_length=200, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    removed_at = models.DateTimeField("ลบเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "แผนปฏิบัติงานรายเดือน"
        verbose_name_plural = "แผนปฏิบัติงานรายเดือน"
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["space", "day"], name="space_plan_day")]

    def __str__(self) -> str:
        return self.what


class PlanNotice(AppendOnly):
    """The plan of a month was sent to the members; once a month (``month`` is its first day)."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="notices", verbose_name="พื้นที่")
    month = models.DateField("เดือน")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="แจ้งโดย")
    at = models.DateTimeField("แจ้งเมื่อ", auto_now_add=True)
    people = models.PositiveSmallIntegerField("แจ้งกี่คน", default=0)

    class Meta:
        verbose_name = "การแจ้งแผนรายเดือน"
        verbose_name_plural = "การแจ้งแผนรายเดือน"
        constraints = [models.UniqueConstraint(fields=["space", "month"], name="space_month_told_once")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class SpaceFile(models.Model):
    """A file of the group. Deleting hides it; it can be brought back."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="files", verbose_name="พื้นที่")
    file = models.FileField("ไฟล์", upload_to="spaces/%Y/%m/")
    name = models.CharField("ชื่อ", max_length=200)
    size = models.PositiveIntegerField("ขนาด (ไบต์)", default=0)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ใส่โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    removed_at = models.DateTimeField("ลบเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "ไฟล์ของกลุ่ม"
        verbose_name_plural = "ไฟล์ของกลุ่ม"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name
