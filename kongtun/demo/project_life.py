"""One project of the demo, from the proposal as far as its story goes, by the same actions as people use."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kongtun.activities.actions import (
    accept_report,
    add_photos,
    create_report,
    return_report,
    save_report,
    submit_report,
)
from kongtun.demo.clock import day
from kongtun.demo.pictures import picture
from kongtun.demo.stories import Story
from kongtun.demo.story_base import StoryBase
from kongtun.evaluation.actions import accept_final_report, save_final_report, send_final_report
from kongtun.evaluation.actions.decide import closing_obstacles
from kongtun.indicators.models import TargetGroup
from kongtun.ledger.actions import (
    check_voucher,
    pay_voucher,
    refund_leftover,
    request_voucher,
)
from kongtun.ledger.queries import project_money
from kongtun.meetings.models import Meeting
from kongtun.planning.models import Plan
from kongtun.projects.actions import (
    cancel_project,
    draft_agreement,
    save_basics,
    save_evaluation,
    save_results,
    save_schedule,
    save_situation,
    set_activities,
    set_budget_lines,
    set_people,
    set_targets,
    sign_agreement,
    start_proposal,
)
from kongtun.projects.models import Project
from kongtun.review.actions import record_decision, screen_pass, screen_return, send_score, submit_proposal
from kongtun.review.queries.scores import rubric_of

# How far a project of the demo goes.
DRAFT, SUBMITTED, RETURNED, SCREENED, DEFERRED, REFUSED, APPROVED, RUNNING, LATE, REPORTED, CLOSED, CANCELLED = range(
    12
)


# Each group has people of its own.
PROPOSERS = {
    "WASTE": "กขคงจ", "ELDER": "ฉชซฌญ", "NCD": "ฎฏฐฑฒ", "ROAD": "ณดตถท", "DENG": "ธนบปผ", "AIR": "ฝพฟภม", "PA": "ยรลวศ",
    "MENT": "ษสหฬอ",
}  # fmt: skip


class ProjectLife(StoryBase):
    """Lives through the projects of a fund's year."""

    _written: date

    def project(self, plan: Plan, story: Story, goes: int, meeting: Meeting | None = None) -> Project:  # noqa: PLR0911 (one way out for each state)
        """Write a proposal from the plan and let it go as far as ``goes``."""
        project = self._write(plan, story)
        if goes == CANCELLED:
            with day(self._written + timedelta(days=9)):
                cancel_project(project, by=self.applicant, note="กลุ่มรวมกับโครงการของหมู่บ้านข้างเคียง")
            return project
        if goes == DRAFT:
            return project
        with day(self._written + timedelta(days=2)):
            submit_proposal(project, by=self.applicant)
        if goes == SUBMITTED:
            return project
        if goes == RETURNED:
            with day(self._written + timedelta(days=5)):
                screen_return(
                    project, by=self.officer, note="ขอตัวเลขฐานที่สำรวจใหม่ และแยกค่าอาหารกับค่าวัสดุ",
                    comments=[{"section": "budget", "field": "", "text": "ค่าอาหารว่างคิดครบทุกครั้งหรือยัง ขอให้ตรวจจำนวนคนอีกครั้ง"}],
                )  # fmt: skip
            return project
        with day(self._written + timedelta(days=6)):
            screen_pass(project, by=self.officer)
        if goes == SCREENED or meeting is None:
            return project
        self._score(project)
        self._decide(project, meeting, goes)
        if goes in (DEFERRED, REFUSED, APPROVED):
            return project
        self._run(project, story, meeting, goes)
        return project

    def _write(self, plan: Plan, story: Story) -> Project:
        start = self.on(10, 22 if self.order < 2 else 20)
        self._written = min(start, timezone.localdate() - timedelta(days=8))
        with day(self._written):
            project = start_proposal(
                self.fund, int(self.year), by=self.applicant, suggested=plan.suggested_projects.first()
            )
            save_basics(
                project, by=self.applicant, title=story.title.format(place=self.place),
                organisation=story.organisation.format(place=self.place), recipient_group=story.recipient_group,
                support_type=story.support_type, work_area=f"ตำบล{self.place}",
            )  # fmt: skip
            set_people(
                project, [{"name": f"ผู้เสนอสาธิต {letter}"} for letter in PROPOSERS[story.issue]], by=self.applicant
            )
            save_situation(project, by=self.applicant, situation=story.background)
            group = TargetGroup.objects.get(code=story.target_group)
            set_targets(
                project,
                [{"group": group, "count": story.count * self.scale, "activities": list(group.activities.all()[3:5])}],
                by=self.applicant,
            )
            first = self.on(12, 1)
            save_schedule(project, by=self.applicant, start_date=first, end_date=self.on(8, 31), place=story.place)
            activities = set_activities(
                project,
                [
                    {
                        "name": row["name"],
                        "steps": "ประชุมเตรียมงาน ลงมือทำตามแผนร่วมกับผู้ใหญ่บ้านและ อสม. แล้วสรุปผลคืนให้ชุมชน",
                        "start_date": first + timedelta(days=row["after"]),
                        "end_date": first + timedelta(days=row["after"] + row["days"] - 1),
                        "place": story.place,
                        "expected_output": row["output"],
                        "expected_outcome": story.expected,
                    }
                    for row in story.activities
                ],
                by=self.applicant,
            )
            for activity, row in zip(activities, story.activities, strict=True):
                set_budget_lines(
                    activity,
                    [
                        {"item": code, "quantity": Decimal(self.scaled(q)), "times": Decimal(t), "rate": Decimal(r)}
                        for code, q, t, r in row["lines"]
                    ],
                    by=self.applicant,
                )
            save_results(project, by=self.applicant, expected_results=story.expected)
            save_evaluation(project, by=self.applicant, evaluation_method=story.evaluation)
        project.refresh_from_db()
        return project

    def _score(self, project: Project) -> None:
        """Two reviewers score the proposal before the meeting, each a little differently; in the first year nobody did yet."""
        if self.order == 0:
            return
        outline, _stored = rubric_of(self.fund, int(self.year))
        with day(self._written + timedelta(days=7)):
            for person, kind in ((self.chair, 0), (self.officer, 1)):
                answers = {}
                for number, question in enumerate(outline.scored):
                    steps = question.maximum - question.minimum
                    answers[question.key] = question.maximum - (number * (2 + kind) + len(project.title)) % (
                        steps // 2 + 1
                    )
                send_score(project, answers, by=person)

    def _decide(self, project: Project, meeting: Meeting, goes: int) -> None:
        project.refresh_from_db()
        with day(meeting.held_on, 11):
            if goes == DEFERRED:
                record_decision(meeting, project, by=self.officer, outcome="defer", reason="ขอข้อมูลผู้เข้าร่วมของปีก่อนประกอบ")
            elif goes == REFUSED:
                record_decision(
                    meeting,
                    project,
                    by=self.officer,
                    outcome="refuse",
                    reason="กิจกรรมซ้ำกับงานประจำของหน่วยงาน ให้เสนอใหม่ในส่วนที่ต่างออกไป",
                )
            else:
                record_decision(
                    meeting, project, by=self.officer, outcome="approve", amount=project.budget_requested,
                    reason="สอดคล้องกับแผนและตัวเลขของพื้นที่", report_due_on=self.on(9, 15),
                )  # fmt: skip

    def _run(self, project: Project, story: Story, meeting: Meeting, goes: int) -> None:
        today = timezone.localdate()
        signed = min(meeting.held_on + timedelta(days=3), today)
        project.refresh_from_db()
        with day(signed):
            agreement = draft_agreement(project, by=self.officer)
            sign_agreement(agreement, by=self.officer)
        project.refresh_from_db()
        instalments = list(agreement.instalments.order_by("number"))
        self._pay(instalments[0], signed + timedelta(days=4))
        activities = list(project.activities.order_by("sort", "pk"))
        reported = activities if goes in (REPORTED, CLOSED) else activities[: max(len(activities) - 1, 1)]
        for number, activity in enumerate(reported):
            if activity.end_date >= today:
                break
            last = number == len(activities) - 1
            self._report(project, activity, story, last=last, back=goes == LATE and number == 1)
            if number == 1 and len(instalments) > 1:
                self._pay(instalments[1], activity.end_date + timedelta(days=12))
        if goes in (REPORTED, CLOSED):
            self._finish(project, story, close=goes == CLOSED)

    def _pay(self, instalment: Any, when: date) -> None:
        today = timezone.localdate()
        with day(min(when, today)):
            voucher = request_voucher(instalment, by=self.applicant)
        if when + timedelta(days=3) <= today:
            with day(when + timedelta(days=3)):
                check_voucher(voucher, by=self.officer)
        if when + timedelta(days=6) <= today:
            with day(when + timedelta(days=6)):
                pay_voucher(voucher, by=self.finance, reference=f"DEMO-{voucher.pk:05d}")

    def _report(self, project: Project, activity: Any, story: Story, *, last: bool, back: bool) -> None:
        row = next(row for row in story.activities if row["name"] == activity.name)
        spent: dict[str, Decimal] = {}
        for line in activity.budget_lines.all():
            spent[line.group] = spent.get(line.group, Decimal(0)) + line.amount
        if last and spent:
            # The last activity comes out a little cheaper, so that there is something to return.
            group = max(spent, key=lambda key: spent[key])
            spent[group] -= (spent[group] / 10).quantize(Decimal(1))
        share = {0: Decimal("0.3"), 1: Decimal("0.6")}.get(activity.sort, Decimal(1)) if not last else Decimal(1)
        results = []
        for objective in project.objectives.select_related("series__indicator__unit", "baseline").order_by(
            "sort", "pk"
        ):
            measure = next((m for m in story.measures if m.code == objective.series.indicator.code), None)
            if measure is None or self.order + 1 >= len(measure.values):
                results.append({"objective": objective})
                continue
            before, after = measure.values[self.order], measure.values[self.order + 1]
            value = before + (after - before) * share
            results.append({"objective": objective, "value": round(value, objective.series.indicator.unit.decimals)})
        with day(activity.end_date + timedelta(days=2)):
            report = create_report(activity, by=self.applicant)
            save_report(
                report,
                by=self.applicant,
                held_on=activity.start_date,
                held_until=activity.end_date if activity.end_date > activity.start_date else None,
                place=activity.place,
                done=f"{activity.name} มีผู้เข้าร่วม {self.scaled(row['people'])} คน ทำครบทุกขั้นตอนตามแผนและคืนข้อมูลให้หมู่บ้านในวันเดียวกัน",
                output=row["output"],
                outcome=story.expected if last else "",
                problems=story.problem if activity.sort == 2 else "",
                quality=4,
                participants={project.targets.first().target_group_id: self.scaled(row["people"])},
                results=results,
                expenses=spent,
            )
            file = io.BytesIO()
            picture(f"{story.issue}-{activity.pk}", 1280, 860).save(file, "JPEG", quality=80)
            add_photos(
                report,
                by=self.applicant,
                files=[SimpleUploadedFile("activity.jpg", file.getvalue(), content_type="image/jpeg")],
            )
            submit_report(report, by=self.applicant)
        with day(activity.end_date + timedelta(days=6)):
            if back:
                return_report(report, by=self.officer, note="ขอภาพขณะทำกิจกรรมเพิ่ม และตรวจจำนวนผู้เข้าร่วม")
            else:
                accept_report(report, by=self.officer)

    def _finish(self, project: Project, story: Story, *, close: bool) -> None:
        when = min(self.on(9, 8), timezone.localdate())
        project.refresh_from_db()
        with day(when):
            save_final_report(
                project, by=self.applicant, conclusion=story.expected, problems=story.problem, lesson=story.lesson,
                suggestions="ทำต่อเนื่องทุกหมู่บ้านและวัดซ้ำด้วยวิธีเดิม",
            )  # fmt: skip
            send_final_report(project, by=self.applicant)
        # As everywhere, a project stays open while a voucher of it is on its way.
        if close and not any(obstacle.kind == "voucher" for obstacle in closing_obstacles(project)):
            with day(min(when + timedelta(days=5), timezone.localdate())):
                leftover = project_money(project).leftover
                if leftover:
                    refund_leftover(project, amount=leftover, on=timezone.localdate(), by=self.finance)
                project.refresh_from_db()
                accept_final_report(project, by=self.officer)
