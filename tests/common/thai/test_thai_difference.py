"""What changed between two texts, word by word."""

import time

import pytest

from kongtun.common.thai.difference import IN, OUT, word_difference

PAIRS = [
    ("", ""),
    ("", "ใหม่"),
    ("เดิม", ""),
    ("แยกขยะ 40 ครัวเรือน", "แยกขยะ 60 ครัวเรือน"),
    ("คัดแยกขยะต้นทาง ตำบลโนนสำราญ", "คัดแยกขยะต้นทาง บ้านหนองแวง ตำบลโนนสำราญ"),
    ("ก ข ค ง", "จ ฉ ช"),
    ("ประชุมคณะกรรมการ\nทำถังขยะเปียก", "ทำถังขยะเปียก\nประชุมคณะกรรมการ"),
    ("ค่าอาหาร 60 คน 4,800 บาท", "ค่าอาหาร 70 คน 5,600 บาท"),
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_pieces_give_both_texts_back(before, after):
    pieces = word_difference(before, after)
    assert "".join(p.text for p in pieces if p.kind != IN) == before
    assert "".join(p.text for p in pieces if p.kind != OUT) == after
    assert all(p.text for p in pieces)


def test_only_the_changed_words_are_marked():
    kinds = [(p.kind, p.text) for p in word_difference(*PAIRS[4])]
    assert kinds == [("same", "คัดแยกขยะต้นทาง "), ("in", "บ้านหนองแวง "), ("same", "ตำบลโนนสำราญ")]


def test_two_texts_with_little_in_common_stand_one_after_the_other():
    assert [p.kind for p in word_difference("อบรมผู้สูงอายุเรื่องการกินยา", "ปลูกผักสวนครัวรั้วกินได้ทุกบ้าน")] == ["out", "in"]


def test_long_texts_take_no_time_to_speak_of():
    text = "ขยะครัวเรือนส่วนใหญ่เป็นขยะเปียกที่ยังไม่แยก ทำให้มีกลิ่นและแมลงวัน " * 400
    started = time.perf_counter()
    for after in (text.replace("แมลงวัน", "ยุง"), text[::-1], text[200:]):
        word_difference(text, after)
    assert time.perf_counter() - started < 10
