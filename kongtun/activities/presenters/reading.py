"""A report as a page to read: a leading sentence, then numbers beside the plan."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.activities.models import ActivityReport
from kongtun.activities.presenters.measures import measure
from kongtun.activities.presenters.proposals import plan_of
from kongtun.activities.states import REPORT_WORKFLOW
from kongtun.common.thai.money import baht_unit
from kongtun.common.thai.numerals import number
from kongtun.funds.choices import ExpenseGroup


def people_total(report: ActivityReport) -> int:
    """Return how many people took part."""
    return sum(row.count for row in report.participants.all())


def money_total(report: ActivityReport) -> Decimal:
    """Return the money used, in baht."""
    return sum((row.amount for row in report.expenses.all()), Decimal(0))


def lead_sentence(report: ActivityReport) -> str:
    """Return the first thing to know: people, money, how well it went."""
    people, money = people_total(report), money_total(report)
    parts = [
        _("มีคนมาร่วม %s คน") % number(people) if people else "",
        _("ใช้เงิน %s") % baht_unit(money) if money else "",
        str(report.get_quality_display() or ""),
    ]
    return " ".join(part for part in parts if part)


def read_page(report: ActivityReport) -> dict[str, Any]:
    """Return the context of the page (about 8 queries whatever the report holds)."""
    plan = plan_of(report.activity)
    used = {row.group: row.amount for row in report.expenses.all()}
    came = {row.target_group_id: row for row in report.participants.all()}
    groups = dict(plan.groups) | {pk: str(row.target_group) for pk, row in came.items()}
    words = REPORT_WORKFLOW.words[report.state]
    photos = list(report.photos.all())
    return {
        "report": report,
        "activity": report.activity,
        "project": report.project,
        "words": words,
        "tone": words.tone.removeprefix("t-"),
        "lead": lead_sentence(report),
        "people": [(name, came[pk].count if pk in came else None, plan.people.get(pk)) for pk, name in groups.items()],
        "people_total": people_total(report),
        "money": [
            (group.label, used.get(group.value), plan.money.get(group.value))
            for group in ExpenseGroup
            if group.value in used or group.value in plan.money
        ],
        "money_total": money_total(report),
        "money_planned": plan.total,
        "results": [
            (result, measure(result.objective, result.reading.value if result.reading else None))
            for result in report.results.all()
        ],
        "photos": [photo for photo in photos if photo.removed_at is None],
        "history": list(report.history.all()),
        "labels": {t.name: t.label for t in REPORT_WORKFLOW.transitions},
    }
