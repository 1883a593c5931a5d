"""One round of resolving one proposal, and the votes in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P
from kongtun.committee.choices import Choice, Ended, Way
from kongtun.common.append_only import AppendOnly
from kongtun.review.models import DecisionOutcome


class Ballot(models.Model):
    """Open, closed (counted, with a proposed outcome), then decided. What was counted stays with the notice it was counted by."""

    AREA_LOOKUP = "meeting__fund__area__path"
    VIEW_PERMISSION = P.MEETING_VIEW

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="ballots", verbose_name="การประชุม")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="ballots", verbose_name="โครงการ")
    way = models.CharField("วิธี", max_length=12, choices=Way, default=Way.VOTE)
    round = models.PositiveSmallIntegerField("รอบที่", default=1)
    opened_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="เปิดโดย")
    opened_at = models.DateTimeField("เปิดเมื่อ", auto_now_add=True)
    closes_at = models.DateTimeField("รับคะแนนถึง", null=True, blank=True)
    closed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ปิดโดย"
    )
    closed_at = models.DateTimeField("ปิดเมื่อ", null=True, blank=True)
    pack = models.CharField("ประกาศที่ใช้", max_length=20)
    members = models.PositiveSmallIntegerField("กรรมการทั้งหมด", default=0)
    present = models.PositiveSmallIntegerField("มาประชุม", default=0)
    needed = models.PositiveSmallIntegerField("องค์ประชุมที่ต้องมี", default=0)
    short_reason = models.CharField("ลงมติโดยไม่ครบองค์ประชุม เพราะ", max_length=300, blank=True)
    eligible = models.PositiveSmallIntegerField("มีสิทธิลงคะแนน", default=0)
    conflicted = models.PositiveSmallIntegerField("มีส่วนได้เสีย", default=0)
    approve = models.PositiveSmallIntegerField("เห็นชอบ", default=0)
    refuse = models.PositiveSmallIntegerField("ไม่เห็นชอบ", default=0)
    defer = models.PositiveSmallIntegerField("ขอเลื่อน", default=0)
    abstain = models.PositiveSmallIntegerField("งดออกเสียง", default=0)
    ended = models.CharField("ผลการนับ", max_length=10, choices=Ended, blank=True)
    outcome = models.CharField("มติที่เสนอ", max_length=8, choices=DecisionOutcome, blank=True)
    cast_by = models.ForeignKey(
        "funds.CommitteeMember", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ชี้ขาด"
    )
    decision = models.OneToOneField(
        "review.Decision", models.PROTECT, null=True, blank=True, related_name="ballot", verbose_name="มติ"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "การลงมติ"
        verbose_name_plural = "การลงมติ"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "project", "round"], name="ballot_round_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(closed_at__isnull=True, way=Way.VOTE), name="ballot_one_open_in_room"
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(closed_at__isnull=True), name="ballot_one_open_of_project"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, ended="", outcome="", decision__isnull=True)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(ended="")),
                name="ballot_closed_whole",
            ),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="ballot_way_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.project}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.meeting.fund.area_path

    @property
    def is_open(self) -> bool:
        """True while votes are taken."""
        return self.closed_at is None

    @property
    def by_circulation(self) -> bool:
        """True when the members answer from where they are."""
        return self.way == Way.CIRCULATION


class Vote(AppendOnly):
    """One vote of one member. A member who changes mind votes again; the last one counts."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes", verbose_name="การลงมติ")
    member = models.ForeignKey("funds.CommitteeMember", models.PROTECT, related_name="votes", verbose_name="กรรมการ")
    number = models.PositiveSmallIntegerField("ครั้งที่ลง")
    choice = models.CharField("คะแนน", max_length=8, choices=Choice)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="กดโดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "คะแนนเสียง"
        verbose_name_plural = "คะแนนเสียง"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "member", "number"], name="vote_number_once"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="vote_choice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.get_choice_display()}"
