"""Rooms of forums and the attendance from their reports."""

from datetime import UTC, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.forums.models import Forum, OnlineRoom, Participant, ReportRow
from kongtun.forums.online.actions import change_room, end_room, match_rows, open_room, start_link, take_attendance
from kongtun.forums.online.matching import find_participant, merged, minutes_in, name_key
from protocol_servers.base import Answer, Trouble
from protocol_servers.zoom_server import was_there

pytestmark = pytest.mark.django_db
MEETINGS = "/v2/users/me/meetings"


def test_opening_twice_makes_one_room_and_puts_its_link_on_the_forum(zoom, forum, people):
    room = open_room(forum, by=people.zone)
    assert open_room(forum, by=people.zone).pk == room.pk
    assert len(zoom.meetings) == 1
    forum.refresh_from_db()
    assert forum.online_link == room.join_url
    assert room.passcode == "123456"
    assert zoom.to(MEETINGS)[0].json["duration"] == 180
    with pytest.raises(PermissionNeeded):
        open_room(forum, by=people.stranger)


def test_a_room_follows_the_forum_and_goes_with_it(zoom, forum, people):
    room = open_room(forum, by=people.zone)
    forum.starts_at += timedelta(days=1)
    forum.ends_at += timedelta(days=1, hours=1)
    forum.title = "เลื่อนไปหนึ่งวัน"
    forum.save()
    change_room(forum, by=people.zone)
    made = zoom.meetings[room.external_id]
    assert (made["topic"], made["duration"]) == ("เลื่อนไปหนึ่งวัน", 240)
    assert made["start_time"] == forum.starts_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    assert "zak=" in start_link(forum, by=people.zone)
    assert end_room(forum, by=people.zone).state == "deleted"
    assert zoom.meetings == {}
    assert end_room(forum, by=people.zone) is None
    forum.refresh_from_db()
    assert forum.online_link == ""
    assert open_room(forum, by=people.zone).external_id in zoom.meetings


def test_zoom_that_does_not_answer_leaves_no_half_room(zoom, forum, people):
    zoom.troubles.append(Trouble(MEETINGS, delay=1.2))
    with pytest.raises(Refused, match="Zoom ไม่ตอบ"):
        open_room(forum, by=people.zone)
    assert not OnlineRoom.objects.exists()
    zoom.troubles.append(Trouble(MEETINGS, Answer(400, {"code": 300, "message": "Validation Failed."})))
    with pytest.raises(Refused, match="การตั้งค่า Zoom"):
        open_room(forum, by=people.zone)
    assert open_room(forum, by=people.zone).state == "open"


def test_a_room_that_is_being_opened_is_not_opened_again_too_soon(zoom, forum, people):
    OnlineRoom.objects.create(forum=forum)
    with pytest.raises(Refused, match="กำลังเปิดห้อง"):
        open_room(forum, by=people.zone)
    OnlineRoom.objects.update(started_at=timezone.now() - timedelta(minutes=3))
    assert open_room(forum, by=people.zone).state == "open"


def test_without_zoom_people_are_told_to_paste_a_link(forum, people, client_for):
    with pytest.raises(Refused, match="ยังไม่ได้ตั้งค่า Zoom"):
        open_room(forum, by=people.zone)
    page = client_for(people.zone).get(reverse("online:room", args=[forum.pk]))
    assert "ใช้ห้องของบริการอื่นได้" in page.content.decode()


@pytest.fixture
def held(zoom, forum, people):
    """A forum that runs since an hour, with its room."""
    room = open_room(forum, by=people.zone)
    now = timezone.now()
    Forum.objects.filter(pk=forum.pk).update(
        state="held", starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1)
    )
    forum.refresh_from_db()
    return room


def stamp(minute):
    return f"2026-06-18T{2 + minute // 60:02d}:{minute % 60:02d}:00Z"


def was(name, *spans, email=""):
    return [was_there(name, stamp(start), stamp(end), email) for start, end in spans]


