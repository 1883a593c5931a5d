"""Score a proposal, and say with which rubric."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, lock
from kongtun.funds.models import Fund
from kongtun.projects.models import Project, ProposalVersion
from kongtun.review.queries.conflicts import has_interest
from kongtun.review.queries.scores import SCORING_STATES, rubric_of, version_to_score
from kongtun.surveys.actions import keep_questionnaire, save_answers, save_questionnaire, send_answers
from kongtun.surveys.choices import Purpose
from kongtun.surveys.models import Questionnaire, Response
from kongtun.surveys.outline import Outline


@transaction.atomic
def save_score(project: Project, answers: Mapping[str, Any], *, by: Any) -> Response:
    """Keep ``answers`` ({key of a criterion: level, or None}) as the person's draft of a score of the last version.

    Raises Refused: not being decided now, an interest in the proposal, a score that was sent, a level that is not there.
    """
    questionnaire, version = _open(project, by)
    return save_answers(questionnaire, version, answers, by=by)


@transaction.atomic
def send_score(project: Project, answers: Mapping[str, Any], *, by: Any, fingerprint: str = "") -> Response:
    """Send the person's score of the last version; it stays as it is, and the others' scores can be seen.

    ``fingerprint`` is that of the rubric which the person has read. Raises Refused as ``save_score``, and when a
    criterion is left out or the rubric has changed meanwhile.
    """
    questionnaire, version = _open(project, by)
    outline, _stored = rubric_of(project.fund, project.fiscal_year)
    if fingerprint and outline.fingerprint != fingerprint:
        raise Refused(_("เกณฑ์เพิ่งเปลี่ยน ดูข้อที่เปลี่ยนแล้วส่งอีกครั้ง"))
    return send_answers(questionnaire, version, answers, by=by)


def _open(project: Project, by: Any) -> tuple[Questionnaire, ProposalVersion]:
    if not by.can(P.PROJECT_SCORE, project):
        raise PermissionNeeded(P.PROJECT_SCORE)
    if lock(project).state not in SCORING_STATES:
        raise Refused(_("ให้คะแนนได้ตั้งแต่ส่งข้อเสนอจนถึงก่อนคณะกรรมการมีมติ"))
    version = version_to_score(project)
    if version is None:
        raise Refused(_("ข้อเสนอนี้ยังไม่มีฉบับที่ส่ง ให้ผู้เสนอส่งก่อน"))
    if has_interest(project, by):
        raise Refused(_("คุณมีส่วนได้เสียกับข้อเสนอนี้ จึงไม่ให้คะแนน"))
    outline, stored = rubric_of(project.fund, project.fiscal_year)
    kept = stored or keep_questionnaire(Purpose.PROPOSAL, project.fund.area, project.fiscal_year, outline, by=by)
    return kept, version


@transaction.atomic
def save_rubric(fund: Fund, fiscal_year: int, outline: Outline, *, by: Any, fingerprint: str = "") -> Questionnaire:
    """Set the rubric of ``fund`` for ``fiscal_year``; years that have none of their own follow it.

    Raises Refused once a score of this year is sent, and for a rubric that cannot be scored; EditConflict when it is no
    longer as it was read.
    """
    if not by.can(P.FUND_EDIT, fund):
        raise PermissionNeeded(P.FUND_EDIT)
    Fund.objects.select_for_update(no_key=True, of=("self",)).get(pk=fund.pk)
    current, stored = rubric_of(fund, fiscal_year)
    if fingerprint and fingerprint != current.fingerprint:
        raise EditConflict
    saved = save_questionnaire(Purpose.PROPOSAL, fund.area, fiscal_year, outline, by=by)
    if stored is None or saved.version != stored.version:
        record_event(
            fund, "save_rubric", by=by, fiscal_year=fiscal_year, version=saved.version, questions=len(outline.questions)
        )
    return saved
