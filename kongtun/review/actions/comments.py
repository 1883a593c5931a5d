"""Comments at fields: write, answer, tick off."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.notifications.actions import notify
from kongtun.projects.models import Project
from kongtun.review.actions.tell import tell_team
from kongtun.review.fields import FIELDS, place_title
from kongtun.review.models import Comment

LONGEST = 2000


@transaction.atomic
def add_comment(
    project: Project, *, by: Any, section: str, text: str, field: str = "", must_fix: bool = False
) -> Comment:
    """Write a comment at a field and tell the group. Only those who screen may say that it must be mended."""
    comment = write_comment(project, by=by, section=section, field=field, text=text, must_fix=must_fix)
    tell_team(
        project, by=by, kind="advice", key=f"project:{comment.project_id}:comment:{comment.pk}",
        text=official("ความเห็นใหม่ที่ “%(place)s”: %(text)s") % {"place": place_title(section, field), "text": comment.text},
        url=reverse("review:comments", args=[project.pk, section]),
    )  # fmt: skip
    return comment


def write_comment(
    project: Project, *, by: Any, section: str, text: str, field: str = "", must_fix: bool = False
) -> Comment:
    """Store a comment without telling anybody (a return tells once for all its comments)."""
    needed = P.PROJECT_SCREEN if must_fix else P.PROJECT_COMMENT
    if not by.can(needed, project):
        raise PermissionNeeded(needed)
    if section not in FIELDS or (field and field not in FIELDS[section]):
        raise Refused(_("เลือกหน้าและช่องที่ต้องการให้ความเห็น"), field="place")
    return Comment.objects.create(
        project=project, section=section, field=field, text=_checked(text), must_fix=must_fix, by=by
    )


@transaction.atomic
def answer_comment(comment: Comment, *, by: Any, text: str) -> Comment:
    """Answer a comment; the one who wrote it is told."""
    if not by.can(P.PROJECT_COMMENT, comment.project):
        raise PermissionNeeded(P.PROJECT_COMMENT)
    top = comment.parent or comment
    answer = Comment.objects.create(
        project=comment.project, parent=top, section=top.section, field=top.field, text=_checked(text), by=by
    )
    if top.by_id != by.pk:
        notify(
            [top.by], kind="advice", key=f"project:{comment.project_id}:comment:{answer.pk}",
            text=official("ตอบความเห็นใน “%(title)s”: %(text)s") % {"title": comment.project.title, "text": answer.text},
            url=reverse("review:comments", args=[comment.project_id, top.section]),
        )  # fmt: skip
    return answer


@transaction.atomic
def resolve_comment(comment: Comment, *, by: Any) -> Comment:
    """Tick a comment off: by the group that mended it, by its writer, or by those who screen. Twice is once."""
    mends = by.can(P.PROJECT_EDIT, comment.project) or by.can(P.PROJECT_SCREEN, comment.project)
    if not mends and comment.by_id != by.pk:
        raise PermissionNeeded(P.PROJECT_EDIT)
    if comment.parent_id is not None:
        raise Refused(_("ติ๊กว่าแก้แล้วที่ความเห็นต้นเรื่อง"))
    Comment.objects.filter(pk=comment.pk, resolved_at__isnull=True).update(resolved_at=timezone.now(), resolved_by=by)
    comment.refresh_from_db(fields=["resolved_at", "resolved_by"])
    return comment


def _checked(text: str) -> str:
    text = normalise(text)
    if not text:
        raise Refused(_("เขียนความเห็นก่อน"), field="text")
    if len(text) > LONGEST:
        raise Refused(_("ความเห็นยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": LONGEST}, field="text")
    return text
