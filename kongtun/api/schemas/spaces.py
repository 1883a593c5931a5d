"""Shapes of the spaces of mentor teams."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema

from kongtun.api.schemas.base import Day, In, Line200, Line300, Moment, Page, Text


class SpacePostIn(In):
    """An announcement or a question."""

    kind: Literal["news", "question"]
    title: Line200
    text: Text = ""
    pinned: bool = False


class SpaceAnswerIn(In):
    """A reply."""

    text: Text


class MonthPlanRowIn(In):
    """One line of the monthly plan."""

    day: Day
    what: Line300
    where: Line200 = ""
    mentor: int | None = None
    who: Line200 = ""


class MonthIn(In):
    """Any day of the month that is meant."""

    month: Day


class SpaceAnswerOut(Schema):
    """A reply to a question."""

    id: int
    text: str
    is_answer: bool
    by: str
    at: Moment


class SpacePostOut(Schema):
    """An announcement or a question."""

    id: int
    kind: str
    title: str
    text: str
    pinned: bool
    by: str
    at: Moment
    answers: int
    solved: bool


class SpacePostDetail(SpacePostOut):
    """A question with its answers."""

    replies: list[SpaceAnswerOut]


class SpacePostPage(Page):
    """Posts."""

    items: list[SpacePostOut]


class SpaceOut(Schema):
    """The space of a team: contact person and channel."""

    id: int
    name: str
    area: int
    contact: str
    line_url: str
    page_url: str
    about: str


class SpacePage(Page):
    """Spaces."""

    items: list[SpaceOut]


class MonthPlanRowOut(Schema):
    """One line of the monthly plan."""

    id: int
    day: Day
    mentor: int | None
    who: str
    what: str
    where: str


class MonthPlanOut(Schema):
    """The plan of a month; ``sent_at`` is when the members were told."""

    month: Day
    rows: list[MonthPlanRowOut]
    sent_at: Moment | None


def space(team: Any, contact: Any = None, *, member: bool = True) -> dict[str, Any]:
    """Show a space; the link of the LINE group only to members."""
    own = getattr(team, "space", None)
    return {
        "id": team.pk, "name": team.name, "area": team.area_id, "contact": contact.name if contact else "",
        "line_url": own.line_url if own and member else "", "page_url": own.page_url if own else "", "about": own.about if own else "",
    }  # fmt: skip


def post(row: Any) -> dict[str, Any]:
    """Show a post as ``posts_of`` reads it."""
    return {
        "id": row.pk, "kind": row.kind, "title": row.title, "text": row.text, "pinned": row.pinned, "by": row.by.name, "at": row.at,
        "answers": row.replies, "solved": bool(row.solved),
    }  # fmt: skip


def post_detail(row: Any) -> dict[str, Any]:
    """Show a post with its answers."""
    replies = [
        {"id": one.pk, "text": one.text, "is_answer": one.is_answer, "by": one.by.name, "at": one.at}
        for one in row.shown_answers
    ]
    return {**post(row), "replies": replies}


def month_plan(month: Any, rows: Any, notice: Any) -> dict[str, Any]:
    """Show the plan of a month."""
    shown = [
        {
            "id": row.pk, "day": row.day, "mentor": row.mentor_id, "who": row.mentor.name if row.mentor else row.who, "what": row.what,
            "where": row.where,
        }
        for row in rows
    ]  # fmt: skip
    return {"month": month, "rows": shown, "sent_at": notice.at if notice else None}
