"""Approaches of a plan: picked from the catalogue, or the fund's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.indicators.models import Approach
from kongtun.planning.actions.draft import locked_draft
from kongtun.planning.models import Plan, PlanApproach
from kongtun.planning.queries import approaches_fingerprint


@transaction.atomic
def pick_approaches(plan: Plan, approaches: Iterable[Approach], *, by: Any, fingerprint: str = "") -> None:
    """Make ``approaches`` the plan's approaches from the catalogue; its own ones stay.

    Refused (field ``approaches``) for an approach of another issue. EditConflict when changed since ``fingerprint``.
    """
    plan = locked_draft(plan)
    check_fingerprint(fingerprint, approaches_fingerprint(plan))
    wanted = {approach.pk: approach for approach in approaches}
    if any(approach.issue_id != plan.issue_id for approach in wanted.values()):
        raise Refused(_("แนวทางที่เลือกเป็นของประเด็นอื่น เลือกใหม่จากรายการของประเด็นนี้"), field="approaches")
    had = {row.approach_id: row for row in plan.approaches.all() if row.approach_id}
    gone = [row.pk for key, row in had.items() if key not in wanted]
    plan.approaches.filter(pk__in=gone).delete()
    after = plan.approaches.aggregate(last=Max("sort"))["last"] or 0
    added = [approach for key, approach in wanted.items() if key not in had]
    PlanApproach.objects.bulk_create(
        PlanApproach(plan=plan, approach=approach, sort=after + place) for place, approach in enumerate(added, start=1)
    )
    if gone or added:
        record_event(
            plan, "pick_approaches", by=by, added=[approach.code for approach in added],
            removed=[had[key].title for key in had if key not in wanted],
        )  # fmt: skip


@transaction.atomic
def add_own_approach(plan: Plan, *, by: Any, title: str, how: str = "") -> PlanApproach:
    """Add an approach in the fund's own words. Refused (field ``own_title``) when it is empty or already there."""
    plan = locked_draft(plan)
    title = normalise(title)
    if not title:
        raise Refused(_("เขียนชื่อแนวทางสั้น ๆ เช่น ธนาคารขยะทุกวันศุกร์"), field="own_title")
    if any(row.title == title for row in plan.approaches.select_related("approach")):
        raise Refused(_("มีแนวทางนี้ในแผนแล้ว"), field="own_title")
    last = plan.approaches.aggregate(last=Max("sort"))["last"] or 0
    row = PlanApproach.objects.create(plan=plan, own_title=title, own_how=how.strip(), sort=last + 1)
    record_event(plan, "add_own_approach", by=by, title=title)
    return row


@transaction.atomic
def remove_own_approach(plan: Plan, row: PlanApproach, *, by: Any) -> None:
    """Take the fund's own approach ``row`` out of the plan; the audit event keeps its words."""
    plan = locked_draft(plan)
    found = plan.approaches.filter(pk=row.pk, approach__isnull=True)
    if found.exists():
        record_event(plan, "remove_own_approach", by=by, title=row.own_title, how=row.own_how)
        found.delete()
