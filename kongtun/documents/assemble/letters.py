"""Decisions → letters to the groups: what was resolved and what to do next."""

from __future__ import annotations

from kongtun.common.thai.dates import full_date, long_date
from kongtun.common.thai.money import baht, baht_words
from kongtun.documents.assemble.heads import chair_of, fund_head, items_of, officers_of_committee
from kongtun.documents.assemble.proposal_parts import RESPONSIBLE
from kongtun.documents.assemble.resolutions import decisions_of
from kongtun.documents.contents import FundHead, Person
from kongtun.documents.contents_meeting import Letter, Letters
from kongtun.funds.choices import RecipientGroup
from kongtun.funds.models import Fund
from kongtun.funds.notices import get_pack
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.projects.models import Project, ProjectPerson
from kongtun.review.models import Decision, DecisionOutcome

SUBJECTS = {
    DecisionOutcome.APPROVE: "แจ้งผลการพิจารณาอนุมัติโครงการ",
    DecisionOutcome.REFUSE: "แจ้งผลการพิจารณาโครงการ",
    DecisionOutcome.DEFER: "แจ้งเลื่อนการพิจารณาและขอข้อมูลเพิ่มเติม",
}


def office_of(fund: Fund) -> str:
    """The lines under the fund's name at the head of a letter; ``fund.area.parent.parent`` should be loaded."""
    head = fund_head(fund)
    place = " ".join(
        part
        for part in (f"อำเภอ{head.district}" if head.district else "", f"จังหวัด{head.province}" if head.province else "")
        if part
    )
    # People often type district and province into the address themselves.
    return fund.address if head.district and head.district in fund.address else f"{fund.address}\n{place}".strip()


def contact_of(fund: Fund) -> str:
    """The line at the foot of a letter: whom to ask, by the office's own telephone and mail."""
    ways = " ".join(
        part
        for part in (f"โทร. {fund.phone}" if fund.phone else "", f"อีเมล {fund.email}" if fund.email else "")
        if part
    )
    return f"สำนักงานเลขานุการ{fund_head(fund).name} {ways}".strip()


def letters_of_meeting(meeting: Meeting) -> Letters:
    """Return one letter for each decision of a meeting or circulation, in the order of the agenda."""
    decisions = decisions_of(meeting)
    leaders = _leaders([made.project_id for made in decisions])
    chair = chair_of(officers_of_committee(meeting.fund, meeting.held_on))
    coming = next_meeting_after(meeting)
    return Letters(
        title=f"หนังสือแจ้งผลการพิจารณา {meeting}",
        letters=[_letter(made, meeting, meeting.fund, leaders, chair, coming) for made in decisions],
        demo=meeting.fund.is_demo,
    )


def letter_of_project(made: Decision, project: Project) -> Letters:
    """Return the letter about one decision of ``project``; the decision's meeting should be loaded."""
    chair = chair_of(officers_of_committee(project.fund, made.meeting.held_on))
    made.project = project
    letter = _letter(made, made.meeting, project.fund, _leaders([project.pk]), chair, next_meeting_after(made.meeting))
    return Letters(title=f"หนังสือแจ้งผลการพิจารณา {project}", letters=[letter], demo=project.fund.is_demo)


def next_meeting_after(meeting: Meeting) -> Meeting | None:
    """The next meeting that has a date already."""
    coming = Meeting.objects.filter(fund=meeting.fund_id, kind=MeetingKind.MEETING, held_on__gt=meeting.held_on)
    return coming.filter(closed_at__isnull=True).order_by("held_on", "number").first()


def _leaders(project_ids: list[int]) -> dict[int, str]:
    """Return the name of each project's responsible person."""
    names: dict[int, str] = {}
    for row in ProjectPerson.objects.filter(project__in=project_ids).order_by("sort", "pk"):
        names.setdefault(row.project_id, row.name)
    return names


def _letter(
    made: Decision, meeting: Meeting, fund: Fund, leaders: dict[int, str], chair: Person, coming: Meeting | None
) -> Letter:
    project, head = made.project, fund_head(fund)
    leader = leaders.get(made.project_id, "")
    to = " ".join(part for part in (leader, RESPONSIBLE, project.organisation) if part)
    parts = {
        DecisionOutcome.APPROVE: _approved,
        DecisionOutcome.REFUSE: _refused,
        DecisionOutcome.DEFER: _deferred,
    }
    body, points, ending = parts[DecisionOutcome(made.outcome)](made, meeting, fund, head, coming)
    return Letter(
        fund=head,
        subject=SUBJECTS[DecisionOutcome(made.outcome)],
        to=to,
        address=office_of(fund),
        contact=contact_of(fund),
        body=[_asked(project, head), *body],
        points=points,
        ending=ending,
        signer=Person(chair.name, f"{chair.position}กองทุน" if chair.name else chair.position),
    )


