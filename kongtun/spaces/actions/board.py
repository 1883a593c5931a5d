"""Announcements, questions and answers."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.models import Team
from kongtun.notifications.actions import notify
from kongtun.spaces.choices import PostKind
from kongtun.spaces.models import Answer, Post, Space
from kongtun.spaces.queries.access import Access, access_of, contact_of, mentors_of


def space_for(team: Team) -> Space:
    """The space of a team; made when something is written for the first time."""
    return Space.objects.get_or_create(team=team)[0]


def require(team: Team, by: Any, *, member: bool = False, leads: bool = False) -> Access:
    """Return what ``by`` may do in the space; PermissionNeeded outside it, or without being a member or a leader when asked."""
    access = access_of(team, by)
    if not access.inside or (member and not access.member) or (leads and not access.leads):
        raise PermissionNeeded(P.MENTOR_MANAGE)
    return access


@transaction.atomic
def write_post(team: Team, *, by: Any, kind: str, title: str, text: str = "", pinned: bool = False) -> Post:
    """Announce something (members) or ask something (guests too). An announcement tells the members, a question the contact person.

    Refused (field ``title``) without a title, (``kind``) for an unknown kind. Only those who lead the group pin.
    """
    if kind not in PostKind.values:
        raise Refused(_("เลือกว่าเป็นประกาศหรือคำถาม"), field="kind")
    access = require(team, by, member=kind == PostKind.NEWS)
    if not title.strip():
        raise Refused(_("ใส่หัวเรื่องสั้น ๆ ก่อน"), field="title")
    space = space_for(team)
    post = Post.objects.create(
        space=space, kind=kind, title=title.strip()[:200], text=text.strip(), pinned=pinned and access.leads, by=by
    )
    if kind == PostKind.NEWS:
        people = [seat.user for seat in mentors_of(team) if seat.user is not None]
        words = official("ประกาศในกลุ่ม %(team)s: %(title)s")
    else:
        contact = contact_of(team)
        people = [contact.user] if contact and contact.user else []
        words = official("มีคำถามในกลุ่ม %(team)s: %(title)s")
    notify(
        [one for one in people if one.pk != by.pk], key=f"space-post:{post.pk}", text=words % {"team": team.name, "title": post.title},
        url=reverse("spaces:post", args=[team.pk, post.pk]),
    )  # fmt: skip
    record_event(team, "space.post", by=by, kind=kind, title=post.title)
    return post


@transaction.atomic
def answer(post: Post, *, by: Any, text: str) -> Answer:
    """Answer a question; members and whoever asked. Tells the one who asked."""
    access = require(post.space.team, by)
    if post.kind != PostKind.QUESTION or post.removed_at is not None:
        raise Refused(_("คำถามนี้ถูกลบไปแล้ว"), field="text")
    if not access.member and post.by_id != by.pk:
        raise PermissionNeeded(P.MENTOR_WORK)
    if not text.strip():
        raise Refused(_("เขียนคำตอบก่อน"), field="text")
    made = Answer.objects.create(post=post, text=text.strip(), by=by)
    words = {"name": by.name, "title": post.title}
    notify(
        [post.by] if post.by_id != by.pk else [], key=f"space-answer:{made.pk}",
        text=official("%(name)s ตอบคำถาม “%(title)s”") % words, url=reverse("spaces:post", args=[post.space.team_id, post.pk]),
    )  # fmt: skip
    return made


@transaction.atomic
def mark_answer(answer: Answer, *, by: Any, on: bool = True) -> Answer:
    """Mark one reply as the answer (the one before loses the mark); whoever asked and those who lead the group."""
    access = require(answer.post.space.team, by)
    if not (access.leads or answer.post.by_id == by.pk):
        raise PermissionNeeded(P.MENTOR_MANAGE)
    post = Post.objects.select_for_update(of=("self",)).get(pk=answer.post_id)
    if answer.removed_at is not None or post.removed_at is not None:
        raise Refused(_("คำตอบนี้ถูกลบไปแล้ว"))
    Answer.objects.filter(post=post, is_answer=True).exclude(pk=answer.pk).update(is_answer=False)
    if answer.is_answer != on:
        answer.is_answer = on
        answer.save(update_fields=["is_answer"])
        record_event(post.space.team, "space.answer", by=by, title=post.title)
    return answer


@transaction.atomic
def pin(post: Post, *, by: Any, on: bool = True) -> Post:
    """Keep an announcement on top, or let it go; those who lead the group."""
    require(post.space.team, by, leads=True)
    post.pinned = on
    post.save(update_fields=["pinned"])
    return post


@transaction.atomic
def remove(record: Any, *, by: Any) -> None:
    """Hide a post, an answer, a line of the plan or a file; it can be brought back."""
    _hide(record, by, timezone.now(), "space.remove")


@transaction.atomic
def restore(record: Any, *, by: Any) -> None:
    """Bring it back."""
    _hide(record, by, None, "space.restore")


def _hide(record: Any, by: Any, when: Any, verb: str) -> None:
    space = record.post.space if isinstance(record, Answer) else record.space
    access = require(space.team, by)
    field = "created_by_id" if hasattr(record, "created_by_id") else "by_id"
    if not access.may_change(record, field):
        raise PermissionNeeded(P.MENTOR_MANAGE)
    if (record.removed_at is None) == (when is None):
        return
    fields = ["removed_at"]
    record.removed_at = when
    if isinstance(record, Answer) and record.is_answer and when:
        record.is_answer = False
        fields.append("is_answer")
    record.save(update_fields=fields)
    record_event(space.team, verb, by=by, kind=record._meta.label_lower, title=str(record))  # noqa: SLF001
