"""Screening: pass a step, or send back with comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse

from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.workflow import PermissionNeeded, lock
from kongtun.projects import actions as projects
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.actions.comments import write_comment
from kongtun.review.actions.tell import tell_stage, tell_team
from kongtun.review.actions.walk import (
    begin_anew,
    keep_result,
    passed_steps,
    refuse_other_step,
    refuse_unfit,
    stand_at,
    turn_of,
)
from kongtun.review.queries.stages import Stage, Walk, walk_of


@transaction.atomic
def screen_pass(project: Project, *, by: Any, note: str = "", step: str = "") -> Project:
    """Pass the step at which ``project`` stands: on to the next one, after the last to the committee.

    ``step`` is the step that the person has read, so that two people at once do not pass two steps. Raises Refused when
    the step is another one or not theirs, or the proposal concerns them.
    """
    if not by.can(P.PROJECT_SCREEN, project):
        raise PermissionNeeded(P.PROJECT_SCREEN)
    if lock(project).state != ProjectState.SUBMITTED:
        return projects.pass_screening(project, by=by, note=note)  # says why not
    walk, turn = walk_of(project), turn_of(project)
    stage = walk.current(turn.step)
    refuse_other_step(stage, step)
    refuse_unfit(project, stage, by)
    following = walk.first_open({*passed_steps(turn), stage.kind})
    said = _said(walk, stage, note)
    if following is None:
        projects.pass_screening(project, by=by, note=said)
    else:
        projects.pass_step(project, by=by, note=said)
    keep_result(project, turn, stage, passed=True)
    moved = project.history.count()
    if following is None:
        text = official("“%(title)s” ผ่านกลั่นกรองแล้ว รอคณะกรรมการพิจารณา") % {"title": project.title}
    else:
        stand_at(turn, following)
        words = {"title": project.title, "step": stage.official_title, "next": following.official_title}
        text = official("“%(title)s” ผ่านขั้น %(step)s แล้ว ต่อไปขั้น %(next)s") % words
        tell_stage(
            project, following, by=by, key=f"project:{project.pk}:step:{moved}", text=text,
            url=reverse("review:screen", args=[project.pk]),
        )  # fmt: skip
    tell_team(
        project, by=by, key=f"project:{project.pk}:pass:{moved}", text=text,
        url=reverse("projects:proposal", args=[project.pk]),
    )  # fmt: skip
    return project


def _said(walk: Walk, stage: Stage, note: str) -> str:
    """Return the note as it stands in the history: with the step, where there are several."""
    note = note.strip()
    if len(walk.on) == 1:
        return note
    return f"{stage.official_title}: {note}" if note else stage.official_title


@transaction.atomic
def screen_return(
    project: Project, *, by: Any, note: str, comments: Iterable[Mapping[str, str]] = (), step: str = ""
) -> Project:
    """Send ``project`` back with the reason and comments at fields ({section, field, text}), each to be mended or answered.

    From a step it comes back to that step; after the committee had it, all steps look again. Raises Refused without a
    reason (field ``note``), when a comment's place or text is missing, when the step is not theirs or another one than
    ``step``; TransitionRefused in a wrong state.
    """
    if not by.can(P.PROJECT_SCREEN, project):
        raise PermissionNeeded(P.PROJECT_SCREEN)
    at_step = lock(project).state == ProjectState.SUBMITTED
    turn = turn_of(project)
    stage = walk_of(project).current(turn.step)
    if at_step:
        refuse_other_step(stage, step)
        refuse_unfit(project, stage, by)
    projects.return_proposal(project, by=by, note=note)
    if at_step:
        keep_result(project, turn, stage, passed=False)
    else:
        begin_anew(project)
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
