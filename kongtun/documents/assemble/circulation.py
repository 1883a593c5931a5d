"""Circulation → บันทึกมติเวียน."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from kongtun.committee.models import Ballot, Circulation, ConflictOfInterest, Vote
from kongtun.common.thai.dates import short_date, time_of_day
from kongtun.documents.assemble.heads import chair_of, fund_head, officers_of_committee, seat_person, signed_name
from kongtun.documents.assemble.resolutions import resolutions_of
from kongtun.documents.contents import Person
from kongtun.documents.contents_meeting import Answer, CirculatedMatter, CirculatedResolution
from kongtun.funds.choices import CommitteePosition
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import quorum_of

INTERESTED = "มีส่วนได้เสีย ไม่ร่วมลงมติ"


def circulated_resolution(meeting: Meeting) -> CirculatedResolution:
    """Return the record of a circulation: its reason, each member's last answer, the resolutions; a fixed number of queries."""
    circulation = Circulation.objects.select_related("started_by", "reported_in").get(meeting=meeting)
    seats = [seat.member for seat in quorum_of(meeting).counted]
    officers = officers_of_committee(meeting.fund, meeting.held_on)
    secretary = officers.get(CommitteePosition.SECRETARY)
    ballots = {
        ballot.project_id: ballot.pk for ballot in Ballot.objects.filter(meeting=meeting, decision__isnull=False)
    }
    votes: dict[tuple[int, int], Vote] = {}
    for cast in Vote.objects.filter(ballot__meeting=meeting).order_by("pk"):
        votes[cast.ballot_id, cast.member_id] = cast
    conflicts = set(
        ConflictOfInterest.objects.filter(meeting=meeting, withdrawn_at__isnull=True).values_list(
            "project_id", "member_id"
        )
    )
    matters = []
    for project_id, resolution in resolutions_of(meeting, None):
        answers = []
        for member in seats:
            vote = votes.get((ballots.get(project_id, 0), member.pk))
            if (project_id, member.pk) in conflicts:
                answers.append(Answer(seat_person(member), INTERESTED))
            elif vote is None:
                answers.append(Answer(seat_person(member)))
            else:
                answers.append(Answer(seat_person(member), str(vote.get_choice_display()), _moment(vote.at)))
        matters.append(CirculatedMatter(resolution, answers))
    return CirculatedResolution(
        fund=fund_head(meeting.fund),
        number=f"{meeting.number}/{meeting.fiscal_year}",
        reason=circulation.reason,
        started=_moment(circulation.started_at),
        deadline=_moment(circulation.deadline),
        counted=_moment(circulation.counted_at) if circulation.counted_at else "",
        members=len(seats),
        matters=matters,
        reported_in=str(circulation.reported_in) if circulation.reported_in else "",
        recorder=Person(
            signed_name(circulation.started_by) or (secretary.name if secretary else ""),
            str(CommitteePosition.SECRETARY.label) if secretary and not signed_name(circulation.started_by) else "",
        ),
        chair=chair_of(officers),
        demo=meeting.fund.is_demo,
    )


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{short_date(local.date(), glue=False)} {time_of_day(local, glue=False)}"
