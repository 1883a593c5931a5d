"""Answer a questionnaire: keep a draft, then send it once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.surveys.models import Answer, Question, Questionnaire, Response
from kongtun.surveys.queries.responses import subject_of

LONGEST_TEXT = 4000


@transaction.atomic
def save_answers(
    questionnaire: Questionnaire, record: Any, answers: Mapping[str, Any], *, by: Any = None, respondent: str = ""
) -> Response:
    """Keep ``answers`` ({key: number, text, or None to take it out}) as the person's draft; questions not named stay.

    Whoever has no account is named by ``respondent``, a key of the app that asks; one of the two is given.
    Raises Refused for an unknown question, a value outside its levels (field: the key), or a response that was sent.
    """
    response = _open(questionnaire, record, by, respondent)
    questions = {question.key: question for question in questionnaire.questions.all()}
    for key, value in answers.items():
        if key not in questions:
            raise Refused(_("เกณฑ์เพิ่งเปลี่ยน เปิดหน้านี้ใหม่แล้วตอบอีกครั้ง"), field=key)
        _put(response, questions[key], value)
    response.save(update_fields=["saved_at"])
    return response


@transaction.atomic
def send_answers(
    questionnaire: Questionnaire, record: Any, answers: Mapping[str, Any], *, by: Any = None, respondent: str = ""
) -> Response:
    """Keep ``answers`` and send the response: from now on it stays as it is. Raises Refused at the first question that
    has a number and none is given.
    """
    response = save_answers(questionnaire, record, answers, by=by, respondent=respondent)
    missing = (
        questionnaire.questions.exclude(kind="text")
        .exclude(pk__in=response.answers.values("question_id"))
        .order_by("sort")
    )
    first = missing.first()
    if first is not None:
        raise Refused(
            _("ยังเหลือ %(count)d ข้อ ตอบให้ครบก่อนส่ง ข้อแรก: %(text)s") % {"count": missing.count(), "text": first.text},
            field=first.key,
        )
    response.submitted_at = timezone.now()
    response.save(update_fields=["submitted_at", "saved_at"])
    return response


@transaction.atomic
def send_many(questionnaire: Questionnaire, record: Any, rows: Mapping[str, Mapping[str, int]]) -> int:
    """Send whole sheets of numbers at once, each named by its key in ``rows`` ({respondent: {question: value}}); return how many.

    Six statements, however many sheets. Raises Refused for a sheet that lacks a question or has a value outside its levels.
    """
    Questionnaire.objects.select_for_update(of=("self",)).get(pk=questionnaire.pk)
    questions = {row.key: row for row in questionnaire.questions.all() if row.kind != "text"}
    for sheet in rows.values():
        if set(sheet) != set(questions):
            raise Refused(_("เกณฑ์เพิ่งเปลี่ยน เปิดหน้านี้ใหม่แล้วตอบอีกครั้ง"))
        for key, value in sheet.items():
            if not questions[key].minimum <= value <= questions[key].maximum:
                raise Refused(_("เลือกระดับที่มีให้ในข้อนี้"), field=key)
    now, subject = timezone.now(), subject_of(record)
    made = Response.objects.bulk_create(
        Response(questionnaire=questionnaire, respondent=name, submitted_at=now, **subject) for name in rows
    )
    Answer.objects.bulk_create(
        [
            Answer(response=response, question=questions[key], value=value)
            for response in made
            for key, value in rows[response.respondent].items()
        ],
        batch_size=500,
    )
    return len(made)


def _open(questionnaire: Questionnaire, record: Any, by: Any, respondent: str) -> Response:
    # Whoever changes the questions waits until this is stored, and the other way round.
    Questionnaire.objects.select_for_update(of=("self",)).get(pk=questionnaire.pk)
    response, _fresh = Response.objects.get_or_create(
        questionnaire=questionnaire, by=by, respondent=respondent, **subject_of(record)
    )
    response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if response.submitted_at is not None:
        raise Refused(_("ส่งคะแนนแล้ว แก้ไม่ได้ เพราะเห็นคะแนนของคนอื่นแล้ว"))
    return response


def _put(response: Response, question: Question, value: Any) -> None:
    if value is None or value == "":
        Answer.objects.filter(response=response, question=question).delete()
        return
    stored = {"value": None, "text": ""}
    if question.kind == "text":
        text = normalise(str(value)).strip()
        if len(text) > LONGEST_TEXT:
            raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": LONGEST_TEXT}, field=question.key)
        if not text:
            Answer.objects.filter(response=response, question=question).delete()
            return
        stored["text"] = text
    else:
        if not isinstance(value, int) or isinstance(value, bool) or not question.minimum <= value <= question.maximum:
            raise Refused(_("เลือกระดับที่มีให้ในข้อนี้"), field=question.key)
        stored["value"] = value  # type: ignore[assignment]
    Answer.objects.update_or_create(response=response, question=question, defaults=stored)
