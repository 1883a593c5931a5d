"""Screening: pass on to the committee, or send back with comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse

from kongtun.common.official import official
from kongtun.projects import actions as projects
from kongtun.projects.models import Project
from kongtun.review.actions.comments import write_comment
from kongtun.review.actions.tell import tell_team


@transaction.atomic
def screen_pass(project: Project, *, by: Any, note: str = "") -> Project:
    """Put ``project`` on the committee's agenda and tell the group."""
    projects.pass_screening(project, by=by, note=note)
    tell_team(
        project, by=by, key=f"project:{project.pk}:pass:{project.history.count()}",
        text=official("“%(title)s” ผ่านกลั่นกรองแล้ว รอคณะกรรมการพิจารณา") % {"title": project.title},
        url=reverse("projects:proposal", args=[project.pk]),
    )  # fmt: skip
    return project


@transaction.atomic
def screen_return(project: Project, *, by: Any, note: str, comments: Iterable[Mapping[str, str]] = ()) -> Project:
    """Send ``project`` back with the reason and comments at fields ({section, field, text}), each to be mended or answered.

    Raises Refused without a reason (field ``note``) or when a comment's place or text is missing, TransitionRefused in a
    wrong state.
    """
    projects.return_proposal(project, by=by, note=note)
    for comment in comments:
        write_comment(
            project,
            by=by,
            section=comment["section"],
            field=comment.get("field", ""),
            text=comment["text"],
            must_fix=True,
        )
    tell_team(
        project, by=by, key=f"project:{project.pk}:return:{project.history.count()}",
        text=official("ขอให้แก้ “%(title)s”: %(note)s") % {"title": project.title, "note": note},
        url=reverse("projects:proposal", args=[project.pk]),
    )  # fmt: skip
    return project


@transaction.atomic
def resume(project: Project, *, by: Any, note: str = "") -> Project:
    """Put a deferred project on the agenda again."""
    projects.resume_project(project, by=by, note=note)
    tell_team(
        project, by=by, key=f"project:{project.pk}:resume:{project.history.count()}",
        text=official("“%(title)s” กลับเข้าวาระของคณะกรรมการ") % {"title": project.title},
        url=reverse("projects:proposal", args=[project.pk]),
    )  # fmt: skip
    return project
