"""Word: the file opens, carries the same text, and its Thai keeps font and size."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from kongtun.documents import blocks as b
from kongtun.documents.docx import FONT, render_docx
from tests.documents.printed import docx_text
from tests.documents.samples import photo
from tests.documents.test_pdf import MALICIOUS, TORTURE


def written(*blocks: b.Block, **options: bool) -> bytes:
    return render_docx(b.Document("ทดสอบ", blocks, **options))


def test_text_is_written_as_typed():
    assert docx_text(written(b.Paragraph(TORTURE))) == TORTURE


@pytest.mark.parametrize("text", [*MALICIOUS, "ก่อน 😀 หลัง"])
def test_user_text_is_only_text(text):
    found = docx_text(written(b.Paragraph(text), b.Table([text], [[text]]), b.Picture(b"", text)))

    assert found.count(text) == 4


def test_control_characters_are_dropped():
    assert docx_text(written(b.Paragraph("ก\x00\x0bข"))) == "กข"


def test_thai_has_its_own_font_size_weight_and_language():
    file = docx.Document(io.BytesIO(written(b.Paragraph("ตัวหนา", bold=True))))
    properties = file.paragraphs[0].runs[0]._r.rPr  # noqa: SLF001

    assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == FONT
    assert properties.find(qn("w:szCs")).get(qn("w:val")) == "32"
    assert properties.find(qn("w:bCs")) is not None
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"


def test_a_table_of_200_rows_repeats_its_head_row():
    rows = [[str(n), f"รายการ {n}"] for n in range(200)]
    table = docx.Document(io.BytesIO(written(b.Table(["ที่", "รายการ"], rows, total=["", "รวม"])))).tables[0]

    assert len(table.rows) == 202
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None  # noqa: SLF001
    assert table.cell(201, 1).text == "รวม"


def test_thai_digits_and_codes():
    assert docx_text(written(b.Paragraph("ข้อ 10 รหัส L5166"), thai_digits=True)) == "ข้อ ๑๐ รหัส L5166"


def test_a_photo_is_in_the_file_with_its_caption_as_description():
    file = docx.Document(io.BytesIO(written(b.PhotoGrid([b.Picture(photo(), "ถังขยะเปียก"), b.Picture(b"x")]))))

    assert len(file.inline_shapes) == 1
    assert file.inline_shapes[0]._inline.docPr.get("descr") == "ถังขยะเปียก"  # noqa: SLF001


def test_an_empty_photo_grid_and_an_empty_document_are_fine():
    assert docx_text(written(b.PhotoGrid([]))) == ""
    assert docx_text(written()) == ""


def test_demo_notice_stands_at_the_foot():
    section = docx.Document(io.BytesIO(written(b.Paragraph("ก"), demo_mark=True))).sections[0]

    assert [p.text for p in section.footer.paragraphs][-1] == b.DEMO_NOTICE
    assert [p.text for p in section.first_page_footer.paragraphs][-1] == b.DEMO_NOTICE
