"""All groups' answers pasted as one table."""

import uuid

import pytest
from django.urls import reverse

from groupwork.hall_builders import make_forum
from kongtun.common.refusal import Refused
from kongtun.groupwork import actions
from page_forms import post_forms

pytestmark = pytest.mark.django_db
TABLE = (
    "ตำบล\tแผน\tอนุมัติ\tผลลัพธ์\tเรียนรู้\tปัญหา\n"
    'อบต.โนนสำราญ\tทำแผน 8 เรื่อง\tอนุมัติ 5 โครงการ\t"- ขยะลดลง\n- คนแยกขยะมากขึ้น"\tเขียนตัวชี้วัดเป็น\tแบบฟอร์มเปลี่ยน\n'
    "ตระกาจ\tทำแผน 6 เรื่อง\t\tผู้สูงอายุออกกำลังกาย\t\tพี่เลี้ยงย้าย\n"
)


@pytest.fixture
def session(place, people):
    forum = make_forum(place.zone, people.zone)
    made = actions.create_session(forum, by=people.zone, question_set="tambon")
    actions.make_groups_by_name(made, ["อบต.โนนสำราญ", "อบต.ตระกาจ", "อบต.บก"], by=people.zone)
    actions.open_session(made, by=people.zone)
    return made


def said(session):
    return {group.name: [note.text for note in group.notes.order_by("pk")] for group in session.groups.all()}


def test_a_table_from_a_spreadsheet_becomes_notes_under_their_questions(session, people):
    again = uuid.uuid4()
    assert actions.add_table(session, TABLE, by=people.zone, client_id=again) == (9, 2)
    assert said(session) == {
        "อบต.โนนสำราญ": ["ทำแผน 8 เรื่อง", "อนุมัติ 5 โครงการ", "ขยะลดลง", "คนแยกขยะมากขึ้น", "เขียนตัวชี้วัดเป็น", "แบบฟอร์มเปลี่ยน"],
        "อบต.ตระกาจ": ["ทำแผน 6 เรื่อง", "ผู้สูงอายุออกกำลังกาย", "พี่เลี้ยงย้าย"],
        "อบต.บก": [],
    }
    note = session.notes.get(text="พี่เลี้ยงย้าย")
    assert note.question.heading == "ปัญหาอุปสรรค และข้อเสนอแนะ"
    assert note.user == people.zone
    actions.add_table(session, TABLE, by=people.zone, client_id=again)
    assert session.notes.count() == 9, "the same press again adds nothing"


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("อบต.บก|แผน\nอบต.ที่ไม่มี|แผน", "แถวที่ 2: ไม่พบกลุ่ม “อบต.ที่ไม่มี”"),
        ("อบต.บก|1ก|2ก|3ก|4ก|5ก|6ก", "มี 6 คำตอบ งานกลุ่มนี้มี 5 คำถาม"),
        ("อบต.บก||", "ยังไม่มีคำตอบในตาราง"),
        ("   ", "วางตารางที่มีชื่อกลุ่ม"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_nothing_is_stored(session, people, table, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.add_table(session, table, by=people.zone)
    assert not session.notes.exists()


def test_an_officer_pastes_the_table_on_the_page(session, people, client_for):
    client, url = client_for(people.zone), reverse("groupwork:table", args=[session.pk])
    page = client.get(reverse("groupwork:session", args=[session.pk])).content.decode()
    assert url in page
    form = post_forms(client.get(url).content.decode(), url)[0]
    answer = client.post(url, form.sent(table="อบต.โหล่|แผน\nอบต.โหล่|แผน"))
    assert answer.status_code == 422
    assert "ไม่พบกลุ่ม" in answer.content.decode()
    answer = client.post(url, form.sent(table="บก|ทำแผน 4 เรื่อง|อนุมัติ 2 โครงการ"), follow=True)
    assert "เก็บแล้ว 2 ข้อ จาก 1 กลุ่ม" in answer.content.decode()
