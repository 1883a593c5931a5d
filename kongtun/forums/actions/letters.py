"""Give invitation letters their numbers: one for each organisation, one for each person without any."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.forums.actions.checked import check_may, lock_forum
from kongtun.forums.choices import Source
from kongtun.forums.models import Forum, Letter, LetterNumber, Participant
from kongtun.forums.states import ForumState as S


def _next_numbers(area: Area, fiscal_year: int, count: int) -> range:
    """Take ``count`` numbers of the area's letters in the year; never the same one twice."""
    LetterNumber.objects.get_or_create(area=area, fiscal_year=fiscal_year)
    row = LetterNumber.objects.select_for_update().get(area=area, fiscal_year=fiscal_year)
    first = row.last + 1
    row.last += count
    row.save(update_fields=["last"])
    return range(first, first + count)


@transaction.atomic
def number_letters(forum: Forum, *, by: Any) -> int:
    """Make the letters that are missing; return how many. Those that have a number keep it, whoever is added gets into them.

    Raises Refused for a forum that was called off or is over.
    """
    check_may(by, forum)
    lock_forum(forum, S.DRAFT, S.ANNOUNCED)
    waiting: dict[str, list[Participant]] = {}
    rows = forum.participants.filter(source=Source.INVITED, letters__isnull=True).order_by("pk")
    for row in rows:
        waiting.setdefault(row.organisation or row.name, []).append(row)
    known = {letter.to: letter for letter in forum.letters.all()}
    fresh = [to for to in waiting if to not in known]
    if fresh:
        numbers = _next_numbers(forum.area, forum.fiscal_year, len(fresh))
        today = timezone.localdate()
        Letter.objects.bulk_create(
            [
                Letter(forum=forum, number=number, to=to, made_on=today)
                for number, to in zip(numbers, fresh, strict=True)
            ]
        )
        known = {letter.to: letter for letter in forum.letters.all()}
        record_event(forum, "forum.letters", by=by, made=len(fresh), first=numbers[0], last=numbers[-1])
    through = Letter.participants.through
    through.objects.bulk_create(
        [through(letter_id=known[to].pk, participant_id=row.pk) for to, people in waiting.items() for row in people]
    )
    return len(fresh)


def check_has_letters(forum: Forum) -> None:
    """Raise Refused when a forum has no letters to print."""
    if not forum.letters.exists():
        raise Refused(_("ยังไม่มีหนังสือเชิญ ใส่ผู้ที่จะเชิญแล้วกด “ออกเลขหนังสือ” ก่อน"))
