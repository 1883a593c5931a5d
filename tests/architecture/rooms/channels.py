"""Rows, pages and records of channels."""

from datetime import timedelta
from types import SimpleNamespace

from django.urls import reverse
from django.utils import timezone

from architecture.route_row import Route
from kongtun.forums.models import CalendarFeed, Forum, OnlineRoom, Participant, ReportRow
from kongtun.notifications.links import link_of, stop_token
from kongtun.notifications.models import Notification

SECRET = "calendar-of-the-officer"

ROUTES: dict[str, Route] = {
    "notifications:settings": Route(lambda _c: {}, "GP", "applicant"),
    "notifications:line_code": Route(lambda _c: {}, "P", "applicant"),
    "notifications:line_unlink": Route(lambda _c: {}, "P", "applicant"),
    "notifications:line_login": Route(lambda _c: {}, "G", "applicant"),
    "notifications:line_callback": Route(lambda _c: {}, "G", "applicant"),
    # LINE alone posts here, signed; without credentials there is nothing.
    "notifications:line_webhook": Route(lambda _c: {}, "P"),
    "notifications:stop": Route(lambda c: {"token": c.stop_token}, "GP"),
    "notifications:quick": Route(lambda c: {"token": c.quick_token}, "GP"),
    "online:room": Route(lambda c: {"pk": c.online_forum.pk}, "GP", "zone", "officer"),
    "online:people": Route(
        lambda c: {"pk": c.online_forum.pk}, "GP", "zone", "officer",
        post=lambda c: {f"row-{c.report_row.pk}": str(c.participant_online.pk)},
    ),
    "online:entry": Route(lambda c: {"pk": c.online_forum.pk}, "G", "zone", "applicant"),
    "online:feed": Route(lambda _c: {}, "GP", "applicant"),
    "online:calendar": Route(lambda _c: {"secret": SECRET}, "G"),
}  # fmt: skip
PAGES: dict = {
    "choices of messages": ("applicant", "notifications:settings", lambda _c: []),
    "who was in the online room": ("zone", "online:people", lambda c: [c.online_forum.pk]),
    "online room": ("zone", "online:room", lambda c: [c.online_forum.pk]),
    "own calendar": ("applicant", "online:feed", lambda _c: []),
    "calendar file": ("officer", "online:calendar", lambda _c: [SECRET]),
}


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""
    c.stop_token = stop_token(c.people.applicant.pk, "mail", ["group"])
    page = reverse("projects:proposal", args=[c.project["draft"].pk])
    told = Notification.objects.create(user=c.people.officer, key="room:1", text="x", url=page)
    c.quick_token = link_of(told, quick=True).rsplit("/", 1)[1]
    start = timezone.now() - timedelta(hours=2)
    c.online_forum = Forum.objects.create(
        area=c.people.zone.memberships.first().area, title="ประชุมทางไกล", state="held", mode="online", fiscal_year=2569,
        starts_at=start, ends_at=start + timedelta(hours=3), created_by=c.people.zone,
    )  # fmt: skip
    room = OnlineRoom.objects.create(
        forum=c.online_forum, state="open", external_id="85", join_url="https://zoom.example/j/85", synced_at=start
    )
    c.participant_online = Participant.objects.create(forum=c.online_forum, name="พี่เลี้ยงคนที่ 1", user=c.people.mentor)
    c.report_row = ReportRow.objects.create(room=room, key="one", name="iPhone", minutes=30, spans=[[0, 1800]])
    CalendarFeed.objects.create(user=c.people.officer, digest=CalendarFeed.digest_of(SECRET))


def grow(c: SimpleNamespace, number: int) -> None:
    """One more row in each list."""
    Participant.objects.create(forum=c.online_forum, name=f"พี่เลี้ยงคนที่ {number}")
    ReportRow.objects.create(
        room=c.online_forum.room, key=f"k{number}", name=f"ชื่อ {number}", spans=[[0, 60]], minutes=1
    )
    Forum.objects.create(
        area=c.online_forum.area, title=f"เวทีที่ {number}", state="announced", fiscal_year=2569, created_by=c.people.officer,
        starts_at=c.online_forum.starts_at + timedelta(days=number), ends_at=c.online_forum.ends_at + timedelta(days=number),
    )  # fmt: skip