def _titled(project: Project) -> str:
    title = str(project)
    return f"“{title}”" if title.startswith("โครงการ") else f"โครงการ “{title}”"


def _money(amount: object) -> str:
    return f"{baht(amount)} บาท ({baht_words(amount)})"  # type: ignore[arg-type]


def _asked(project: Project, head: FundHead) -> str:
    return (
        f"ตามที่ {project.organisation or 'ท่าน'} เสนอ{_titled(project)} เพื่อขอรับเงินสนับสนุนจาก{head.name} "
        f"จำนวน {_money(project.budget_requested)} ความแจ้งแล้ว นั้น"
    )


def _resolved(meeting: Meeting, head: FundHead) -> str:
    """Who resolved it, where and when, to be followed by the outcome."""
    if meeting.kind == MeetingKind.CIRCULATION:
        return f"คณะกรรมการ{head.name} โดย{meeting} เมื่อวันที่ {long_date(meeting.held_on, glue=False)} "
    return f"คณะกรรมการ{head.name} ในการประชุม{meeting} เมื่อ{full_date(meeting.held_on, glue=False)} พิจารณาแล้ว "


Parts = tuple[list[str], list[str], list[str]]


def _approved(made: Decision, meeting: Meeting, fund: Fund, head: FundHead, _coming: Meeting | None) -> Parts:
    project = made.project
    because = f" เพราะ{made.reason.strip()}" if made.reason.strip() else ""
    code = f" รหัสโครงการ {project.code}" if project.code else ""
    body = [f"{_resolved(meeting, head)}มีมติอนุมัติเงินสนับสนุน จำนวน {_money(made.amount)}{code}{because}"]
    if conditions := items_of(made.conditions):
        body.append(f"ทั้งนี้ คณะกรรมการกำหนดเงื่อนไขว่า {' '.join(conditions)}")
    body.append("ขอให้ดำเนินการต่อไป ดังนี้")
    place = f" ณ {fund.address}" if fund.address else ""
    points = [f"ติดต่อสำนักงานเลขานุการกองทุน{place} เพื่อทำบันทึกข้อตกลงการขอรับเงินอุดหนุน ก่อนเริ่มดำเนินโครงการ"]
    if project.recipient_group == RecipientGroup.PEOPLES_GROUP:
        signers = get_pack(project.pack).rule("receipt_signatories").value
        points.append(f"ให้ผู้แทนกลุ่มอย่างน้อย {signers} คนมาลงนามรับเงิน พร้อมสำเนาบัตรประจำตัวประชาชนของผู้แทนทุกคน")
    else:
        points.append("เตรียมใบเสร็จรับเงินของหน่วยงานเป็นหลักฐานการรับเงิน")
    points.append("เก็บหลักฐานการดำเนินงานและการใช้จ่ายเงินทุกกิจกรรม และคืนเงินที่เหลือให้กองทุน")
    if made.report_due_on:
        points.append(f"รายงานผลการดำเนินงานภายในวันที่ {long_date(made.report_due_on, glue=False)}")
    return body, points, ["จึงเรียนมาเพื่อทราบและดำเนินการ"]


def _refused(made: Decision, meeting: Meeting, _fund: Fund, head: FundHead, _coming: Meeting | None) -> Parts:
    body = [
        f"{_resolved(meeting, head)}มีมติไม่อนุมัติเงินสนับสนุน เนื่องจาก{made.reason.strip()}",
        "ท่านสามารถปรับปรุงข้อเสนอตามเหตุผลข้างต้นแล้วเสนอใหม่ได้ หากต้องการคำปรึกษา ติดต่อสำนักงานเลขานุการกองทุน",
    ]
    return body, [], ["จึงเรียนมาเพื่อทราบ"]


def _deferred(made: Decision, meeting: Meeting, _fund: Fund, head: FundHead, coming: Meeting | None) -> Parts:
    missing = items_of(made.reason)
    body = [f"{_resolved(meeting, head)}มีมติให้เลื่อนการพิจารณา โดยขอให้ท่านดำเนินการเพิ่มเติม ดังนี้"]
    when = (
        f"ครั้งที่ {coming.number}/{coming.fiscal_year} วันที่ {long_date(coming.held_on, glue=False)}"
        if coming
        else "ครั้งต่อไป"
    )
    ending = [
        f"เมื่อได้รับข้อมูลครบถ้วนแล้ว กองทุนจะนำเสนอคณะกรรมการพิจารณาในการประชุม{when}",
        "จึงเรียนมาเพื่อทราบและดำเนินการ",
    ]
    return body, [*missing, *items_of(made.conditions)], ending
