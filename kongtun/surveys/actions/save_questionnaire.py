"""Store a questionnaire for an area and a year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from kongtun.areas.models import Area
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.surveys.choices import QuestionKind
from kongtun.surveys.models import Answer, Question, QuestionGroup, Questionnaire
from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline
from kongtun.surveys.queries.questionnaires import is_answered, outline_of, with_questions

MOST_QUESTIONS = 60
MOST_LEVELS = 11
LONGEST = 300
LONGEST_KEY = 20
LARGEST_WEIGHT = Decimal("9999.99")


@transaction.atomic
def keep_questionnaire(
    purpose: str, area: Area, fiscal_year: int, outline: Outline, *, by: Any, code: str = ""
) -> Questionnaire:
    """Return the stored questionnaire of the year, made from ``outline`` when there is none (two at once make one)."""
    made, fresh = Questionnaire.objects.get_or_create(
        purpose=purpose,
        area=area,
        fiscal_year=fiscal_year,
        code=code,
        defaults={"title": outline.title, "created_by": by},
    )
    if fresh:
        _write(made, outline)
    return made


@transaction.atomic
def save_questionnaire(
    purpose: str, area: Area, fiscal_year: int, outline: Outline, *, by: Any, fingerprint: str = "", code: str = ""
) -> Questionnaire:
    """Change the questionnaire of the year to ``outline``.

    Raises Refused once somebody has sent answers, for a questionnaire that cannot be scored, and EditConflict when it is
    no longer as it was read. Drafts keep their answers to questions that stay and still allow them.
    """
    outline = _checked(outline)
    stored = Questionnaire.objects.filter(purpose=purpose, area=area, fiscal_year=fiscal_year, code=code).first()
    if stored is None:
        return keep_questionnaire(purpose, area, fiscal_year, outline, by=by, code=code)
    stored = Questionnaire.objects.select_for_update(of=("self",)).get(pk=stored.pk)
    if is_answered(stored):
        raise Refused(_("มีคนส่งคะแนนแล้ว แก้เกณฑ์ของปีนี้ไม่ได้ ให้แก้ของปีถัดไปแทน"))
    current = outline_of(with_questions(Questionnaire.objects.filter(pk=stored.pk)).get())
    check_fingerprint(fingerprint, current.fingerprint)
    if current.fingerprint == outline.fingerprint:
        return stored
    Questionnaire.objects.filter(pk=stored.pk).update(title=outline.title, version=F("version") + 1)
    _write(stored, outline)
    stored.refresh_from_db()
    return stored


def _write(questionnaire: Questionnaire, outline: Outline) -> None:
    rows = {row.key: row for row in questionnaire.questions.all()}
    gone = [row.pk for key, row in rows.items() if key not in outline.by_key]
    Answer.objects.filter(question__in=gone).delete()
    Question.objects.filter(pk__in=gone).delete()
    before = list(questionnaire.groups.values_list("pk", flat=True))
    sort = 0
    for number, group in enumerate(outline.groups, start=1):
        head = QuestionGroup.objects.create(questionnaire=questionnaire, title=group.title, sort=number)
        for question in group.questions:
            sort += 1
            values = {
                "group": head, "kind": question.kind, "text": question.text, "help": question.help, "weight": question.weight,
                "minimum": question.minimum, "maximum": question.maximum, "levels": list(question.levels), "sort": sort,
            }  # fmt: skip
            kept, _fresh = Question.objects.update_or_create(
                questionnaire=questionnaire, key=question.key, defaults=values
            )
            _drop_answers_that_no_longer_fit(kept)
    QuestionGroup.objects.filter(pk__in=before).delete()


def _drop_answers_that_no_longer_fit(question: Question) -> None:
    answers = Answer.objects.filter(question=question)
    if question.kind == QuestionKind.TEXT:
        answers.filter(value__isnull=False).delete()
    else:
        answers.filter(Q(value__isnull=True) | Q(value__lt=question.minimum) | Q(value__gt=question.maximum)).delete()


def _checked(outline: Outline) -> Outline:
    groups = tuple(
        GroupOutline(_line(group.title, f"groups.{at}.title"), tuple(_question(q) for q in group.questions))
        for at, group in enumerate(outline.groups)
        if group.questions
    )
    outline = replace(outline, title=_line(outline.title, "title"), groups=groups)
    keys = [question.key for question in outline.questions]
    if len(keys) > MOST_QUESTIONS:
        raise Refused(_("มีได้ไม่เกิน %(count)d ข้อ") % {"count": MOST_QUESTIONS})
    if len(set(keys)) != len(keys):
        raise Refused(_("มีสองข้อใช้รหัสเดียวกัน เปลี่ยนรหัสข้อหนึ่ง"))
    if not outline.weight:
        raise Refused(_("ต้องมีอย่างน้อยหนึ่งข้อที่ให้คะแนนและมีน้ำหนักมากกว่าศูนย์"))
    return outline


def _line(text: str, field: str) -> str:
    text = normalise(text).strip()
    if not text:
        raise Refused(_("กรอกช่องนี้ก่อน"), field=field)
    if len(text) > LONGEST:
        raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": LONGEST}, field=field)
    return text


def _question(question: QuestionOutline) -> QuestionOutline:
    key, at = question.key.strip(), question.key
    if not key or len(key) > LONGEST_KEY:
        raise Refused(_("รหัสข้อยาวได้ไม่เกิน %(count)d ตัวอักษร") % {"count": LONGEST_KEY}, field=f"{at}.key")
    if question.kind not in QuestionKind.values:
        raise Refused(_("เลือกว่าตอบอย่างไร"), field=f"{at}.kind")
    if not 0 <= question.weight <= LARGEST_WEIGHT:
        raise Refused(_("น้ำหนักเป็นเลขตั้งแต่ 0 ขึ้นไป"), field=f"{at}.weight")
    levels = tuple(normalise(word).strip()[:LONGEST] for word in question.levels)
    if question.is_text:
        levels, minimum, maximum = (), 0, 0
    else:
        if not 2 <= len(levels) <= MOST_LEVELS or not all(levels):
            raise Refused(
                _("เขียนคำของแต่ละระดับ 2–%(count)d ระดับ บรรทัดละหนึ่งระดับ") % {"count": MOST_LEVELS}, field=f"{at}.levels"
            )
        minimum = question.minimum
        if not -100 <= minimum <= 100:
            raise Refused(_("คะแนนต่ำสุดเป็นเลขระหว่าง -100 ถึง 100"), field=f"{at}.minimum")
        maximum = minimum + len(levels) - 1
    return replace(
        question, key=key, text=_line(question.text, f"{at}.text"), help=normalise(question.help).strip()[:LONGEST],
        weight=question.weight if question.counts else Decimal(0), minimum=minimum, maximum=maximum, levels=levels,
    )  # fmt: skip
