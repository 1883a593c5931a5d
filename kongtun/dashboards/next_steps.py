"""The one sentence and the one button of a project page: what is next, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.dashboards.queries.project_page import ProjectRecord
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S
from kongtun.review.queries.turns import whose_turn


@dataclass(frozen=True)
class NextStep:
    """What comes next. ``url`` is empty when it is somebody else's turn."""

    text: str
    url: str = ""
    verb: str = ""

    @property
    def mine(self) -> bool:
        """True when the reader can do it."""
        return bool(self.url)


def next_step(project: Project, record: ProjectRecord, user: Any) -> NextStep | None:
    """Return the next step of ``project`` as ``user`` sees it; None when the project has ended."""
    step = _STEPS.get(S(project.state))
    if step is None:
        return None
    permission, text, url_name, verb = step
    # Writing and reporting is the group's turn, also when an officer could do it (for paper groups the officer types).
    writes = bool(project.team_permissions(user)) or bool(project.typed_for) or project.created_by_id == user.pk
    if project.state == S.RUNNING:
        return _running(project, record, user, writes=writes)
    if user.can(permission, project) and (writes or project.state not in (S.DRAFT, S.RETURNED)):
        args = [project.fund_id] if url_name == "meetings:list" else [project.pk]
        return NextStep(text(), reverse(url_name, args=args), verb())
    turn = whose_turn(project)
    who = turn.step or turn.who
    return NextStep(_("ตอนนี้อยู่กับ%(who)s") % {"who": who})


def _running(project: Project, record: ProjectRecord, user: Any, *, writes: bool) -> NextStep:
    """A running project: report the next activity, or write the final report."""
    if writes and record.all_reported and user.can(P.FINAL_REPORT_EDIT, project):
        return NextStep(
            _("รายงานกิจกรรมครบแล้ว เหลือรายงานฉบับสมบูรณ์"),
            reverse("evaluation:final-report", args=[project.pk]),
            _("เขียนรายงาน"),
        )
    if writes and record.next_activity and user.can(P.REPORT_EDIT, project):
        return NextStep(
            _("กิจกรรมต่อไป: %(name)s") % {"name": record.next_activity.name},
            reverse("activities:plan", args=[project.pk]),
            _("รายงานกิจกรรม"),
        )
    return NextStep(
        _("กำลังดำเนินการ รายงานแล้ว %(n)s จาก %(m)s กิจกรรม") % {"n": record.reported_count, "m": len(record.activities)}
    )


_STEPS: dict[S, tuple[str, Any, str, Any]] = {
    S.DRAFT: (P.PROJECT_EDIT, lambda: _("เขียนข้อเสนอให้ครบแล้วส่ง"), "projects:proposal", lambda: _("เขียนต่อ")),
    S.RETURNED: (
        P.PROJECT_EDIT,
        lambda: _("กองทุนส่งกลับให้แก้ ดูความเห็นแล้วส่งใหม่"),
        "projects:proposal",
        lambda: _("แก้ข้อเสนอ"),
    ),
    S.SUBMITTED: (P.PROJECT_SCREEN, lambda: _("อ่านและกลั่นกรองข้อเสนอ"), "review:screen", lambda: _("กลั่นกรอง")),
    S.SCREENED: (P.PROJECT_DECIDE, lambda: _("นำเข้าประชุมคณะกรรมการ"), "meetings:list", lambda: _("ไปที่การประชุม")),
    S.DEFERRED: (
        P.PROJECT_SCREEN,
        lambda: _("คณะกรรมการเลื่อนพิจารณา นำกลับเข้าวาระเมื่อพร้อม"),
        "review:screen",
        lambda: _("ดูข้อเสนอ"),
    ),
    S.APPROVED: (P.AGREEMENT_EDIT, lambda: _("อนุมัติแล้ว ทำบันทึกข้อตกลง"), "projects:agreement", lambda: _("ทำข้อตกลง")),
    S.RUNNING: (P.REPORT_EDIT, lambda: "", "activities:plan", lambda: ""),
    S.REPORTED: (
        P.FINAL_REPORT_ACCEPT,
        lambda: _("ตรวจรายงานฉบับสมบูรณ์"),
        "evaluation:final-report",
        lambda: _("ตรวจรายงาน"),
    ),
}
