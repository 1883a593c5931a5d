"""Every paper of a finished project can be had as PDF and Word, and says what was typed."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import unglue
from kongtun.documents.assemble import PAPERS
from kongtun.documents.views import file_name
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision
from tests.documents import samples
from tests.documents.printed import docx_text, pdf_text, squeezed
from tests.documents_wiring import committee_papers as papers
from tests.documents_wiring import story as tale

pytestmark = pytest.mark.django_db

# form: (record of the story, what it must say, digits compared as Arabic ones)
SAID = {
    "plan": (lambda s: s.plan.pk, ["แผนงานขยะ", "เพื่อลดปริมาณขยะของครัวเรือน", "ถังขยะเปียกลดโลกร้อน", "2/2569", "60,000"]),
    "kpt7": (
        lambda s: s.project.pk,
        [tale.TITLE, "น้ำเสียจากขยะเปียกไหลลงห้วยน้ำคำ", tale.LEADER, "69-L3325-2-07", "ค่าอาหารกลางวัน 60 คน × 80 บาท เป็นเงิน 4,800 บาท",
         "น้ำในห้วยใสขึ้น", "ตรงกับแผนงานขยะ", "ชั่งขยะก่อนและหลัง", "ขยะลดลง 180 กิโลกรัมต่อวัน", "58.5"],
    ),
    "agreement": (lambda s: s.project.pk, [tale.TITLE, tale.LEADER, "9,600 บาท (เก้าพันหกร้อยบาทถ้วน)", "ส่งภาพถ่ายทุกกิจกรรม", "กรรมการคนที่ 1"]),
    "voucher": (lambda s: s.vouchers[1].pk, [tale.TITLE, "2/2569", "3,840", "228,240", "KTB-00231"]),
    "receipt": (lambda s: s.vouchers[0].pk, [tale.TITLE, tale.LEADER, "5,760"]),
    "final-report": (
        lambda s: s.project.pk,
        [tale.TITLE, "ตำบลลดขยะเปียกได้จริง", "น้ำในห้วยใสขึ้น", "เด็ก ๆ ชวนผู้ปกครองแยกขยะ", "เริ่มก่อนฤดูฝน", "ชวนทีละคุ้มบ้าน", "9,001", "640"],
    ),
    "minutes": (
        lambda s: s.meeting.pk,
        ["ครั้งที่ 2/2569", tale.TITLE, "ตรงกับแผนงานขยะ", "พิจารณาแผนงานขยะ", "09.40", "11.50", "นางแก้ว ใจดี ผู้เสนอโครงการ",
         "กองทุนได้รับจัดสรรเงินปีนี้แล้ว", "ที่ประชุมรับรองรายงานครั้งที่ 1/2569", "นัดเยี่ยมบ้านน้ำคำ", "ยอดเงินคงเหลือแจ้งที่ประชุมแล้ว",
         "กรรมการคนที่ 3 แจ้งการมีส่วนได้เสีย เนื่องจากเป็นญาติกับผู้รับผิดชอบโครงการ จึงไม่ร่วมพิจารณา", "นางสาวจดำ น้ำใส",
         "เห็นชอบ 2 เสียง ไม่เห็นชอบ 1 เสียง ขอเลื่อน 0 เสียง งดออกเสียง 0 เสียง", "มติที่ 1/2/2569 อนุมัติ จำนวน 9,600 บาท (เก้าพันหกร้อยบาทถ้วน)",
         "69-L3325-2-07", "(1) ชั่งขยะก่อนและหลัง", "ภายในวันที่ 30 กรกฎาคม 2569", "5.1 พิจารณาแผนงานขยะ", "ระเบียบวาระที่ 6 เรื่องอื่น ๆ"],
    ),
    "invitation": (
        lambda s: s.meeting.pk,
        ["ขอเชิญประชุมคณะกรรมการ", "ครั้งที่ 2/2569", "วันพุธที่ 26 พฤศจิกายน 2568 เวลา 09.30 น. ณ ห้องประชุม อบต.โนนสำราญ", "กรรมการคนที่ 5"],
    ),
    "letters": (lambda s: s.meeting.pk, [tale.LEADER, tale.TITLE, "มีมติอนุมัติเงินสนับสนุน จำนวน 9,600 บาท (เก้าพันหกร้อยบาทถ้วน)", "ชั่งขยะก่อนและหลัง"]),
    "decision-letter": (
        lambda s: s.project.pk,
        [tale.LEADER, tale.TITLE, "วันพุธที่ 26 พฤศจิกายน 2568", "69-L3325-2-07", "ทำบันทึกข้อตกลง", "ผู้แทนกลุ่มอย่างน้อย 2 คน",
         "รายงานผลการดำเนินงานภายในวันที่ 30 กรกฎาคม 2569", "ประธานกรรมการกองทุน"],
    ),
    "circulation": (
        lambda s: s.circulation.pk,
        ["เวียนมติที่ 1/2569", "น้ำท่วมฉับพลันบ้านน้ำคำ", "น้ำดื่มผู้ประสบภัยบ้านน้ำคำ", "5 คน", "ไม่เห็นชอบ", "ไม่ตอบ", "6 ธ.ค. 2568 13.00 น."],
    ),
    "committee-order": (
        lambda s: s.order.pk,
        ["คำสั่งองค์การบริหารส่วนตำบลโนนสำราญ", "เปลี่ยนแปลงกรรมการ", "มาตรา 31 มาตรา 36 และมาตรา 47", "ประกอบกับข้อ 12", "พ.ศ. 2567",
         papers.NEWCOMER, "กรรมการคนที่ 4", "(ลาออก)", "ข้อ 12 (6)", "30 ก.ย. 2571", "นายกองค์การบริหารส่วนตำบลโนนสำราญ"],
    ),
    "handover-sheet": (
        lambda s: tale.handover_sheet(s).pk,
        ["ใบส่งมอบงาน", "พี่เลี้ยงคนเดิม", "พี่เลี้ยงคนใหม่", "ดูแลกองทุนนี้มาตั้งแต่", "ใส่ค่าก่อนทำให้ครบ", "สองสัปดาห์แรกควรทำ"],
    ),
}  # fmt: skip


@pytest.fixture
def story(waste_plan, people):
    story = tale.close_story(waste_plan, people)
    papers.add_committee_papers(story, people)
    return story


def url(form, pk, ext="pdf"):
    return reverse("documents:download", args=[form, pk, ext])


def read(response, ext):
    text = pdf_text(response.content) if ext == "pdf" else docx_text(response.content)
    return squeezed(unglue(text))


# Papers of records that are not a fund's: read in the tests of their rooms.
OF_OTHER_ROOMS = {
    *samples.ELSEWHERE,
    "forum-letter",
    "district-plan",
    "district-agreement",
    "district-minutes",
    "district-brief",
    "fund-brief",
}


def test_every_form_is_tested():
    assert set(SAID) == set(PAPERS) - OF_OTHER_ROOMS


@pytest.mark.parametrize("ext", ["pdf", "docx"])
@pytest.mark.parametrize("form", SAID)
def test_paper_says_what_was_typed(story, people, client_for, form, ext):
    record, wanted = SAID[form]
    response = client_for(people.officer).get(url(form, record(story), ext))
    assert response.status_code == 200
    text = to_arabic_digits(read(response, ext))
    for words in wanted:
        assert squeezed(words) in text, words
    assert tale.PHONE not in text
    assert tale.PHONE.replace("-", "") not in text


def test_official_papers_carry_thai_digits_and_codes_do_not(story, people, client_for):
    text = read(client_for(people.officer).get(url("agreement", story.project.pk)), "pdf")
    assert "๙,๖๐๐บาท" in text
    assert "L3325" in text


def test_type_of_support_and_recipient_are_ticked_by_the_pack(story, people, client_for):
    text = read(client_for(people.officer).get(url("kpt7", story.project.pk, "docx")), "docx")
    assert "☑๑๐(๒)" in text
    assert "☑กลุ่มหรือองค์กรประชาชนตั้งแต่๕คน" in text
    assert "☑๑๐(๑)" not in text


def test_demo_fund_is_marked(story, people, client_for):
    before = read(client_for(people.officer).get(url("kpt7", story.project.pk)), "pdf")
    story.fund.is_demo = True
    story.fund.save()
    after = read(client_for(people.officer).get(url("kpt7", story.project.pk)), "pdf")
    assert "สาธิต" in after
    assert "สาธิต" not in before.replace("สาธิตติดตาม", "")


@pytest.mark.parametrize("form", SAID)
def test_other_area_stranger_and_visitor_are_refused(story, people, client_for, form):
    address = url(form, SAID[form][0](story))
    assert client_for(people.other_officer).get(address).status_code == 404
    assert client_for(people.stranger).get(address).status_code == 404
    assert client_for(people.other_applicant).get(address).status_code == 404
    visitor = client_for().get(address)
    assert visitor.status_code == 302
    assert reverse("accounts:login") in visitor["Location"]


def test_team_gets_its_own_papers_but_not_plan_or_minutes_of_the_committee(story, people, client_for):
    client = client_for(people.applicant)
    assert [form for form in SAID if client.get(url(form, SAID[form][0](story))).status_code == 200] == [
        "kpt7", "agreement", "voucher", "receipt", "final-report", "decision-letter",
    ]  # fmt: skip


def test_screener_reads_the_proposal_but_not_the_voucher(story, people, client_for):
    client = client_for(people.screener)
    assert client.get(url("kpt7", story.project.pk)).status_code == 200
    assert client.get(url("voucher", story.vouchers[0].pk)).status_code == 404


def test_unknown_form_format_or_record(story, people, client_for):
    client = client_for(people.officer)
    for address in ("/documents/kpt8/1.pdf", f"/documents/kpt7/{story.project.pk}.odt", "/documents/kpt7/999999.pdf"):
        assert client.get(address).status_code == 404
    assert client.post(url("kpt7", story.project.pk)).status_code == 405


def test_file_has_a_thai_name_and_is_kept_private(story, people, client_for):
    response = client_for(people.officer).get(url("kpt7", story.project.pk))
    header = response["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''")
    assert unquote(header.split("''")[1]) == f"กปท.7 {tale.TITLE}.pdf"
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]


def test_file_names_hold_nothing_that_windows_refuses():
    assert file_name('ขยะ/น้ำ: "ใส"?\r\n<ก>', "pdf") == "ขยะ น้ำ ใส ก.pdf"
    assert len(file_name("ก" * 300, "docx")) == 115


def test_same_contents_are_not_sent_twice_and_a_change_is(story, people, client_for):
    client = client_for(people.officer)
    first = client.get(url("kpt7", story.project.pk))
    again = client.get(url("kpt7", story.project.pk), HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    assert not again.content
    assert client.get(url("kpt7", story.project.pk, "docx"))["ETag"] != first["ETag"]
    story.project.title = "ชื่อใหม่"
    story.project.save()
    assert client.get(url("kpt7", story.project.pk), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_draft_prints_with_empty_parts_and_other_papers_say_what_is_missing(draft_project, people, client_for):
    client = client_for(people.applicant)
    assert client.get(url("kpt7", draft_project.pk)).status_code == 200
    for form in ("agreement", "final-report"):
        response = client.get(url(form, draft_project.pk), follow=True)
        assert response.redirect_chain[-1][0] == reverse("documents:index", args=[draft_project.pk])
        assert "คณะกรรมการอนุมัติโครงการแล้ว" in response.content.decode()


def test_refused_and_deferred_proposals_say_so(draft_project, people, client_for):
    from kongtun.meetings.models import Meeting

    held = {"fund": draft_project.fund, "fiscal_year": 2569, "created_by": people.officer}
    first = Meeting.objects.create(number=1, held_on=date(2025, 10, 29), **held)
    Decision.objects.create(
        meeting=first, project=draft_project, outcome="defer", reason="ขาดตัวชี้วัดน้ำ", by=people.officer
    )
    text = read(client_for(people.officer).get(url("kpt7", draft_project.pk, "docx")), "docx")
    assert "เลื่อนพิจารณาเพราะขาดตัวชี้วัดน้ำ" in text
    assert "☑อนุมัติงบประมาณ" not in text
    assert "☑ไม่อนุมัติงบประมาณ" not in text
    second = Meeting.objects.create(number=2, held_on=date(2025, 11, 26), **held)
    Decision.objects.create(
        meeting=second, project=draft_project, outcome="refuse", reason="ซ้ำกับโครงการเดิม", by=people.officer
    )
    text = read(client_for(people.officer).get(url("kpt7", draft_project.pk, "docx")), "docx")
    assert "☑ไม่อนุมัติงบประมาณ" in text
    assert "ซ้ำกับโครงการเดิม" in text


def test_results_wait_for_the_report(waste_plan, people, client_for):
    story = tale.close_story(waste_plan, people, state=ProjectState.RUNNING)
    text = read(client_for(people.officer).get(url("kpt7", story.project.pk)), "pdf")
    assert "๕๘.๕" not in text
    assert "ตรงกับแผนงานขยะ" in text


def test_result_short_of_the_target_is_named(story, people, client_for):
    story.measured[0].reading.value = 700
    story.measured[0].reading.save()
    text = read(client_for(people.officer).get(url("kpt7", story.project.pk, "docx")), "docx")
    assert "☑ไม่บรรลุตามวัตถุประสงค์" in text
    assert "๗๐๐กิโลกรัม/วันยังไม่ถึงเป้า๖๕๐" in text


@pytest.mark.parametrize("form", SAID)
def test_queries_do_not_grow(story, people, client_for, form):
    client = client_for(people.officer)
    address = url(form, SAID[form][0](story), "docx")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    grow(story, people)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few)


def grow(story, people):
    project = story.project
    for number in range(30):
        activity = project.activities.create(name=f"กิจกรรมเพิ่ม {number}", sort=10 + number)
        activity.budget_lines.create(group="G3", description="ค่าวัสดุ", rate=10, amount=10)
        tale.add_report(project, activity, people.applicant, day=date(2026, 3, 1 + number % 28))
        project.people.create(name=f"สมาชิกเพิ่ม {number}", sort=10 + number)
    for number in range(30):
        other = factories.make_project(
            story.plan, people.applicant, title=f"โครงการอื่น {number}", state=ProjectState.SCREENED
        )
        Decision.objects.create(
            meeting=story.meeting, project=other, outcome="refuse", reason="เงินไม่พอ", by=people.officer
        )
        story.plan.suggested_projects.create(name=f"ควรทำ {number}", budget=1000)


def test_long_final_report_with_photos_is_quick(story, people, client_for):
    import time

    for number in range(30):
        tale.add_photo(story.reports[0], 100 + number, size=(1600, 1200))
    started = time.perf_counter()
    response = client_for(people.officer).get(url("final-report", story.project.pk))
    assert response.status_code == 200
    assert time.perf_counter() - started < 20
    assert read(response, "pdf").count(squeezed("สาธิตทำถังขยะเปียก")) == 10
