"""Questionnaires as data: a copy for each year, drafts, one sending, and what several answers say together."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.surveys.actions import keep_questionnaire, save_answers, save_questionnaire, send_answers
from kongtun.surveys.models import Answer, Question, Questionnaire, Response
from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline
from kongtun.surveys.queries.questionnaires import newest, outline_of, with_questions
from kongtun.surveys.queries.responses import answers_of, response_of, spread_of, summary_of

pytestmark = pytest.mark.django_db

LEVELS = ("ไม่มี", "มีบ้าง", "ชัด", "ครบ")
CLEAR = QuestionOutline("CLEAR", "วัตถุประสงค์ชัด", maximum=3, levels=LEVELS)
HEAVY = QuestionOutline("HEAVY", "ตอบปัญหา", maximum=3, levels=LEVELS, weight=Decimal(3))
WHO = QuestionOutline("WHO", "ใครได้ประโยชน์", kind="choice", maximum=1, levels=("เด็ก", "ผู้สูงอายุ"))
NOTE = QuestionOutline("NOTE", "ความเห็น", kind="text")
OUTLINE = Outline("แบบทดสอบ", (GroupOutline("ก", (CLEAR, HEAVY)), GroupOutline("ข", (WHO, NOTE))))


@pytest.fixture
def form(place, people):
    return keep_questionnaire("proposal", place.lao, 2569, OUTLINE, by=people.officer)


def stored(form):
    return outline_of(with_questions(Questionnaire.objects.filter(pk=form.pk)).get())


def changed(**changes):
    """OUTLINE with changes to some questions; None takes one out."""
    groups = tuple(
        GroupOutline(
            g.title,
            tuple(replace(q, **(changes.get(q.key) or {})) for q in g.questions if changes.get(q.key, {}) is not None),
        )
        for g in OUTLINE.groups
    )
    return replace(OUTLINE, groups=groups)


def test_what_is_stored_is_what_was_meant(form, place, people):
    assert stored(form).fingerprint == OUTLINE.fingerprint
    assert [q.key for q in stored(form).questions] == ["CLEAR", "HEAVY", "WHO", "NOTE"]
    assert stored(form).by_key["HEAVY"].options == list(enumerate(LEVELS))
    assert keep_questionnaire("proposal", place.lao, 2569, OUTLINE, by=people.officer) == form
    assert newest("proposal", place.lao, 2571) == form
    assert newest("proposal", place.lao, 2568) is None
    assert newest("proposal", place.other_lao, 2569) is None


def test_totals_weigh_what_counts_only():
    assert OUTLINE.total({"CLEAR": 3, "HEAVY": 0}) == 25
    assert OUTLINE.total({"CLEAR": 0, "HEAVY": 3, "WHO": 1, "NOTE": "ดี"}) == 75
    assert OUTLINE.total({"HEAVY": 3}) == 75
    assert OUTLINE.total({}) == 0


def test_a_draft_is_kept_in_parts_and_sent_once(form, fund, people):
    save_answers(form, fund, {"CLEAR": 2}, by=people.screener)
    save_answers(form, fund, {"HEAVY": 3, "NOTE": "  ดี  "}, by=people.screener)
    assert answers_of(response_of(fund, people.screener)) == {"CLEAR": 2, "HEAVY": 3, "NOTE": "ดี"}
    save_answers(form, fund, {"HEAVY": None, "NOTE": ""}, by=people.screener)
    assert answers_of(response_of(fund, people.screener)) == {"CLEAR": 2}
    with pytest.raises(Refused, match="ยังเหลือ 2 ข้อ") as caught:
        send_answers(form, fund, {"NOTE": "ดี"}, by=people.screener)
    assert caught.value.field == "HEAVY"
    send_answers(form, fund, {"HEAVY": 1, "WHO": 0}, by=people.screener)
    for action in (save_answers, send_answers):
        with pytest.raises(Refused, match="ส่งคะแนนแล้ว"):
            action(form, fund, {"HEAVY": 3}, by=people.screener)
    assert response_of(fund, people.officer) is None
    assert Response.objects.count() == 1


@pytest.mark.parametrize("value", [4, -1, "2", True, 1.5])
def test_only_levels_that_exist(form, fund, people, value):
    with pytest.raises(Refused, match="ระดับที่มี") as caught:
        save_answers(form, fund, {"CLEAR": value}, by=people.screener)
    assert caught.value.field == "CLEAR"
    assert not Response.objects.exists()


def test_other_refusals_of_answers(form, fund, people):
    with pytest.raises(Refused, match="เกณฑ์เพิ่งเปลี่ยน"):
        save_answers(form, fund, {"GONE": 1}, by=people.screener)
    with pytest.raises(Refused, match="ยาวเกิน"):
        save_answers(form, fund, {"NOTE": "ก" * 4001}, by=people.screener)


def test_questions_change_until_the_first_answer_is_sent(form, fund, place, people):
    save_answers(form, fund, {"CLEAR": 3, "HEAVY": 1, "WHO": 1}, by=people.screener)
    wanted = changed(CLEAR={"levels": LEVELS[:3], "text": "ชัดแค่ไหน"}, HEAVY={"weight": Decimal(2)}, WHO=None)
    saved = save_questionnaire("proposal", place.lao, 2569, wanted, by=people.officer)
    assert saved.pk == form.pk
    assert saved.version == 2
    assert [q.key for q in stored(form).questions] == ["CLEAR", "HEAVY", "NOTE"]
    assert stored(form).by_key["CLEAR"].maximum == 2
    assert answers_of(response_of(fund, people.screener)) == {"HEAVY": 1}  # 3 is no longer a level, WHO no question
    same = save_questionnaire("proposal", place.lao, 2569, wanted, by=people.officer)
    assert same.version == 2
    send_answers(form, fund, {"CLEAR": 2}, by=people.screener)
    with pytest.raises(Refused, match="มีคนส่งคะแนนแล้ว"):
        save_questionnaire("proposal", place.lao, 2569, OUTLINE, by=people.officer)
    other = save_questionnaire("proposal", place.lao, 2570, OUTLINE, by=people.officer)
    assert other.pk != form.pk
    assert [q.key for q in stored(form).questions] == ["CLEAR", "HEAVY", "NOTE"]
    assert Question.objects.filter(questionnaire=other).count() == 4


def test_two_who_change_at_once(form, place, people):
    seen = stored(form).fingerprint
    save_questionnaire(
        "proposal", place.lao, 2569, changed(HEAVY={"weight": Decimal(9)}), by=people.officer, fingerprint=seen
    )
    with pytest.raises(EditConflict):
        save_questionnaire("proposal", place.lao, 2569, changed(WHO=None), by=people.officer, fingerprint=seen)


BAD = [
    ("อย่างน้อยหนึ่งข้อ", changed(CLEAR=None, HEAVY=None), ""),
    ("อย่างน้อยหนึ่งข้อ", changed(CLEAR={"weight": Decimal(0)}, HEAVY={"weight": Decimal(0)}), ""),
    ("รหัสเดียวกัน", changed(CLEAR={"key": "HEAVY"}), ""),
    ("น้ำหนัก", changed(CLEAR={"weight": Decimal(-1)}), "CLEAR.weight"),
    ("คำของแต่ละระดับ", changed(CLEAR={"levels": ("มี",)}), "CLEAR.levels"),
    ("คำของแต่ละระดับ", changed(CLEAR={"levels": ("มี", " ")}), "CLEAR.levels"),
    ("กรอกช่องนี้ก่อน", changed(CLEAR={"text": " "}), "CLEAR.text"),
    ("ยาวเกิน", changed(CLEAR={"text": "ก" * 301}), "CLEAR.text"),
    ("ตอบอย่างไร", changed(CLEAR={"kind": "smell"}), "CLEAR.kind"),
    ("ต่ำสุด", changed(CLEAR={"minimum": 101}), "CLEAR.minimum"),
    ("กรอกช่องนี้ก่อน", replace(OUTLINE, title=" "), "title"),
    (
        "ไม่เกิน 60",
        replace(OUTLINE, groups=(GroupOutline("ก", tuple(replace(CLEAR, key=f"K{n}") for n in range(61))),)),
        "",
    ),
]


@pytest.mark.parametrize(("match", "outline", "field"), BAD)
def test_what_cannot_be_a_questionnaire(place, people, match, outline, field):
    with pytest.raises(Refused, match=match) as caught:
        save_questionnaire("proposal", place.lao, 2569, outline, by=people.officer)
    assert caught.value.field == field
    assert not Questionnaire.objects.exists()


def test_spread_is_median_quartiles_and_ends():
    spread = spread_of([10, 20, 30, 40, 100])
    assert (spread.median, spread.low, spread.high, spread.least, spread.most, spread.count) == (30, 20, 40, 10, 100, 5)
    alone = spread_of([7])
    assert (alone.median, alone.low, alone.high, alone.least, alone.most, alone.count) == (7, 7, 7, 7, 7, 1)
    assert spread_of([1, 2]).median == Decimal("1.5")
    assert spread_of([]) is None


def test_summary_of_several_people():
    sheets = [{"CLEAR": 3, "HEAVY": 3}, {"CLEAR": 0, "HEAVY": 3, "NOTE": "ดี"}, {"CLEAR": 0, "HEAVY": 0}]
    found = summary_of(OUTLINE, sheets)
    assert (found.total.median, found.total.least, found.total.most) == (75, 0, 100)
    assert found.by_key["CLEAR"].median == 0
    assert set(found.by_key) == {"CLEAR", "HEAVY"}
    assert summary_of(OUTLINE, []) is None


def test_answers_hold_something(form, fund, people):
    save_answers(form, fund, {"CLEAR": 0}, by=people.screener)
    assert Answer.objects.get().value == 0
