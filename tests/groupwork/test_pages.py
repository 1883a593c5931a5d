"""The pages: phones without an account, the wall that asks often and cheaply, the facilitator's buttons."""

import re
import uuid
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from groupwork import hall_builders as build
from kongtun.groupwork import actions
from kongtun.groupwork.models import Group, GroupSeat, GroupSession, Note

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def mine(forum, crowd):
    return reverse("groupwork:mine", args=[forum.code, crowd[0].secret])


def sent(question, text, **more):
    return {"question": question.pk, "place": question.pk, "text": text, "client_id": str(uuid.uuid4()), **more}


def test_the_own_link_shows_the_own_group_and_nothing_of_the_others(client, session, group, question, crowd, mine):
    other = session.groups.get(name="อำเภอโนนคูณ")
    other.session = session
    actions.add_notes(group, question, "ดูงานกองทุนต้นแบบ", by=crowd[1])
    actions.add_notes(other, question, "ความลับของกลุ่มอื่น", by=next(p for p in crowd if p.area == other.area))
    page = client.get(mine).content.decode()
    assert "อำเภอเขื่องใน" in page
    assert "ดูงานกองทุนต้นแบบ" in page
    assert "ความลับของกลุ่มอื่น" not in page
    assert page.count("<form") >= 4


def test_a_thought_is_written_without_a_script_and_the_back_button_does_not_double_it(client, session, question, mine):
    form = sent(question, "- ดูงาน\n- อบรม")
    assert client.post(mine, form).status_code == 302
    assert client.post(mine, form).status_code == 302
    assert list(Note.objects.values_list("text", flat=True)) == ["ดูงาน", "อบรม"]


def test_an_empty_thought_is_asked_for_and_what_was_typed_stays(client, session, question, mine):
    answer = client.post(mine, sent(question, " "))
    assert answer.status_code == 422
    assert "พิมพ์ข้อความก่อน" in answer.content.decode()
    long = "ยาวมาก " * 200
    answer = client.post(mine, sent(question, long))
    assert answer.status_code == 422
    assert "ยาวมาก ยาวมาก" in answer.content.decode()


def test_a_script_gets_a_short_answer_or_the_sentence(client, session, question, mine):
    as_json = {"HTTP_ACCEPT": "application/json"}
    assert client.post(mine, sent(question, "ดูงาน"), **as_json).json()["problem"] == ""
    answer = client.post(mine, sent(question, ""), **as_json)
    assert (answer.status_code, answer.json()["problem"]) == (422, "พิมพ์ข้อความก่อน หนึ่งความคิดต่อหนึ่งข้อ")


def test_forms_of_the_page_are_protected_by_their_token(session, question, mine):
    assert Client(enforce_csrf_checks=True).post(mine, sent(question, "ดูงาน")).status_code == 403


def test_a_wrong_link_is_not_found(client, session, forum, crowd):
    for code, secret in ((forum.code, "x" * 24), ("nothing", crowd[0].secret)):
        assert client.get(reverse("groupwork:mine", args=[code, secret])).status_code == 404


def test_before_it_opens_the_page_says_to_wait(client, forum, crowd, people, mine):
    build.make_session(forum, people.zone, opened=False)
    page = client.get(mine)
    assert page.status_code == 200
    assert "ยังไม่ถึงช่วงงานกลุ่ม" in page.content.decode()


def test_somebody_without_a_group_chooses_one(client, session, forum, place, question):
    guest = build.make_people_of(forum, {"แขก": None}, each=1)[0]
    own = reverse("groupwork:mine", args=[forum.code, guest.secret])
    assert "คุณอยู่กลุ่มไหน" in client.get(own).content.decode()
    chosen = session.groups.get(name="อำเภอโนนคูณ")
    client.post(
        reverse("groupwork:choose", args=[forum.code, guest.secret]), {"group": chosen.pk, "session": session.pk}
    )
    assert GroupSeat.objects.get(participant=guest).group == chosen
    assert client.post(own, sent(question, "จากแขก")).status_code == 302
    assert Note.objects.get().group == chosen


def test_an_open_phone_asks_with_one_query_until_its_group_changes(
    client, session, group, question, crowd, mine, people
):
    seen = f"{Group.objects.get(pk=group.pk).revision}.{GroupSession.objects.get(pk=session.pk).control}"
    url = f"{mine}?seen={seen}&session={session.pk}&group={group.pk}&open=1"
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url, **HTMX).status_code == 204
    assert len(asked) == 1
    other = session.groups.get(name="อำเภอโนนคูณ")
    other.session = session
    actions.add_notes(other, question, "กลุ่มอื่น", by=next(p for p in crowd if p.area == other.area))
    assert client.get(url, **HTMX).status_code == 204
    actions.add_notes(group, question, "ของเรา", by=crowd[1])
    news = client.get(url, **HTMX)
    assert news.status_code == 200
    assert "ของเรา" in news.content.decode()
    assert 'hx-swap-oob="true"' in news.content.decode()


