"""Pages of the review: who may open them, what they do without JavaScript, how many queries they take."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from kongtun.projects.states import ProjectState
from kongtun.review.actions import add_comment, answer_comment, record_decision, resolve_comment, screen_return
from kongtun.review.agenda import proposal_items
from kongtun.review.models import Comment, Decision
from review import review_builders as build

pytestmark = pytest.mark.django_db


def text_of(answer):
    return answer.content.decode().replace("\xa0", " ").replace("\u2060", "")


def statuses(client_for, people, path, method="get"):
    roles = ("applicant", "officer", "screener", "committee", "chair", "mentor", "finance", "stranger", "other_officer")
    found = {role: getattr(client_for(getattr(people, role)), method)(path).status_code for role in roles}
    found["anonymous"] = getattr(client_for(), method)(path).status_code
    return found


def test_who_opens_what(client_for, people, fund, waste_plan):
    project = build.submitted(waste_plan, people)
    readers = {"applicant": 200, "officer": 200, "screener": 200, "committee": 200, "chair": 200, "mentor": 200, "finance": 200,
               "stranger": 404, "other_officer": 404, "anonymous": 302}  # fmt: skip
    for page in ("findings", "versions", "comments/basics"):
        assert statuses(client_for, people, f"/projects/{project.pk}/{page}/") == readers
    screeners = {"applicant": 403, "officer": 200, "screener": 200, "committee": 403, "chair": 403, "mentor": 403, "finance": 403,
                 "stranger": 403, "other_officer": 404, "anonymous": 302}  # fmt: skip
    for path in (f"/projects/{project.pk}/screen/", f"/funds/{fund.pk}/queue/"):
        assert statuses(client_for, people, path) == screeners
    assert client_for().get("/checks/").status_code == 200
    assert client_for(people.officer).get(f"/projects/{project.pk}/comments/nowhere/").status_code == 404


def test_who_may_not_post(client_for, people, waste_plan):
    project = build.submitted(waste_plan, people)
    for page in ("pass", "return", "resume"):
        found = statuses(client_for, people, f"/projects/{project.pk}/screen/{page}/", "get")
        assert found["officer"] == 405
        assert found["committee"] == 403
        found = {role: client_for(getattr(people, role)).post(f"/projects/{project.pk}/screen/{page}/").status_code
                 for role in ("applicant", "committee", "mentor", "stranger", "other_officer")}  # fmt: skip
        assert found == {"applicant": 403, "committee": 403, "mentor": 403, "stranger": 403, "other_officer": 404}
    for page in ("submit", "withdraw"):
        found = {role: client_for(getattr(people, role)).post(f"/projects/{project.pk}/{page}/").status_code
                 for role in ("committee", "screener", "mentor", "stranger", "other_officer", "other_applicant")}  # fmt: skip
        assert found == {
            "committee": 403,
            "screener": 403,
            "mentor": 403,
            "stranger": 404,
            "other_officer": 404,
            "other_applicant": 404,
        }
    project.refresh_from_db()
    assert project.state == ProjectState.SUBMITTED


def test_findings_page_counts_first_and_leads_to_the_pages(client_for, people, draft_project):
    draft_project.situation, draft_project.evaluation_method = "", ""
    draft_project.save()
    page = text_of(client_for(people.applicant).get(f"/projects/{draft_project.pk}/findings/"))
    assert page.index("ต้องแก้ก่อนส่ง 1") < page.index("ยังไม่เขียนสถานการณ์")
    assert "ควรแก้ 1" in page
    assert 'aria-live="polite"' in page
    assert f"/projects/{draft_project.pk}/proposal/situation/" in page
    assert f"/projects/{draft_project.pk}/submit/" not in page
    fragment = text_of(
        client_for(people.applicant).get(
            f"/projects/{draft_project.pk}/findings/?section=evaluation", headers={"HX-Request": "true"}
        )
    )
    assert "<html" not in fragment
    assert "ยังไม่บอกว่าจะวัดผล" in fragment
    assert "ยังไม่เขียนสถานการณ์" not in fragment


def test_sending_without_javascript(client_for, people, draft_project):
    client = client_for(people.applicant)
    draft_project.situation = ""
    draft_project.save()
    answer = client.post(f"/projects/{draft_project.pk}/submit/")
    assert answer.url == f"/projects/{draft_project.pk}/findings/"
    assert "ยังส่งไม่ได้" in text_of(client.get(answer.url))
    draft_project.situation = "ขยะมาก"
    draft_project.save()
    assert f"/projects/{draft_project.pk}/submit/" in text_of(client.get(f"/projects/{draft_project.pk}/findings/"))
    for _click in range(2):
        client.post(f"/projects/{draft_project.pk}/submit/")
    assert draft_project.versions.count() == 1
    client.post(f"/projects/{draft_project.pk}/withdraw/")
    draft_project.refresh_from_db()
    assert draft_project.state == ProjectState.DRAFT


def test_returning_and_sending_again_without_javascript(client_for, people, waste_plan, fund):
    project = build.submitted(waste_plan, people)
    screener, applicant = client_for(people.screener), client_for(people.applicant)
    page = text_of(screener.get(f"/projects/{project.pk}/screen/"))
    assert "ขยะครัวเรือนส่วนใหญ่" in page
    assert "ไม่พบเรื่องต้องแก้" in page
    assert "80" in page
    rows = {"rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "0", "rows-0-place": "basics.title", "rows-0-text": "ใส่ชื่อหมู่บ้าน",
            "rows-1-place": "", "rows-1-text": ""}  # fmt: skip
    url = f"/projects/{project.pk}/screen/return/"
    answer = screener.post(url, {**rows, "note": ""})
    assert answer.status_code == 422
    assert "ใส่ชื่อหมู่บ้าน" in text_of(answer)
    answer = screener.post(url, {**rows, "note": "แก้ชื่อ", "rows-1-text": "ไม่ได้บอกที่"})
    assert answer.status_code == 422
    assert "เลือกช่องที่ต้องแก้" in text_of(answer)
    answer = screener.post(url, {**rows, "note": "แก้ชื่อ", "add_row": "rows"})
    assert answer.status_code == 200
    assert "rows-2-place" in text_of(answer)
    assert "แก้ชื่อ" in text_of(answer)
    for _click in range(2):
        answer = screener.post(url, {**rows, "note": "แก้ชื่อก่อน"})
    comment = Comment.objects.get()
    assert comment.must_fix
    assert (comment.section, comment.field) == ("basics", "title")
    applicant.post(f"/projects/{project.pk}/submit/")
    project.refresh_from_db()
    assert project.state == ProjectState.RETURNED
    page = text_of(applicant.get(f"/projects/{project.pk}/comments/basics/"))
    assert "ใส่ชื่อหมู่บ้าน" in page
    assert "ต้องแก้หรือตอบ" in page
    applicant.post(f"/comments/{comment.pk}/resolve/")
    project.title = "คัดแยกขยะต้นทาง บ้านหนองแวง"
    project.save()
    applicant.post(f"/projects/{project.pk}/submit/")
    page = text_of(screener.get(f"/projects/{project.pk}/screen/"))
    assert "แก้จากฉบับก่อน 1 จุด" in page
    assert "บ้านหนองแวง" in page
    page = text_of(applicant.get(f"/projects/{project.pk}/versions/?a=2&b=1"))
    assert "ฉบับที่ 2 ต่างจากฉบับที่ 1 อยู่ 1 จุด" in page
    answer = screener.post(f"/projects/{project.pk}/screen/pass/", {"note": "ควรสนับสนุน"})
    assert answer.url == f"/funds/{fund.pk}/queue/"
    project.refresh_from_db()
    assert project.state == ProjectState.SCREENED


def test_commenting_and_answering(client_for, people, draft_project):
    mentor, applicant = client_for(people.mentor), client_for(people.applicant)
    url = f"/projects/{draft_project.pk}/comments/budget/"
    answer = mentor.post(url, {"place": "budget.lines", "text": ""})
    assert answer.status_code == 422
    assert "เขียนความเห็นก่อน" in text_of(answer)
    assert mentor.post(url, {"place": "basics.title", "text": "ผิดหน้า"}).status_code == 422
    mentor.post(url, {"place": "budget.lines", "text": "ค่าอาหารสูงไป", "must_fix": "1"})
    comment = Comment.objects.get()
    assert comment.must_fix is False
    fragment = applicant.post(f"/comments/{comment.pk}/answer/", {"text": "ราคาตลาด"}, headers={"HX-Request": "true"})
    assert "ราคาตลาด" in text_of(fragment)
    assert "<html" not in text_of(fragment)
    assert applicant.post(f"/comments/{comment.pk}/answer/", {"text": ""}).status_code == 302
    assert Comment.objects.count() == 2
    for person in (people.stranger, people.other_officer):
        assert client_for(person).post(f"/comments/{comment.pk}/answer/", {"text": "ก"}).status_code == 404
        assert client_for(person).post(f"/comments/{comment.pk}/resolve/").status_code == 404
    assert client_for(people.finance).post(f"/comments/{comment.pk}/answer/", {"text": "ก"}).status_code == 403
    assert client_for(people.committee).post(f"/comments/{comment.pk}/resolve/").status_code == 403
    answer = applicant.post(f"/comments/{comment.pk}/resolve/", {"next": "https://example.org/"})
    assert answer.url == url


def test_queue_shows_waiting_against_what_is_usual(client_for, people, fund, waste_plan):
    for number in range(3):
        build.screened_once(waste_plan, people, number, days=4)
    build.bare_project(waste_plan, people, "รอมานาน", ProjectState.SUBMITTED, days=9)
    build.bare_project(waste_plan, people, "เพิ่งส่ง", ProjectState.SUBMITTED, days=1)
    build.bare_project(waste_plan, people, "รอกรรมการ", ProjectState.SCREENED, days=2)
    build.bare_project(waste_plan, people, "ยังร่าง", ProjectState.DRAFT)
    client = client_for(people.screener)
    page = text_of(client.get(f"/funds/{fund.pk}/queue/"))
    assert "รอกองทุน 2 เรื่อง" in page
    assert "ปกติ 4 วัน" in page
    assert "ยังร่าง" not in page
    assert page.index("รอมานาน") < page.index("รอกรรมการ") < page.index("เพิ่งส่ง")
    assert len(re.findall("badge t-late", page)) == 1
    page = text_of(client.get(f"/funds/{fund.pk}/queue/?state=screened"))
    assert "รอกรรมการ" in page
    assert "เพิ่งส่ง" not in page
    page = text_of(client.get(f"/funds/{fund.pk}/queue/?q=เพิ่ง&year=2569&state=nonsense"))
    assert "เพิ่งส่ง" in page
    assert "รอมานาน" not in page
    assert "ไม่พบข้อเสนอตามที่กรอง" in text_of(client.get(f"/funds/{fund.pk}/queue/?q=ไม่มีแน่"))


def test_queue_tells_answered_comments_from_those_that_wait_for_the_group(client_for, people, fund, waste_plan):
    project = build.submitted(waste_plan, people)
    build.bare_project(waste_plan, people, "ไม่มีความเห็น", ProjectState.SUBMITTED)
    rows = [{"section": "basics", "field": "title", "text": "ใส่ชื่อหมู่บ้าน"}, {"section": "budget", "text": "แพงไปไหม"}]
    screen_return(project, by=people.screener, note="แก้สองจุด", comments=rows)
    client, url = client_for(people.screener), f"/funds/{fund.pk}/queue/"
    page = text_of(client.get(url))
    assert "รอกลุ่มตอบ 2 ความเห็น" in page
    assert "รอดู" not in page
    comment = Comment.objects.get(section="budget")
    answer_comment(comment, by=people.applicant, text="ราคาตลาด")
    page = text_of(client.get(url))
    assert "รอกลุ่มตอบ 1 ความเห็น" in page
    assert "กลุ่มตอบแล้ว รอดู 1" in page
    only = text_of(client.get(f"{url}?answered=1"))
    assert project.title in only
    assert "ไม่มีความเห็น" not in only
    assert "ตอบแล้ว รอกองทุนดู" in text_of(client.get(f"/projects/{project.pk}/comments/budget/"))
    assert "รอกองทุนดู 1" in text_of(client.get(f"/projects/{project.pk}/comments/"))
    answer_comment(comment, by=people.screener, text="ขอใบเสนอราคา")
    page = text_of(client.get(url))
    assert "รอกลุ่มตอบ 2 ความเห็น" in page
    assert "รอดู" not in page
    answer_comment(comment, by=people.applicant, text="แนบแล้ว")
    resolve_comment(comment, by=people.screener)
    page = text_of(client.get(url))
    assert "รอกลุ่มตอบ 1 ความเห็น" in page
    assert "รอดู" not in page


@pytest.fixture
def room(fund, people, waste_plan):
    project = build.screened(waste_plan, people)
    return build.make_meeting(fund, people.officer), project


DECISION = {"outcome": "approve", "amount": "9,600", "report_due_on": "30/7/2569", "reason": "", "conditions": ""}


def test_who_decides_on_the_page(client_for, people, room):
    meeting, project = room
    url = f"/meetings/{meeting.pk}/decide/{project.pk}/"
    found = statuses(client_for, people, url)
    assert found == {"applicant": 403, "officer": 200, "screener": 200, "committee": 200, "chair": 200, "mentor": 200, "finance": 200,
                     "stranger": 403, "other_officer": 404, "anonymous": 302}  # fmt: skip
    for role in ("committee", "screener", "finance", "mentor"):
        assert client_for(getattr(people, role)).post(url, DECISION).status_code == 403
    assert client_for(people.other_officer).post(url, DECISION).status_code == 404
    assert not Decision.objects.exists()
    assert "รอมติที่ประชุม" in text_of(client_for(people.committee).get(url))
    assert client_for(people.chair).post(url, DECISION).status_code == 302
    assert Decision.objects.get().by == people.chair


def test_two_clicks_make_one_decision(client_for, people, room):
    meeting, project = room
    url = f"/meetings/{meeting.pk}/decide/{project.pk}/"
    client = client_for(people.officer)
    assert client.post(url, DECISION).url == f"/meetings/{meeting.pk}/"
    assert client.post(url, {**DECISION, "outcome": "refuse", "reason": "เปลี่ยนใจ"}).url == url
    decision = Decision.objects.get()
    assert decision.outcome == "approve"
    page = text_of(client.get(url))
    assert "69-L3325-2-01" in page
    assert "อนุมัติ" in page
    assert 'name="outcome"' not in page
    assert "มีมติครบทุกเรื่องแล้ว" in text_of(client.get(f"/meetings/{meeting.pk}/"))


def test_the_meeting_shows_code_amount_and_due_date_of_what_was_decided(client_for, people, room, waste_plan):
    meeting, project = room
    second = build.screened(waste_plan, people, title="ธนาคารขยะหมู่บ้าน")
    client, url = client_for(people.officer), f"/meetings/{meeting.pk}/"
    assert "69-L3325-2-01" not in text_of(client.get(url))
    client.post(f"{url}decide/{project.pk}/", {**DECISION, "amount": "8,000"})
    client.post(f"{url}decide/{second.pk}/", {**DECISION, "outcome": "refuse", "reason": "ซ้ำกับโครงการเดิม"})
    page = text_of(client.get(url))
    for words in ("69-L3325-2-01", ">8,000", "จากที่ขอ 9,600", "รายงานผลภายใน 30 ก.ค. 2569", "ไม่อนุมัติ"):
        assert words in page
    assert page.count("รายงานผลภายใน") == 1
    assert "69-L3325-2-01" in text_of(client.get(f"{url}decide/{second.pk}/"))


def test_what_was_decided_costs_no_more_queries(people, room, waste_plan, django_assert_num_queries):
    meeting, project = room
    projects = [project, *(build.screened(waste_plan, people, title=f"ธนาคารขยะหมู่ {number}") for number in range(3))]
    for one in projects:
        record_decision(meeting, one, by=people.officer, outcome="approve")
    with django_assert_num_queries(2):
        items = proposal_items(meeting, people.officer)
    assert [item.code for item in items] == [f"69-L3325-2-0{number}" for number in range(1, 5)]
    assert all(item.granted and item.due_on for item in items)


def test_a_meeting_without_a_quorum_says_why_it_resolves(client_for, people, fund, waste_plan):
    first, second = (build.screened(waste_plan, people, title=title) for title in ("ธนาคารขยะ", "ปลูกผัก"))
    meeting = build.make_meeting(fund, people.officer, came=2)
    client, where = client_for(people.officer), f"/meetings/{meeting.pk}/decide/"
    assert 'name="short_reason"' in text_of(client.get(f"{where}{first.pk}/"))
    refused = client.post(f"{where}{first.pk}/", DECISION)
    assert refused.status_code == 422
    assert "id_short_reason_error" in text_of(refused)
    assert not Decision.objects.exists()
    client.post(f"{where}{first.pk}/", {**DECISION, "short_reason": "น้ำท่วมทางขาด"})
    assert Decision.objects.get().short_reason == "น้ำท่วมทางขาด"
    assert "ลงมติโดยไม่ครบองค์ประชุม เพราะ น้ำท่วมทางขาด" in text_of(client.get(f"{where}{first.pk}/"))
    # Said once a meeting: the next proposal starts from it.
    assert "น้ำท่วมทางขาด" in text_of(client.get(f"{where}{second.pk}/"))
    assert "น้ำท่วมทางขาด" in text_of(client.get(f"/projects/{first.pk}/"))


def test_a_meeting_with_a_quorum_is_not_asked_why(client_for, people, room):
    meeting, project = room
    page = text_of(client_for(people.officer).get(f"/meetings/{meeting.pk}/decide/{project.pk}/"))
    assert 'name="short_reason"' not in page


def test_after_a_decision_the_next_proposal_opens(client_for, people, room, waste_plan):
    meeting, project = room
    second = build.screened(waste_plan, people, title="ธนาคารขยะหมู่บ้าน")
    client = client_for(people.officer)
    assert "ไปวาระ 4.2" in text_of(client.get(f"/meetings/{meeting.pk}/decide/{project.pk}/"))
    answer = client.post(f"/meetings/{meeting.pk}/decide/{project.pk}/", DECISION)
    assert answer.url == f"/meetings/{meeting.pk}/decide/{second.pk}/"


BAD = [
    ({"outcome": ""}, "เลือกมติก่อน"),
    ({"outcome": "maybe"}, "maybe"),
    ({"amount": "9,601"}, "ไม่เกินที่เสนอ"),
    ({"amount": "0"}, "มากกว่าศูนย์"),
    ({"amount": "หมื่น"}, "id_amount_error"),
    ({"outcome": "refuse"}, "เขียนเหตุผลสั้น ๆ"),
    ({"outcome": "defer", "reason": " "}, "เขียนเหตุผลสั้น ๆ"),
    ({"report_due_on": "1/10/2568"}, "ไม่ก่อนวันประชุม"),
    ({"report_due_on": "ปีหน้า"}, "id_report_due_on_error"),
]


@pytest.mark.parametrize(("data", "said"), BAD)
def test_bad_decisions_are_said_and_kept(client_for, people, room, data, said):
    meeting, project = room
    answer = client_for(people.officer).post(
        f"/meetings/{meeting.pk}/decide/{project.pk}/", {**DECISION, "conditions": "สำรวจซ้ำ ก.ย.", **data}
    )
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "สำรวจซ้ำ ก.ย." in text_of(answer)
    assert not Decision.objects.exists()


def test_no_form_before_the_day_and_none_for_what_is_not_on_the_agenda(client_for, people, room, waste_plan, fund):
    _meeting, project = room
    later = build.make_meeting(fund, people.officer, number=2, on=timezone.localdate() + timedelta(days=3))
    client = client_for(people.officer)
    page = text_of(client.get(f"/meetings/{later.pk}/decide/{project.pk}/"))
    assert "อีก 3 วัน" in page
    assert 'name="outcome"' not in page
    assert client.post(f"/meetings/{later.pk}/decide/{project.pk}/", DECISION).status_code == 422
    draft = factories.make_project(waste_plan, people.applicant, title="ยังร่าง")
    assert client.get(f"/meetings/{later.pk}/decide/{draft.pk}/").status_code == 404


def test_a_deferred_project_is_put_back_on_the_agenda(client_for, people, room):
    meeting, project = room
    client = client_for(people.officer)
    client.post(f"/meetings/{meeting.pk}/decide/{project.pk}/", {**DECISION, "outcome": "defer", "reason": "ขอข้อมูลเพิ่ม"})
    assert "นำกลับเข้าวาระ" in text_of(client.get(f"/projects/{project.pk}/screen/"))
    client.post(f"/projects/{project.pk}/screen/resume/")
    project.refresh_from_db()
    assert project.state == ProjectState.SCREENED


def test_query_counts_do_not_grow(client_for, people, fund, waste_plan, room):
    meeting, project = room

    def queries(path):
        client = client_for(people.officer)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    paths = (
        f"/funds/{fund.pk}/queue/", f"/meetings/{meeting.pk}/decide/{project.pk}/", f"/projects/{project.pk}/screen/",
        f"/projects/{project.pk}/comments/basics/", f"/projects/{project.pk}/versions/",
    )  # fmt: skip
    screen_return(project, by=people.officer, note="แก้", comments=[{"section": "basics", "text": "ก"}])
    type(project).objects.filter(pk=project.pk).update(state="screened")
    comment = Comment.objects.get()
    Comment.objects.create(project=project, parent=comment, section="basics", text="ตอบ", by=people.applicant)
    build.bare_project(waste_plan, people, "เรื่องแรก", "submitted")
    few = [queries(path) for path in paths]
    for number in range(20):
        build.bare_project(waste_plan, people, f"เรื่องที่ {number}", "submitted", days=number)
        build.bare_project(waste_plan, people, f"วาระที่ {number}", "screened", days=number)
        top = add_comment(project, by=people.mentor, section="basics", text=f"ความเห็น {number}")
        Comment.objects.create(project=project, parent=top, section="basics", text="ตอบ", by=people.applicant)
        project.versions.create(number=10 + number, content=project.versions.first().content, by=people.applicant)
    assert [queries(path) for path in paths] == few
