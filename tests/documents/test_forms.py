"""Every official form: says what it must, filled in or empty, the same in PDF and Word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kongtun.documents.contents import Instalment, Person
from kongtun.documents.docx import render_docx
from kongtun.documents.forms import FORMS
from kongtun.documents.pdf import render_pdf
from tests.documents import samples
from tests.documents.printed import docx_text, pdf_info, pdf_text, squeezed

ALL = sorted(samples.SAMPLES)


def text_of(key: str, content: object) -> str:
    return squeezed(docx_text(render_docx(FORMS[key].build(content))))


def test_every_form_has_a_sample():
    assert set(samples.SAMPLES) == set(samples.EMPTY) == set(FORMS) - set(samples.ELSEWHERE)
    for form, (file, word) in samples.ELSEWHERE.items():
        text = (Path(__file__).parents[1] / file).read_text(encoding="utf-8")
        assert f'"{word}"' in text and "docx" in text, form


@pytest.mark.parametrize("key", ALL)
def test_filled_forms_name_the_fund_and_are_marked_as_demo(key):
    document = FORMS[key].build(samples.SAMPLES[key]())
    text = squeezed(pdf_text(render_pdf(document)))

    assert samples.FUND.name in text
    assert "ข้อมูลสมมติ" in text
    assert "None" not in text
    assert "None" not in docx_text(render_docx(document))


@pytest.mark.parametrize("key", ALL)
def test_empty_forms_print_dotted_lines_to_write_on(key):
    document = FORMS[key].build(samples.EMPTY[key]())
    text = pdf_text(render_pdf(document))

    assert "......" in text
    assert "None" not in text
    assert "ลงชื่อ" in text
    assert "......" in docx_text(render_docx(document))


@pytest.mark.parametrize(
    "key", ["agreement", "kpt7", "meeting-minutes", "letters", "invitation", "circulation", "committee-order"]
)
def test_official_papers_use_thai_digits_except_in_codes(key):
    document = FORMS[key].build(samples.SAMPLES[key]())

    assert document.thai_digits
    assert "๒๕๖๙" in pdf_text(render_pdf(document))


def test_proposal_carries_its_preamble_items_and_ticked_boxes():
    text = text_of("kpt7", samples.proposal())

    assert squeezed(samples.PREAMBLE.replace("2567", "๒๕๖๗").replace("17 (2)", "๑๗(๒)").replace("ข้อ 10", "ข้อ๑๐")
                    .replace("ข้อ 7", "ข้อ๗")) in text  # fmt: skip
    for item in ("๑.หลักการและเหตุผล", "๒.สถานการณ์ปัญหา", "๓.วัตถุประสงค์/ตัวชี้วัด", "๔.วิธีดำเนินการ/กิจกรรม", "๕.งบประมาณ"):
        assert item in text
    for item in ("๖.ระยะเวลาดำเนินการ", "๗.สถานที่ดำเนินการ", "๘.งบประมาณ", "๙.ผลที่คาดว่าจะได้รับ", "๑๐.สรุป"):
        assert item in text
    assert "☑๑๐(๒)" in text
    assert "☐๑๐(๑)" in text
    assert "L0999" in text
    assert "69-L0999-2-03" in text
    assert "๓๐,๐๐๐บาท(สามหมื่นบาทถ้วน)" in text


def test_decision_boxes_follow_the_resolution():
    proposal = samples.proposal()
    approved = text_of("kpt7", proposal)
    refused = text_of("kpt7", replace(proposal, decision=replace(proposal.decision, approved=False, reason="ซ้ำซ้อน")))
    undecided = text_of("kpt7", replace(proposal, decision=None))

    assert "☑อนุมัติงบประมาณ" in approved
    assert "☐ไม่อนุมัติงบประมาณ" in approved
    assert "☐อนุมัติงบประมาณ" in refused
    assert "☑ไม่อนุมัติงบประมาณ" in refused
    assert "ซ้ำซ้อน" in refused
    assert "☐อนุมัติงบประมาณ" in undecided
    assert "☐ไม่อนุมัติงบประมาณ" in undecided


def test_report_of_results_counts_its_percentages():
    text = text_of("kpt7", samples.proposal())

    assert "๒๘,๗๕๐.๕๐๙๕.๘๔" in text.replace("\n", "")
    assert "☑บรรลุตามวัตถุประสงค์" in text


def test_agreement_says_its_amount_in_words_and_its_instalments():
    text = text_of("agreement", samples.agreement())

    assert "๓๐,๐๐๐บาท(สามหมื่นบาทถ้วน)" in text
    assert "☑ข.จ่ายเป็นงวด" in text
    assert "งวดที่๑ร้อยละ๖๐เป็นเงิน๑๘,๐๐๐บาท" in text
    assert "งวดที่๒(งวดสุดท้าย)ร้อยละ๔๐เป็นเงิน๑๒,๐๐๐บาท" in text
    assert "ใบสำคัญรับเงิน" in text
    assert text.count("พยาน") >= 3
    assert [f"({n})" in text for n in "๑๒๓๔๕"] == [True] * 5


def test_agreement_of_a_government_unit_paid_at_once():
    paper = replace(
        samples.agreement(),
        is_government_unit=True,
        recipients=[Person(position="ผู้อำนวยการโรงเรียน")],
        instalments=[Instalment(1, Decimal(30000))],
    )
    text = text_of("agreement", paper)

    assert "☑ก.จ่ายงวดเดียวเต็มจำนวน" in text
    assert "☐ข.จ่ายเป็นงวด" in text
    assert "ใบเสร็จรับเงินของหน่วยงาน" in text
    assert "ใบสำคัญรับเงิน" not in text


def test_voucher_fits_one_page_and_ticks_the_way_of_payment():
    document = FORMS["voucher"].build(samples.voucher())
    data = render_pdf(document)
    text = squeezed(pdf_text(data))

    assert "Pages:           1" in pdf_info(data)
    assert "☐เงินสด(ไม่เกิน5,000บาท)" in text
    assert "☑เช็คขีดคร่อม" in text
    assert "☑มีเงินเพียงพอ" in text
    for signer in ("ผู้ขอเบิก", "ผู้ตรวจสอบ", "หัวหน้าหน่วยงานคลัง", "ปลัดอปท.", "ผู้อนุมัติ", "ผู้จ่ายเงิน", "ผู้รับเงิน"):
        assert signer in text


def test_voucher_says_when_the_fund_has_too_little():
    text = text_of("voucher", replace(samples.voucher(), balance_before=Decimal(100)))

    assert "☑มีเงินไม่เพียงพอ" in text
    assert "☐มีเงินเพียงพอ" in text


def test_receipt_slip_is_signed_by_two_receivers():
    text = text_of("receipt-slip", samples.receipt_slip())

    assert text.count("ลงชื่อ") == 3
    assert "หนึ่งหมื่นแปดพันบาทถ้วน" in text


def test_final_report_writes_what_was_left_empty_and_sums_the_money():
    text = text_of("final-report", samples.final_report())

    assert "ขอขอบคุณทุกฝ่าย" in text
    assert "ผลการดำเนินงานที่สำคัญได้แก่" in text
    assert "คงเหลือสุทธิ(1)+(2)+(3)−(4)1,261.85" in text
    assert "ไม่สามารถแสดงภาพนี้ได้" in text


def test_final_report_keeps_what_was_written():
    text = text_of("final-report", replace(samples.final_report(), abstract="บทคัดย่อของเรา", acknowledgement="ขอบคุณครับ"))

    assert "บทคัดย่อของเรา" in text
    assert "ขอขอบคุณทุกฝ่าย" not in text


def test_final_report_lists_its_contents_with_pages():
    text = pdf_text(render_pdf(FORMS["final-report"].build(samples.final_report())))

    contents = text.split("สารบัญ")[1].split("\f")[0]
    assert "ส่วนที่ 1 ผลการดำเนินงาน" in contents
    assert "สรุปการใช้จ่ายเงิน" in contents


def test_minutes_record_quorum_votes_and_interests():
    text = text_of("meeting-minutes", samples.meeting_minutes())

    assert "ครบองค์ประชุม" in text
    assert "เห็นชอบ๘เสียงไม่เห็นชอบ๐เสียงขอเลื่อน๐เสียงงดออกเสียง๑เสียง" in text
    assert "นางก้ำกึ่งปู่ย่าศักดิ์สิทธิ์แจ้งการมีส่วนได้เสียเนื่องจากเป็นประธานชมรมที่เสนอโครงการจึงไม่ร่วมพิจารณา" in text
    assert "ประธานออกเสียงชี้ขาดโดยนายน้ำคำแก้ว" in text
    assert "มติที่ประชุมมติที่๑/๒/๒๕๖๙อนุมัติจำนวน๓๐,๐๐๐บาท(สามหมื่นบาทถ้วน)รหัสโครงการ69-L0999-2-03เพราะตรงกับแผนงานขยะ" in text
    assert "(๒)ชั่งน้ำหนักขยะก่อนและหลัง" in text
    assert "ให้รายงานผลการดำเนินงานภายในวันที่๓๐กันยายน๒๕๖๙" in text
    assert "รวมเงินที่อนุมัติ๓๐,๐๐๐บาท" in text
    assert [f"ระเบียบวาระที่{n}" in text for n in "๑๒๓๔๕๖"] == [True] * 6


def test_minutes_say_when_the_quorum_was_missed():
    text = text_of("meeting-minutes", replace(samples.meeting_minutes(), quorum=11))

    assert "ไม่ครบองค์ประชุม" in text


def test_issue_plan_shows_each_year_and_sums_the_projects():
    text = text_of("issue-plan", samples.issue_plan())

    assert "ปี2566ปี2567ปี2568" in text
    assert "–1,9201,850.5" in text
    assert "รวม55,000" in text
