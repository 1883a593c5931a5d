"""Say which plans of the fund the project answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.planning.models import Plan
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.models import Project


@transaction.atomic
def set_plans(project: Project, plans: Iterable[Plan], *, by: Any, fingerprint: str = "") -> None:
    """Replace the plans; they are of the project's fund and fiscal year."""
    open_section(project, "plans", by=by, fingerprint=fingerprint)
    chosen = list(plans)
    if any(plan.fund_id != project.fund_id or plan.fiscal_year != project.fiscal_year for plan in chosen):
        raise Refused(_("เลือกได้เฉพาะแผนของกองทุนนี้ในปีเดียวกับโครงการ"), field="plans")
    project.plans.set(chosen)
    close_section(project, by=by)
