"""Calendar entries: the same identifier from invitation to cancellation, Thai time, and a person's own address."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from kongtun.forums.models import CalendarFeed, Forum
from kongtun.forums.online.calendar import invitation
from kongtun.funds.models import CommitteeMember
from kongtun.meetings.models import Meeting

pytestmark = pytest.mark.django_db


def address_in(answer):
    """The path of the calendar that a page shows."""
    return re.search(r"/calendar/[\w-]+\.ics", answer.content.decode())[0]


def read(data):
    calendar = Calendar.from_ical(data)
    return calendar, list(calendar.walk("VEVENT"))


def test_an_invitation_changes_and_is_called_off_under_one_identifier(forum, invite, settings):
    settings.KONGTUN_SITE_URL = "https://kongtun.example.go.th"
    person = invite("นางสุภาพร บุญมา", email="nurse@example.org")
    calendar, (event,) = read(invitation(forum, person))
    assert str(calendar["method"]) == "REQUEST"
    assert str(event["uid"]) == f"forum-{forum.pk}@kongtun.example.go.th"
    assert (int(event["sequence"]), str(event["status"])) == (0, "CONFIRMED")
    assert event.decoded("dtstart") == forum.starts_at
    assert event["dtstart"].params["tzid"] == "Asia/Bangkok"
    assert calendar.walk("VTIMEZONE")
    assert str(event["attendee"]) == "MAILTO:nurse@example.org"
    assert str(event["summary"]) == "ประชุมพี่เลี้ยงทางไกล"
    _same, (moved,) = read(invitation(forum, person, "REQUEST", 2))
    off, (cancelled,) = read(invitation(forum, person, method="CANCEL", sequence=3))
    assert (str(off["method"]), str(cancelled["status"]), int(cancelled["sequence"])) == ("CANCEL", "CANCELLED", 3)
    assert event["uid"] == moved["uid"] == cancelled["uid"]
    Forum.objects.filter(pk=forum.pk).update(sequence=5)
    forum.refresh_from_db()
    assert int(read(invitation(forum))[1][0]["sequence"]) == 5
    with pytest.raises(ValueError, match="method"):
        invitation(forum, method="REPLY")


def test_lines_are_folded_between_letters_and_end_as_the_standard_says(forum):
    forum.objective = "วัตถุประสงค์ของการประชุมเชิงปฏิบัติการ, เพื่อพัฒนา; แผนงาน\n" * 5
    data = invitation(forum)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert "แผนงาน" in str(read(data)[1][0]["description"])


def test_the_own_calendar_holds_meetings_forums_and_no_one_elses(forum, invite, people, fund, client_for, client):
    day = timezone.localdate() + timedelta(days=10)
    member = CommitteeMember.objects.filter(fund=fund).first()
    CommitteeMember.objects.filter(pk=member.pk).update(user=people.committee)
    Meeting.objects.create(
        fund=fund, fiscal_year=2569, number=3, held_on=day, starts_at=time(9, 30), created_by=people.officer
    )
    Meeting.objects.create(fund=fund, fiscal_year=2569, number=4, held_on=date(2031, 1, 1), created_by=people.officer)
    Forum.objects.filter(pk=forum.pk).update(state="announced")
    invite("กรรมการ", user=people.committee)
    path = address_in(client_for(people.committee).post(reverse("online:feed"), {"do": "new"}))
    answer = client.get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    _calendar, events = read(answer.content)
    assert [str(event["uid"]).split("@")[0].split("-")[0] for event in events] == ["meeting", "forum"]
    assert events[0].decoded("dtstart") == timezone.make_aware(datetime.combine(day, time(9, 30)))
    assert str(read(invitation(forum))[1][0]["uid"]) == str(events[1]["uid"])
    assert CalendarFeed.objects.get().digest not in path
    other = address_in(client_for(people.stranger).post(reverse("online:feed"), {"do": "new"}))
    assert read(client.get(other).content)[1] == []


def test_a_new_address_or_revoking_makes_the_old_one_useless(people, client_for, client):
    owner = client_for(people.officer)

    def made():
        return address_in(owner.post(reverse("online:feed"), {"do": "new"}))

    first, second = made(), made()
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    owner.post(reverse("online:feed"), {"do": "revoke"})
    assert client.get(second).status_code == 404
    assert client.post(second).status_code == 405
