"""Scores of a problem, and how much each criterion counts in a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.indicators.queries import code_list
from kongtun.planning.actions.draft import locked_draft, stored_problem
from kongtun.planning.models import Plan, PlanProblem, PriorityWeight, ProblemScore
from kongtun.planning.models.priority import HEAVIEST, HIGHEST, LOWEST
from kongtun.planning.queries import criteria_of, scores_fingerprint, weights_fingerprint


@transaction.atomic
def save_scores(
    plan: Plan, problem: PlanProblem, *, by: Any, scores: Mapping[str, int], fingerprint: str = ""
) -> PlanProblem:
    """Score a problem: criterion code → 1 to 4, every criterion of the catalogue.

    Refused with the code as field for a criterion that is missing or out of range, field ``scores`` for an unknown one.
    EditConflict when changed since ``fingerprint``.
    """
    plan = locked_draft(plan)
    row = stored_problem(plan, problem)
    check_fingerprint(fingerprint, scores_fingerprint(row))
    criteria = {entry.code: entry for entry in code_list("priority_criteria")}
    if set(scores) - set(criteria):
        raise Refused(_("มีเกณฑ์ที่ไม่อยู่ในรายการ เปิดหน้านี้ใหม่แล้วให้คะแนนอีกครั้ง"), field="scores")
    for code, entry in criteria.items():
        if not LOWEST <= scores.get(code, 0) <= HIGHEST:
            raise Refused(_("ให้คะแนน “%(name)s” 1 ถึง 4") % {"name": entry.name_th}, field=code)
    had = {score.criterion_id: score for score in row.scores.all()}
    for code, entry in criteria.items():
        score = had.get(entry.pk)
        if score is None:
            ProblemScore.objects.create(problem=row, criterion=entry, value=scores[code], by=by)
        elif score.value != scores[code]:
            score.value, score.by = scores[code], by
            score.save(update_fields=["value", "by", "at"])
    record_event(plan, "save_scores", by=by, problem=row.pk, scores=dict(scores))
    return row


@transaction.atomic
def save_weights(fund: Fund, fiscal_year: int, *, by: Any, weights: Mapping[str, int], fingerprint: str = "") -> None:
    """Decide how much each criterion counts in the fund's year (0 to 5; 0 leaves it out).

    Criteria that are not named keep their weight. Refused with the code as field for a weight that cannot be, field
    ``weights`` for an unknown criterion or when nothing would count. EditConflict when changed since ``fingerprint``.
    """
    fund = Fund.objects.select_for_update(no_key=True, of=("self",)).select_related("area").get(pk=fund.pk)
    criteria = criteria_of(fund.pk, fiscal_year)
    check_fingerprint(fingerprint, weights_fingerprint(criteria))
    if set(weights) - {criterion.code for criterion in criteria}:
        raise Refused(_("มีเกณฑ์ที่ไม่อยู่ในรายการ เปิดหน้านี้ใหม่แล้วตั้งน้ำหนักอีกครั้ง"), field="weights")
    for code, weight in weights.items():
        if not 0 <= weight <= HEAVIEST:
            raise Refused(_("น้ำหนักเลือกได้ 0 ถึง %(most)d") % {"most": HEAVIEST}, field=code)
    after = {criterion.code: weights.get(criterion.code, criterion.weight) for criterion in criteria}
    if not any(after.values()):
        raise Refused(_("ต้องมีอย่างน้อย 1 เกณฑ์ที่น้ำหนักมากกว่า 0"), field="weights")
    changed = {c.code: [c.weight, after[c.code]] for c in criteria if c.weight != after[c.code]}
    for criterion in criteria:
        if criterion.code in changed:
            PriorityWeight.objects.update_or_create(
                fund=fund,
                fiscal_year=fiscal_year,
                criterion_id=criterion.pk,
                defaults={"weight": after[criterion.code]},
            )
    if changed:
        record_event(fund, "save_weights", by=by, fiscal_year=fiscal_year, changed=changed)
