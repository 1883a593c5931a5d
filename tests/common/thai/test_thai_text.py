import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongtun.common.thai.text import glue_names, join_and, join_or, normalise, sort_key, thai_sorted, unglue

THAI = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B),
        st.sampled_from("เแำาะ\u0e4d\u0e48\u0e49\u0e34\u0e38\u0e4c \n\u00a0\u200b5a."),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
)
# The order of the Royal Institute dictionary.
DICTIONARY_ORDER = (
    ["กก", "กฎ", "กรรม", "กลาง", "กะ", "กัน", "กา", "ก่า", "ก้า", "กาก", "กำ", "กิน", "เก", "เก่า", "เก้า", "แก", "แก่", "แก้ว", "โกน", "ใกล้", "ไก่"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เเผนงาน", "แผนงาน"), ("เเเเ", "แ"), ("นํ้า", "น้ำ"), ("น้ํา", "น้ำ"), ("นำ้", "น้ำ"), ("ทํา", "ทำ"), ("ทำำ", "ทำ"),
        ("ที่ี", "ที่"), ("ท่ี", "ที่"), ("ก่่", "ก่"), ("อยู่ๆ", "อยู่ๆ"), ("พันธ์ุ", "พันธุ์"), ("สิทธิ์", "สิทธิ์"), ("ผ้ื", "ผื้"),
        ("จะะ", "จะ"), ("มาา", "มา"), ("ก\u200bข\ufeff", "กข"), ("  ก \u00a0 ข  ", "ก ข"), ("ก \r\n  ข", "ก\nข"),
        ("ก\n\nข", "ก\n\nข"), ("", ""), ("ก็", "ก็"), ("๑๐ %", "๑๐ %"),
    ],
)  # fmt: skip
def test_normalise(typed, meant):
    assert normalise(typed) == meant


@given(THAI)
def test_normalise_twice_is_once(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip() and "  " not in once and "\u200b" not in once and "เเ" not in once


@pytest.mark.parametrize("seed", range(5))
def test_dictionary_order(seed):
    shuffled = list(DICTIONARY_ORDER)
    random.Random(seed).shuffle(shuffled)
    assert len(DICTIONARY_ORDER) == 21
    assert thai_sorted(shuffled) == list(DICTIONARY_ORDER)


def test_order_across_scripts_and_spaces():
    assert thai_sorted(["ขยะ", "เกาะ", "abc", "Abd", "๒", "1", "3"]) == ["1", "๒", "3", "abc", "Abd", "เกาะ", "ขยะ"]
    assert thai_sorted(["กองทุน ข", "กองทุนก", "กองทุน ค"]) == ["กองทุนก", "กองทุน ข", "กองทุน ค"]
    assert thai_sorted(["การ์ด", "การด", "การ"]) == ["การ", "การด", "การ์ด"]
    assert thai_sorted([("ข", 1), ("เก", 2)], key=lambda pair: pair[0]) == [("เก", 2), ("ข", 1)]


@given(THAI, THAI, THAI)
def test_order_is_total(a, b, c):
    assert (sort_key(a) == sort_key(b)) == (a == b)
    assert thai_sorted([a, b, c]) == thai_sorted([c, b, a])


def test_lists():
    assert join_and([]) == ""
    assert join_and(["ก"]) == "ก"
    assert join_and(["ก", "ข"]) == "ก และ ข"
    assert join_and(["ก", "ข", "ค"]) == "ก ข และ ค"
    assert join_or(["ก", "ข", "ค"]) == "ก ข หรือ ค"
    assert join_and(["กองทุน ก", "ข", "ค"]) == "กองทุน ก, ข และ ค"
    assert join_and(["ก", "", "ข"]) == "ก และ ข"


@pytest.mark.parametrize(
    ("plain", "glued"),
    [
        ("ตำบลควนลัง อำเภอหาดใหญ่ จังหวัดสงขลา", "ตำบล\u2060ควนลัง อำเภอ\u2060หาดใหญ่ จังหวัด\u2060สงขลา"),
        ("ต.ควนลัง อ. หาดใหญ่ จ.สงขลา", "ต.\u2060ควนลัง อ.\u00a0หาดใหญ่ จ.\u2060สงขลา"),
        ("หมู่ที่ 5 ม.3 หมู่ ๒", "หมู่ที่\u00a05 ม.\u20603 หมู่\u00a0๒"),
        ("ภาพรวม เขต 10 อุบลราชธานี", "ภาพรวม เขต\u00a010 อุบลราชธานี"),
        ("รพ.สต.ควนลัง อบต.โนนสำราญ", "รพ.สต.ควนลัง อบต.โนนสำราญ"),
        ("1,200 บาท 30 คน 20 % ๕ ครัวเรือน", "1,200\u00a0บาท 30\u00a0คน 20\u00a0% ๕\u00a0ครัวเรือน"),
        ("ข้อ 5 วันที่ 3", "ข้อ 5 วันที่ 3"),
        ("1 ต.ค. 2568 ถึง 3 ต.ค.", "1 ต.ค. 2568 ถึง 3 ต.ค."),
        ("ปี 2569 โครงการใหม่", "ปี 2569 โครงการใหม่"),
    ],
)
def test_glue(plain, glued):
    assert glue_names(plain) == glued
    assert unglue(glued) == plain


PIECES = st.lists(
    st.sampled_from(
        [
            "ตำบล",
            "อำเภอ",
            "จังหวัด",
            "หมู่ที่",
            "หมู่",
            "ม.",
            "ต.",
            "อ.",
            "จ.",
            "ควนลัง",
            "เกาะ",
            "รพ.สต.",
            "5",
            "๑๒",
            "บาท",
            "คน",
            "%",
            "วันที่",
        ]
        + [" ", "\n"]
    )
).map("".join)


@given(PIECES)
def test_glue_is_undone_and_repeatable(text):
    glued = glue_names(text)
    assert glue_names(glued) == glued
    assert unglue(glued) == text
