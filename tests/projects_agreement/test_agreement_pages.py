"""The agreement page without JavaScript: one tap makes it, adjust, split, sign, signed copy."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kongtun.projects import actions
from kongtun.projects.models import Agreement
from kongtun.projects.states import ProjectState

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TYPED_TODAY = f"{TODAY.day}/{TODAY.month}/{TODAY.year + 543}"


def text_of(response):
    return response.content.decode()


@pytest.fixture
def url(approved):
    return reverse("projects:agreement", args=[approved.pk])


@pytest.fixture
def paper(approved, people):
    return actions.draft_agreement(approved, by=people.officer)


def posted(page, **changes):
    """What a browser would send from the page, with changes."""
    values = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    values = {
        name: value for name, value in values.items() if "__prefix__" not in name and name != "csrfmiddlewaretoken"
    }
    return values | {"do": "save"} | changes


@pytest.mark.parametrize(
    ("who", "status"),
    [("applicant", 200), ("officer", 200), ("finance", 200), ("committee", 200), ("mentor", 200), ("other_officer", 404),
     ("other_applicant", 404), ("stranger", 404)],
)  # fmt: skip
def test_who_reads(url, paper, people, client_for, who, status):
    client = client_for(getattr(people, who))
    response = client.get(url)
    assert response.status_code == status
    if status == 200 and who != "officer":
        assert 'name="recipient_name"' not in text_of(response)
        assert client.post(url, {"do": "make"}).status_code == 403


def test_visitors_log_in_first(url, client_for):
    assert client_for().get(url).status_code == 302


def test_one_tap_makes_it_and_a_second_tap_nothing_more(url, people, client_for):
    client = client_for(people.officer)
    assert "ทำข้อตกลง" in text_of(client.get(url))
    for _tap in range(2):
        assert client.post(url, {"do": "make"}).status_code in (302, 422)
    assert Agreement.objects.count() == 1
    page = text_of(client.get(url))
    for words in ("เก้าพันหกร้อยบาทถ้วน", "กรรมการคนที่ 1", "กรรมการคนที่ 2", "สมาชิกคนที่ 1", 'value="4,800"', TYPED_TODAY):
        assert words in page, words


def test_nothing_to_make_before_approval(url, approved, people, client_for):
    approved.state = ProjectState.SCREENED
    approved.save()
    client = client_for(people.officer)
    assert "หลังคณะกรรมการอนุมัติ" in text_of(client.get(url))
    client.post(url, {"do": "make"})
    assert not Agreement.objects.exists()


def test_adjusting_by_hand(url, paper, people, client_for):
    client = client_for(people.officer)
    sent = posted(
        text_of(client.get(url)), **{"rows-0-amount": "๕,๗๖๐", "rows-1-amount": "3840", "witness_one": "นายพยาน"}
    )
    assert client.post(url, sent).status_code == 302
    paper.refresh_from_db()
    assert paper.witness_one == "นายพยาน"
    assert [row.amount for row in paper.instalments.all()] == [5760, 3840]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rows-0-amount": "4,801"}, "9,601"),
        ({"rows-0-amount": "-1"}, "ต้องไม่ติดลบ"),
        ({"rows-0-amount": "ครึ่งหนึ่ง"}, "ครึ่งหนึ่ง"),
        ({"agreed_on": "1/10/2568"}, "ก่อนวันที่คณะกรรมการอนุมัติ"),
        ({"agreed_on": "พรุ่งนี้"}, "พรุ่งนี้"),
        ({"supporter_name": ""}, "กรอกช่องนี้ก่อน"),
        ({"rows-TOTAL_FORMS": "999"}, "งวด"),
        ({"rows-TOTAL_FORMS": "x"}, "งวด"),
    ],
)
def test_bad_input_stays_on_the_page(url, paper, people, client_for, change, words):
    client = client_for(people.officer)
    response = client.post(url, posted(text_of(client.get(url)), place="หอประชุมใหม่", **change))
    assert response.status_code == 422
    assert words in text_of(response)
    assert "หอประชุมใหม่" in text_of(response)
    paper.refresh_from_db()
    assert paper.place != "หอประชุมใหม่"
    assert [row.amount for row in paper.instalments.all()] == [4800, 4800]


@pytest.mark.parametrize(("count", "amounts"), [(1, [9600]), (2, [4800, 4800]), (3, [3200, 3200, 3200])])
def test_split_buttons(url, paper, people, client_for, count, amounts):
    client = client_for(people.officer)
    sent = posted(text_of(client.get(url)), do=f"split-{count}", place="หอประชุม")
    assert client.post(url, sent).status_code == 302
    paper.refresh_from_db()
    assert paper.place == "หอประชุม"
    assert [row.amount for row in paper.instalments.all()] == amounts


def test_rows_are_added_and_removed_without_scripts(url, paper, people, client_for):
    client = client_for(people.officer)
    sent = posted(text_of(client.get(url)), **{"rows-0-amount": "4000"})
    grown = client.post(url, sent | {"add_row": "rows"})
    assert 'name="rows-2-amount"' in text_of(grown)
    assert 'value="4000"' in text_of(grown)
    sent |= {"rows-TOTAL_FORMS": "3", "rows-2-amount": "800", "rows-2-due_on": "", "rows-2-condition": ""}
    assert client.post(url, sent).status_code == 302
    assert [row.amount for row in paper.instalments.all()] == [4000, 4800, 800]
    sent = posted(text_of(client.get(url)), **{"rows-2-DELETE": "on", "rows-1-amount": "5600"})
    assert client.post(url, sent).status_code == 302
    assert [row.amount for row in paper.instalments.all()] == [4000, 5600]


def test_two_officers_do_not_overwrite_each_other(url, paper, people, client_for):
    client = client_for(people.officer)
    opened = text_of(client.get(url))
    assert client.post(url, posted(opened, witness_one="คนแรก")).status_code == 302
    late = client.post(url, posted(opened, witness_one="คนหลัง"))
    assert late.status_code == 409
    assert "คนแรก" in text_of(late)
    assert "คนหลัง" in text_of(late)
    paper.refresh_from_db()
    assert paper.witness_one == "คนแรก"
    assert client.post(url, posted(text_of(late), witness_one="คนหลัง")).status_code == 302


def test_signing_types_nothing_and_is_read_only_afterwards(url, approved, paper, people, client_for):
    client = client_for(people.officer)
    sign = reverse("projects:agreement_sign", args=[approved.pk])
    assert f'value="{TYPED_TODAY}"' in text_of(client.get(sign))
    for who in ("applicant", "finance", "committee"):
        assert client_for(getattr(people, who)).post(sign, {"signed_on": TYPED_TODAY}).status_code == 403
    for typed in ("1/1/2600", "1/12/2568", "x", ""):
        assert client.post(sign, {"signed_on": typed}).status_code == 422
    assert client.post(sign, {"signed_on": TYPED_TODAY}).status_code == 302
    approved.refresh_from_db()
    assert approved.state == ProjectState.RUNNING
    page = text_of(client.get(url))
    assert 'name="recipient_name"' not in page
    assert "ลงนามแล้ว" in page
    assert client.post(url, {"do": "save"}).status_code == 302
    assert client.get(sign).status_code == 302


def test_signed_copy_now_or_later_and_who_may_open_it(url, approved, paper, people, client_for):
    officer = client_for(people.officer)
    sign, upload, copy = (
        reverse(f"projects:agreement_{name}", args=[approved.pk]) for name in ("sign", "upload", "copy")
    )
    assert officer.get(copy).status_code == 404
    bad = SimpleUploadedFile("a.pdf", b"<html>", content_type="application/pdf")
    refused = officer.post(sign, {"signed_on": TYPED_TODAY, "signed_copy": bad})
    assert refused.status_code == 422
    assert "PDF, JPG" in text_of(refused)
    good = SimpleUploadedFile("a.pdf", b"%PDF-1.7 one", content_type="application/pdf")
    assert officer.post(sign, {"signed_on": TYPED_TODAY, "signed_copy": good}).status_code == 302
    response = officer.get(copy)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 one"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    empty = SimpleUploadedFile("a.pdf", b"")
    assert officer.post(upload, {"signed_copy": empty}).status_code == 422
    assert officer.post(upload, {}).status_code == 422
    again = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0two")
    assert officer.post(upload, {"signed_copy": again}).status_code == 302
    for who, status in (
        ("applicant", 200), ("finance", 200), ("committee", 403), ("mentor", 403), ("other_officer", 404), ("stranger", 404),
    ):  # fmt: skip
        client = client_for(getattr(people, who))
        got = client.get(copy)
        assert got.status_code == status, who
        if status == 200:
            assert b"".join(got.streaming_content) == b"\xff\xd8\xff\xe0two"
        assert client.post(upload, {"signed_copy": again}).status_code in (403, 404)
    assert client_for().get(copy).status_code == 302


def test_same_queries_for_1_and_12_instalments(url, paper, people, client_for):
    from django.db import connection

    client = client_for(people.officer)
    actions.split_agreement(paper, 1, by=people.officer)
    counts = []
    for _round in range(2):
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
        counts.append(len(caught))
        actions.save_instalments(paper, [{"amount": "800"}] * 12, by=people.officer)
    assert counts[0] == counts[1]
    assert counts[0] <= 20
