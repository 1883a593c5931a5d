"""Questionnaires that were filled in on paper: the organiser types them in, one line a sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.forums.actions.checked import check_may, lock_forum
from kongtun.forums.actions.questions import ready_questionnaire
from kongtun.forums.models import Forum
from kongtun.forums.queries.answers import PAPER, paper_answers, sent_answers
from kongtun.forums.states import ForumState as S
from kongtun.surveys.actions import send_many
from kongtun.surveys.outline import Outline
from kongtun.surveys.queries.questionnaires import outline_of

MOST_SHEETS = 500


def read_sheets(lines: str, outline: Outline) -> list[dict[str, int]]:
    """Return the answers of each line: a digit for each question, with or without anything between them.

    Raises Refused (field ``lines``) that names the first line that does not fit.
    """
    keys = [question.key for question in outline.scored]
    least, most = min(q.minimum for q in outline.scored), max(q.maximum for q in outline.scored)
    sheets = []
    for number, raw in enumerate(to_arabic_digits(lines or "").splitlines(), start=1):
        if not raw.strip():
            continue
        where = {"line": number}
        strange = [one for one in raw if not (one.isspace() or one in ",;/|-" or (one.isascii() and one.isdigit()))]
        if strange:
            words = _("บรรทัดที่ %(line)d มี “%(sign)s” ใส่เฉพาะตัวเลขคะแนน")
            raise Refused(words % (where | {"sign": strange[0]}), field="lines")
        digits = [int(one) for one in raw if one.isdigit()]
        if len(digits) != len(keys):
            words = _("บรรทัดที่ %(line)d มี %(found)d คำตอบ แบบสอบถามมี %(wanted)d ข้อ")
            raise Refused(words % (where | {"found": len(digits), "wanted": len(keys)}), field="lines")
        if bad := [one for one in digits if not least <= one <= most]:
            words = _("บรรทัดที่ %(line)d มีคะแนน %(value)d ให้คะแนนได้ %(least)d–%(most)d")
            raise Refused(words % (where | {"value": bad[0], "least": least, "most": most}), field="lines")
        sheets.append(dict(zip(keys, digits, strict=True)))
    if not sheets:
        raise Refused(_("พิมพ์คำตอบอย่างน้อยหนึ่งฉบับ บรรทัดละฉบับ"), field="lines")
    if len(sheets) > MOST_SHEETS:
        raise Refused(_("ใส่ได้ครั้งละไม่เกิน %(most)d ฉบับ") % {"most": MOST_SHEETS}, field="lines")
    return sheets


@transaction.atomic
def add_paper_answers(forum: Forum, *, by: Any, lines: str, batch: UUID) -> int:
    """Keep sheets filled in on paper, without names; return how many. The same ``batch`` sent again adds nothing.

    Raises Refused (field ``lines``) for a line that does not fit, or for more answers than people who came.
    """
    check_may(by, forum)
    stored = lock_forum(forum, S.ANNOUNCED, S.HELD)
    questionnaire = ready_questionnaire(stored)
    sheets = read_sheets(lines, outline_of(questionnaire))
    rows = {f"{PAPER}{batch.hex[:12]}:{number}": sheet for number, sheet in enumerate(sheets, start=1)}
    there = sent_answers(stored)
    if there.filter(respondent__in=rows).exists():
        return 0
    came = stored.participants.filter(attended_at__isnull=False).count()
    if (already := there.count()) + len(rows) > came:
        raise Refused(
            _("มีผู้เข้าร่วม %(came)d คน ตอบแล้ว %(already)d คน เพิ่มอีก %(more)d ฉบับจะเกินจำนวนคน เช็กชื่อให้ครบก่อน หรือลบบรรทัดที่ซ้ำ")
            % {"came": came, "already": already, "more": len(rows)},
            field="lines",
        )
    send_many(questionnaire, stored, rows)
    record_event(forum, "forum.paper", by=by, added=len(rows))
    return len(rows)


@transaction.atomic
def remove_paper_answers(forum: Forum, *, by: Any) -> int:
    """Take out what was typed from paper, to type it again; answers that people sent themselves stay. Return how many."""
    check_may(by, forum)
    stored = lock_forum(forum, S.ANNOUNCED, S.HELD)
    gone = paper_answers(stored)
    count = gone.count()
    gone.delete()
    record_event(forum, "forum.paper_removed", by=by, removed=count)
    return count
