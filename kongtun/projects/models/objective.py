"""Objective ↔ indicator ↔ problem size ↔ target, and the people it is for."""

from __future__ import annotations

from django.db import models


class Objective(models.Model):
    """One objective. Its size *is* the plan's reading; its target and results are readings of the same series."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="objectives", verbose_name="โครงการ")
    plan_problem = models.ForeignKey(
        "planning.PlanProblem", models.SET_NULL, null=True, blank=True, related_name="objectives", verbose_name="จากแผน"
    )
    series = models.ForeignKey(
        "indicators.Series", models.PROTECT, null=True, blank=True, related_name="objectives", verbose_name="ชุดตัวเลข"
    )
    text = models.CharField("วัตถุประสงค์", max_length=500, blank=True)
    success = models.CharField("ตัวชี้วัดความสำเร็จ", max_length=600, blank=True)
    baseline = models.ForeignKey(
        "indicators.Reading", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ขนาดปัญหา"
    )
    target = models.ForeignKey(
        "indicators.Reading", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เป้าหมาย"
    )
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "วัตถุประสงค์"
        verbose_name_plural = "วัตถุประสงค์"
        ordering = ["sort", "pk"]

    def __str__(self) -> str:
        return self.text


class ProjectTarget(models.Model):
    """A target group with the number of people and its main activities (กปท.7 items 10.3 and 10.4)."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="targets", verbose_name="โครงการ")
    target_group = models.ForeignKey(
        "indicators.TargetGroup", models.PROTECT, related_name="+", verbose_name="กลุ่มเป้าหมาย"
    )
    count = models.PositiveIntegerField("จำนวน (คน)", null=True, blank=True)
    activities = models.ManyToManyField(
        "indicators.TargetActivity", blank=True, related_name="+", verbose_name="กิจกรรมหลัก"
    )
    other_activity = models.CharField("กิจกรรมอื่น (ระบุ)", max_length=200, blank=True)

    class Meta:
        verbose_name = "กลุ่มเป้าหมายของโครงการ"
        verbose_name_plural = "กลุ่มเป้าหมายของโครงการ"
        ordering = ["target_group__sort"]
        constraints = [models.UniqueConstraint(fields=["project", "target_group"], name="project_target_once")]

    def __str__(self) -> str:
        return str(self.target_group)
