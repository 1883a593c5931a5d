"""One page for those who decide: what was decided, how it stands, what waits, what improved, what to decide now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.days import days_since
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.numerals import number
from kongtun.districts.models import Board, BoardAgreement, BoardResolution
from kongtun.districts.queries.meetings import open_resolutions
from kongtun.districts.queries.money import Money, money_below
from kongtun.districts.queries.rollup import GoalRollUp, district_plan
from kongtun.districts.queries.shares import contributions
from kongtun.districts.queries.standing import Standing, standing_of
from kongtun.districts.states import BoardAgreementState, ContributionState
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

WAITING = {
    S.SUBMITTED: gettext_lazy("รอกลั่นกรอง"),
    S.SCREENED: gettext_lazy("รอคณะกรรมการ"),
    S.DEFERRED: gettext_lazy("เลื่อนพิจารณา"),
}
MOST_GOALS, MOST_DECIDED, MOST_WAITS, MOST_QUESTIONS = 5, 4, 6, 3
LONG_WAIT = 30


@dataclass(frozen=True)
class GoalLine:
    """One goal on the page: numbers, how far it has come."""

    name: str
    issue: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    now: Decimal | None
    standing: Standing
    lower: bool
    coverage: str = ""
    url: str = ""

    @property
    def improved(self) -> bool:
        """True when the newest number is better than the situation."""
        if self.baseline is None or self.now is None:
            return False
        return self.now < self.baseline if self.lower else self.now > self.baseline


@dataclass(frozen=True)
class Wait:
    """Something that waits: for whom, what, how many days."""

    who: str
    what: str
    days: int
    url: str = ""


@dataclass(frozen=True)
class Question:
    """Something to decide now, and why."""

    title: str
    why: str
    url: str = ""


@dataclass
class Brief:
    """The page."""

    name: str
    fiscal_year: int
    decided: list[tuple[str, str]] = field(default_factory=list)
    goals: list[GoalLine] = field(default_factory=list)
    money: Money | None = None
    waits: list[Wait] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    mechanism: list[str] = field(default_factory=list)

    @property
    def improved(self) -> list[GoalLine]:
        """Goals whose number got better."""
        return [line for line in self.goals if line.improved]

    @property
    def headline(self) -> str:
        """The conclusion in one sentence."""
        known = [line for line in self.goals if line.standing.key != "unknown"]
        well = [line for line in known if not line.standing.off_track]
        if not self.goals:
            return _("ปี %(year)d ยังไม่ได้ตั้งเป้าหมาย") % {"year": self.fiscal_year}
        if not known:
            return _("มี %(count)d เป้าหมาย ยังไม่มีผลที่วัดในปีนี้") % {"count": len(self.goals)}
        return _("%(well)d จาก %(all)d เป้าหมายไปได้ตามเวลา") % {"well": len(well), "all": len(self.goals)}


def line_of(one: GoalRollUp, today: date) -> GoalLine:
    """A joint goal as a line of the page."""
    goal, indicator = one.goal, one.goal.series.indicator
    return GoalLine(
        name=indicator.name_th,
        issue=goal.issue.short_name,
        unit=indicator.unit_label,
        baseline=goal.baseline.value if goal.baseline else one.baseline.value,
        target=goal.target.value if goal.target else one.target.value,
        now=one.now,
        standing=standing_of(one, today),
        lower=indicator.lower_is_better,
        coverage=_("มีผลจาก %(count)d จาก %(of)d กองทุน") % {"count": one.actual.count, "of": one.actual.of},
        url=reverse("districts:goal", args=[goal.pk]),
    )


def brief_of_board(board: Board, fiscal_year: int, today: date) -> Brief:
    """Put the page of a district together; a fixed number of queries."""
    plan = district_plan(board, fiscal_year)
    # Goals that lag come first: the page is for deciding.
    rolled = sorted(plan.goals, key=lambda one: _order(standing_of(one, today)))
    money = money_below(board.area.path, fiscal_year)
    found = Brief(
        name=str(board),
        fiscal_year=fiscal_year,
        decided=_decided(board),
        goals=[line_of(one, today) for one in rolled[:MOST_GOALS]],
        money=money,
        waits=_waits(board, fiscal_year, today),
        mechanism=mechanism_of_district(),
    )
    found.questions = _questions(board, rolled, found, today)[:MOST_QUESTIONS]
    return found


def _order(standing: Standing) -> int:
    return ("worse", "behind", "unknown", "moving", "reached").index(standing.key)


def _decided(board: Board) -> list[tuple[str, str]]:
    rows = (
        BoardResolution.objects.filter(meeting__board=board)
        .select_related("meeting")
        .order_by("-meeting__held_on", "number")[:MOST_DECIDED]
    )
    return [(f"{row} · {short_date(row.meeting.held_on)}", row.text) for row in rows]


def _waits(board: Board, fiscal_year: int, today: date) -> list[Wait]:
    found = []
    rows = (
        Project.objects.filter(fund__area__path__within=board.area.path, state__in=list(WAITING))
        .order_by()
        .values("fund_id", "fund__area__name_th", "state")
        .annotate(count=Count("pk"), oldest=Min("state_since"))
    )
    for row in rows:
        what = _("ข้อเสนอ %(count)d เรื่อง %(state)s") % {"count": row["count"], "state": WAITING[S(row["state"])]}
        found.append(Wait(row["fund__area__name_th"], what, days_since(row["oldest"], today) or 0))
    for one in contributions().filter(
        goal__year__board=board, goal__year__fiscal_year=fiscal_year, state=ContributionState.OFFERED
    ):
        what = _("ตกลงร่วม%(kind)s เรื่อง%(issue)s") % {
            "kind": one.get_kind_display(), "issue": one.goal.issue.short_name,
        }  # fmt: skip
        url = reverse("districts:share", args=[one.pk])
        found.append(
            Wait(one.fund.area.name_th if one.fund else one.organisation, what, days_since(one.offered_at, today), url)
        )
    found += [
        Wait(
            late.responsible or _("ยังไม่ระบุคน"), _("%(resolution)s เลยกำหนด") % {"resolution": late}, days_since(late.due_on, today) or 0,
            reverse("districts:meeting", args=[late.meeting_id]),
        )
        for late in open_resolutions(board).filter(due_on__lt=today)
    ]  # fmt: skip
    for mou in BoardAgreement.objects.filter(board=board, state=BoardAgreementState.SENT).prefetch_related("parties"):
        unsigned = [party.organisation for party in mou.parties.all() if party.signed_on is None]
        url = reverse("districts:agreement", args=[mou.pk])
        found.append(
            Wait(
                ", ".join(unsigned[:2]) + ("…" if unsigned[2:] else ""),
                _("ลงนามข้อตกลง"),
                days_since(mou.state_since, today),
                url,
            )
        )
    return sorted(found, key=lambda one: -one.days)[:MOST_WAITS]


def _questions(board: Board, rolled: list[GoalRollUp], brief: Brief, today: date) -> list[Question]:
    found = []
    for one in rolled:
        standing = standing_of(one, today)
        url = reverse("districts:goal", args=[one.goal.pk])
        if standing.off_track:
            found.append(
                Question(
                    _("%(issue)s: %(word)s จะแก้อย่างไร") % {"issue": one.goal.issue.short_name, "word": standing.word},
                    progress_words(line_of(one, today)),
                    url,
                )
            )
    late = [wait for wait in brief.waits if wait.days > LONG_WAIT]
    if late:
        found.append(Question(
            _("%(who)s รอมา %(days)d วัน จะเร่งอย่างไร") % {"who": late[0].who, "days": late[0].days}, late[0].what, late[0].url,
        ))  # fmt: skip
    if brief.money is not None and brief.money.over > 0:
        found.append(money_question(brief.money))
    fewest = sorted((one for one in rolled if one.missing), key=lambda one: -len(one.missing))
    found += [
        Question(
            _("%(issue)s ยังไม่มีแผน %(count)d จาก %(of)d กองทุน จะชวนใครก่อน") % {
                "issue": one.goal.issue.short_name, "count": len(one.missing), "of": len(one.lines),
            }, ", ".join(fund.area.name_th for fund in one.missing[:4]), reverse("districts:goal", args=[one.goal.pk]),
        )
        for one in fewest
    ]  # fmt: skip
    if not rolled:
        found.append(Question(
            _("ปีนี้อำเภอจะทำเรื่องไหนร่วมกัน"), _("เลือกประเด็นและตั้งเป้าหมายร่วม 3–5 เรื่อง"), reverse("districts:goals", args=[board.area_id]),
        ))  # fmt: skip
    return found


def money_question(money: Money, url: str = "") -> Question:
    """Money that would be left beyond the goal."""
    return Question(
        _("เงินที่ยังไม่มีโครงการ %(free)s บาท จะใช้กับเรื่องไหน") % {"free": number(round(money.free))},
        _("เป็นร้อยละ %(percent)s ของเงินทั้งหมด เป้าหมายให้เหลือไม่เกินร้อยละ %(goal)s") % {
            "percent": number(round(money.free_percent, 1)), "goal": number(round(money.goal_percent, 1)),
        }, url,
    )  # fmt: skip


def progress_words(line: GoalLine) -> str:
    """``41 → 52 เป้า 60`` in words."""
    parts = [_("เดิม %(value)s") % {"value": number(line.baseline)}] if line.baseline is not None else []
    if line.now is not None:
        parts.append(_("ล่าสุด %(value)s") % {"value": number(line.now)})
    if line.target is not None:
        parts.append(_("เป้าหมาย %(value)s") % {"value": number(line.target)})
    return " ".join([*parts, line.unit])


def mechanism_of_district() -> list[str]:
    """How the district works together, in five lines."""
    return [
        _("พชอ. เลือกประเด็นและตั้งเป้าหมายร่วมของอำเภอปีละครั้ง"),
        _("กองทุนสุขภาพตำบลทำแผนและโครงการของตัวเองให้ตอบเป้าหมายนั้น เงินยังเป็นของกองทุน"),
        _("กองทุนและหน่วยงานบอกว่าร่วมคน ร่วมงาน ร่วมทุนอะไร แล้วทำข้อตกลงลงนามร่วมกัน"),
        _("ผลจากโครงการรวมขึ้นมาเป็นตัวเลขของอำเภอเอง ไม่ต้องรายงานซ้ำ"),
        _("พชอ. ประชุมดูผล ตัดสินใจ และติดตามมติจนเสร็จ"),
    ]
