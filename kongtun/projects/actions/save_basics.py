"""Save the name of the project and who proposes it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.funds.choices import RecipientGroup
from kongtun.funds.notices import get_pack
from kongtun.projects.actions.check_text import check_line, check_text
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.models import Project


@transaction.atomic
def save_basics(
    project: Project,
    *,
    by: Any,
    title: str = "",
    organisation: str = "",
    recipient_group: int | None = None,
    support_type: int | None = None,
    work_area: str = "",
    remark: str = "",
    fingerprint: str = "",
) -> Project:
    """Save the section. Types of support are those of the notice that the project was made under."""
    open_section(project, "basics", by=by, fingerprint=fingerprint)
    if recipient_group is not None and recipient_group not in RecipientGroup.values:
        raise Refused(_("เลือกหน่วยงานหรือกลุ่มจากรายการ"), field="recipient_group")
    if support_type is not None and support_type not in {kind.number for kind in get_pack(project.pack).support_types}:
        raise Refused(_("เลือกประเภทการสนับสนุนที่มีในประกาศของโครงการนี้"), field="support_type")
    project.title = check_line(title, "title", longest=300)
    project.organisation = check_line(organisation, "organisation", longest=200)
    project.recipient_group = recipient_group
    project.support_type = support_type
    project.work_area = check_line(work_area, "work_area", longest=300)
    project.remark = check_text(remark, "remark")
    close_section(project, "title", "organisation", "recipient_group", "support_type", "work_area", "remark", by=by)
    return project
