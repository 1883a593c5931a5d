"""What is stored can be read back, and says what it was made of."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kongtun.review.similar.score import SAME, Asked
from kongtun.review.similar.signature import (
    DEPTH,
    MOST_KEPT,
    TREES,
    alike,
    bitmap_of,
    keys_of,
    pack,
    to_bytes,
    tree_range,
    unpack,
)
from kongtun.review.similar.words import features_of

EMPTY = {"title": {}, "objectives": {}, "activities": {}, "situation": {}}
FEATURES = st.dictionaries(st.integers(0, 0xFFFFFFFF), st.floats(0.0625, 1, width=32), max_size=300)
WORK = [
    "สาธิตทำถังขยะเปียกจากถังสีเจาะก้น",
    "อสม. เยี่ยมดูการใช้ถังในสองสัปดาห์แรก",
    "ชั่งขยะครัวเรือนตัวอย่างก่อนและหลัง",
    "ปลูกผักรอบถังและแบ่งปันผลผลิต",
]


def parts(activities=(), title="", objectives=(), situation=""):
    return {
        "title": features_of([title]), "objectives": features_of(objectives), "activities": features_of(activities),
        "situation": features_of([situation]),
    }  # fmt: skip


def score(one, other):
    return Asked(one).score(unpack(pack(other)))


@settings(deadline=None)
@given(FEATURES)
def test_packed_features_are_read_back(features):
    stored = unpack(pack({**EMPTY, "activities": features}))
    most = MOST_KEPT["activities"]
    assert list(stored["activities"].features) == sorted(features)[:most]
    assert abs(stored["activities"].weight - sum(features.values())) < 0.01
    assert not stored["title"].features


@settings(deadline=None)
@given(FEATURES)
def test_a_text_is_wholly_the_same_as_itself_however_long(features):
    found = score(
        {**EMPTY, "situation": features, "title": features}, {**EMPTY, "situation": features, "title": features}
    )
    if features:
        assert found.title > 0.8 and found.situation > 0.6  # long parts are kept in part and compared in part
    else:
        assert found.title is None and found.all == 0


def test_order_of_activities_does_not_matter():
    assert score(parts(WORK), parts(WORK[::-1])).activities == 1
    assert keys_of(features_of(WORK)) == keys_of(features_of(WORK[::-1]))
    assert bitmap_of(features_of(WORK)) == bitmap_of(features_of(WORK[::-1]))
    assert len(to_bytes(bitmap_of(features_of(WORK)))) == 64


def test_keys_of_nearly_the_same_activities_begin_alike_and_those_of_other_work_do_not():
    keys = keys_of(features_of(WORK))
    near = [alike(*pair) for pair in zip(keys, keys_of(features_of(WORK[:3])), strict=True)]
    other = ["พ่นเคมีกำจัดยุงตัวแก่", "ฝึกทีมสอบสวนโรค", "ลงแผนที่จุดผู้ป่วย"]
    far = [alike(*pair) for pair in zip(keys, keys_of(features_of(other)), strict=True)]
    assert max(near) >= 16 > max(far) and sum(near) > 3 * sum(far)
    assert [alike(key, key) for key in keys] == [8 * DEPTH] * TREES


def test_each_tree_has_a_range_of_its_own():
    ranges = [tree_range(key) for key in keys_of(features_of(WORK))]
    assert len(ranges) == TREES and ranges == sorted(ranges)
    assert all(last < first for (_, last), (first, _) in zip(ranges, ranges[1:], strict=False))
    assert all(
        first <= key <= last < 2**63 for key, (first, last) in zip(keys_of(features_of(WORK)), ranges, strict=True)
    )


def test_formulaic_activities_alone_make_no_key_and_no_match():
    form = ["ประชุมชี้แจงคณะทำงาน", "อบรมให้ความรู้แก่ประชาชน", "สรุปและรายงานผลการดำเนินงาน"]
    assert keys_of(features_of(form)) == []
    assert score(parts(form, "คัดแยกขยะต้นทาง"), parts(form, "ผู้สูงอายุไม่ล้ม")).all < SAME


def test_activities_decide_and_the_title_does_not():
    one = parts(WORK, "ถังขยะเปียกทุกครัวเรือน", ["เพื่อลดปริมาณขยะที่ต้องเก็บขนต่อวัน"], "ขยะเกินครึ่งเป็นเศษอาหาร")
    other_title = parts(WORK, "เปลี่ยนเศษอาหารเป็นปุ๋ย", ["เพื่อลดปริมาณขยะที่ต้องเก็บขนต่อวัน"], "ดินแข็งและปุ๋ยแพง")
    other_work = parts(["ประชาคมตั้งกติกาธนาคารขยะ", "เปิดรับฝากขยะเดือนละครั้ง"], "ถังขยะเปียกทุกครัวเรือน", ["เพื่อลดปริมาณขยะที่ต้องเก็บขนต่อวัน"], "ขยะเกินครึ่งเป็นเศษอาหาร")  # fmt: skip
    assert score(one, other_title).all >= SAME > score(one, other_work).all


def test_without_activities_reasons_and_objectives_of_the_plan_are_not_enough():
    plan = {"objectives": ["เพื่อลดปริมาณขยะที่ต้องเก็บขนต่อวัน"], "situation": "ขยะเกินครึ่งเป็นเศษอาหาร รถเก็บขยะเข้าได้สัปดาห์ละครั้ง"}
    earlier = parts(WORK, "ถังขยะเปียกทุกครัวเรือน", **plan)
    assert score(parts((), "ธนาคารขยะรีไซเคิล", **plan), earlier).all < SAME
    assert score(parts((), "ถังขยะเปียกทุกครัวเรือน", **plan), earlier).all >= SAME
