import hashlib
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongtun.common.thai.words import DICTIONARY, dictionary_words, segment, words

THAI = st.text(
    st.one_of(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), st.characters(codec="utf-8")), max_size=60
)


@given(THAI)
def test_nothing_is_lost(text):
    tokens = segment(text)
    assert "".join(tokens) == text
    assert all(tokens)


@given(
    st.lists(st.sampled_from(["คัดแยกขยะ", "ผู้ป่วยติดเตียง", "ตา", "กลม", "กรรมการ", "5", " ", "\u2060", "\n"])).map("".join)
)
def test_nothing_is_lost_in_sentences(text):
    assert "".join(segment(text)) == text


def test_nothing_is_lost_in_a_long_run():
    text = "ตากลมตอกกรรมการ" * 2000
    tokens = segment(text)
    assert "".join(tokens) == text and len(tokens) > 2000


@pytest.mark.parametrize(
    "word",
    [
        "ผู้ป่วยติดเตียง",
        "คัดกรอง",
        "ควนลัง",
        "อสม.",
        "รพ.สต.",
        "กองทุน",
        "โครงการ",
        "พี่เลี้ยง",
        "สปสช.",
        "อบต.",
        "พชอ.",
        "โนนสำราญ",
        "คัดแยกขยะ",
        "ขยะเปียก",
        "ธนาคารขยะ",
    ],
)
def test_words_of_the_field_stay_whole(word):
    assert segment(word) == [word]


def test_sentence():
    assert segment("กองทุนตำบลโนนสำราญ 5\u00a0คน") == ["กองทุน", "ตำบล", "โนนสำราญ", " ", "5", "\u00a0", "คน"]
    assert segment("การอบรมและการป้องกัน") == ["การ", "อบรม", "และ", "การ", "ป้องกัน"]
    assert words("คัดกรอง, ครั้งที่ 2") == ["คัดกรอง", "ครั้ง", "ที่", "2"]
    assert segment("หน่วย (คน)/ปี") == ["หน่วย", " ", "(", "คน", ")", "/", "ปี"]
    assert segment("") == []


def test_dictionary_is_the_published_one_with_our_changes():
    licence = (DICTIONARY / "LICENCE.md").read_text(encoding="utf-8")
    published = hashlib.sha256((DICTIONARY / "words.txt").read_bytes()).hexdigest()
    assert re.search(r"[0-9a-f]{64}", licence)[0] == published
    assert {"ขยะเปียก", "ตำบล"} <= dictionary_words()
    assert not {"การป้องกัน", "การอบรม"} & dictionary_words()


def test_many_threads_share_one_dictionary():
    with ThreadPoolExecutor(4) as threads:
        assert set(map(tuple, threads.map(segment, ["คัดแยกขยะ"] * 20))) == {("คัดแยกขยะ",)}
