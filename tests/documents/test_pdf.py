"""PDF: what is printed can be read, searched and copied as it was typed."""

from __future__ import annotations

import pytest

from kongtun.documents import blocks as b
from kongtun.documents.pdf import render_pdf
from tests.documents.printed import pdf_info, pdf_text, squeezed

TORTURE = (
    "น้ำ ก้ำ ป้ำ ตำบล อำเภอ ปู่ย่า ที่ ครั้งที่ ฏิ ญู กตัญญู เก้าอี้ ผู้สูงอายุ ตั้งครรภ์ ทั้งนั้น กั้น ปั้น ฝั่ง ฟื้น "
    "ศักดิ์สิทธิ์ พันธุ์ โพธิ์ เล็ก เป็น ฐานะ ฎีกา ปัญญา ขึ้น ทิ้ง ซื้อ ใช้ ไม่ ใหญ่ ๆ ฯลฯ ประกาศฯ พ.ศ. ๒๕๖๙"
)
MALICIOUS = [
    '#import "@preview/x:1.0.0"',
    '#panic(1) #read("/etc/passwd")',
    "\\ \\u{41} \" ' ` {} [] () $x^2$ <b>ตัวหนา</b> *ดาว* _ขีด_ @อ้าง = หัวข้อ // หมายเหตุ /* */ ~ จบ",
    "{{ ตัวแปร }} {% if %} %s {0}",
]


def page(*blocks: b.Block, **options: bool) -> b.Document:
    return b.Document("ทดสอบ", blocks, **options)


def printed(*blocks: b.Block, **options: bool) -> str:
    return squeezed(pdf_text(render_pdf(page(*blocks, **options))))


def test_hard_thai_words_are_extracted_as_typed():
    assert printed(b.Paragraph(TORTURE)) == squeezed(TORTURE)


def test_bold_and_italic_thai_is_extracted_as_typed():
    text = [b.Run(TORTURE, bold=True), b.Run(TORTURE, italic=True), b.Run(TORTURE, bold=True, italic=True)]

    assert printed(b.Paragraph(text)) == squeezed(TORTURE) * 3


def test_every_consonant_vowel_and_tone_is_extracted_as_typed():
    consonants = "กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
    syllables = [
        consonant + vowel + tone + tail
        for consonant in consonants
        for vowel, tail in [("", ""), *[(v, "") for v in "ัิีึืุู็"], ("", "ำ")]
        for tone in ["", "่", "้", "๊", "๋"]
    ]

    found = printed(b.Paragraph(" ".join(syllables)))

    assert found.replace("-2-", "") == "".join(syllables)  # the second page has its number


def test_no_line_begins_inside_a_word():
    text = "คณะกรรมการกองทุนพิจารณาโครงการส่งเสริมสุขภาพผู้สูงอายุและป้องกันโรคไข้เลือดออกในหมู่บ้านและชุมชน" * 12
    words = {"คณะกรรมการ", "กองทุน", "พิจารณา", "โครงการ", "ส่งเสริม", "สุขภาพ", "ผู้สูงอายุ", "และ", "ป้องกัน", "โรค"}
    words |= {"ไข้เลือดออก", "โรคไข้เลือดออก", "ใน", "หมู่บ้าน", "ชุมชน", "ส่งเสริมสุขภาพ", "ป้องกันโรค"}

    lines = pdf_text(render_pdf(page(b.Paragraph(text)))).split()

    assert len(lines) > 10
    assert [line for line in lines if not any(line.startswith(word) for word in words)] == []


@pytest.mark.parametrize("text", MALICIOUS)
def test_markup_in_user_text_is_only_text(text):
    everywhere = [
        b.Heading(text),
        b.Paragraph(text),
        b.Numbered([text]),
        b.CheckLine([(True, text)]),
        b.Table([text], [[text]]),
        b.KeyValues([("ชื่อ", text), (text, "")]),
        b.Picture(b"", text),
    ]

    assert printed(*everywhere).count(squeezed(text)) == 9


def test_dashes_and_quotes_stay_as_typed():
    typed = "ก -- ข --- ค ... \"ง\" 'จ'"

    assert printed(b.Paragraph(typed)) == squeezed(typed)


def test_emoji_and_control_characters_do_not_stop_the_printing():
    found = printed(b.Paragraph("ก่อน 😀 \x00\x07\x1b หลัง\ufeff\u200b"))

    assert found.startswith("ก่อน")
    assert found.endswith("หลัง")


