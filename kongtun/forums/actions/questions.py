"""The questionnaire of a forum: its questions, and answers by a participant's own link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.forums.actions.checked import check_may, line, lock_forum
from kongtun.forums.models import Forum, Participant
from kongtun.forums.queries.answers import code_of, outline_for, questionnaire_of, respondent_of
from kongtun.forums.questions import MOST, TITLE, default_outline, outline_from
from kongtun.forums.states import ForumState as S
from kongtun.surveys.actions import keep_questionnaire, save_questionnaire, send_answers
from kongtun.surveys.choices import Purpose
from kongtun.surveys.models import Questionnaire

ANSWERING = (S.ANNOUNCED, S.HELD)


@transaction.atomic
def save_questions(forum: Forum, *, by: Any, texts: Sequence[str], fingerprint: str = "") -> Questionnaire:
    """Store the questions of a forum, each scored 1–5. Raises Refused once somebody has answered."""
    check_may(by, forum)
    stored = lock_forum(forum, S.DRAFT, S.ANNOUNCED, S.HELD)
    kept = [line(text, f"{at}.text", longest=300) for at, text in enumerate(texts)]
    kept = [text for text in kept if text]
    if not kept:
        raise Refused(_("เขียนคำถามอย่างน้อยหนึ่งข้อ"))
    if len(kept) > MOST:
        raise Refused(_("มีได้ไม่เกิน %(count)d ข้อ คนตอบจะได้ไม่เหนื่อย") % {"count": MOST})
    before = questionnaire_of(stored)
    year = before.fiscal_year if before else stored.fiscal_year
    made = save_questionnaire(
        Purpose.FORUM, before.area if before else stored.area, year, outline_from(kept, TITLE), by=by,
        fingerprint=fingerprint, code=code_of(stored),
    )  # fmt: skip
    record_event(forum, "forum.questions", by=by, count=len(kept))
    return made


def ready_questionnaire(forum: Forum) -> Questionnaire:
    """Return the stored questionnaire, made from the ten questions when the organiser kept none."""
    stored = questionnaire_of(forum)
    if stored is None:
        keep_questionnaire(
            Purpose.FORUM, forum.area, forum.fiscal_year, default_outline(), by=forum.created_by, code=code_of(forum)
        )
        stored = questionnaire_of(forum)
    if stored is None:  # pragma: no cover (just made)
        raise Refused(_("เปิดแบบสอบถามใหม่อีกครั้ง"))
    return stored


@transaction.atomic
def answer(participant: Participant, answers: Mapping[str, Any]) -> None:
    """Send a participant's answers once; they are kept under a key, never with a name.

    Raises Refused while the forum is not open for answers, at the first question without an answer, or a second time.
    """
    forum = participant.forum
    if forum.state not in ANSWERING:
        raise Refused(_("ปิดรับแบบสอบถามแล้ว ขอบคุณที่สนใจ"))
    if participant.attended_at is None:
        raise Refused(_("เช็กชื่อก่อนตอบแบบสอบถาม ใส่รหัส 4 ตัวที่แสดงในห้อง หรือกดเข้าประชุมออนไลน์"))
    stored = ready_questionnaire(forum)
    send_answers(stored, forum, answers, by=None, respondent=respondent_of(participant))


def questions_of(forum: Forum) -> list[str]:
    """Return the texts of the questions as they stand."""
    return [question.text for question in outline_for(forum).questions]