def test_attendance_counts_people_once_however_often_they_join(zoom, held, forum, people, invite):
    officer = invite("เจ้าหน้าที่กองทุน", user=people.officer)
    nurse = invite("นางสุภาพร บุญมา", organisation="รพ.สต.")
    chair = invite("สมชาย ใจดี")
    onsite = invite("มาลี ศรีสุข", attended_at=timezone.now(), attended_mode="onsite")
    away = invite("ไม่มา ไม่อยู่")
    zoom.reports[held.external_id] = [
        *was("โทรศัพท์ของฉัน", (0, 30), (20, 50), (60, 70), email="officer@example.org"),
        *was("สุภาพ บุญมา", (0, 90)),
        *was("สมชัย ใจดี", (0, 90)),
        *was("นางสาวมาลี  ศรีสุข (อบต.)", (10, 20)),
        *was("Zoom Room 1", (0, 180)),
        was_there("เวลาเสีย", "", "เมื่อวาน"),
    ]
    taken = take_attendance(forum, people.zone)
    assert taken == (5, 3, 2)
    for person in (officer, nurse, chair, onsite, away):
        person.refresh_from_db()
    assert (officer.attended_mode, officer.minutes_online) == ("online", 60)
    assert (nurse.attended_mode, nurse.minutes_online) == ("online", 90)
    assert (chair.attended_mode, chair.minutes_online) == (
        "",
        None,
    )  # สมชัย may be somebody else: a person says who it is
    assert (onsite.attended_mode, onsite.minutes_online) == ("onsite", 10)
    assert away.attended_at is None
    assert {row.name: row.matched_by for row in ReportRow.objects.all()} == {
        "โทรศัพท์ของฉัน": "email", "สุภาพ บุญมา": "near", "สมชัย ใจดี": "", "นางสาวมาลี ศรีสุข (อบต.)": "name", "Zoom Room 1": "",
    }  # fmt: skip
    # Again, after somebody has looked at the rest: nothing is counted twice, nothing is forgotten.
    rows = {row.name: row.pk for row in ReportRow.objects.all()}
    assert (
        match_rows(forum, by=people.zone, choices={rows["สมชัย ใจดี"]: str(chair.pk), rows["Zoom Room 1"]: "skip"}) == 2
    )
    assert take_attendance(forum, people.zone) == (5, 5, 0)
    chair.refresh_from_db()
    officer.refresh_from_db()
    assert (chair.attended_mode, chair.minutes_online, officer.minutes_online) == ("online", 90, 60)
    assert match_rows(forum, by=people.zone, choices={rows["สมชัย ใจดี"]: "new"}) == 1
    chair.refresh_from_db()
    assert (chair.attended_at, chair.minutes_online) == (None, None)
    assert Participant.objects.get(name="สมชัย ใจดี").minutes_online == 90


def test_a_report_that_is_not_there_yet_or_not_for_us(zoom, held, forum, people):
    with pytest.raises(Refused, match="ยังไม่มีรายงาน"):
        take_attendance(forum, people.zone)
    with pytest.raises(PermissionNeeded):
        take_attendance(forum, people.stranger)
    OnlineRoom.objects.all().delete()
    with pytest.raises(Refused, match="ไม่มีห้อง Zoom"):
        take_attendance(forum, people.zone)


def test_the_organiser_matches_on_the_page(zoom, held, forum, people, invite, client_for):
    person = invite("สมชาย ใจดี")
    zoom.reports[held.external_id] = was("iPhone", (0, 45))
    client = client_for(people.zone)
    room_page, page = reverse("online:room", args=[forum.pk]), reverse("online:people", args=[forum.pk])
    assert "เหลือ 1 ชื่อที่ต้องเลือกเอง" in client.post(room_page, {"do": "report"}, follow=True).content.decode()
    row = ReportRow.objects.get()
    assert client.post(page, {f"row-{row.pk}": "999999"}).status_code == 422
    assert "เก็บแล้ว 1 ชื่อ" in client.post(page, {f"row-{row.pk}": str(person.pk)}, follow=True).content.decode()
    person.refresh_from_db()
    assert (person.attended_mode, person.minutes_online) == ("online", 45)
    assert client.post(room_page, {"do": "start"}).content.decode().count("zak=") == 1
    client.post(room_page, {"do": "end"})
    assert zoom.ended == [held.external_id]
    assert client.post(room_page, {"do": "nonsense"}).status_code == 302


def test_names_are_compared_without_titles_places_and_spaces():
    assert name_key("นางสาวสมศรี  ใจดี (อบต.โนนสำราญ)") == name_key("สมศรี ใจดี - รพ.สต.")
    assert merged([[50, 60], [0, 10], [5, 20]]) == [[0, 20], [50, 60]]
    assert minutes_in([[0, 600], [300, 900]]) == 15
    two = [Participant(pk=1, name="สมศรี ใจดี"), Participant(pk=2, name="นางสมศรี ใจดี")]
    assert find_participant("สมศรี ใจดี", "", two, {}) == (None, "")
    assert find_participant("", "", two, {}) == (None, "")
    assert find_participant("สม", "", [Participant(pk=1, name="สมร")], {}) == (None, "")


def test_the_room_follows_a_forum_that_moves_or_is_called_off(zoom, forum, people):
    from kongtun.forums.actions import cancel, change_forum
    from kongtun.forums.online.jobs import follow_forum

    room = open_room(forum, by=people.zone)
    Forum.objects.filter(pk=forum.pk).update(state="announced")
    forum.refresh_from_db()
    later = forum.starts_at + timedelta(days=2)
    change_forum(
        forum,
        by=people.zone,
        starts_at=later,
        ends_at=later + timedelta(hours=2),
        place="",
        online_link=forum.online_link,
    )
    assert DBTaskResult.objects.filter(task_path__endswith="follow_forum").count() == 1
    assert follow_forum.call(forum.pk) == "changed"
    assert zoom.meetings[room.external_id]["duration"] == 120
    cancel(forum, by=people.zone, note="น้ำท่วม")
    zoom.troubles.append(Trouble(f"/v2/meetings/{room.external_id}", Answer(503, {"message": "busy"}), times=3))
    DBTaskResult.objects.all().delete()
    assert follow_forum.call(forum.pk) == "failed"
    again = DBTaskResult.objects.get()
    assert again.args_kwargs["args"] == [forum.pk, 2]
    assert follow_forum.call(*again.args_kwargs["args"]) == "deleted"
    assert zoom.meetings == {}
    assert follow_forum.call(forum.pk) == "nothing"
