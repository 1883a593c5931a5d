"""What people wrote down for the minutes, or what is usual until they do."""

from __future__ import annotations

from kongtun.common.fingerprint import fingerprint, record_values
from kongtun.funds.choices import CommitteePosition as P
from kongtun.funds.queries import current_committee
from kongtun.meetings.models import Attendance, Meeting, MeetingRecord

RECORD_FIELDS = (
    "opened_at", "ended_at", "chaired_by", "others", "announcements", "last_minutes", "arising", "other_matters", "recorder",
    "checker",
)  # fmt: skip


def record_of(meeting: Meeting) -> MeetingRecord:
    """Return what was written down about ``meeting``, or a new record with what is usual (not saved).

    Usual: it begins as planned; chair, assistant and secretary in office who are not ticked as away (three queries).
    """
    if record := MeetingRecord.objects.filter(meeting=meeting).first():
        return record
    away = set(Attendance.objects.filter(meeting=meeting, present=False).values_list("member_id", flat=True))
    seats: dict[str, str] = {}
    for seat in current_committee(meeting.fund, meeting.held_on):
        if seat.pk not in away:
            seats.setdefault(seat.position, seat.name)
    return MeetingRecord(
        meeting=meeting,
        opened_at=meeting.starts_at,
        chaired_by=seats.get(P.CHAIR, "") or seats.get(P.VICE_CHAIR, ""),
        recorder=seats.get(P.ASSISTANT, "") or seats.get(P.SECRETARY, ""),
        checker=seats.get(P.SECRETARY, ""),
    )


def record_fingerprint(record: MeetingRecord) -> str:
    """Fingerprint of a record as stored; one that is not saved has that of nothing."""
    return fingerprint(record_values(record, RECORD_FIELDS)) if record.pk else fingerprint()
