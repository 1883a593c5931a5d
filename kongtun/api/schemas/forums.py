"""Shapes of forums, their people, what follows from them, and what the questionnaire says."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema

from kongtun.api.records import masked
from kongtun.api.schemas.base import Day, FiscalYear, Id, In, Line200, Line300, Moment, Page, Text
from kongtun.forums.queries.people import by_place, participants_of, turnout_of

Kind = Literal["meeting", "workshop", "forum", "training", "tele"]
Mode = Literal["onsite", "online", "both"]


class ForumOut(Schema):
    """A forum in a list."""

    id: int
    title: str
    kind: str
    mode: str
    state: str
    area: int
    programme: int | None
    rhythm: int | None
    fiscal_year: FiscalYear
    starts_at: Moment
    ends_at: Moment
    place: str
    host: str


class ForumPage(Page):
    """Forums."""

    items: list[ForumOut]


class ForumPeriodOut(Schema):
    """A period of the agenda and what was said in it."""

    id: int
    kind: str
    title: str
    minutes: int | None
    by_whom: str
    said: str


class ForumPlaceOut(Schema):
    """How many came from one place."""

    place: str
    onsite: int
    online: int


class ForumTurnoutOut(Schema):
    """How many people, and how they came."""

    people: int
    invited: int
    registered: int
    onsite: int
    online: int
    declined: int
    places: list[ForumPlaceOut]


class ForumDetail(ForumOut):
    """A forum with its agenda and who came."""

    objective: str
    periods: list[ForumPeriodOut]
    attendance: ForumTurnoutOut


class ForumIn(In):
    """A forum to prepare. ``start`` names a ready agenda: workshop, exchange, tele."""

    area: Id
    title: Line300
    starts_at: Moment
    ends_at: Moment
    kind: Kind = "workshop"
    mode: Mode = "onsite"
    place: Line200 = ""
    host: Line200 = ""
    objective: Text = ""
    start: Literal["", "workshop", "exchange", "tele"] = ""


class ForumParticipantOut(Schema):
    """Somebody on the list; telephone and e-mail are whole only for those who hold the forum."""

    id: int
    name: str
    organisation: str
    role: str
    area: int | None
    phone: str
    email: str
    source: str
    registered_at: Moment | None
    attended_at: Moment | None
    attended_mode: str


class ForumParticipantPage(Page):
    """People of a forum."""

    items: list[ForumParticipantOut]


class ForumPasteIn(In):
    """Lines ``name/organisation/e-mail``."""

    lines: Text
    role: Line200 = ""


class ForumAddedOut(Schema):
    """How many are new."""

    added: int


class ForumTickIn(In):
    """How somebody came; empty takes the mark back."""

    mode: Literal["onsite", "online", ""] = "onsite"


class FollowUpOut(Schema):
    """What somebody is to do after a forum."""

    id: int
    forum: int
    text: str
    owner_name: str
    due_on: Day | None
    done_at: Moment | None
    done_note: str


class FollowUpPage(Page):
    """What is to be done."""

    items: list[FollowUpOut]


class FollowUpIn(In):
    """Something to do."""

    text: Line300
    owner_name: Line200
    due_on: Day | None = None


class FollowUpDoneIn(In):
    """What was done."""

    note: Line300 = ""


class ForumQuestionOut(Schema):
    """A question: how many chose each level, mean and median (null while too few answered)."""

    text: str
    counts: list[int]
    mean: float | None
    median: float | None


class ForumAnswersOut(Schema):
    """What the questionnaire says; ``shown`` is false while fewer than three answered."""

    answered: int
    of: int
    shown: bool
    mean: float | None
    questions: list[ForumQuestionOut]


class RhythmOut(Schema):
    """How often a year people come together."""

    id: int
    area: int
    level: str
    title: str
    times: int
    every_years: int
    since_year: int
    until_year: int | None


class RhythmPage(Page):
    """Rhythms."""

    items: list[RhythmOut]


def forum(row: Any) -> dict[str, Any]:
    """Show a forum in a list."""
    names = ("title", "kind", "mode", "state", "fiscal_year", "starts_at", "ends_at", "place", "host")
    return {
        "id": row.pk, "area": row.area_id, "programme": row.programme_id, "rhythm": row.rhythm_id,
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def detail(row: Any) -> dict[str, Any]:
    """Show a forum with agenda and attendance."""
    counted = turnout_of(row)
    places = [{"place": p.place, "onsite": p.onsite, "online": p.online} for p in by_place(participants_of(row), "")]
    names = ("people", "invited", "registered", "onsite", "online", "declined")
    periods = [
        {"id": p.pk, "kind": p.kind, "title": p.title, "minutes": p.minutes, "by_whom": p.by_whom, "said": p.said}
        for p in row.periods.all()
    ]
    attendance = {name: getattr(counted, name) for name in names} | {"places": places}
    return forum(row) | {"objective": row.objective, "periods": periods, "attendance": attendance}


def participant(row: Any, *, whole: bool) -> dict[str, Any]:
    """Show somebody on the list."""
    names = ("name", "organisation", "role", "source", "registered_at", "attended_at", "attended_mode")
    return {
        "id": row.pk, "area": row.area_id, "phone": row.phone if whole else masked(row.phone), "email": row.email if whole else "",
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def follow_up(row: Any) -> dict[str, Any]:
    """Show what is to be done."""
    names = ("text", "owner_name", "due_on", "done_at", "done_note")
    return {"id": row.pk, "forum": row.forum_id, **{name: getattr(row, name) for name in names}}


def answers(results: Any) -> dict[str, Any]:
    """Show what the questionnaire says."""
    rows = [
        {
            "text": q.text, "counts": list(q.counts) if results.shown else [], "mean": q.mean if results.shown else None,
            "median": q.median if results.shown else None,
        }
        for q in results.questions
    ]  # fmt: skip
    return {
        "answered": results.answered, "of": results.of, "shown": results.shown, "questions": rows,
        "mean": results.mean if results.shown else None,
    }  # fmt: skip


def rhythm(row: Any) -> dict[str, Any]:
    """Show a rhythm."""
    names = ("level", "title", "times", "every_years", "since_year", "until_year")
    return {"id": row.pk, "area": row.area_id, **{name: getattr(row, name) for name in names}}
