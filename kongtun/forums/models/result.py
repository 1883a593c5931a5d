"""What was said and resolved in a forum, what follows from it, pictures, and who is paid for coming."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from kongtun.common.fields import MoneyField
from kongtun.forums.choices import MinutesShape, Vehicle


class Minutes(models.Model):
    """The record of a forum. ``shape`` says which of the texts the paper prints; the periods' own text is on the periods."""

    forum = models.OneToOneField("forums.Forum", models.CASCADE, related_name="minutes", verbose_name="เวที")
    shape = models.CharField("เขียนแบบ", max_length=8, choices=MinutesShape, default=MinutesShape.PERIODS)
    discussion = models.TextField("สาระของการประชุม", blank=True)
    from_centre = models.TextField("ข้อมูลจากส่วนกลาง", blank=True)
    from_areas = models.TextField("ข้อมูลจากพื้นที่", blank=True)
    agreed = models.TextField("ข้อสรุปร่วม", blank=True)
    gained = models.TextField("ผลที่ได้จากการประชุม", blank=True)
    output = models.TextField("ผลผลิต (Output)", blank=True)
    outcome = models.TextField("ผลลัพธ์ (Outcome)", blank=True)
    suggestions = models.TextField("ข้อเสนอแนะ", blank=True)
    recorder = models.CharField("ผู้บันทึก (บทบาท)", max_length=160, blank=True)
    saved_at = models.DateTimeField("เก็บล่าสุด", auto_now=True)

    class Meta:
        verbose_name = "สรุปเวที"
        verbose_name_plural = "สรุปเวที"

    def __str__(self) -> str:
        return f"สรุป {self.forum_id}"


class FollowUp(models.Model):
    """What somebody is to do after the forum, by when."""

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="follow_ups", verbose_name="เวที")
    text = models.CharField("ต้องทำอะไร", max_length=300)
    owner = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forum_tasks",
        verbose_name="ผู้รับผิดชอบ (บัญชี)",
    )
    owner_name = models.CharField("ผู้รับผิดชอบ", max_length=160)
    due_on = models.DateField("ภายใน", null=True, blank=True)
    done_at = models.DateTimeField("ทำแล้วเมื่อ", null=True, blank=True)
    done_note = models.CharField("ทำอะไรไป", max_length=300, blank=True)
    reminded_on = models.DateField("เตือนเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "เรื่องที่ต้องทำต่อ"
        verbose_name_plural = "เรื่องที่ต้องทำต่อ"
        ordering = ["done_at", "due_on", "pk"]

    def __str__(self) -> str:
        return self.text


class ForumPhoto(models.Model):
    """A photo, resized, upright, without location data."""

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="photos", verbose_name="เวที")
    file = models.ImageField("ภาพ", upload_to="forums/%Y/%m/", width_field="width", height_field="height")
    thumbnail = models.ImageField("ภาพย่อ", upload_to="forums/%Y/%m/")
    caption = models.CharField("คำบรรยาย", max_length=200, blank=True)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField("ลายนิ้วมือไฟล์", max_length=64)
    removed_at = models.DateTimeField("ลบเมื่อ", null=True, blank=True)
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ภาพของเวที"
        verbose_name_plural = "ภาพของเวที"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["forum", "digest"], name="forum_photo_once")]

    def __str__(self) -> str:
        return self.caption or "ภาพของเวที"


class TravelClaim(models.Model):
    """What a participant is paid for coming (baht). ``per_km`` is the rate of the host's own rules."""

    participant = models.OneToOneField(
        "forums.Participant", models.CASCADE, related_name="claim", verbose_name="ผู้เข้าร่วม"
    )
    from_place = models.CharField("เดินทางจาก", max_length=160)
    vehicle = models.CharField("เดินทางโดย", max_length=8, choices=Vehicle, default=Vehicle.OWN_CAR)
    distance_km = models.DecimalField("ระยะทางไปกลับ (กม.)", max_digits=7, decimal_places=1, null=True, blank=True)
    per_km = MoneyField("บาทต่อ กม.", null=True, blank=True)
    fare = MoneyField("ค่าโดยสาร", null=True, blank=True)
    allowance = MoneyField("เบี้ยเลี้ยง", null=True, blank=True)
    lodging = MoneyField("ค่าที่พัก", null=True, blank=True)
    total = MoneyField("รวม", default=0)

    class Meta:
        verbose_name = "ค่าเดินทางของผู้เข้าร่วม"
        verbose_name_plural = "ค่าเดินทางของผู้เข้าร่วม"
        ordering = ["participant"]
        constraints = [models.CheckConstraint(condition=Q(total__gte=0), name="travel_claim_not_negative")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.total}"

    @property
    def by_distance(self) -> Decimal:
        """Baht for the distance, rounded to satang."""
        if self.distance_km is None or self.per_km is None:
            return Decimal(0)
        return (self.distance_km * self.per_km).quantize(Decimal("0.01"))
