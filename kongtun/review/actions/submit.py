"""Send a proposal to the fund, or take it back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, advance, lock
from kongtun.notifications.actions import withdraw
from kongtun.projects.models import Project, ProposalVersion
from kongtun.projects.queries import frozen, proposal_content
from kongtun.projects.states import EDITABLE_STATES
from kongtun.review.actions.tell import tell_screeners, tell_stage
from kongtun.review.actions.walk import begin_anew, enter
from kongtun.review.checks import Severity, check_content, load_context
from kongtun.review.queries.comments import open_must_fix
from kongtun.review.queries.stages import walk_of
from kongtun.review.sent import tell_sent


@transaction.atomic
def submit_proposal(project: Project, *, by: Any, note: str = "") -> ProposalVersion:
    """Send ``project`` to the fund and freeze what it says as the next version.

    Raises Refused when a check blocks or a comment that must be answered is open, TransitionRefused in a wrong state.
    """
    if not by.can(P.PROJECT_SUBMIT, project):
        raise PermissionNeeded(P.PROJECT_SUBMIT)
    # Read again under the lock: what is frozen must be what is stored, not what this caller happened to hold.
    stored = lock(project)
    content = proposal_content(stored)
    if stored.state in EDITABLE_STATES:
        _refuse_unready(stored, content)
    project.submitted_at = timezone.now()
    advance(project, "submit", by=by, note=note, fields=["submitted_at"])
    number = (project.versions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    version = ProposalVersion.objects.create(project=project, number=number, content=frozen(content), by=by)
    tell_sent(project)
    stage = enter(project, walk_of(project))
    text = _("ส่งข้อเสนอ “%(title)s”") if number == 1 else _("ส่งข้อเสนอที่แก้แล้ว “%(title)s”")
    tell_stage(
        project, stage, by=by, key=f"project:{project.pk}:submit:{number}", text=text % {"title": project.title},
        url=reverse("review:screen", args=[project.pk]),
    )  # fmt: skip
    return version


def _refuse_unready(project: Project, content: dict[str, Any]) -> None:
    blocking = [f for f in check_content(content, load_context(project, content)) if f.severity == Severity.BLOCKS]
    if blocking:
        raise Refused(
            _("ยังส่งไม่ได้ มี %(count)d เรื่องต้องแก้ก่อน เรื่องแรก: %(first)s")
            % {"count": len(blocking), "first": blocking[0].message}
        )
    waiting = open_must_fix(project).count()
    if waiting:
        raise Refused(_("ยังส่งไม่ได้ มีความเห็น %(count)d เรื่องที่ต้องแก้หรือตอบก่อน") % {"count": waiting})


@transaction.atomic
def withdraw_proposal(project: Project, *, by: Any, note: str = "") -> Project:
    """Take a sent proposal back to change it, before screening is done."""
    advance(project, "withdraw", by=by, note=note)
    begin_anew(project)
    # Whoever was to look at it next week need not any more.
    for told in ("submit", "step", "assign"):
        withdraw(f"project:{project.pk}:{told}")
    moved = project.history.count()
    tell_screeners(
        project, by=by, key=f"project:{project.pk}:withdraw:{moved}",
        text=official("ผู้เสนอถอน “%(title)s” กลับไปแก้") % {"title": project.title}, url=reverse("review:queue", args=[project.fund_id]),
    )  # fmt: skip
    return project
