"""Say: this proposal concerns me."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.facts import tell_changed
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects.models import Project
from kongtun.review.models import Interest, ScreeningTurn

LONGEST = 300


@transaction.atomic
def declare_interest(project: Project, *, by: Any, reason: str) -> Interest:
    """Record that ``project`` concerns ``by``: no screening, no score, and it is no longer theirs to look after.

    A score already given does not count any more. Said twice, the first stays. Raises Refused without a reason.
    """
    if not by.can(P.PROJECT_SCORE, project):
        raise PermissionNeeded(P.PROJECT_SCORE)
    reason = normalise(reason).strip()
    if not reason:
        raise Refused(_("เขียนสั้น ๆ ว่าเกี่ยวข้องอย่างไร"), field="reason")
    if len(reason) > LONGEST:
        raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": LONGEST}, field="reason")
    ScreeningTurn.objects.filter(project=project, assignee=by).update(assignee=None, assigned_at=None)
    interest, fresh = Interest.objects.get_or_create(project=project, user=by, defaults={"reason": reason})
    if fresh:
        tell_changed(project)
    return interest
