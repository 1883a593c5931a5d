"""Prepare a forum: what, why, when, where, and its agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area
from kongtun.common.fingerprint import Part
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.forums.actions.checked import check_may, line, lock_forum, text
from kongtun.forums.choices import ForumKind, ForumMode, PeriodKind
from kongtun.forums.models import CostLine, Forum, Period, Rhythm
from kongtun.forums.starts import STARTS, times_of
from kongtun.forums.states import ForumState as S
from kongtun.programmes.models import Programme

OPEN = (S.DRAFT, S.ANNOUNCED, S.HELD)
MOST_PERIODS = 40
MOST_MINUTES = 24 * 60
LONGEST_DAYS = 31
LETTER_WORDS = ("letter_prefix", "signer", "signer_position", "letter_note", "contact")
BASICS = Part(("title", "objective", "kind", "mode", "place", "host", "programme_id"))
AGENDA = Part(rows={"periods": ("pk", "kind", "title", "minutes", "by_whom")})
LETTER = Part(LETTER_WORDS)
_WEB = URLValidator(schemes=["http", "https"])


@transaction.atomic
def create_forum(
    area: Area, *, by: Any, title: str, starts_at: datetime, ends_at: datetime, kind: str = ForumKind.WORKSHOP,
    mode: str = ForumMode.ONSITE, place: str = "", host: str = "", objective: str = "", programme: Programme | None = None,
    rhythm: Rhythm | None = None, copy: Forum | None = None, start: str = "", is_demo: bool = False,
) -> Forum:  # fmt: skip
    """Begin a forum in ``area``.

    ``copy`` gives its agenda, budget and letter (without what was said); else ``start`` names one of our agendas (``STARTS``).
    Raises Refused at the field.
    """
    check_may(by, area)
    check_times(starts_at, ends_at)
    forum = Forum(
        area=area, programme=programme, rhythm=rhythm, created_by=by, is_demo=is_demo,
        title=line(title, "title", longest=300, required=True), objective=text(objective, "objective"),
        kind=ForumKind(kind), mode=ForumMode(mode), place=line(place, "place"), host=line(host, "host"),
        starts_at=starts_at, ends_at=ends_at, fiscal_year=year_of(starts_at),
    )  # fmt: skip
    if copy is not None:
        for name in ("letter_prefix", "signer", "signer_position", "letter_note", "contact"):
            setattr(forum, name, getattr(copy, name))
    forum.save()
    if copy is not None:
        _copy(copy, forum)
    elif start in STARTS:
        save_agenda(forum, [row.as_dict() for row in STARTS[start].rows], by=by)
    record_event(forum, "forum.create", by=by, title=forum.title, starts_at=starts_at.isoformat())
    return forum


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    """Raise Refused unless the forum ends after it starts, within a month, in a year that Thai calendars know."""
    if ends_at <= starts_at:
        raise Refused(_("เวลาเลิกต้องอยู่หลังเวลาเริ่ม"), field="ends_at")
    if (ends_at - starts_at).days > LONGEST_DAYS:
        raise Refused(_("เวทีหนึ่งนานได้ไม่เกิน 31 วัน แยกเป็นหลายเวที"), field="ends_at")
    try:
        year_of(starts_at)
    except ValueError as error:
        raise Refused(str(error), field="starts_at") from error


def year_of(moment: datetime) -> int:
    """Return the fiscal year of a moment in Thai time."""
    return FiscalYear.of(timezone.localtime(moment).date()).year


def _copy(source: Forum, forum: Forum) -> None:
    periods = list(source.periods.all())
    for period in periods:
        period.pk, period.forum, period.said = None, forum, ""
    Period.objects.bulk_create(periods)
    flow_times(forum)
    costs = list(source.costs.all())
    for cost in costs:
        cost.pk, cost.forum = None, forum
    CostLine.objects.bulk_create(costs)


@transaction.atomic
def save_basics(
    forum: Forum, *, by: Any, title: str, objective: str, kind: str, mode: str, place: str, host: str,
    programme: Programme | None = None, contact: str = "", fingerprint: str = "",
) -> Forum:  # fmt: skip
    """Change what the forum is about. Place and mode of an announced forum change with ``change_forum``, which tells people.

    Raises EditConflict when somebody else changed it after it was opened.
    """
    check_may(by, forum)
    stored = lock_forum(forum, *OPEN)
    BASICS.check(forum, fingerprint)
    if stored.state != S.DRAFT and (line(place, "place") != stored.place or mode != stored.mode):
        raise Refused(_("เชิญคนไปแล้ว ใช้ปุ่ม “เปลี่ยนวัน เวลา หรือสถานที่” เพื่อให้ทุกคนได้รับแจ้ง"), field="place")
    forum.title = line(title, "title", longest=300, required=True)
    forum.objective, forum.kind, forum.mode = text(objective, "objective"), ForumKind(kind), ForumMode(mode)
    forum.place, forum.host, forum.programme = line(place, "place"), line(host, "host"), programme
    forum.contact = line(contact, "contact")
    forum.save(update_fields=["title", "objective", "kind", "mode", "place", "host", "programme", "contact"])
    record_event(forum, "forum.edit", by=by, part="basics")
    return forum


@transaction.atomic
def save_schedule(forum: Forum, *, by: Any, starts_at: datetime, ends_at: datetime) -> Forum:
    """Set when a forum that nobody was invited to yet is held; its agenda moves along."""
    check_may(by, forum)
    lock_forum(forum, S.DRAFT)
    check_times(starts_at, ends_at)
    forum.starts_at, forum.ends_at, forum.fiscal_year = starts_at, ends_at, year_of(starts_at)
    forum.save(update_fields=["starts_at", "ends_at", "fiscal_year"])
    flow_times(forum)
    return forum


@transaction.atomic
def save_agenda(forum: Forum, rows: Iterable[Mapping[str, Any]], *, by: Any, fingerprint: str = "") -> list[Period]:
    """Store the agenda: rows of kind, title, minutes, by_whom, pk (of a period that stays). Times follow from the minutes.

    Rows without a title are left out; periods not named go, unless something was written about them (Refused).
    Raises EditConflict when somebody else changed the agenda after it was opened.
    """
    check_may(by, forum)
    lock_forum(forum, *OPEN)
    AGENDA.check(forum, fingerprint)
    known = {period.pk: period for period in forum.periods.all()}
    kept: list[Period] = []
    for number, row in enumerate(rows):
        title = line(row.get("title"), f"{number}.title", longest=300)
        if not title:
            continue
        minutes = row.get("minutes")
        if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
            raise Refused(_("ใส่นาทีระหว่าง 0 ถึง 1,440"), field=f"{number}.minutes")
        period = known.pop(row.get("pk") or 0, None) or Period(forum=forum)
        period.kind, period.title, period.minutes = PeriodKind(row.get("kind") or PeriodKind.TALK), title, minutes
        period.by_whom = line(row.get("by_whom"), f"{number}.by_whom")
        kept.append(period)
    if len(kept) > MOST_PERIODS:
        raise Refused(_("มีได้ไม่เกิน %(count)d ช่วง รวมช่วงสั้น ๆ เข้าด้วยกัน") % {"count": MOST_PERIODS})
    written = [period for period in known.values() if period.said]
    if written:
        raise Refused(_("ช่วง “%(title)s” มีสาระที่บันทึกไว้แล้ว ลบข้อความในสรุปเวทีก่อน") % {"title": written[0].title})
    _remove(list(known.values()))
    for sort, period in enumerate(kept, start=1):
        period.sort = sort
    _set_times(forum, kept)
    for period in kept:
        period.save()
    return kept


def _remove(gone: list[Period]) -> None:
    from django.db.models import ProtectedError

    for period in gone:
        try:
            period.delete()
        except ProtectedError as error:
            raise Refused(_("ช่วง “%(title)s” มีงานกลุ่มอยู่ ลบงานกลุ่มของช่วงนี้ก่อน") % {"title": period.title}) from error


def flow_times(forum: Forum) -> None:
    """Set the time of each period again from the start of the forum and the minutes before it."""
    periods = list(forum.periods.all())
    _set_times(forum, periods)
    Period.objects.bulk_update(periods, ["starts_at"])


def _set_times(forum: Forum, periods: list[Period]) -> None:
    start = timezone.localtime(forum.starts_at).time()
    for period, at in zip(periods, times_of(start, [period.minutes for period in periods]), strict=True):
        period.starts_at = at


@transaction.atomic
def save_link(forum: Forum, *, by: Any, online_link: str) -> Forum:
    """Keep the address of the online room (Jitsi, Teams, Meet, Zoom …); announced people are told by ``change_forum``."""
    check_may(by, forum)
    lock_forum(forum, *OPEN)
    forum.online_link = checked_link(online_link)
    forum.save(update_fields=["online_link"])
    record_event(forum, "forum.edit", by=by, part="online")
    return forum


def checked_link(address: str) -> str:
    """Return the cleaned web address; Refused (field ``online_link``) when it is none."""
    cleaned = line(address, "online_link", longest=500)
    if cleaned:
        try:
            _WEB(cleaned)
        except ValidationError as error:
            raise Refused(_("วางลิงก์เต็มที่ขึ้นต้นด้วย https://"), field="online_link") from error
    return cleaned


@transaction.atomic
def save_letter_words(forum: Forum, *, by: Any, fingerprint: str = "", **words: str) -> Forum:
    """Keep the words of the invitation (``LETTER_WORDS``). Raises EditConflict."""
    check_may(by, forum)
    lock_forum(forum, *OPEN)
    LETTER.check(forum, fingerprint)
    forum.letter_prefix = line(words.get("letter_prefix"), "letter_prefix", longest=40)
    forum.signer = line(words.get("signer"), "signer", longest=160)
    forum.signer_position = line(words.get("signer_position"), "signer_position")
    forum.letter_note = text(words.get("letter_note"), "letter_note", longest=2000)
    forum.contact = line(words.get("contact"), "contact")
    forum.save(update_fields=LETTER_WORDS)
    return forum
