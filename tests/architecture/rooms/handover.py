"""Rows, pages and records of handovers."""

from types import SimpleNamespace

from django.utils import timezone

import factories
from architecture.route_row import Route
from kongtun.accounts.roles import Role
from kongtun.handover.actions import hand_over, put_back
from kongtun.handover.queries.leaver import leaver_of_mentor
from kongtun.handover.queries.preview import Wish
from kongtun.mentoring.models import Advice, Buddy, Care, Mentor, Team, Visit

_HAND = {"do": "confirm", "left_on": "20/7/2569", "why": "moved", "note": ""}


def _of(name, key="pk"):
    return lambda c: {key: getattr(c, name).pk}


ROUTES: dict[str, Route] = {
    "handover:list": Route(lambda _c: {}, "G", "board", record=False),
    "handover:start": Route(lambda _c: {}, "G", "board", record=False),
    "handover:bulk": Route(
        lambda _c: {}, "GP", "board", "mentor", record=False,
        post=lambda c: {"area": c.place.district.pk, "what": "without", "do": "confirm"},
        fields=("area", "what", "among", "note"),
    ),
    "handover:start-mentor": Route(
        _of("leaving_seat", "mentor_pk"), "GP", "board", "committee", post=lambda _c: _HAND, fields=("mode", "one", "was")
    ),
    "handover:start-person": Route(
        lambda c: {"user_pk": c.people.screener.pk}, "GP", "officer", "committee", post=lambda _c: _HAND,
        fields=("mode", "one", "who", "was"),
    ),
    "handover:detail": Route(_of("handover"), "G", "board", "committee"),
    "handover:undo": Route(_of("handover"), "GP", "board", "committee", wrong=lambda c: [{"pk": c.undone_handover.pk}]),
    "handover:sheet": Route(_of("sheet"), "G", "board", "committee"),
    "handover:read": Route(_of("sheet"), "P", "successor", "committee"),
}  # fmt: skip
PAGES: dict = {
    "handovers": ("board", "handover:list", lambda _c: []),
    "who leaves": ("board", "handover:start", lambda _c: []),
    "handing over": ("board", "handover:start-mentor", lambda c: [c.leaving_seat.pk]),
    "handing over, officer": ("officer", "handover:start-person", lambda c: [c.people.screener.pk]),
    "a handover": ("board", "handover:detail", lambda c: [c.handover.pk]),
    "hand-over sheet": ("board", "handover:sheet", lambda c: [c.sheet.pk]),
    "hand-over sheet as a paper": ("board", "documents:download", lambda c: ["handover-sheet", c.sheet.pk, "docx"]),
    "spreading funds": ("board", "handover:bulk", lambda _c: []),
}


def extend(c: SimpleNamespace) -> None:
    """A team whose first mentor has left to the second, a third who is to leave, and a handover that was taken back."""
    people, today = c.people, timezone.localdate()
    if not hasattr(people, "board"):
        people.board = factories.make_user("board", Role.DISTRICT_BOARD, c.place.district)
    people.successor = factories.make_user("successor", Role.MENTOR, c.place.district)
    c.handing_team = Team.objects.create(
        area=c.place.district, name="ทีมที่ส่งมอบงาน", starts_on=today, created_by=people.board
    )
    seats = [
        Mentor.objects.create(team=c.handing_team, user=user, name=name, duty="consult", starts_on=today)
        for name, user in (("คนที่ย้ายแล้ว", None), ("คนรับ", people.successor), ("คนที่จะย้าย", None), ("คนที่ย้ายผิด", None))
    ]
    c.taking_seat, c.leaving_seat = seats[1], seats[2]
    for seat in (seats[0], seats[2], seats[3]):
        give(c, seat)
    wish = Wish(mode="one", one=f"m{seats[1].pk}")
    c.undone_handover = hand_over(
        leaver_of_mentor(seats[3].pk, people.board), by=people.board, left_on=today, why="moved", wish=wish
    )
    put_back(c.undone_handover, by=people.board)
    c.handover = hand_over(
        leaver_of_mentor(seats[0].pk, people.board), by=people.board, left_on=today, why="moved", wish=wish
    )
    c.sheet = c.handover.receivers.get()
    Mentor.objects.filter(pk=seats[3].pk).update(ends_on=today)
    Care.objects.filter(mentor=seats[3]).update(ends_on=today)


def give(c: SimpleNamespace, seat: Mentor) -> None:
    """A fund, a piece of advice, a visit to come and one that took place."""
    today = timezone.localdate()
    Care.objects.get_or_create(mentor=seat, fund=c.fund, ends_on=None, defaults={"starts_on": today})
    Advice.objects.create(fund=c.fund, mentor=seat, given_by=seat, text="ใส่ค่าก่อนทำให้ครบ", due_on=today)
    Visit.objects.create(fund=c.fund, mentor=seat, planned_on=today, created_by=c.people.board)
    Visit.objects.create(
        fund=c.fund, mentor=seat, done_by=seat, state="done", done_on=today, found="แผนครบ", next_step="ส่งตัวอย่าง",
        created_by=c.people.board,
    )  # fmt: skip


def grow(c: SimpleNamespace, number: int) -> None:
    """One more fund of the leaver with its work, one more colleague, one more pair, one more handover."""
    today, people = timezone.localdate(), c.people
    seat = Mentor.objects.create(team=c.handing_team, name=f"พี่เลี้ยงคนที่ {number}", starts_on=today)
    Buddy.objects.create(tambon=c.leaving_seat, district=seat, starts_on=today)
    lao = factories.make_area("lao", f"77{number:02}", f"อบต.เพิ่ม {number}", c.place.district, lao_type="2")
    fund = factories.make_fund(lao, code=f"L7{number:03}", name=f"กองทุนเพิ่ม {number}")
    for one in (c.leaving_seat, c.taking_seat):
        give(SimpleNamespace(fund=fund, people=people), one)
    free = factories.make_area("lao", f"78{number:02}", f"อบต.ว่าง {number}", c.place.district, lao_type="2")
    factories.make_fund(free, code=f"L8{number:03}", name=f"กองทุนที่ไม่มีพี่เลี้ยง {number}")
    going = Mentor.objects.create(team=c.handing_team, name=f"คนที่ย้าย {number}", starts_on=today)
    give(SimpleNamespace(fund=fund, people=people), going)
    hand_over(
        leaver_of_mentor(going.pk, people.board), by=people.board, left_on=today, why="moved",
        wish=Wish(mode="one", one=f"m{c.taking_seat.pk}"),
    )  # fmt: skip
