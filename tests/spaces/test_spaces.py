"""The space of a mentor team: who belongs, announcements, questions, the monthly plan, files."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.models import Care, Mentor, Team
from kongtun.notifications.models import Notification
from kongtun.spaces import actions
from kongtun.spaces.models import Answer, PlanRow, Post, Space
from kongtun.spaces.queries.access import access_of, contact_of
from kongtun.spaces.queries.space import plan_of, posts_of
from kongtun.spaces.queries.work import work_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(place, people, fund):
    begun = timezone.localdate() - timedelta(days=30)
    made = Team.objects.create(area=place.district, name="ทีมอำเภอ", starts_on=begun, created_by=people.zone)
    made.seat = Mentor.objects.create(team=made, user=people.mentor, name="ผู้ประสานงาน", duty="admin", starts_on=begun)
    people.second = factories.make_user("second", Role.MENTOR, place.district)
    Mentor.objects.create(team=made, user=people.second, name="คนที่ 2", starts_on=begun)
    Care.objects.create(mentor=made.seat, fund=fund, starts_on=begun)
    return made


def test_members_lead_or_write_guests_read_and_ask(team, people):
    lead, second, guest = (access_of(team, user) for user in (people.mentor, people.second, people.officer))
    assert (lead.member, lead.leads) == (True, True)
    assert (second.member, second.leads) == (True, False)
    assert (guest.inside, guest.member) == (True, False)
    assert access_of(team, people.zone).manages
    assert not access_of(team, people.committee).inside
    assert not access_of(team, people.other_officer).inside


def test_the_district_s_group_holds_the_mentors_of_its_tambons(team, place, people):
    tambon = Team.objects.create(area=place.lao, name="ทีมตำบล", starts_on=team.starts_on, created_by=people.zone)
    user = factories.make_user("tambon", Role.MENTOR, place.lao)
    Mentor.objects.create(team=tambon, user=user, name="พี่เลี้ยงตำบล", starts_on=team.starts_on)
    assert access_of(team, user).member
    assert access_of(tambon, user).member
    assert not access_of(tambon, people.second).inside


def test_an_announcement_tells_the_members_once_and_the_pinned_is_first(team, people):
    actions.write_post(team, by=people.mentor, kind="news", title="นัดประชุม", pinned=True)
    actions.write_post(team, by=people.second, kind="news", title="ข่าวใหม่", pinned=True)
    assert [post.title for post in posts_of(team, "news")] == ["นัดประชุม", "ข่าวใหม่"]
    assert Post.objects.get(title="ข่าวใหม่").pinned is False
    assert set(Notification.objects.values_list("user__username", flat=True)) == {"mentor", "second"}
    assert Notification.objects.count() == 2


def test_a_guest_asks_and_the_contact_person_is_told(team, people):
    asked = actions.write_post(team, by=people.officer, kind="question", title="ใช้แบบใด")
    assert [todo.title for todo in work_for(people.mentor, timezone.localdate())] == ["ใช้แบบใด"]
    assert work_for(people.second, timezone.localdate()) == []
    first = actions.answer(asked, by=people.second, text="แบบ 2567")
    second = actions.answer(asked, by=people.mentor, text="ตามประกาศ")
    assert work_for(people.mentor, timezone.localdate()) == []
    actions.mark_answer(first, by=people.officer)
    actions.mark_answer(second, by=people.officer)
    assert list(Answer.objects.filter(is_answer=True)) == [second]
    assert Notification.objects.filter(user=people.officer).count() == 2


@pytest.mark.parametrize("person", ["committee", "applicant", "other_officer", "stranger"])
def test_others_write_nothing(team, people, person):
    who = getattr(people, person)
    for kind in ("news", "question"):
        with pytest.raises(PermissionNeeded):
            actions.write_post(team, by=who, kind=kind, title="x")
    assert not Space.objects.exists()


def test_guests_do_not_announce_answer_others_or_plan(team, people):
    asked = actions.write_post(team, by=people.second, kind="question", title="ถาม")
    for act in (
        lambda: actions.write_post(team, by=people.officer, kind="news", title="x"),
        lambda: actions.answer(asked, by=people.officer, text="x"),
        lambda: actions.add_plan_row(team, by=people.officer, day=timezone.localdate(), what="x", who="x"),
        lambda: actions.add_file(team, SimpleUploadedFile("a.pdf", b"%PDF"), by=people.officer),
        lambda: actions.set_channel(team, by=people.second, line_url="https://line.me/x"),
    ):
        with pytest.raises(PermissionNeeded):
            act()


def test_what_is_taken_away_comes_back(team, people):
    post = actions.write_post(team, by=people.second, kind="news", title="ลบผิด")
    with pytest.raises(PermissionNeeded):
        actions.remove(post, by=people.officer)
    actions.remove(post, by=people.second)
    assert not posts_of(team).exists()
    actions.restore(post, by=people.mentor)
    assert posts_of(team).get() == post


def test_next_month_is_copied_to_the_same_weekdays_once(team, people):
    for day in (date(2026, 11, 2), date(2026, 11, 30)):
        actions.add_plan_row(team, by=people.mentor, day=day, mentor=team.seat, what="ประชุมทีม", where="สสอ.")
    assert actions.copy_month(team, by=people.mentor, source=date(2026, 11, 15)) == 2
    days = [row.day for row in plan_of(team, date(2026, 12, 1))]
    # The first Monday; the fifth Monday of November becomes the fourth of December.
    assert days == [date(2026, 12, 7), date(2026, 12, 28)]
    with pytest.raises(Refused):
        actions.copy_month(team, by=people.mentor, source=date(2026, 11, 15))


def test_the_plan_is_sent_once_a_month(team, people):
    with pytest.raises(Refused):
        actions.send_plan(team, by=people.mentor, month=date(2026, 11, 1))
    actions.add_plan_row(team, by=people.mentor, day=date(2026, 11, 9), mentor=team.seat, what="ลงพื้นที่")
    notice = actions.send_plan(team, by=people.second, month=date(2026, 11, 20))
    assert notice.people == 2
    assert Notification.objects.filter(key=f"space-plan:{notice.pk}").count() == 2
    with pytest.raises(Refused):
        actions.send_plan(team, by=people.mentor, month=date(2026, 11, 1))


@pytest.mark.parametrize(("name", "content"), [("a.exe", b"MZ"), ("a.pdf", b""), ("noending", b"x")])
def test_files_of_other_kinds_are_refused(team, people, name, content):
    with pytest.raises(Refused) as refusal:
        actions.add_file(team, SimpleUploadedFile(name, content), by=people.mentor)
    assert refusal.value.field == "file"


def test_the_channel_takes_https_only(team, people):
    with pytest.raises(Refused) as refusal:
        actions.set_channel(team, by=people.mentor, line_url="javascript:alert(1)")
    assert refusal.value.field == "line_url"
    actions.set_channel(team, by=people.mentor, line_url="https://line.me/R/ti/g/abc")
    assert Space.objects.get().line_url == "https://line.me/R/ti/g/abc"


def test_the_contact_person_stands_on_top_and_changes_with_the_duty(team, people, client_for):
    assert contact_of(team) == team.seat
    page = client_for(people.second).get(reverse("spaces:space", args=[team.pk])).content.decode()
    assert "ผู้ประสานงาน" in page
    assert Space.objects.count() == 0  # Looking makes nothing.


def test_the_plan_moves_with_a_handover(team, people):
    from kongtun.handover.actions import hand_over
    from kongtun.handover.queries.leaver import leaver_of_mentor

    ahead = actions.add_plan_row(
        team, by=people.mentor, day=timezone.localdate() + timedelta(days=3), mentor=team.seat, what="ลงพื้นที่"
    )
    past = PlanRow.objects.create(
        space=ahead.space,
        day=timezone.localdate() - timedelta(days=3),
        mentor=team.seat,
        what="ทำแล้ว",
        created_by=people.mentor,
    )
    hand_over(leaver_of_mentor(team.seat.pk, people.zone), by=people.zone, left_on=timezone.localdate(), why="moved")
    ahead.refresh_from_db()
    past.refresh_from_db()
    assert ahead.mentor.user == people.second
    assert past.mentor == team.seat
    assert contact_of(team).user == people.second


def test_guests_see_no_plan_files_or_line_link(team, people, client_for):
    actions.set_channel(
        team, by=people.mentor, line_url="https://line.me/R/ti/g/abc", page_url="https://example.org/page"
    )
    client = client_for(people.officer)
    page = client.get(reverse("spaces:space", args=[team.pk]))
    assert page.status_code == 200
    assert "line.me" not in page.content.decode()
    assert client.get(reverse("spaces:plan", args=[team.pk])).status_code == 403
    assert client.get(reverse("spaces:files", args=[team.pk])).status_code == 403


def test_a_bad_line_of_the_plan_keeps_what_was_typed(team, people, client_for):
    answer = client_for(people.mentor).post(
        reverse("spaces:plan", args=[team.pk]), {"day": "31/2/2569", "what": "ลงพื้นที่ตรวจแผน"}
    )
    assert answer.status_code == 422
    assert "ลงพื้นที่ตรวจแผน" in answer.content.decode()
    assert not PlanRow.objects.exists()
