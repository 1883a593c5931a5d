"""Project → กปท.7: part 1 from the proposal, part 2 from the last decision, part 3 from the results."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number
from kongtun.documents.assemble.heads import fund_head, items_of, lines_together, paper_unit, when
from kongtun.documents.assemble.proposal_parts import RESPONSIBLE, objective_rows, place_of, target_groups
from kongtun.documents.assemble.report import result_row, sent_on
from kongtun.documents.contents import (
    ActivityRow,
    Decision,
    Person,
    ProblemRow,
    Proposal,
    Results,
)
from kongtun.evaluation.queries import assembled_report
from kongtun.funds.choices import RecipientGroup
from kongtun.funds.notices import get_pack
from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision as CommitteeDecision
from kongtun.review.models import DecisionOutcome


def proposal(project: Project) -> Proposal:
    """Return what กปท.7 of a project says; a fixed number of queries whatever its length."""
    content = proposal_content(project)
    pack = get_pack(project.pack)
    leader = content["people"][0]["name"] if content["people"] else ""
    finished = project.state in (ProjectState.REPORTED, ProjectState.CLOSED)
    return Proposal(
        fund=fund_head(project.fund),
        title=content["title"],
        preamble=pack.preamble,
        code=content["code"],
        fiscal_year=content["fiscal_year"],
        organisation=content["organisation"],
        group_members=[person["name"] for person in content["people"]],
        support_types=[(kind.number == content["support_type"], kind.full_label) for kind in pack.support_types],
        recipient_groups=[(value == content["recipient_group"], str(label)) for value, label in RecipientGroup.choices],
        approved_on=content["approved_on"],
        starts=content["start_date"],
        ends=content["end_date"],
        budget=content["budget_requested"],
        rationale=content["situation"],
        problems=[
            ProblemRow(row["indicator"], row["baseline"], paper_unit(row["unit"]))
            for row in content["objectives"]
            if row["indicator"]
        ],
        approach=_approach(content),
        objectives=objective_rows(content),
        activities=[_activity(row) for row in content["activities"]],
        place=place_of(content),
        budget_note=content["remark"],
        expected_results=items_of(content["expected_results"]),
        target_groups=target_groups(content),
        proposer=Person(leader, RESPONSIBLE if leader else ""),
        proposed_on=timezone.localdate(content["submitted_at"]) if content["submitted_at"] else None,
        decision=_decision(project),
        results=_results(project, leader) if finished else None,
        demo=content["fund"]["is_demo"],
    )


def _approach(content: dict[str, Any]) -> str:
    method = content["evaluation_method"].strip()
    return lines_together(
        [*(row["approach"] for row in content["activities"]), f"วิธีประเมินผล {method}" if method else ""]
    )


def _activity(row: dict[str, Any]) -> ActivityRow:
    return ActivityRow(
        name=row["name"],
        detail=lines_together([row["steps"], f"สถานที่ {row['place']}" if row["place"] else ""]),
        when=when(row["start_date"], row["end_date"]),
        output=lines_together([row["expected_output"], row["expected_outcome"]]),
        budget=row["amount"],
        lines=[_line(line) for line in row["lines"]],
    )


def _line(line: dict[str, Any]) -> str:
    """``ค่าอาหารกลางวัน 60 คน × 2 ครั้ง × 80 บาท เป็นเงิน 9,600 บาท``."""
    parts = [f"{number(line['quantity'])} {line['unit']}".strip()]
    if line["times"] != 1:
        parts.append(f"{number(line['times'])} ครั้ง")
    parts.append(f"{baht(line['rate'])} บาท")
    return f"{line['description']} {' × '.join(parts)} เป็นเงิน {baht(line['amount'])} บาท"


def _decision(project: Project) -> Decision | None:
    """Part 2 from the committee's last decision; a deferred proposal leaves both boxes empty and says why in the note."""
    made = CommitteeDecision.objects.filter(project=project).select_related("meeting").order_by("at", "pk").last()
    if made is None:
        return None
    deferred = made.outcome == DecisionOutcome.DEFER
    approved = None if deferred else made.outcome == DecisionOutcome.APPROVE
    note = [f"เลื่อนพิจารณา เพราะ{made.reason.strip()}" if deferred else "", made.conditions]
    return Decision(
        meeting_no=f"{made.meeting.number}/{made.meeting.fiscal_year}",
        meeting_date=made.meeting.held_on,
        approved=approved,
        amount=made.amount,
        reason="" if deferred else made.reason,
        note=lines_together(note),
        report_by=made.report_due_on or (project.report_due_on if approved else None),
        signer=Person(position="เจ้าหน้าที่ อปท. ที่ได้รับมอบหมาย"),
    )


def _results(project: Project, leader: str) -> Results:
    """Part 3 from the final report: what people wrote, else what is proposed from the record."""
    whole = assembled_report(project)
    known = [result.reached for result in whole.results if result.reached is not None]
    short = [f"{result.name} {result.sentence}" for result in whole.results if result.reached is False]
    done = lines_together(f"{row.activity.name}: {row.output or row.done}" for row in whole.activities if row.reports)
    return Results(
        summary=lines_together([whole.texts["conclusion"], done]),
        indicators=[result_row(result) for result in whole.results],
        achieved=all(known) if known else None,
        not_achieved_because=", ".join(short),
        participants=whole.people_total if whole.report_count else None,
        received=whole.money.paid,
        spent=whole.money.used,
        returned=whole.money.refunded,
        problems=whole.texts["problems"],
        solutions=whole.texts["suggestions"],
        reporter=Person(leader, RESPONSIBLE if leader else ""),
        reported_on=sent_on(whole),
    )