def test_a_word_longer_than_the_page_is_cut_and_kept_whole_in_text():
    for word in ("a" * 400, "ก" * 400, "9" * 400, "." * 400, "เก้า" * 100):
        assert printed(b.Paragraph(word)) == word
        in_cell = printed(b.Table(["{", "|", "}"], [["", word, ""]]))
        assert in_cell.translate(dict.fromkeys(map(ord, "{|}"))) == word


def test_very_long_text_runs_over_many_pages():
    text = "ชาวบ้านร่วมกันคัดแยกขยะในครัวเรือน " * 3000

    data = render_pdf(page(*[b.Paragraph(text)]))

    assert int(pdf_info(data).split("Pages:")[1].split()[0]) > 20
    assert squeezed(pdf_text(data)).count("คัดแยกขยะ") == 3000


def test_a_table_of_200_rows_repeats_its_head():
    rows = [[str(n), f"รายการที่ {n}", "1,000"] for n in range(1, 201)]

    data = render_pdf(page(b.Table(["ที่", "รายการ", "จำนวนเงิน"], rows, total=["", "รวม", "200,000"])))
    text = pdf_text(data)
    pages = int(pdf_info(data).split("Pages:")[1].split()[0])

    assert pages > 3
    assert text.count("จำนวนเงิน") == pages
    assert all(f"รายการที่ {n}\n" in text.replace("\u00a0", " ") for n in range(1, 201))


def test_thai_digits_leave_codes_and_phone_numbers_alone():
    text = "ข้อ 10 (2) จำนวน 12,500.50 บาท รหัส L5166 โครงการ 69-L5166-2-03 โทร 075-345678 พ.ศ. 2569"

    found = printed(b.Paragraph(text), thai_digits=True)

    assert found == squeezed("ข้อ ๑๐ (๒) จำนวน ๑๒,๕๐๐.๕๐ บาท รหัส L5166 โครงการ 69-L5166-2-03 โทร 075-345678 พ.ศ. ๒๕๖๙")


def test_thai_digits_in_markers_and_page_numbers():
    found = printed(b.Numbered(["ก", "ข"], marker="9.{}"), b.PageBreak(), b.Paragraph("ค"), thai_digits=True)

    assert found == "๙.๑ก๙.๒ข-๒-ค"


def test_boxes_say_whether_they_are_ticked():
    assert printed(b.CheckLine([(True, "ใช่"), (False, "ไม่ใช่")])) == "☑ใช่☐ไม่ใช่"


def test_demo_documents_say_so_on_every_page():
    text = pdf_text(render_pdf(page(b.Paragraph("ก"), b.PageBreak(), b.Paragraph("ข"), demo_mark=True)))

    assert squeezed(text).count(squeezed(b.DEMO_NOTICE)) == 2
    assert "ข้อมูลสมมติ" not in printed(b.Paragraph("ก"))


def test_title_language_and_tags_are_in_the_file():
    data = render_pdf(b.Document("บันทึกข้อตกลง", [b.Heading("ก", level=1), b.Heading("ข", level=3)]))

    assert "บันทึกข้อตกลง" in pdf_info(data)
    assert "A4" in pdf_info(data)
    assert b"/Lang" in data


def test_a_file_that_is_no_image_leaves_a_note_in_its_place():
    assert printed(b.PhotoGrid([b.Picture(b"%PDF-1.7", "ภาพที่ 1")])) == "ไม่สามารถแสดงภาพนี้ได้ภาพที่1"


def test_an_empty_document_is_one_empty_page():
    assert "Pages:           1" in pdf_info(render_pdf(page()))


def test_nobody_signs_an_otherwise_empty_page():
    sign = b.SignatureBlock([b.Signer("ผู้รายงาน")])
    table = b.Table(["ที่", "รายการ"], [["1", "ก"], ["2", "ข"]], total=["", "รวม"])
    for before in (b.Paragraph("คำลงท้าย"), b.CheckLine([(True, "คำลงท้าย")]), b.Numbered(["คำลงท้าย"]), table):
        for filling in range(24, 44, 4):
            pages = pdf_text(render_pdf(page(*[b.Paragraph("บรรทัด")] * filling, before, sign))).split("\f")
            signed = next(text for text in pages if "ลงชื่อ" in text)
            assert "คำลงท้าย" in signed or "รวม" in signed


def test_a_long_table_before_a_signature_still_runs_over_pages():
    rows = [[str(n), "รายการ"] for n in range(120)]

    data = render_pdf(page(b.Table(["ที่", "ชื่อ"], rows), b.SignatureBlock([b.Signer("ผู้รายงาน")])))

    assert pdf_text(data).count("รายการ") == 120
    assert "ลงชื่อ" in pdf_text(data)
