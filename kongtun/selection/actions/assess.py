"""Assess an area's capital or readiness."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.selection.choices import AssessmentKind
from kongtun.selection.outlines import assessment_outline
from kongtun.selection.queries.assessments import home_of
from kongtun.surveys.actions import keep_questionnaire, send_answers
from kongtun.surveys.models import Response


@transaction.atomic
def send_assessment(kind: str, area: Area, fiscal_year: int, answers: Mapping[str, Any], *, by: Any) -> Response:
    """Send one's own assessment of an area for a year: once a person and year; several people make it firmer."""
    if not by.can(P.LANDSCAPE_EDIT, area):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    if kind not in AssessmentKind.values:
        raise Refused(_("เลือกแบบประเมินจากรายการ"), field="kind")
    questionnaire = keep_questionnaire(kind, home_of(area), fiscal_year, assessment_outline(kind), by=by)
    response = send_answers(questionnaire, area, answers, by=by)
    record_event(area, "selection.assess", by=by, kind=kind, fiscal_year=fiscal_year)
    return response
