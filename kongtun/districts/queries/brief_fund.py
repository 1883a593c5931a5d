"""The one page of a fund for the head of its local government."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.common.days import days_since
from kongtun.common.thai.dates import short_date
from kongtun.districts.queries.boards import board_of
from kongtun.districts.queries.brief import (
    LONG_WAIT,
    MOST_DECIDED,
    MOST_GOALS,
    MOST_QUESTIONS,
    MOST_WAITS,
    WAITING,
    Brief,
    GoalLine,
    Question,
    Wait,
    money_question,
    progress_words,
)
from kongtun.districts.queries.goals import goals_of_fund
from kongtun.districts.queries.money import money_below
from kongtun.districts.queries.shares import contributions
from kongtun.districts.queries.standing import standing_between
from kongtun.districts.states import ContributionState
from kongtun.funds.models import Fund
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.queries import standing_readings
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S
from kongtun.review.models import Decision


def brief_of_fund(fund: Fund, fiscal_year: int, today: date) -> Brief:
    """Put the page of a fund together; a fixed number of queries. Goals shared with the district come first."""
    found = Brief(
        name=fund.name,
        fiscal_year=fiscal_year,
        decided=_decided(fund),
        goals=_goals(fund, fiscal_year, today),
        money=money_below(fund.area.path, fiscal_year),
        waits=_waits(fund, today),
        mechanism=_mechanism(),
    )
    found.questions = _questions(fund, fiscal_year, found)[:MOST_QUESTIONS]
    return found


def _decided(fund: Fund) -> list[tuple[str, str]]:
    rows = (
        Decision.objects.filter(project__fund=fund)
        .select_related("meeting", "project")
        .order_by("-at", "-pk")[:MOST_DECIDED]
    )
    return [
        (f"{row.meeting} · {short_date(row.meeting.held_on)}", f"{row.get_outcome_display()}: {row.project}")
        for row in rows
    ]


def _goals(fund: Fund, fiscal_year: int, today: date) -> list[GoalLine]:
    joint = {goal.series.indicator_id for goal in goals_of_fund(fund.pk, fiscal_year)}
    problems = list(
        PlanProblem.objects.filter(plan__fund=fund, plan__fiscal_year=fiscal_year, target__isnull=False)
        .select_related("plan__issue", "series__indicator__unit", "baseline", "target")
        .order_by("plan__issue__sort", "sort", "pk")
    )
    latest = {
        row.series_id: row.value
        for row in standing_readings()
        .filter(series__in=[one.series_id for one in problems], kind=ReadingKind.ACTUAL, fiscal_year=fiscal_year)
        .order_by("measured_on", "pk")
    }
    lines = []
    for one in problems:
        indicator = one.series.indicator
        shared = indicator.pk in joint
        baseline, target, now = (
            one.baseline.value if one.baseline else None, one.target.value if one.target else None, latest.get(one.series_id),
        )  # fmt: skip
        lines.append(
            (
                not shared,
                now is None,
                GoalLine(
                    name=indicator.name_th, issue=one.plan.issue.short_name, unit=indicator.unit_label, baseline=baseline, target=target,
                    now=now, lower=indicator.lower_is_better, coverage=_("เป้าหมายร่วมของอำเภอ") if shared else "",
                    standing=standing_between(fiscal_year, today, baseline, target, now, lower=indicator.lower_is_better),
                    url=reverse("planning:detail", args=[one.plan_id]),
                ),
            )
        )  # fmt: skip
    lines.sort(key=lambda row: row[:2])
    return [line for _shared, _known, line in lines[:MOST_GOALS]]


def _waits(fund: Fund, today: date) -> list[Wait]:
    who = {S.SUBMITTED: _("คณะกลั่นกรอง"), S.SCREENED: _("คณะกรรมการกองทุน"), S.DEFERRED: _("คณะกรรมการกองทุน")}
    rows = (
        Project.objects.filter(fund=fund, state__in=list(WAITING))
        .order_by()
        .values("state")
        .annotate(count=Count("pk"), oldest=Min("state_since"))
    )
    found = [
        Wait(
            who[S(row["state"])],
            _("ข้อเสนอ %(count)d เรื่อง %(state)s") % {"count": row["count"], "state": WAITING[S(row["state"])]},
            days_since(row["oldest"], today) or 0, reverse("review:queue", args=[fund.pk]),
        )
        for row in rows
    ]  # fmt: skip
    plans = Plan.objects.filter(fund=fund, state=PlanState.PROPOSED).aggregate(
        count=Count("pk"), oldest=Min("updated_at")
    )
    if plans["count"]:
        found.append(
            Wait(
                _("คณะกรรมการกองทุน"),
                _("แผน %(count)d เรื่อง รอความเห็นชอบ") % plans,
                days_since(plans["oldest"], today) or 0,
            )
        )
    asked = contributions().filter(fund=fund, state=ContributionState.OFFERED)
    found += [
        Wait(
            _("เจ้าหน้าที่หรือประธานกองทุน"), _("ตกลงร่วม%(kind)s กับ พชอ.") % {"kind": one.get_kind_display()},
            days_since(one.offered_at, today), reverse("districts:share", args=[one.pk]),
        )
        for one in asked
    ]  # fmt: skip
    return sorted(found, key=lambda one: -one.days)[:MOST_WAITS]


def _questions(fund: Fund, fiscal_year: int, brief: Brief) -> list[Question]:
    found = [
        Question(
            _("%(issue)s: %(word)s จะแก้อย่างไร") % {"issue": line.issue, "word": line.standing.word},
            progress_words(line),
            line.url,
        )
        for line in brief.goals
        if line.standing.off_track
    ]
    late = [wait for wait in brief.waits if wait.days > LONG_WAIT]
    if late:
        found.append(
            Question(
                _("%(what)s รอมา %(days)d วัน จะนัดประชุมเมื่อไร") % {"what": late[0].what, "days": late[0].days},
                late[0].who,
                late[0].url,
            )
        )
    if brief.money is not None and brief.money.over > 0:
        found.append(money_question(brief.money, reverse("ledger:fund", args=[fund.pk])))
    board = board_of(fund.area)
    if board is not None:
        planned = set(
            Plan.objects.filter(fund=fund, fiscal_year=fiscal_year).order_by().values_list("issue_id", flat=True)
        )
        names = list(dict.fromkeys(
            goal.issue.short_name for goal in goals_of_fund(fund.pk, fiscal_year) if goal.issue_id not in planned
        ))  # fmt: skip
        if names:
            found.append(
                Question(
                    _("อำเภอตั้งเป้าหมายร่วมไว้ กองทุนยังไม่มีแผน %(count)d เรื่อง จะทำเรื่องไหน") % {"count": len(names)},
                    ", ".join(names), reverse("districts:plan", args=[board.area_id]),
                )
            )  # fmt: skip
    return found


def _mechanism() -> list[str]:
    """How a fund works, in five lines."""
    return [
        _("สปสช. และ อปท. สมทบเงินเข้ากองทุนทุกปี คณะกรรมการกองทุนเป็นผู้อนุมัติ"),
        _("กองทุนทำแผนจากปัญหาจริงของตำบล และเป้าหมายร่วมของอำเภอ"),
        _("กลุ่ม หน่วยบริการ และ อปท. เสนอโครงการตามแผน คณะกลั่นกรองดูก่อน แล้วคณะกรรมการมีมติ"),
        _("ทำข้อตกลง จ่ายเงินเป็นงวด ทำกิจกรรม และรายงานพร้อมภาพจากพื้นที่"),
        _("วัดผลเทียบเป้าหมาย ปิดโครงการ คืนเงินเหลือ และใช้ผลทำแผนปีหน้า"),
    ]
