"""What is personal in a text, which fields hold names, who is an office."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from kongtun.common.people import NAMED_THINGS, NOT_PEOPLE, PEOPLE, is_person
from kongtun.common.privacy import COVER, Cover, Names, find_personal
from tests.personal_texts import KINDS, NAME


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_and_covered_in_a_sentence(kind):
    names = Names([NAME])
    sentence = f"ติดต่อ {KINDS[kind]} ได้ทุกวัน"
    assert [found.text for found in find_personal(sentence, names)] == [KINDS[kind]]
    assert Cover(names).text(sentence) == f"ติดต่อ {COVER} ได้ทุกวัน"


@pytest.mark.parametrize(
    "text",
    ["งบประมาณ 1,234,567,890.50 บาท", "รหัส 69-L3325-2-07", "ปี 2567–2569", "นายกองค์การบริหารส่วนตำบลโนนสำราญ", "นายอำเภอกันทรลักษ์ เป็นประธาน", "ทนายความ อาสา",
     "2026-11-22T10:00:00+00:00", "ลดจาก 820 เหลือ 640 หลัง", "เลขที่ประกาศ 139/246", "หมู่ 1 หมู่ 2 หมู่ 3", "วันที่ 14 ก.พ. 2569 เวลา 09.30 น."],
)  # fmt: skip
def test_what_is_no_person_stays(text):
    assert find_personal(text, Names([NAME])) == []


def test_every_field_that_may_hold_a_name_is_listed():
    words = (
        "name",
        "witness",
        "chaired",
        "recorder",
        "checker",
        "payee",
        "typed_for",
        "signer",
        "person",
        "who",
        "contact",
        "issuer",
        "leader",
    )
    unknown = []
    for model in apps.get_models():
        if not model.__module__.startswith("kongtun."):
            continue
        for one in model._meta.local_fields:
            if not isinstance(one, models.CharField | models.TextField) or one.choices or one.name in NOT_PEOPLE:
                continue
            if any(word in one.name for word in words):
                place = f"{model._meta.label}.{one.name}"
                if one.name not in PEOPLE.get(model._meta.label, ()) and place not in NAMED_THINGS:
                    unknown.append(place)
    assert unknown == []


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("นายสมชาย ใจดี", True),
        ("สมชาย ใจดี", True),
        ("ปลัด อปท.", False),
        ("ชมรม อสม. ตำบลนาดี", False),
        ("นายก อบต.นาดี", False),
    ],
)
def test_names_of_persons_and_of_offices(name, person):
    assert is_person(name) is person


@pytest.mark.parametrize("number", [1, 127362, 1450808, 12345678])
@pytest.mark.parametrize("code", ["L0200", "L0987", "L2653"])
def test_the_identifier_of_a_grant_is_no_telephone(code, number):
    """Funds L02… and projects of six figures look like one; only a whole country has both."""
    assert find_personal(f"TH-KT-{code}-{number}", Names([])) == []
    assert find_personal(f"TH-KT-{code}", Names([])) == []


@pytest.mark.parametrize(
    "text", ["โทร-L0812345678", "L0812-345678", "-L 081-2345678", "TH-KT-L0200-127362 โทร 081-2345678"]
)
def test_a_telephone_beside_what_looks_like_a_code_is_found(text):
    assert [found.kind for found in find_personal(text, Names([]))] == ["phone"]
