"""What the papers of the committee are made from: a record of the meeting, votes and interests, a circulation, an order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal as D

import factories
from kongtun.committee.models import Ballot, Circulation, ConflictOfInterest, Vote
from kongtun.funds.actions import LineIn, prepare_order
from kongtun.funds.order_words import first_words
from kongtun.meetings.models import Meeting, MeetingKind, MeetingRecord
from kongtun.review.models import Decision

NEWCOMER = "นางสาวก้ำกึ่ง ผู้ใหญ่น้ำคำ"
ORDERED = date(2025, 11, 20)


def add_committee_papers(story, people) -> None:
    """Give the closed story what people wrote down about its meeting, how they voted, a circulation and a draft order."""
    fund, meeting = story.fund, story.meeting
    seats = list(fund.committee.order_by("sort"))
    MeetingRecord.objects.create(
        meeting=meeting, opened_at=time(9, 40), ended_at=time(11, 50), chaired_by=seats[1].name, others="นางแก้ว ใจดี ผู้เสนอโครงการ",
        announcements="กองทุนได้รับจัดสรรเงินปีนี้แล้ว", last_minutes="ที่ประชุมรับรองรายงานครั้งที่ 1/2569", arising="ไม่มี",
        other_matters="นัดเยี่ยมบ้านน้ำคำ", recorder="นางสาวจดำ น้ำใส", checker=seats[4].name, updated_by=people.officer,
    )  # fmt: skip
    ConflictOfInterest.objects.create(
        meeting=meeting, project=story.project, member=seats[2], reason="เป็นญาติกับผู้รับผิดชอบโครงการ", by=people.officer
    )
    ConflictOfInterest.objects.create(
        meeting=meeting, project=story.project, member=seats[0], reason="แจ้งผิดเรื่อง", by=people.officer,
        withdrawn_at=datetime(2025, 11, 26, 3, 0, tzinfo=UTC), withdrawn_by=people.officer,
    )  # fmt: skip
    Ballot.objects.create(
        meeting=meeting, project=story.project, opened_by=people.officer, closed_by=people.officer, pack="2567", members=5, present=4,
        needed=3, eligible=3, conflicted=1, approve=2, refuse=1, ended="majority", outcome="approve", decision=story.decision,
        closed_at=datetime(2025, 11, 26, 3, 30, tzinfo=UTC),
    )  # fmt: skip
    story.circulation = _circulate(story, people, seats)
    story.order = prepare_order(
        fund,
        by=people.officer,
        kind="change",
        lines=[LineIn(NEWCOMER, "member", "6", "ผู้แทนหมู่ 4", seats[3], "ลาออก")],
        **first_words(fund, "change", ORDERED),
    )


def _circulate(story, people, seats) -> Meeting:
    fund = story.fund
    meeting = Meeting.objects.create(
        fund=fund,
        kind=MeetingKind.CIRCULATION,
        fiscal_year=2569,
        number=1,
        held_on=date(2025, 12, 5),
        created_by=people.officer,
    )
    Circulation.objects.create(
        meeting=meeting, reason="น้ำท่วมฉับพลันบ้านน้ำคำ", deadline=datetime(2025, 12, 6, 5, 0, tzinfo=UTC), started_by=people.officer,
        counted_at=datetime(2025, 12, 6, 6, 0, tzinfo=UTC), reported_in=None,
    )  # fmt: skip
    urgent = factories.make_project(story.plan, people.applicant, title="น้ำดื่มผู้ประสบภัยบ้านน้ำคำ", state="approved")
    decision = Decision.objects.create(
        meeting=meeting, project=urgent, outcome="approve", amount=D(9600), reason="เร่งด่วน", by=people.officer
    )
    ballot = Ballot.objects.create(
        meeting=meeting, project=urgent, way="circulation", opened_by=people.officer, closed_by=people.officer, pack="2567", approve=1,
        refuse=1, ended="majority", outcome="approve", decision=decision, closed_at=datetime(2025, 12, 6, 6, 0, tzinfo=UTC),
    )  # fmt: skip
    for member, choices in ((seats[0], ["refuse", "approve"]), (seats[1], ["refuse"])):
        for number, choice in enumerate(choices, start=1):
            Vote.objects.create(ballot=ballot, member=member, number=number, choice=choice, by=people.officer)
    return meeting
