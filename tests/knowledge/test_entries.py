"""Lessons and articles: written, published, taken back, found."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.knowledge.actions import (
    index_entry,
    keep_lesson,
    publish_entry,
    save_entry,
    set_members,
    withdraw_entry,
)
from kongtun.knowledge.models import Entry, Posting
from kongtun.knowledge.queries.search import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(fund, people):
    return save_entry(
        None, by=people.officer, area=fund.area, kind="lesson", title="ถังขยะเปียกลดขยะครึ่งตำบล",
        changed="ขยะเปียกลดจาก 2 ตันเหลือ 1 ตันต่อวัน", why="อสม. เยี่ยมทุกเดือน",
    )  # fmt: skip


def found(words):
    return search(words, Entry.objects.published()).keys


def test_a_draft_is_for_its_writers_and_cannot_be_found(lesson, client_for, people):
    page = reverse("knowledge:entry", args=[lesson.pk])
    assert client_for().get(page).status_code == 404
    assert client_for(people.other_officer).get(page).status_code == 404
    assert client_for(people.officer).get(page).status_code == 200
    assert found("ขยะเปียก") == []


def test_what_is_published_everybody_reads_and_finds(lesson, client_for, people):
    publish_entry(lesson, by=people.officer)
    assert client_for().get(reverse("knowledge:entry", args=[lesson.pk])).status_code == 200
    assert found("ขยะเปียก") == [lesson.pk]
    page = client_for().get(reverse("knowledge:home"), {"q": "ขยะเปียก"}).content.decode()
    assert "ถังขยะเปียกลดขยะครึ่งตำบล" in page


def test_what_is_taken_back_is_found_no_more_and_can_be_published_again(lesson, people):
    publish_entry(lesson, by=people.officer)
    withdraw_entry(lesson, by=people.officer)
    assert found("ขยะเปียก") == [] and not Posting.objects.filter(entry=lesson).exists()
    publish_entry(lesson, by=people.officer)
    assert found("ขยะเปียก") == [lesson.pk]


def test_changing_a_published_entry_changes_what_finds_it(lesson, people):
    publish_entry(lesson, by=people.officer)
    save_entry(lesson, by=people.officer, title="ธนาคารโรงเรียน", changed="เด็กออมเงิน", why="")
    assert found("ธนาคาร") == [lesson.pk]
    assert found("เปียก") == []


def test_a_lesson_says_what_changed_before_everybody_reads_it(fund, people):
    empty = save_entry(None, by=people.officer, area=fund.area, kind="lesson", title="ยังไม่มีผล")
    with pytest.raises(Refused) as refused:
        publish_entry(empty, by=people.officer)
    assert refused.value.field == "changed"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "ก" * 201}, "title"),
        ({"title": "ดี", "changed": "ติดต่อ 081-234-5678"}, "changed"),
        ({"title": "ดี", "why": "เลข 1-1014-00123-45-1 ของยาย"}, "why"),
        ({"title": "ดี", "media_url": "javascript:alert(1)"}, "media_url"),
    ],
)
def test_what_cannot_be_read_by_everybody_is_refused_at_its_field(fund, people, values, field):
    with pytest.raises(Refused) as refused:
        save_entry(None, by=people.officer, area=fund.area, kind="lesson", **values)
    assert refused.value.field == field


def test_a_program_is_no_medium(fund, people):
    with pytest.raises(Refused) as refused:
        save_entry(
            None, by=people.officer, area=fund.area, kind="media", title="สื่อ", upload=SimpleUploadedFile("a.exe", b"MZ")
        )
    assert refused.value.field == "file"


def test_people_of_another_area_do_not_write_here(lesson, fund, people):
    with pytest.raises(PermissionNeeded):
        save_entry(None, by=people.other_officer, area=fund.area, kind="lesson", title="แทรก")
    with pytest.raises(PermissionNeeded):
        save_entry(lesson, by=people.other_officer, title="แก้")
    with pytest.raises(PermissionNeeded):
        publish_entry(lesson, by=people.applicant)


def test_a_set_holds_entries_in_their_order_and_no_other_set(lesson, fund, people):
    publish_entry(lesson, by=people.officer)
    one = save_entry(None, by=people.officer, area=fund.area, kind="set", title="ชุดขยะ")
    other = save_entry(None, by=people.officer, area=fund.area, kind="set", title="ชุดอื่น")
    with pytest.raises(Refused):
        publish_entry(one, by=people.officer)
    with pytest.raises(Refused):
        set_members(one, [other], by=people.officer)
    set_members(one, [lesson], by=people.officer)
    publish_entry(one, by=people.officer)
    assert [row.entry_id for row in one.members.all()] == [lesson.pk]


def test_a_lesson_is_kept_once_for_its_source_and_hides_private_data(fund, people):
    first = keep_lesson(area=fund.area, title="ด่านชุมชน", changed="โทร 081-234-5678 ได้", source=fund, by=people.officer)
    again = keep_lesson(
        area=fund.area, title="ด่านชุมชน", changed="อุบัติเหตุลด 10 % จาก 30 ครั้ง", source=fund, by=people.officer
    )
    assert first.pk == again.pk and Entry.objects.get(pk=first.pk).changed == "อุบัติเหตุลด 10 % จาก 30 ครั้ง"
    assert "081-234-5678" not in first.changed


def test_nothing_is_cut_twice_when_the_text_stays(lesson, people, django_assert_max_num_queries):
    publish_entry(lesson, by=people.officer)
    with django_assert_max_num_queries(5):
        index_entry(lesson)


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(client_for, people):
    response = client_for(people.officer).post(
        reverse("knowledge:new", args=["lesson"]), {"title": "", "changed": "ขยะลดลง", "then": "publish"}
    )
    page = response.content.decode()
    assert response.status_code == 422 and "ตั้งชื่อเรื่องก่อน" in page and "ขยะลดลง" in page


def test_written_published_and_read_through_the_pages(client_for, people):
    client = client_for(people.officer)
    response = client.post(
        reverse("knowledge:new", args=["lesson"]),
        {"title": "ปลูกผักริมรั้ว", "changed": "กินผักเพิ่ม", "then": "publish"},
        follow=True,
    )
    assert "เผยแพร่แล้ว" in response.content.decode()
    assert "ปลูกผักริมรั้ว" in client_for().get(reverse("knowledge:home"), {"q": "ผักริมรั้ว"}).content.decode()


def test_a_typing_error_is_named(lesson, client_for, people):
    publish_entry(lesson, by=people.officer)
    page = client_for().get(reverse("knowledge:home"), {"q": "ขยะเปีอก"}).content.decode()
    assert "ถังขยะเปียกลดขยะครึ่งตำบล" in page
