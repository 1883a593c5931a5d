"""Rows, pages and records of spaces."""

from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from architecture.route_row import Route
from kongtun.mentoring.models import Care, Mentor, Team
from kongtun.spaces.actions import add_file, add_plan_row, answer, remove, write_post


def _team(**more):
    return lambda c: {"team_pk": c.space_team.pk, **{name: value(c) for name, value in more.items()}}


_TITLE = {"title": "เรื่องใหม่", "text": "รายละเอียด"}
_ROW = {"day": "20/7/2569", "what": "ลงพื้นที่", "who": "ทีมอำเภอ", "mentor": "", "where": "อบต."}

ROUTES: dict[str, Route] = {
    "spaces:list": Route(lambda _c: {}, "G", "mentor", record=False),
    "spaces:space": Route(_team(), "G", "mentor", "committee"),
    "spaces:questions": Route(_team(), "G", "officer", "committee"),
    "spaces:new-post": Route(_team(kind=lambda _c: "news"), "GP", "mentor", "officer", post=lambda _c: _TITLE),
    "spaces:new-post ถาม": Route(
        _team(kind=lambda _c: "question"), "GP", "officer", "committee", post=lambda _c: _TITLE
    ),
    "spaces:post": Route(
        _team(pk=lambda c: c.space_question.pk), "GP", "mentor", "committee", post=lambda _c: {"text": "ตอบ"}
    ),
    "spaces:pin": Route(_team(pk=lambda c: c.space_news.pk), "P", "mentor", "officer"),
    "spaces:mark": Route(_team(pk=lambda c: c.space_answer.pk), "P", "mentor", "committee"),
    "spaces:remove": Route(_team(what=lambda _c: "post", pk=lambda c: c.space_news.pk), "P", "mentor", "officer"),
    "spaces:restore": Route(_team(what=lambda _c: "post", pk=lambda c: c.space_gone.pk), "P", "mentor", "officer"),
    "spaces:plan": Route(_team(), "GP", "mentor", "officer", post=lambda _c: _ROW),
    "spaces:copy": Route(_team(), "P", "mentor", "officer", post=lambda _c: {"month": "2026-07"}, fields=("month",)),
    "spaces:send": Route(_team(), "P", "mentor", "officer", post=lambda _c: {"month": "2026-07"}, fields=("month",)),
    "spaces:files": Route(_team(), "GP", "mentor", "officer", uploads=("file",)),
    "spaces:file": Route(_team(pk=lambda c: c.space_file.pk), "G", "mentor", "officer"),
    "spaces:channel": Route(
        _team(), "GP", "mentor", "officer", post=lambda _c: {"line_url": "https://line.me/R/ti/g/abc"}
    ),
}
PAGES: dict = {
    "spaces": ("board", "spaces:list", lambda _c: []),
    "space, news": ("mentor", "spaces:space", lambda c: [c.space_team.pk]),
    "space, questions": ("officer", "spaces:questions", lambda c: [c.space_team.pk]),
    "space, one question": ("mentor", "spaces:post", lambda c: [c.space_team.pk, c.space_question.pk]),
    "space, plan": ("mentor", "spaces:plan", lambda c: [c.space_team.pk]),
    "space, files": ("mentor", "spaces:files", lambda c: [c.space_team.pk]),
}


def extend(c: SimpleNamespace) -> None:
    """The space of a team whose contact person is the mentor of the chain, with the chain's fund in care."""
    today, people = timezone.localdate(), c.people
    c.space_team = Team.objects.create(area=c.place.district, name="ทีมที่มีกลุ่ม", starts_on=today, created_by=people.zone)
    c.space_seat = Mentor.objects.create(
        team=c.space_team, user=people.mentor, name="ผู้ประสานงาน", duty="admin", starts_on=today
    )
    Care.objects.create(mentor=c.space_seat, fund=c.fund, starts_on=today)
    c.space_news = write_post(c.space_team, by=people.mentor, kind="news", title="ประชุมทีม", pinned=True)
    c.space_gone = write_post(c.space_team, by=people.mentor, kind="news", title="ลบแล้ว")
    remove(c.space_gone, by=people.mentor)
    c.space_question = write_post(c.space_team, by=people.officer, kind="question", title="ใช้แบบใด")
    c.space_answer = answer(c.space_question, by=people.mentor, text="ใช้แบบปี 2567")
    c.space_row = add_plan_row(
        c.space_team, by=people.mentor, day=today, mentor=c.space_seat, what="ลงพื้นที่", where="อบต."
    )
    c.space_file = add_file(c.space_team, SimpleUploadedFile("แบบ.pdf", b"%PDF-1.7"), by=people.mentor)


def grow(c: SimpleNamespace, number: int) -> None:
    """One more of everything that a space lists, and one more team with a space."""
    today, people = timezone.localdate(), c.people
    write_post(c.space_team, by=people.mentor, kind="news", title=f"ข่าว {number}")
    asked = write_post(c.space_team, by=people.officer, kind="question", title=f"คำถาม {number}")
    answer(asked, by=people.mentor, text="คำตอบ")
    answer(c.space_question, by=people.mentor, text=f"อีกคำตอบ {number}")
    add_plan_row(c.space_team, by=people.mentor, day=today, mentor=c.space_seat, what=f"งาน {number}")
    add_file(c.space_team, SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.7"), by=people.mentor)
    remove(write_post(c.space_team, by=people.mentor, kind="news", title=f"ลบ {number}"), by=people.mentor)
    team = Team.objects.create(area=c.place.district, name=f"ทีมกลุ่ม {number}", starts_on=today, created_by=people.zone)
    write_post(team, by=people.zone, kind="news", title="ข่าวแรก")
