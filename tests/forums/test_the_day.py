"""The day of a forum and after: registering by phone, the desk, answers, the record, what follows."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from forums.hall import announced_today, at, came, make_forum
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.documents.assemble import PAPERS
from kongtun.documents.docx import render_docx
from kongtun.documents.pdf import render_pdf
from kongtun.forums import actions
from kongtun.forums.actions import attend
from kongtun.forums.jobs import remind_owner
from kongtun.forums.links import day_code
from kongtun.forums.models import Participant, Rhythm
from kongtun.forums.queries.answers import results_of
from kongtun.forums.queries.forums import forums_of_fund
from kongtun.forums.queries.people import turnout_of
from kongtun.forums.queries.work import work_for
from kongtun.forums.queries.year import year_of_rhythms
from kongtun.notifications.models import Notification
from kongtun.programmes.models import Programme, ProgrammeReport
from kongtun.surveys.models import Response

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(place, people):
    return announced_today(place.district, people.mentor)


def form_of(**more):
    return {
        "name": "นางผู้แทน",
        "organisation": "ชมรม อสม.",
        "role": "พี่เลี้ยงตำบล",
        "consent": "on",
        "client_id": str(uuid4()),
        **more,
    }


def test_registering_twice_from_one_phone_makes_one_row(forum):
    client, data = Client(), form_of()
    first = client.post(reverse("forums:join", args=[forum.code]), data)
    again = Client().post(reverse("forums:join", args=[forum.code]), data)
    assert first.status_code == 302
    assert first.url == again.url
    assert forum.participants.count() == 1
    assert "นางผู้แทน" in client.get(first.url).content.decode()
    # The phone keeps its link: the address on the wall leads to the own page.
    assert client.get(reverse("forums:join", args=[forum.code])).url == first.url


def test_one_registration_asks_the_database_at_most_six_times(forum):
    url = reverse("forums:join", args=[forum.code])
    Client().post(url, form_of())
    with CaptureQueriesContext(connection) as captured:
        assert Client().post(url, form_of(name="คนที่สอง")).status_code == 302
    asked = [q["sql"] for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(asked) <= 6, asked


def test_without_consent_nothing_is_kept(forum):
    data = form_of()
    del data["consent"]
    page = Client().post(reverse("forums:join", args=[forum.code]), data)
    assert page.status_code == 422
    assert "ยินยอม" in page.content.decode()
    assert not forum.participants.exists()


def test_an_invited_person_takes_the_own_row(forum):
    invited = Participant.objects.create(forum=forum, name="นางผู้แทน", organisation="ชมรม อสม.")
    Client().post(reverse("forums:join", args=[forum.code]), form_of())
    assert forum.participants.count() == 1
    invited.refresh_from_db()
    assert invited.registered_at is not None


def test_the_code_of_the_room_checks_in_and_another_does_not(forum):
    inside, _ = actions.register(forum, name="ก", organisation="ข", consent=True, on_site_code=day_code(forum))
    assert inside.attended_mode == "onsite"
    outside, _ = actions.register(forum, name="ค", organisation="ง", consent=True, on_site_code="0")
    assert outside.attended_at is None
    tomorrow = day_code(forum, timezone.localdate() + timedelta(days=1))
    if tomorrow != day_code(forum):
        with pytest.raises(Refused) as refusal:
            actions.check_in(outside, code=tomorrow)
        assert refusal.value.field == "code"
    assert actions.check_in(outside, code=day_code(forum)).attended_mode == "onsite"


def test_a_machine_that_fills_the_list_has_to_wait_and_a_hall_has_not(forum, monkeypatch):
    monkeypatch.setattr(attend, "MOST_A_MINUTE", 3)
    for n in range(3):
        actions.register(forum, name=f"คน {n}", organisation="อบต.", consent=True)
    page = Client().post(reverse("forums:join", args=[forum.code]), form_of())
    assert page.status_code == 429
    assert "นางผู้แทน" in page.content.decode()
    Participant.objects.update(registered_at=timezone.now() - timedelta(minutes=2))
    assert Client().post(reverse("forums:join", args=[forum.code]), form_of()).status_code == 302


def test_public_pages_show_nobody_else(forum):
    other = came(forum, "ชื่อของคนอื่น", phone="089-999-9999")
    row, _ = actions.register(forum, name="ฉัน", organisation="ก", consent=True)
    for url in (reverse("forums:join", args=[forum.code]), reverse("forums:own", args=[forum.code, row.secret])):
        page = Client().get(url).content.decode()
        assert other.name not in page
        assert other.phone not in page
    assert Client().get(reverse("forums:own", args=[forum.code, "x" * 24])).status_code == 404


def test_a_draft_has_no_public_page(place, people):
    forum = make_forum(place.district, people.mentor)
    assert Client().get(reverse("forums:join", args=[forum.code])).status_code == 404


def test_the_desk_ticks_on_site_and_online_apart(client_for, forum, people):
    first, second = (Participant.objects.create(forum=forum, name=name) for name in ("ก", "ข"))
    client = client_for(people.mentor)
    client.post(reverse("forums:desk-tick", args=[forum.pk, first.pk]), {"mode": "onsite"})
    client.post(reverse("forums:desk-tick", args=[forum.pk, second.pk]), {"mode": "online"})
    key = str(uuid4())
    for _ in range(2):
        client.post(reverse("forums:desk", args=[forum.pk]), {"name": "ผู้ใหญ่บ้าน", "mode": "onsite", "client_id": key})
    turnout = turnout_of(forum)
    assert (turnout.onsite, turnout.online, turnout.people) == (2, 1, 3)
    client.post(reverse("forums:desk-tick", args=[forum.pk, first.pk]), {"mode": ""})
    assert turnout_of(forum).onsite == 1
    assert (
        client_for(people.officer).post(reverse("forums:desk-tick", args=[forum.pk, first.pk]), {}).status_code == 403
    )


def test_ten_questions_are_answered_once_and_nobody_is_named(forum, people):
    rows = [came(forum, f"คน {n}") for n in range(4)]
    for n, row in enumerate(rows):
        url = reverse("forums:own-questions", args=[forum.code, row.secret])
        assert Client().get(url).content.decode().count("<fieldset") == 10
        assert Client().post(url, {f"q{k}": str(n + 1) for k in range(1, 10)}).status_code == 422
        assert Client().post(url, {f"q{k}": str(n + 1) for k in range(1, 11)}).status_code == 302
        assert Client().post(url, {f"q{k}": "5" for k in range(1, 11)}).status_code == 302
    assert Response.objects.filter(by__isnull=True).count() == 4
    results = results_of(forum, 4)
    assert results.questions[0].counts == (1, 1, 1, 1, 0)
    assert (results.questions[0].mean, results.questions[0].median, results.answered) == (2.5, 2.5, 4)
    with pytest.raises(Refused):
        actions.save_questions(forum, by=people.mentor, texts=["ข้อใหม่"])


def test_two_answers_are_too_few_to_show(client_for, forum, people):
    for n in range(2):
        actions.answer(came(forum, f"คน {n}"), {f"q{k}": 4 for k in range(1, 11)})
    page = client_for(people.officer).get(reverse("forums:answers", args=[forum.pk]))
    assert "ยังแสดงผลไม่ได้" in page.content.decode()


def test_questions_are_ours_until_the_organiser_changes_them(forum, people):
    actions.save_questions(forum, by=people.mentor, texts=["ข้าพเจ้าเขียนแผนได้", "", "ข้าพเจ้าติดตามได้"])
    assert [q.text for q in results_of(forum, 0).questions] == ["ข้าพเจ้าเขียนแผนได้", "ข้าพเจ้าติดตามได้"]


def test_a_forum_closes_with_people_and_a_record_and_becomes_a_field_report(forum, people, place):
    forum.programme = Programme.objects.create(
        area=place.district, name="ชุดโครงการ", starts_on="2025-01-01", ends_on="2027-01-01", created_by=people.admin
    )
    forum.save()
    actions.start(forum, by=people.mentor)
    with pytest.raises(Refused, match="เช็กชื่อ"):
        actions.close(forum, by=people.mentor)
    came(forum)
    came(forum, "ออนไลน์", mode="online")
    with pytest.raises(Refused, match="สาระ"):
        actions.close(forum, by=people.mentor)
    period = forum.periods.first()
    actions.save_minutes(
        forum,
        by=people.mentor,
        shape="periods",
        texts={"output": "แผน 3 เรื่อง", "outcome": "เขียนเองได้"},
        said={period.pk: "ได้ทบทวนแผน"},
    )
    with pytest.raises(Refused):
        actions.make_field_report(forum, by=people.mentor)
    actions.close(forum, by=people.mentor)
    report = actions.make_field_report(forum, by=people.mentor)
    stored = ProgrammeReport.objects.get(pk=report.pk)
    assert (stored.people, stored.output, stored.outcome) == (2, "แผน 3 เรื่อง", "เขียนเองได้")
    assert "ได้ทบทวนแผน" in stored.done
    with pytest.raises(Refused, match="แล้ว"):
        actions.make_field_report(forum, by=people.mentor)


def test_the_owner_of_a_task_says_it_is_done_and_others_may_not(forum, people):
    row = actions.add_follow_up(
        forum, by=people.mentor, text="ปรับแผน", owner=people.officer, due_on=timezone.localdate()
    )
    assert [todo.title for todo in work_for(people.officer, timezone.localdate()) if todo.kind == "follow_up"] == [
        "ปรับแผน"
    ]
    with pytest.raises(PermissionNeeded):
        actions.finish_follow_up(row, by=people.committee)
    actions.finish_follow_up(row, by=people.officer, note="เสนอแล้ว")
    assert not [todo for todo in work_for(people.officer, timezone.localdate()) if todo.kind == "follow_up"]


def test_an_owner_is_reminded_once_while_it_is_not_done(forum, people):
    due = timezone.localdate() + timedelta(days=2)
    row = actions.add_follow_up(forum, by=people.mentor, text="ปรับแผน", owner=people.officer, due_on=due)
    assert not remind_owner.call(row.pk, "2020-01-01")
    assert remind_owner.call(row.pk, due.isoformat())
    assert not remind_owner.call(row.pk, due.isoformat())
    assert Notification.objects.filter(user=people.officer).count() == 2
    done = actions.add_follow_up(forum, by=people.mentor, text="อีกเรื่อง", owner=people.officer, due_on=due)
    actions.finish_follow_up(done, by=people.officer)
    assert not remind_owner.call(done.pk, due.isoformat())


def test_a_claim_is_distance_times_rate_and_the_rest(forum, people):
    row = came(forum)
    claim = actions.save_claim(
        row, by=people.mentor, from_place="หมู่ 3", distance_km=Decimal("42.5"), per_km=Decimal(4), allowance=Decimal(120)
    )
    assert claim.total == Decimal("290.00")
    absent = Participant.objects.create(forum=forum, name="ไม่มา")
    with pytest.raises(Refused):
        actions.save_claim(absent, by=people.mentor, from_place="หมู่ 3")


def test_every_paper_is_drawn_as_pdf_and_word(forum, people):
    actions.paste_people(forum, by=people.mentor, lines="ก/อบต. หนึ่ง\nข/อบต. สอง")
    actions.number_letters(forum, by=people.mentor)
    actions.save_claim(came(forum), by=people.mentor, from_place="หมู่ 3", fare=Decimal(80))
    actions.save_minutes(forum, by=people.mentor, shape="parts", texts={"agreed": "ขยายเป็น 10 ตำบล"})
    for name, pk in [(f"forum-{one}", forum.pk) for one in ("letters", "attendance", "travel", "minutes")] + [
        ("forum-letter", forum.letters.first().pk)
    ]:
        paper = PAPERS[name]
        document = paper.form.build(paper.assemble(paper.records().get(pk=pk)))
        assert render_pdf(document).startswith(b"%PDF"), name
        assert render_docx(document).startswith(b"PK"), name


def test_the_year_says_held_planned_and_missing(place, people):
    year = make_forum(place.district, people.mentor).fiscal_year
    rhythm = actions.save_rhythm(
        place.province, by=people.admin, level="district", title="เวที", times=4, since_year=year
    )
    held = make_forum(place.district, people.mentor, rhythm=rhythm)
    held.state = "closed"
    held.save()
    late = at(0) + timedelta(days=400)
    (line,) = [
        one
        for one in year_of_rhythms(people.admin, held.fiscal_year, today=late.date()).lines
        if one.area == place.district
    ]
    assert [slot.state for slot in line.slots] == ["held", "missing", "missing", "missing"]
    assert (line.held, line.gap.number) == (1, 2)
    assert not Rhythm(times=1, every_years=2, since_year=2570).is_due_in(2571)


def test_waiting_invitations_and_forums_to_close_are_on_the_home_list(forum, people):
    Participant.objects.create(forum=forum, user=people.officer, name="เจ้าหน้าที่", invited_at=timezone.now())
    today = timezone.localdate()
    assert [todo.kind for todo in work_for(people.officer, today)] == ["invitation"]
    forum.starts_at, forum.ends_at = at(-3), at(-3, 16)
    forum.save()
    assert [todo.kind for todo in work_for(people.mentor, today)] == ["close"]


def test_a_fund_shows_the_forums_of_its_district_and_no_draft(forum, place, people, fund, other_fund):
    assert [one.pk for one in forums_of_fund(people.zone, fund.area)] == [forum.pk]
    later = announced_today(place.district, people.mentor)
    draft = make_forum(place.district, people.mentor)
    assert {one.pk for one in forums_of_fund(people.zone, fund.area)} == {forum.pk, later.pk}
    assert draft.pk not in {one.pk for one in forums_of_fund(people.zone, fund.area)}
    assert forums_of_fund(people.zone, other_fund.area) == []
