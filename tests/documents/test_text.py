"""Digits, dotted lines and unbreakable words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongtun.common.thai.text import unglue
from kongtun.common.thai.words import segment
from kongtun.documents.text import clean, dotted, official_digits, unbreakable


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("1,250.75 บาท", "๑,๒๕๐.๗๕ บาท"),
        ("L5166", "L5166"),
        ("รหัส 69-L5166-2-03 ปี 2569", "รหัส 69-L5166-2-03 ปี ๒๕๖๙"),
        ("โทร 0812345678", "โทร 0812345678"),
        ("โทร 08-1234-5678", "โทร 08-1234-5678"),
        ("บัญชี 0123456789012", "บัญชี 0123456789012"),
        ("10(2)", "๑๐(๒)"),
        ("ครั้งที่ 2/2569", "ครั้งที่ ๒/๒๕๖๙"),
    ],
)
def test_official_digits_leave_codes_alone(typed, official):
    assert official_digits(typed) == official


def test_an_empty_value_becomes_a_dotted_line():
    assert dotted("", 5) == "....."
    assert dotted(None, 3) == "..."
    assert dotted(" ก ") == "ก"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="กขคเแไาะำ่้ิ์ๆฯ. aZ0๑()“”/-\u00a0😀", max_size=80), st.integers(4, 30))
def test_pieces_joined_are_the_text(text, longest):
    text = clean(text)
    pieces = [piece for piece, _ in unbreakable(text, segment, longest=longest)]

    assert unglue("".join(pieces)) == unglue(text)


def test_words_that_belong_together_stay_on_one_line():
    kept = [piece for piece, keep in unbreakable("พ.ศ. ๒๕๖๙ ต่าง ๆ ผู้ขอรับ ตำบลโนนสำราญ", segment) if keep]

    assert "พ.ศ." in kept
    assert "ตำบลโนนสำราญ" in kept
    assert "ผู้" not in kept


def test_a_cut_never_comes_before_a_vowel_or_tone_mark():
    pieces = [piece for piece, _ in unbreakable("กิ่น้ำเก้า" * 20, lambda text: [text], longest=7)]

    assert len(pieces) > 10
    assert [piece for piece in pieces if piece[0] in "ิ่้ำ็ะา"] == []
