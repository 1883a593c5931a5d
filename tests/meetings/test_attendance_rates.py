"""How often members come, against the goals of the notice; and what is written down for the minutes."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.committee_builders import make_members
from kongtun.accounts.models import AuditEvent
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import CommitteeMember
from kongtun.meetings.actions import plan_meeting, save_record, set_attendance
from kongtun.meetings.attendance_year import attendance_of_year, years_with_meetings
from kongtun.meetings.minutes_record import record_fingerprint, record_of
from kongtun.meetings.models import MeetingRecord

pytestmark = pytest.mark.django_db


def hold(fund, people, day, present):
    """A meeting on ``day`` to which the members of these places (from 1) came."""
    meeting = plan_meeting(fund, by=people.officer, held_on=day, starts_at=time(9, 30))
    members = list(fund.committee.order_by("sort").values_list("pk", flat=True))
    set_attendance(meeting, by=people.officer, present_ids=[members[place - 1] for place in present])
    return meeting


def test_rates_of_members_and_meetings_against_the_goal(fund, people, django_assert_num_queries):
    hold(fund, people, date(2025, 11, 1), [1, 2, 3, 4])
    hold(fund, people, date(2026, 2, 1), [1, 2, 3])
    plan_meeting(fund, by=people.officer, held_on=date(2026, 8, 1))
    hold(fund, people, date(2026, 10, 5), [1])
    with django_assert_num_queries(1):
        year = attendance_of_year(fund, 2569)
    assert year.held == 2
    assert [(row.came, row.seats) for row in year.meetings] == [(4, 5), (3, 5)]
    assert [(row.came, row.held) for row in year.members] == [(2, 2), (2, 2), (2, 2), (1, 2), (0, 2)]
    assert round(year.share * 100) == 70
    assert [row.member.sort for row in year.rare] == [4, 5]
    assert (year.goal.value * 100, year.yearly.value) == (80, 4)
    assert years_with_meetings(fund) == [2569, 2570]


def test_advisers_are_listed_and_not_counted(fund, people):
    CommitteeMember.objects.create(
        fund=fund, name="ที่ปรึกษา", position="adviser", sort=9, starts_on=date(2024, 10, 1), ends_on=date(2028, 9, 30)
    )
    hold(fund, people, date(2025, 11, 1), [1, 2, 3, 4, 5])
    year = attendance_of_year(fund, 2569)
    assert [(row.came, row.seats) for row in year.meetings] == [(5, 5)]
    assert len(year.members) == 6
    assert year.rare == []


def test_a_member_is_measured_by_the_meetings_of_the_own_term(fund, people):
    hold(fund, people, date(2025, 11, 1), [1, 2, 3, 4, 5])
    late = CommitteeMember.objects.create(
        fund=fund, name="มาใหม่", position="member", sort=9, starts_on=date(2026, 1, 1), ends_on=date(2028, 9, 30)
    )
    hold(fund, people, date(2026, 2, 1), [1, 2, 3, 4, 5, 6])
    row = next(row for row in attendance_of_year(fund, 2569).members if row.member == late)
    assert (row.came, row.held, row.share) == (1, 1, 1)


def test_the_page_and_its_short_form(fund, people, client_for):
    page = f"/funds/{fund.pk}/meetings/attendance/"
    empty = client_for(people.officer).get(page, {"year": "2569"})
    assert "ปีนี้ยังไม่มีการเช็กชื่อ" in empty.content.decode()
    hold(fund, people, date(2025, 11, 1), [1, 2, 3])
    text = client_for(people.committee).get(page, {"year": "2569"}).content.decode()
    assert "กรรมการคนที่ 5" in text
    assert "60 % ต่ำกว่าเกณฑ์" in text
    short = client_for(people.officer).get(page, {"year": "2569"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in short
    assert "ประชุมแล้ว 1 จากอย่างน้อย 4 ครั้ง" in short
    assert "มาไม่ถึงเกณฑ์ 2 คน" in short
    assert client_for(people.applicant).get(page).status_code == 403
    assert client_for(people.other_officer).get(page).status_code == 404


def test_the_page_asks_the_same_number_of_questions_for_many_members(fund, people, client_for):
    client, page = client_for(people.officer), f"/funds/{fund.pk}/meetings/attendance/?year=2569"
    hold(fund, people, date(2025, 11, 1), [1])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    make_members(fund, 30)
    for month in range(1, 7):
        hold(fund, people, date(2026, month, 1), [1, 2])
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) == len(few)


def test_what_is_usual_is_proposed_until_somebody_writes(fund, people):
    planned = record_of(plan_meeting(fund, by=people.officer, held_on=date(2026, 8, 1), starts_at=time(9, 30)))
    assert planned.pk is None
    assert (planned.opened_at, planned.chaired_by, planned.checker) == (time(9, 30), "กรรมการคนที่ 1", "กรรมการคนที่ 5")


def test_who_is_away_does_not_sign_the_minutes(fund, people):
    record = record_of(hold(fund, people, date(2025, 11, 1), [2, 3]))
    assert (record.chaired_by, record.recorder, record.checker) == ("กรรมการคนที่ 2", "", "")


def test_the_record_is_saved_and_not_overwritten_silently(fund, people):
    meeting = hold(fund, people, date(2025, 11, 1), [1])
    opened = record_fingerprint(record_of(meeting))
    saved = save_record(
        meeting,
        by=people.officer,
        opened_at=time(9, 40),
        ended_at=time(12, 0),
        announcements=" น้ำ  ท่วม ",
        fingerprint=opened,
    )
    assert saved.announcements == "น้ำ ท่วม"
    assert saved.chaired_by == "กรรมการคนที่ 1"
    with pytest.raises(EditConflict):
        save_record(meeting, by=people.chair, announcements="ทับ", fingerprint=opened)
    save_record(meeting, by=people.chair, arising="ไม่มี", fingerprint=record_fingerprint(record_of(meeting)))
    assert MeetingRecord.objects.get().arising == "ไม่มี"
    assert AuditEvent.objects.filter(verb="meeting.record").count() == 2


def test_a_record_that_cannot_be_is_refused(fund, people):
    meeting = hold(fund, people, date(2025, 11, 1), [1])
    with pytest.raises(Refused) as refused:
        save_record(meeting, by=people.officer, opened_at=time(10, 0), ended_at=time(9, 0))
    assert refused.value.field == "ended_at"
    for role in ("committee", "applicant", "other_officer"):
        with pytest.raises(PermissionNeeded):
            save_record(meeting, by=getattr(people, role), arising="ก")


def test_the_page_of_the_record_by_plain_forms(fund, people, client_for):
    meeting = hold(fund, people, date(2025, 11, 1), [1])
    page, client = f"/meetings/{meeting.pk}/record/", client_for(people.officer)
    shown = client.get(page)
    assert shown.context["form"].initial["chaired_by"] == "กรรมการคนที่ 1"
    values = {
        "opened_at": "09.40", "ended_at": "12:00", "others": "นางแก้ว ใจดี", "fingerprint": shown.context["form"].initial["fingerprint"],
    }  # fmt: skip
    assert client.post(page, values | {"ended_at": "9:00"}).status_code == 422
    assert client.post(page, values).status_code == 302
    assert client.post(page, values).status_code == 409
    assert "นางแก้ว ใจดี" in client.get(page).content.decode()
    detail = client.get(f"/meetings/{meeting.pk}/").content.decode()
    assert page in detail
    assert f"/documents/minutes/{meeting.pk}.docx" in detail
    assert f"/documents/invitation/{meeting.pk}.pdf" in detail
