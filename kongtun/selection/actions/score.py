"""Begin scoring (the data are pulled in and kept), and score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.selection.actions.prepare import check_edit
from kongtun.selection.choices import RoundState, ValueSource
from kongtun.selection.models import Candidate, CandidateValue, Round
from kongtun.selection.outlines import judges_outline
from kongtun.selection.queries.data import pulled
from kongtun.selection.queries.rounds import code_of, questionnaire_of
from kongtun.surveys.actions import keep_questionnaire, send_answers
from kongtun.surveys.choices import Purpose
from kongtun.surveys.models import Response


@transaction.atomic
def start_scoring(selection: Round, *, by: Any) -> Round:
    """Fix criteria and candidates, pull in what the system knows, and let the judges score.

    The values are kept as they are now: the ranking can be redone later from the same numbers.
    """
    check_edit(selection, by)
    selection = Round.objects.select_for_update(of=("self",)).select_related("area").get(pk=selection.pk)
    if selection.state != RoundState.DRAFT:
        raise Refused(_("เริ่มให้คะแนนไปแล้ว"))
    candidates = list(selection.candidates.select_related("fund__area"))
    if len(candidates) < 2:
        raise Refused(_("เลือกพื้นที่ที่เสนออย่างน้อยสองแห่งก่อน"), field="candidates")
    criteria = list(selection.criteria.all())
    funds = [one.fund for one in candidates]
    for criterion in criteria:
        if criterion.source == ValueSource.JUDGES:
            continue
        values = pulled(criterion.source, funds, selection.fiscal_year)
        CandidateValue.objects.bulk_create(
            CandidateValue(candidate=one, criterion=criterion, value=values.get(one.fund_id)) for one in candidates
        )
    judged = [one for one in criteria if one.source == ValueSource.JUDGES]
    if judged:
        keep_questionnaire(
            Purpose.SELECTION, selection.area, selection.fiscal_year, judges_outline(selection.title, judged), by=by,
            code=code_of(selection),
        )  # fmt: skip
    selection.state, selection.frozen_at = RoundState.SCORING, timezone.now()
    selection.save(update_fields=["state", "frozen_at"])
    record_event(selection, "selection.start", by=by, candidates=len(candidates))
    return selection


@transaction.atomic
def score_candidate(candidate: Candidate, answers: Mapping[str, Any], *, by: Any) -> Response:
    """Send one's own levels for a candidate, once. Nobody scores the fund in which they are an officer or decide."""
    selection = candidate.round
    if not by.can(P.SELECTION_SCORE, selection):
        raise PermissionNeeded(P.SELECTION_SCORE)
    if selection.state != RoundState.SCORING:
        raise Refused(_("รอบนี้ยังไม่เปิดหรือปิดให้คะแนนแล้ว"))
    if any(m.area_id == candidate.fund.area_id for m in by.current_memberships):
        raise Refused(_("คุณทำงานในกองทุนนี้ จึงไม่ให้คะแนน"))
    questionnaire = questionnaire_of(selection)
    if questionnaire is None:
        raise Refused(_("รอบนี้ไม่มีเกณฑ์ที่กรรมการให้คะแนน"))
    response = send_answers(questionnaire, candidate, answers, by=by)
    record_event(selection, "selection.score", by=by, fund=candidate.fund_id)
    return response
