"""Pages of the room: what each person sees, without and with scripts, and how an open page learns what is new."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee import room_builders as build
from kongtun.committee import actions
from kongtun.committee.models import Ballot, ConflictOfInterest, Vote
from kongtun.committee.queries.state import room_state, stamp_of
from kongtun.meetings.models import Attendance, Meeting
from kongtun.projects.models import Agreement
from kongtun.review.models import Decision
from page_forms import forms_of

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"committee:{name}", args=args)


def form_to(response, path):
    """The one form of a page that posts to ``path``."""
    (found,) = [form for form in forms_of(response.content.decode()) if form.action.split("#")[0] == path]
    return found


def test_a_meeting_from_check_in_to_agreements_without_scripts(fund, people, seats, projects, books, client_for):
    meeting = build.meeting_today(fund, people.officer)
    phone, desk = client_for(seats[4].user), client_for(people.officer)
    room = address("room", meeting.pk)
    page = phone.get(room)
    assert "เช็กชื่อเข้าประชุม" in page.content.decode()
    assert phone.post(address("check-in", meeting.pk)).url == room
    for seat in seats[:8]:
        desk.post(address("seat", meeting.pk, seat.pk), {"present": "1", "next": f"{room}#roll"})
    assert Attendance.objects.filter(present=True).count() == 8
    item = address("item", meeting.pk, projects[0].pk)
    assert desk.post(address("show", meeting.pk, projects[0].pk), {"next": item}).url == item
    assert projects[0].title in phone.get(room).content.decode()
    desk.post(address("open", meeting.pk, projects[0].pk), {"minutes": "5"})
    ballot = Ballot.objects.get()
    assert ballot.closes_at is not None
    page = phone.get(room)
    assert "คะแนนเสียงของคุณ" in page.content.decode()
    vote = address("vote", ballot.pk)
    assert phone.post(vote, {"choice": "approve", "number": "1", "next": room}).url == room
    assert "คุณลง “เห็นชอบ”" in phone.get(room).content.decode()
    waiting = [seat for seat in seats[:8] if seat != seats[4]]
    desk.post(address("hands", ballot.pk), {f"hand-{seat.pk}": "approve" for seat in waiting[:4]})
    assert Vote.objects.count() == 5
    desk.post(address("close-vote", ballot.pk))
    assert "ผลคะแนน: อนุมัติ" in desk.get(item).content.decode()
    response = desk.post(address("confirm", ballot.pk), {"outcome": "approve", "amount": "9,000", "report_due_on": ""})
    assert response.status_code == 302
    assert "มติที่ 1/" in desk.get(item).content.decode()
    for project in projects[1:]:
        desk.post(address("consensus", meeting.pk, project.pk), {"outcome": "approve", "amount": "9600"})
    assert Decision.objects.count() == 3
    done = desk.post(address("finish", meeting.pk), follow=True).content.decode()
    assert Meeting.objects.get().closed_at is not None
    assert Agreement.objects.count() == 3
    assert "28,200" in done
    assert "มติที่ 3/" in done


def test_refused_details_come_back_with_what_was_typed(meeting, project, people, client_for):
    desk = client_for(people.officer)
    path = address("consensus", meeting.pk, project.pk)
    response = desk.post(path, {"outcome": "approve", "amount": "99,999", "conditions": "สำรวจซ้ำ"})
    assert response.status_code == 422
    assert "สำรวจซ้ำ" in response.content.decode()
    assert "อนุมัติได้ไม่เกินที่เสนอ" in response.content.decode()
    assert desk.post(path, {"outcome": "refuse", "reason": ""}).status_code == 422
    ballot = actions.open_vote(meeting, project, by=people.officer)
    for seat in room_state(meeting).quorum.seats[:5]:
        actions.cast_vote(ballot, "refuse", by=seat.member.user)
    actions.close_vote(ballot, by=people.officer)
    response = desk.post(address("confirm", ballot.pk), {"outcome": "refuse", "reason": ""})
    assert response.status_code == 422
    assert not Decision.objects.exists()


def test_an_open_page_learns_what_is_new(meeting, projects, people, seats, client_for):
    phone, room = client_for(seats[4].user), address("room", meeting.pk)
    actions.show_item(meeting, projects[0], by=people.officer)

    def ask(seen, stage, path=room):
        return phone.get(path, {"seen": seen, "stage": stage}, headers={"HX-Request": "true"})

    stage = room_state(meeting, seats[4].user).stage
    with CaptureQueriesContext(connection) as captured:
        same = ask(stamp_of(meeting.pk), stage)
    assert same.status_code == 204
    assert same["Cache-Control"] == "no-store"
    assert len(captured) <= 6
    before = stamp_of(meeting.pk)
    ballot = actions.open_vote(meeting, projects[0], by=people.officer)
    assert ask(before, stage)["HX-Refresh"] == "true"
    before, stage = stamp_of(meeting.pk), room_state(meeting, seats[4].user).stage
    actions.cast_vote(ballot, "approve", by=seats[2].user)
    part = ask(before, stage)
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    assert f"seen={stamp_of(meeting.pk)}" in part.content.decode()
    item = address("item", meeting.pk, projects[0].pk)
    assert ask(stamp_of(meeting.pk), stage, item).status_code == 204
    screen = phone.get(address("screen", meeting.pk), {"seen": "x"}, headers={"HX-Request": "true"}).content.decode()
    assert 'id="screen"' in screen
    assert "<html" not in screen


def test_a_vote_with_scripts_brings_back_only_ones_own_part(meeting, project, people, seats, client_for):
    ballot = actions.open_vote(meeting, project, by=people.officer)
    phone, path = client_for(seats[4].user), address("vote", ballot.pk)
    for _twice in range(2):
        part = phone.post(
            path, {"choice": "approve", "number": "1", "next": "/meetings/1/room/"}, headers={"HX-Request": "true"}
        )
        assert "คุณลง “เห็นชอบ”" in part.content.decode()
    assert Vote.objects.count() == 1
    stale = phone.post(path, {"choice": "refuse", "number": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert 'role="alert"' in stale
    assert 'name="number" value="2"' in stale
    assert phone.post(path, {"choice": "x", "number": "99999999999"}).status_code == 302


def test_nobody_is_led_away_by_a_foreign_address(meeting, seats, client_for):
    for target in ("https://example.org/", "//example.org/", "/logout/"):
        response = client_for(seats[4].user).post(address("check-in", meeting.pk), {"next": target})
        assert response.url == address("room", meeting.pk)


def test_members_see_no_buttons_of_the_chair(meeting, project, people, seats, client_for):
    actions.show_item(meeting, project, by=people.officer)
    actions.open_vote(meeting, project, by=people.officer)
    for path in (address("room", meeting.pk), address("item", meeting.pk, project.pk)):
        page = client_for(seats[4].user).get(path).content.decode()
        actions_of = {form.action for form in forms_of(page)}
        assert not [one for one in actions_of if re.search(r"close|hands|consensus|confirm|/open/|/show/|seats", one)]
        assert "คะแนนเสียงของคุณ" in page


def test_interests_from_the_pages(meeting, project, people, seats, client_for):
    path = address("conflict", meeting.pk, project.pk)
    client_for(seats[4].user).post(path, {"reason": "เป็นญาติ"})
    client_for(people.officer).post(path, {"member": str(seats[5].pk), "reason": "เป็นประธานกลุ่ม"})
    client_for(people.officer).post(path, {"member": "", "reason": "ไม่เลือกชื่อ"})
    client_for(people.officer).post(path, {"reason": "เจ้าหน้าที่ไม่มีที่นั่ง"})
    assert set(ConflictOfInterest.objects.values_list("member_id", flat=True)) == {seats[4].pk, seats[5].pk}
    other = client_for(seats[6].user).post(path, {"member": str(seats[7].pk), "reason": "กลั่นแกล้ง"})
    assert other.status_code == 403
    page = client_for(seats[4].user).get(address("item", meeting.pk, project.pk)).content.decode()
    assert "คุณแจ้งมีส่วนได้เสีย" in page


def test_without_a_quorum_the_page_asks_for_the_reason(fund, people, seats, project, client_for):
    meeting = build.meeting_today(fund, people.officer, number=5)
    desk, item = client_for(people.officer), address("item", meeting.pk, project.pk)
    assert "ยังไม่ครบองค์ประชุม มา 0 คน ต้องมี 6 คน" in desk.get(item).content.decode()
    desk.post(address("consensus", meeting.pk, project.pk), {"outcome": "approve"})
    assert not Decision.objects.exists()
    desk.post(address("short", meeting.pk), {"reason": "น้ำท่วม", "next": item})
    assert "ไม่มีผู้คัดค้าน บันทึกมติ" in desk.get(item).content.decode()


def test_the_projector_shows_the_agenda_then_the_votes_then_the_resolution(
    meeting, projects, people, seats, client_for
):
    screen, wall = address("screen", meeting.pk), client_for(people.chair)
    assert "วาระการประชุม" in wall.get(screen).content.decode()
    actions.show_item(meeting, projects[1], by=people.officer)
    assert "มีท่านใดเห็นเป็นอย่างอื่นไหม" in wall.get(screen).content.decode()
    ballot = actions.open_vote(meeting, projects[1], by=people.officer, minutes=2)
    actions.cast_vote(ballot, "approve", by=seats[2].user)
    assert "data-left" in wall.get(screen).content.decode()
    actions.close_vote(ballot, by=people.officer)
    actions.confirm_outcome(ballot, by=people.officer)
    page = wall.get(screen).content.decode()
    assert "มติที่ 1/" in page
    assert "9,600" in page


def test_a_circulation_from_the_pages(fund, people, seats, projects, client_for):
    desk, phone = client_for(people.officer), client_for(seats[4].user)
    path = address("new-circulation", fund.pk)
    wrong = desk.post(path, {"projects": [str(projects[0].pk)], "reason": "", "day": "1/1/2560", "hour": "25:00"})
    assert wrong.status_code == 422
    form = form_to(desk.get(path), "")
    made = desk.post(path, form.sent(projects=[str(projects[0].pk)], reason="น้ำท่วม"))
    assert made.status_code == 302
    page = phone.get(made.url)
    assert "คุณยังไม่ตอบ 1 เรื่อง" in page.content.decode()
    ballot = Ballot.objects.get()
    phone.post(address("vote", ballot.pk), {"choice": "approve", "number": "1", "next": made.url})
    assert "คุณลง “เห็นชอบ”" in phone.get(made.url).content.decode()
    assert str(ballot.meeting) in desk.get(address("circulations", fund.pk)).content.decode()
    for seat in seats:
        actions.cast_vote(ballot, "approve", by=seat.user)
    desk.post(address("count", ballot.meeting_id))
    desk.post(address("confirm", ballot.pk), {"outcome": "approve", "amount": "9,600"})
    assert Decision.objects.get().meeting == ballot.meeting
    meeting = build.meeting_today(fund, people.officer)
    assert "บันทึกว่ารับทราบ" in desk.get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    desk.post(address("report", meeting.pk, ballot.meeting_id))
    assert meeting.reported_circulations.count() == 1
