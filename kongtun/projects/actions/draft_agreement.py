"""Make the agreement (บันทึกข้อตกลง) of an approved project: almost everything is already known."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.actions.next_number import next_number
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.queries import current_committee
from kongtun.projects.models import Agreement, Instalment, Project
from kongtun.projects.states import ProjectState

MOST_PARTS = 4


@transaction.atomic
def draft_agreement(project: Project, *, by: Any, instalments: int = 2) -> Agreement:
    """Create the agreement with proposed number, signatories, witnesses and instalments; return the existing one if any.

    Number ``n/ปี`` runs per fund and fiscal year. Money is split evenly into ``instalments`` (1–4), the last takes what is
    left over. Raises PermissionNeeded (AGREEMENT_EDIT), Refused unless the project is approved.
    """
    project = (
        Project.objects.select_for_update(no_key=True, of=("self",)).select_related("fund__area").get(pk=project.pk)
    )
    if not by.can(Permission.AGREEMENT_EDIT, project):
        raise PermissionNeeded(Permission.AGREEMENT_EDIT)
    existing = Agreement.objects.filter(project=project).first()
    if existing is not None:
        return existing
    if project.state != ProjectState.APPROVED or not project.budget_approved:
        raise Refused(_("ทำข้อตกลงได้หลังคณะกรรมการอนุมัติโครงการแล้ว"))
    members = list(current_committee(project.fund))
    chair = next((m.name for m in members if m.position == CommitteePosition.CHAIR), "")
    others = [m.name for m in members if m.position != CommitteePosition.CHAIR]
    lead = project.people.order_by("sort", "pk").first()
    agreement = Agreement.objects.create(
        project=project,
        number=f"{next_number(project.fund, project.fiscal_year, 'agreement')}/{project.fiscal_year}",
        agreed_on=timezone.localdate(),
        place=project.fund.area.name_th,
        amount=project.budget_approved,
        recipient_name=lead.name if lead else project.organisation,
        recipient_position=official("ผู้รับผิดชอบโครงการ"),
        supporter_name=chair,
        witness_one=others[0] if others else "",
        witness_two=others[1] if len(others) > 1 else "",
        created_by=by,
    )
    Instalment.objects.bulk_create(proposed_instalments(agreement, instalments))
    record_event(agreement.project, "draft_agreement", by=by, number=agreement.number)
    return agreement


def proposed_instalments(agreement: Agreement, count: int) -> list[Instalment]:
    """Return unsaved instalments that split the agreement evenly, with the customary dates and conditions."""
    parts = split_evenly(agreement.amount, max(1, min(count, MOST_PARTS)))
    return [
        Instalment(
            agreement=agreement,
            number=number,
            amount=amount,
            due_on=_due_date(agreement, number, len(parts)),
            condition=official("ลงนามข้อตกลงแล้ว") if number == 1 else official("รายงานกิจกรรมของงวดก่อนผ่านการรับรอง"),
        )
        for number, amount in enumerate(parts, start=1)
    ]


def split_evenly(total: Decimal, parts: int) -> list[Decimal]:
    """Split baht into equal whole-baht parts; the last one takes what is left, so that the sum is exact.

    Fewer parts when there is not a baht for each.

    >>> split_evenly(Decimal("1000"), 3)
    [Decimal('333'), Decimal('333'), Decimal('334')]
    """
    parts = max(1, min(parts, int(total)))
    share = (total / parts).quantize(Decimal(1), ROUND_DOWN)
    return [*[share] * (parts - 1), total - share * (parts - 1)]


def _due_date(agreement: Agreement, number: int, count: int) -> date | None:
    """First instalment when the project starts, the others spread evenly over its time; none before the agreement."""
    project = agreement.project
    if not project.start_date or not project.end_date:
        return None
    day = project.start_date + (project.end_date - project.start_date) * (number - 1) / count
    return max(day, agreement.agreed_on)
