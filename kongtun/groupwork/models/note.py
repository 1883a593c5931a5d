"""What groups write: one thought a note, every wording kept; and what belongs together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.append_only import AppendOnly

LONGEST_NOTE = 600


class Cluster(SharedBelow, models.Model):
    """Notes of one question that say the same. ``by_hand``: the facilitator named it or moved notes into it."""

    AREA_LOOKUP = "session__forum__area__path"
    VIEW_PERMISSION = Permission.FORUM_VIEW

    session = models.ForeignKey(
        "groupwork.GroupSession", models.CASCADE, related_name="clusters", verbose_name="งานกลุ่ม"
    )
    question = models.ForeignKey("groupwork.Question", models.CASCADE, related_name="clusters", verbose_name="คำถาม")
    name = models.CharField("เรื่อง", max_length=160)
    by_hand = models.BooleanField("ตั้งเอง", default=False)
    kept_at = models.DateTimeField("เก็บเป็นบทเรียนเมื่อ", null=True, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "เรื่องที่ตรงกัน"
        verbose_name_plural = "เรื่องที่ตรงกัน"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def area_path(self) -> str:
        """Path of the forum's area."""
        return self.session.forum.area.path


class Note(SharedBelow, models.Model):
    """One thought of a group under a question or a sub-point; ``text`` is the wording in force (see ``NoteVersion``).

    Written by a participant with the own link, or by an organiser for the group. ``client_id`` comes from the page that
    sent it: the same note sent twice is one note. ``taken_back``: by whoever wrote it; ``hidden``: by the facilitator.
    """

    AREA_LOOKUP = "session__forum__area__path"
    VIEW_PERMISSION = Permission.FORUM_VIEW

    session = models.ForeignKey("groupwork.GroupSession", models.CASCADE, related_name="notes", verbose_name="งานกลุ่ม")
    group = models.ForeignKey("groupwork.Group", models.RESTRICT, related_name="notes", verbose_name="กลุ่ม")
    question = models.ForeignKey("groupwork.Question", models.RESTRICT, related_name="notes", verbose_name="คำถาม")
    participant = models.ForeignKey(
        "forums.Participant", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ผู้เขียน"
    )
    user = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้พิมพ์แทนกลุ่ม"
    )
    client_id = models.UUIDField(null=True, blank=True, editable=False)
    text = models.CharField("ข้อความ", max_length=LONGEST_NOTE)
    version = models.PositiveSmallIntegerField("ฉบับ", default=1)
    starred = models.BooleanField("ติดดาว", default=False)
    hidden = models.BooleanField("ซ่อนจากผนัง", default=False)
    taken_back = models.BooleanField("ผู้เขียนเอาออก", default=False)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged", verbose_name="รวมกับ"
    )
    cluster = models.ForeignKey(
        Cluster, models.SET_NULL, null=True, blank=True, related_name="notes", verbose_name="เรื่องที่ตรงกัน"
    )
    kept_at = models.DateTimeField("เก็บเป็นบทเรียนเมื่อ", null=True, blank=True)
    created_at = models.DateTimeField("เขียนเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อความของกลุ่ม"
        verbose_name_plural = "ข้อความของกลุ่ม"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "client_id"], condition=Q(client_id__isnull=False), name="note_sent_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def area_path(self) -> str:
        """Path of the forum's area."""
        return self.session.forum.area.path

    @property
    def also(self) -> int:
        """How many other notes were merged into this one (of those that are still said); needs ``merged`` at hand."""
        return sum(not (note.hidden or note.taken_back) for note in self.merged.all())


class NoteVersion(AppendOnly):
    """One wording of a note, and who wrote it. Never changed, never deleted."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="versions", verbose_name="ข้อความ")
    number = models.PositiveSmallIntegerField("ฉบับ")
    text = models.CharField("ข้อความ", max_length=LONGEST_NOTE)
    participant = models.ForeignKey(
        "forums.Participant", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ผู้เขียน"
    )
    user = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้พิมพ์แทนกลุ่ม"
    )
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ฉบับของข้อความ"
        verbose_name_plural = "ฉบับของข้อความ"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="note_version_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
