"""Say which steps a proposal goes through before the committee, who does them, and how long they may take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fingerprint import check_fingerprint, fingerprint
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.projects import actions as projects
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.actions.tell import tell_stage
from kongtun.review.actions.walk import passed_steps, stand_at, turn_of
from kongtun.review.choices import StepKind
from kongtun.review.models import ScreeningStep
from kongtun.review.models.screening import ROLES
from kongtun.review.queries.stages import Stage, Walk, Walks, screeners_of

LONGEST_DAYS = 365
LONGEST_TITLE = 80


def walk_fingerprint(walk: Walk) -> str:
    """Digest of the steps as a person reads them."""
    return fingerprint([[s.kind, s.is_on, s.name, s.sort, s.days, s.role, sorted(s.people)] for s in walk.all])


@transaction.atomic
def set_steps(fund: Fund, fiscal_year: int, steps: Iterable[Stage], *, by: Any, fingerprint: str = "") -> Walk:
    """Set the steps of ``fund`` for ``fiscal_year`` and the years after it until they are set themselves.

    Proposals that are under way stand afterwards at the first step that they have not passed; where none is left, they
    go to the committee at once. So no proposal waits at a step that is switched off.
    Raises Refused (fields ``<kind>.days``, ``<kind>.people`` …) and EditConflict.
    """
    if not by.can(P.FUND_EDIT, fund):
        raise PermissionNeeded(P.FUND_EDIT)
    Fund.objects.select_for_update(no_key=True, of=("self",)).get(pk=fund.pk)
    before = Walks([fund]).of(fund.pk, fiscal_year)
    check_fingerprint(fingerprint, walk_fingerprint(before))
    walk = Walk(_checked(fund, list(steps)))
    if walk_fingerprint(walk) == walk_fingerprint(before):
        return before
    ScreeningStep.objects.filter(fund=fund, fiscal_year=fiscal_year).delete()
    for stage in walk.all:
        row = ScreeningStep.objects.create(
            fund=fund, fiscal_year=fiscal_year, kind=stage.kind, is_on=stage.is_on, title=stage.name, sort=stage.sort,
            days=stage.days, role=stage.role,
        )  # fmt: skip
        row.people.set(stage.people)
    record_event(
        fund, "set_screening_steps", by=by, fiscal_year=fiscal_year,
        steps=[f"{stage.official_title} {stage.days}" for stage in walk.on],
    )  # fmt: skip
    _lead_on(fund, by)
    return walk


def _lead_on(fund: Fund, by: Any) -> None:
    """Put every proposal under way at a step that exists. The steps of later years may follow from this one."""
    walks = Walks([fund])
    rows = Project.objects.select_for_update(no_key=True, of=("self",)).filter(fund=fund, state=ProjectState.SUBMITTED)
    for project in rows.select_related("fund__area").order_by("pk"):
        turn = turn_of(project)
        stage = walks.of_project(project).first_open(passed_steps(turn))
        if stage is None:
            projects.pass_screening(project, by=by, note=official("กองทุนปรับขั้นกลั่นกรอง ผ่านครบทุกขั้นที่เหลือแล้ว"))
        elif stage.kind != turn.step:
            stand_at(turn, stage)
            tell_stage(
                project, stage, by=by, key=f"project:{project.pk}:steps:{turn.round}:{stage.kind}",
                text=official("กองทุนปรับขั้นกลั่นกรอง “%(title)s” รอขั้น %(step)s") % {"title": project.title, "step": stage.official_title},
                url=reverse("review:screen", args=[project.pk]),
            )  # fmt: skip


def _checked(fund: Fund, steps: list[Stage]) -> tuple[Stage, ...]:
    if sorted(stage.kind for stage in steps) != sorted(StepKind.values):
        raise Refused(_("ส่งมาให้ครบทุกขั้น ขั้นละหนึ่งครั้ง"))
    able = set(screeners_of(fund.area_path).values_list("pk", flat=True))
    checked = [_stage(stage, able) for stage in steps]
    if not any(stage.is_on for stage in checked if stage.kind != StepKind.COMMITTEE):
        raise Refused(_("ต้องมีอย่างน้อยหนึ่งขั้นก่อนคณะกรรมการ เพื่อให้มีคนนำเรื่องเข้าวาระ"))
    return tuple(sorted(checked, key=lambda stage: (stage.kind == StepKind.COMMITTEE, stage.sort)))


def _stage(stage: Stage, able: set[int]) -> Stage:
    at = stage.kind
    name = normalise(stage.name).strip()
    if len(name) > LONGEST_TITLE:
        raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": LONGEST_TITLE}, field=f"{at}.title")
    if not 1 <= stage.days <= LONGEST_DAYS:
        raise Refused(_("จำนวนวันอยู่ระหว่าง 1 ถึง %(count)d") % {"count": LONGEST_DAYS}, field=f"{at}.days")
    if not 1 <= stage.sort <= len(StepKind.values) * 3:
        raise Refused(_("ลำดับเป็นเลขตั้งแต่ 1"), field=f"{at}.sort")
    if stage.role and stage.role not in dict(ROLES):
        raise Refused(_("เลือกบทบาทในรายการ"), field=f"{at}.role")
    if stage.people - able:
        raise Refused(_("มีคนที่ไม่มีบทบาทกลั่นกรองแล้ว เอาออกหรือให้บทบาทก่อน"), field=f"{at}.people")
    if stage.kind == StepKind.COMMITTEE:
        # The meeting decides; who sits in it is said by the register of the committee.
        return replace(stage, name=name, is_on=True, role="", people=frozenset())
    return replace(stage, name=name)