def test_the_wall_asks_with_one_query_until_something_changes(client, session, group, question, crowd):
    session.refresh_from_db()
    url = reverse("groupwork:wall-news", args=[session.pk, session.wall_key])
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{url}?seen={session.revision}", **HTMX).status_code == 204
        assert client.get(url, HTTP_IF_NONE_MATCH=f'"{session.revision}"').status_code == 304
    assert len(asked) == 2
    actions.add_notes(group, question, "ความคิดใหม่บนจอ", by=crowd[0])
    news = client.get(f"{url}?seen={session.revision}&q=1", **HTMX)
    assert "ความคิดใหม่บนจอ" in news.content.decode()
    assert news["ETag"] == f'"{session.revision + 1}"'


def test_the_wall_is_told_only_to_those_who_have_its_key(client, session, people, forum, crowd):
    assert client.get(reverse("groupwork:wall-news", args=[session.pk, "wrong-key"])).status_code == 404
    own = reverse("groupwork:mine-wall", args=[forum.code, crowd[0].secret])
    assert client.get(own).status_code == 404
    actions.save_session(session, by=people.zone, title=session.title, minutes=5, wall_open=True)
    shown = client.get(own)
    assert shown.status_code == 200
    key = GroupSession.objects.get(pk=session.pk).wall_key
    assert key in shown.content.decode()
    actions.save_session(session, by=people.zone, title=session.title, minutes=5, wall_open=False)
    assert client.get(reverse("groupwork:wall-news", args=[session.pk, key])).status_code == 404


def test_the_wall_shows_all_groups_or_one_question_in_full(client_for, session, people):
    build.write_all(session, people.zone)
    client = client_for(people.zone)
    wall = reverse("groupwork:wall", args=[session.pk])
    page = client.get(wall).content.decode()
    assert all(f"อำเภอ{name}" in page.replace("\u2060", "") for name in build.DISTRICTS)
    one = client.get(f"{wall}?q=3").content.decode()
    assert "พิจารณาอนุมัติโครงการให้เร็วขึ้น" in one
    assert "จัดทำชุดสื่อประชาสัมพันธ์" not in re.sub(r"<footer.*", "", one, flags=re.DOTALL)


def test_the_number_of_queries_of_a_wall_does_not_grow(client_for, session, group, question, people):
    actions.add_notes(group, question, "ดูงาน", by=people.zone)
    client = client_for(people.zone)
    url = reverse("groupwork:wall", args=[session.pk]) + "?q=1"
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    build.write_all(session, people.zone)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(few) == len(many)


def test_the_clock_is_on_wall_and_phones(client, client_for, session, people, mine):
    actions.move_clock(session, "start", by=people.zone)
    for page in (client.get(mine), client_for(people.zone).get(reverse("groupwork:wall", args=[session.pk]))):
        text = page.content.decode()
        assert "data-clock" in text
        assert "กำลังนำเสนอ" in text


def test_the_facilitator_types_for_a_group_and_pastes_all_its_answers(client_for, session, group, people):
    client = client_for(people.zone)
    url = reverse("groupwork:type", args=[session.pk, group.pk])
    answer = client.post(url, {"answers": build.ANSWERS["เขื่องใน"], "client_id": str(uuid.uuid4())})
    assert answer.status_code == 302
    assert Note.objects.count() == 11
    assert not Note.objects.filter(user=None).exists()
    wrong = client.post(url, {"answers": "ไม่มีหัวข้อเลย"})
    assert wrong.status_code == 422
    assert "ไม่มีหัวข้อเลย" in wrong.content.decode()


def test_a_stale_edit_shows_both_wordings(client, group, question, crowd, people, forum):
    note = actions.add_notes(group, question, "ดูงาน", by=crowd[0])[0]
    url = reverse("groupwork:mine-note", args=[forum.code, crowd[0].secret, note.pk])
    actions.reword_note(note, "ดูงานต้นแบบ", by=people.zone)
    answer = client.post(url, {"text": "ดูงานที่อื่น", "version": "1"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "ดูงานต้นแบบ" in text
    assert "ดูงานที่อื่น" in text
    assert client.post(url, {"text": "ดูงานที่อื่น", "version": "2"}).status_code == 302


def test_nobody_opens_the_note_of_somebody_else(client, group, question, crowd, forum):
    note = actions.add_notes(group, question, "ดูงาน", by=crowd[0])[0]
    assert client.get(reverse("groupwork:mine-note", args=[forum.code, crowd[1].secret, note.pk])).status_code == 404


def test_the_workbook_holds_every_note_as_text(client_for, session, group, question, people):
    build.write_all(session, people.zone)
    actions.add_notes(group, question, "=1+1", by=people.zone)
    answer = client_for(people.zone).get(reverse("groupwork:excel", args=[session.pk]))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 1 + Note.objects.count()
    assert "=1+1" in [row[3] for row in rows]


def test_the_paper_has_the_groups_in_order_as_pdf_and_word(client_for, session, people):
    build.write_all(session, people.zone)
    client = client_for(people.zone)
    for ext, begin in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(reverse("documents:download", args=["groupwork", session.pk, ext]))
        assert answer.status_code == 200
        assert answer.content.startswith(begin)


def test_people_are_moved_by_ticking(client_for, session, crowd, people):
    client = client_for(people.zone)
    target = session.groups.get(name="อำเภอโนนคูณ")
    client.post(
        reverse("groupwork:move", args=[session.pk]), {"people": [crowd[0].pk, crowd[1].pk], "group": target.pk}
    )
    assert GroupSeat.objects.filter(group=target).count() == 2
