"""Forum → its papers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from kongtun.common.thai.dates import date_range, full_date, short_date, time_of_day
from kongtun.common.thai.text import thai_sorted
from kongtun.documents.assemble.heads import items_of
from kongtun.documents.contents import Person, Photo
from kongtun.documents.contents_forum import (
    AgendaRow,
    AnswerRow,
    ClaimList,
    ClaimRow,
    ForumHead,
    ForumRecord,
    InvitationLetter,
    InvitationLetters,
    SaidPart,
    SigningList,
    SigningRow,
)
from kongtun.forums.actions.money import total_of
from kongtun.forums.choices import MinutesShape
from kongtun.forums.links import absolute, join_path
from kongtun.forums.models import Forum, ForumPhoto, Letter, TravelClaim
from kongtun.forums.queries.answers import results_of
from kongtun.forums.queries.minutes import minutes_of
from kongtun.forums.queries.people import by_place, participants_of, place_name, turnout_of

MOST_PHOTOS = 6
NOWHERE = "ไม่ระบุพื้นที่"


def forum_head(forum: Forum) -> ForumHead:
    """Return what every paper of a forum names; times are Thai time."""
    start, end = timezone.localtime(forum.starts_at), timezone.localtime(forum.ends_at)
    hours = f"{time_of_day(start.time(), glue=False).removesuffix(' น.')}–{time_of_day(end.time(), glue=False)}"
    one_day = start.date() == end.date()
    when = full_date(start.date(), glue=False) if one_day else f"วันที่ {date_range(start.date(), end.date(), glue=False)}"
    place = forum.place or ("ประชุมออนไลน์" if forum.mode == "online" else "")
    return ForumHead(
        title=forum.title, kind=str(forum.get_kind_display()), host=forum.host, place=place, held_on=start.date(),
        when=f"{when} เวลา {hours}", hours=hours, mode=str(forum.get_mode_display()), demo=forum.is_demo,
    )  # fmt: skip


def _agenda(forum: Forum) -> list[AgendaRow]:
    return [
        AgendaRow(time_of_day(p.starts_at, glue=False) if p.starts_at else "", p.title, p.by_whom)
        for p in forum.periods.all()
    ]


def forum_letters(forum: Forum) -> InvitationLetters:
    """Return all letters of a forum; four queries."""
    return _letters(forum, list(forum.letters.prefetch_related("participants")))


def forum_letter(letter: Letter) -> InvitationLetters:
    """Return one letter."""
    return _letters(letter.forum, [letter])


def _letters(forum: Forum, letters: list[Letter]) -> InvitationLetters:
    return InvitationLetters(
        head=forum_head(forum),
        letters=[
            InvitationLetter(f"{forum.letter_prefix} {letter.number}".strip(), letter.made_on, letter.to, _names(letter))
            for letter in letters
        ],
        objectives=items_of(forum.objective), note=forum.letter_note, join_url=absolute(join_path(forum)),
        contact=forum.contact, signer=Person(forum.signer, forum.signer_position), agenda=_agenda(forum),
    )  # fmt: skip


def _names(letter: Letter) -> list[str]:
    """Names a letter invites; none when it goes to the one person it names."""
    names = [f"{p.name} {p.role}".strip() if p.role not in p.name else p.name for p in letter.participants.all()]
    return [] if len(names) == 1 and names[0].startswith(letter.to) else names


def forum_attendance(forum: Forum) -> SigningList:
    """Return the list to sign: by place, in the order of names; one query beside the forum's."""
    places: dict[str, list[SigningRow]] = {}
    for row in participants_of(forum):
        came = str(row.get_attended_mode_display()) if row.attended_mode == "online" else ""
        places.setdefault(place_name(row) or NOWHERE, []).append(SigningRow(row.name, row.organisation, row.role, came))
    ordered = thai_sorted(places.items(), key=lambda item: item[0])
    if len(ordered) == 1 and ordered[0][0] == NOWHERE:
        ordered = [("", ordered[0][1])]
    return SigningList(forum_head(forum), ordered)


def forum_travel(forum: Forum) -> ClaimList:
    """Return what participants are paid; one query beside the forum's."""
    claims = (
        TravelClaim.objects.filter(participant__forum=forum)
        .select_related("participant")
        .order_by("participant__name", "pk")
    )
    rows = [
        ClaimRow(
            c.participant.name, c.participant.organisation, c.from_place, _way(c), c.by_distance, c.fare or Decimal(0),
            c.allowance or Decimal(0), c.lodging or Decimal(0), c.total,
        )
        for c in claims
    ]  # fmt: skip
    return ClaimList(forum_head(forum), rows, sum((row.total for row in rows), Decimal(0)))


def _way(claim: TravelClaim) -> str:
    way = str(claim.get_vehicle_display())
    if claim.distance_km and claim.per_km is not None:
        way += f" {claim.distance_km.normalize():f} กม. × {claim.per_km.normalize():f} บาท"
    return way


def forum_minutes(forum: Forum) -> ForumRecord:
    """Return the record with attendance, questionnaire, budget and pictures; a fixed number of queries."""
    minutes, turnout, people = minutes_of(forum), turnout_of(forum), list(participants_of(forum))
    results, costs = results_of(forum, turnout.came), list(forum.costs.all())
    return ForumRecord(
        head=forum_head(forum), objectives=items_of(forum.objective), people=turnout.came, onsite=turnout.onsite,
        online=turnout.online, listed=turnout.people,
        places=[(row.place, row.onsite, row.online) for row in by_place(people, NOWHERE)],
        said=_said(forum, minutes), output=minutes.output, outcome=minutes.outcome, suggestions=minutes.suggestions,
        follow_ups=[
            (row.text, row.owner_name, short_date(row.due_on, glue=False) if row.due_on else "") for row in forum.follow_ups.all()
        ],
        answered=results.answered,
        answers=[AnswerRow(q.text, q.counts, q.mean, q.median) for q in results.questions] if results.shown else [],
        costs=[(line.description, line.amount) for line in costs], cost_total=total_of(costs), photos=_photos(forum),
        recorder=minutes.recorder,
    )  # fmt: skip


def _said(forum: Forum, minutes: Any) -> list[SaidPart]:
    if minutes.shape == MinutesShape.PARTS:
        parts = (
            ("1. ข้อมูลจากส่วนกลาง", minutes.from_centre), ("2. ข้อมูลจากพื้นที่", minutes.from_areas),
            ("3. ข้อสรุปร่วม", minutes.agreed), ("4. ผลที่ได้จากการประชุม", minutes.gained),
        )  # fmt: skip
        return [SaidPart(title, text) for title, text in parts if text]
    if minutes.shape == MinutesShape.FREE:
        return [SaidPart("สรุป", minutes.discussion)] if minutes.discussion else []
    return [SaidPart(p.title, p.said, p.by_whom) for p in forum.periods.all() if p.said]


def _photos(forum: Forum) -> list[Photo]:
    found = []
    for photo in ForumPhoto.objects.filter(forum=forum, removed_at__isnull=True)[:MOST_PHOTOS]:
        try:
            with photo.file.open("rb") as file:
                found.append(Photo(file.read(), photo.caption))
        except FileNotFoundError:
            continue
    return found
