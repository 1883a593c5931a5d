"""A full hall in few presses: everybody present, sheets of paper, a pasted list that knows its places."""

from uuid import uuid4

import pytest
from django.urls import reverse

from forums.hall import announced_today, came, make_forum
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.forums import actions
from kongtun.forums.queries.answers import results_of
from kongtun.forums.queries.people import by_place, participants_of, turnout_of
from kongtun.surveys.models import Response
from page_forms import post_forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(place, people):
    made = announced_today(place.district, people.mentor)
    lines = "ประธาน อสม./อบต. โนนสำราญ\nปลัด/อบต.โนนสำราญ\nนักวิชาการ/กันทรลักษ์\nผู้แทน/คณะทำงานเขต 7\nวิทยากร/คณะทำงานเขต 9"
    actions.paste_people(made, by=people.mentor, lines=lines)
    return made


def test_a_pasted_organisation_that_is_a_place_says_where_somebody_comes_from(forum, place):
    assert dict(forum.participants.values_list("name", "area")) == {
        "ประธาน อสม.": place.lao.pk, "ปลัด": place.lao.pk, "นักวิชาการ": place.district.pk, "ผู้แทน": None, "วิทยากร": None,
    }  # fmt: skip
    forum.participants.update(attended_mode="onsite", attended_at=forum.starts_at)
    came_from = {row.place: row.came for row in by_place(participants_of(forum), "ไม่ระบุ")}
    assert came_from == {"อำเภอกันทรลักษ์": 3, "ไม่ระบุ": 2}


def test_everybody_found_is_ticked_in_one_press_and_who_declined_stays_out(forum, people, client_for):
    gone = forum.participants.get(name="ปลัด")
    actions.answer_invitation(gone, comes=False)
    client, url = client_for(people.mentor), reverse("forums:desk-all", args=[forum.pk])
    assert url in client.get(reverse("forums:desk", args=[forum.pk])).content.decode()
    asked = client.get(url, {"q": "คณะทำงานเขต"}).content.decode()
    assert "2 คนที่ตรงกับ “คณะทำงานเขต” มาแล้ว?" in asked
    form = next(one for one in post_forms(asked, url) if ("mode", "onsite") in one.buttons)
    client.post(url, form.sent(mode="onsite"))
    assert turnout_of(forum).came == 2
    assert actions.tick_all(forum, by=people.mentor) == 2
    assert actions.tick_all(forum, by=people.mentor) == 0
    turnout = turnout_of(forum)
    assert (turnout.came, turnout.declined, turnout.registered) == (4, 1, 4)


def test_many_are_ticked_only_by_the_organiser_and_not_before_the_day(forum, place, people):
    with pytest.raises(PermissionNeeded):
        actions.tick_all(forum, by=people.committee)
    later = make_forum(place.district, people.mentor)
    with pytest.raises(Refused, match="เช็กชื่อได้ระหว่างประชุม"):
        actions.tick_all(later, by=people.mentor)


def test_sheets_of_paper_count_like_answers_by_phone(forum, people):
    actions.tick_all(forum, by=people.mentor)
    batch = uuid4()
    lines = "๔๔๓๓๕๕๔๔๓๓\n\n5 5 5 5 5 5 5 5 5 5\n1,2,3,4,5,1,2,3,4,5"
    assert actions.add_paper_answers(forum, by=people.mentor, lines=lines, batch=batch) == 3
    assert actions.add_paper_answers(forum, by=people.mentor, lines=lines, batch=batch) == 0, "the same press again"
    results = results_of(forum, 5)
    assert (results.answered, results.of) == (3, 5)
    assert results.questions[0].counts == (1, 0, 0, 1, 1)
    assert results.questions[0].mean == pytest.approx(10 / 3)
    assert results.mean == pytest.approx((38 + 50 + 30) / 30)
    assert set(Response.objects.values_list("by", flat=True)) == {None}
    assert actions.remove_paper_answers(forum, by=people.mentor) == 3
    assert results_of(forum, 5).answered == 0


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("4453344545\n445334454", "บรรทัดที่ 2 มี 9 คำตอบ แบบสอบถามมี 10 ข้อ"),
        ("4453344546", "มีคะแนน 6 ให้คะแนนได้ 1–5"),
        ("นางมาลี 4453344545", "ใส่เฉพาะตัวเลขคะแนน"),
        (" \n", "พิมพ์คำตอบอย่างน้อยหนึ่งฉบับ"),
        ("4453344545\n" * 6, "มีผู้เข้าร่วม 5 คน"),
    ],
)
def test_a_sheet_that_does_not_fit_is_named(forum, people, lines, sentence):
    actions.tick_all(forum, by=people.mentor)
    with pytest.raises(Refused, match=sentence):
        actions.add_paper_answers(forum, by=people.mentor, lines=lines, batch=uuid4())
    assert not Response.objects.exists()


def test_the_page_for_paper_keeps_what_was_typed_and_leads_to_the_result(forum, people, client_for):
    came(forum, "คนที่หก")
    client, url = client_for(people.mentor), reverse("forums:paper", args=[forum.pk])
    actions.tick_all(forum, by=people.mentor)
    assert url in client.get(reverse("forums:answers", args=[forum.pk])).content.decode()
    form = post_forms(client.get(url).content.decode(), url)[0]
    answer = client.post(url, form.sent(lines="445334454"))
    assert answer.status_code == 422
    assert "445334454</textarea>" in answer.content.decode()
    page = client.post(url, form.sent(lines="4453344545\n" * 4), follow=True).content.decode()
    assert "ตอบแล้ว 4 จากผู้เข้าร่วม 6 คน" in page
    client.post(url, {"remove": "1"})
    assert not Response.objects.exists()
