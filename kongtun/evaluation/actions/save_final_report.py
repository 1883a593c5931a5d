"""Keep what people write in the final report."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded, lock
from kongtun.evaluation.models import FinalReport
from kongtun.evaluation.queries import TEXTS, report_fingerprint
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

KEEP: Final[Any] = object()
LONGEST = 20_000


def check_writing(project: Project, by: Any) -> None:
    """Lock the project and raise unless ``by`` may write its final report now (PermissionNeeded, Refused)."""
    if not by.can(Permission.FINAL_REPORT_EDIT, project):
        raise PermissionNeeded(Permission.FINAL_REPORT_EDIT)
    project.state = lock(project).state
    if project.state != ProjectState.RUNNING:
        raise Refused(
            _("เขียนรายงานฉบับสมบูรณ์ได้เมื่อโครงการอยู่ในขั้น “ดำเนินการ” ตอนนี้อยู่ในขั้น “%(state)s”")
            % {"state": project.get_state_display()}
        )


@transaction.atomic
def save_final_report(
    project: Project, *, by: Any, abstract: str = KEEP, acknowledgement: str = KEEP, conclusion: str = KEEP, problems: str = KEEP,
    suggestions: str = KEEP, beyond: str = KEEP, lesson: str = KEEP, fingerprint: str = "",
) -> FinalReport:  # fmt: skip
    """Save the given texts; an empty text means that what the system proposes is printed.

    Raises PermissionNeeded, Refused (wrong state, a text over 20,000 characters) and EditConflict when somebody else saved
    after the page with ``fingerprint`` was opened.
    """
    check_writing(project, by)
    report = FinalReport.objects.select_for_update().filter(project=project).first()
    if fingerprint:
        check_fingerprint(fingerprint, report_fingerprint(report))
    report = report or FinalReport(project=project)
    given = dict(
        zip(TEXTS, (abstract, acknowledgement, conclusion, problems, suggestions, beyond, lesson), strict=True)
    )
    for name, text in given.items():
        if text is KEEP:
            continue
        clean = normalise(text or "").strip()
        if len(clean) > LONGEST:
            raise Refused(_("ข้อความยาวเกิน 20,000 ตัวอักษร ตัดให้สั้นลง"), field=name)
        setattr(report, name, clean)
    report.updated_by = by
    report.save()
    return report
