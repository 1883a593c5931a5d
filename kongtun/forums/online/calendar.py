"""Calendar entries (RFC 5545, RFC 5546): invitations that change and are called off, and a person's own calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import strip_tags
from icalendar import Calendar, Event, vCalAddress, vText

from kongtun.forums.models import Forum, Participant
from kongtun.forums.online.entries import Entry
from kongtun.forums.states import ForumState

BANGKOK = ZoneInfo("Asia/Bangkok")
METHODS = ("REQUEST", "CANCEL", "PUBLISH")


def host() -> str:
    """The name of this installation, in the identifiers of its entries."""
    return urlsplit(settings.KONGTUN_SITE_URL).hostname or "localhost"


def uid_of(kind: str, pk: int) -> str:
    """Return the identifier of an entry: the same for invitation, change and cancellation, in mails and feeds."""
    return f"{kind}-{pk}@{host()}"


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Kongtun//Kongtun//TH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _ready(calendar: Calendar) -> bytes:
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def invitation(
    forum: Forum, participant: Participant | None = None, method: str = "REQUEST", sequence: int | None = None
) -> bytes:
    """Return the entry of a forum as a text/calendar file in Thai time.

    ``method``: REQUEST invites and, with a higher ``sequence`` (that of the forum unless given), changes; CANCEL calls off;
    PUBLISH is for looking only. With ``participant`` the entry names who is invited, and links to their own page.
    """
    if method not in METHODS:
        raise ValueError(f"no method of an invitation: {method}")
    calendar = _calendar(method)
    event = Event()
    cancelled = method == "CANCEL" or forum.state == ForumState.CANCELLED
    event.add("uid", uid_of("forum", forum.pk))
    event.add("sequence", forum.sequence if sequence is None else sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", forum.starts_at.astimezone(BANGKOK))
    event.add("dtend", forum.ends_at.astimezone(BANGKOK))
    event.add("summary", forum.title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    where = ", ".join(part for part in (forum.place, forum.online_link) if part)
    if where:
        event.add("location", where)
    link = _own_link(participant) or forum.online_link
    told = [forum.objective, f"เข้าประชุมออนไลน์: {forum.online_link}" if forum.online_link else "", link or ""]
    event.add("description", "\n".join(strip_tags(part) for part in told if part))
    if link:
        event.add("url", link)
    organiser = vCalAddress(f"MAILTO:{_address()}")
    organiser.params["cn"] = vText(forum.host or "กองทุน")
    event.add("organizer", organiser)
    if participant is not None and (email := _email(participant)):
        attendee = vCalAddress(f"MAILTO:{email}")
        attendee.params["cn"] = vText(participant.name)
        attendee.params["role"] = vText("REQ-PARTICIPANT")
        attendee.params["partstat"] = vText("ACCEPTED" if participant.registered_at else "NEEDS-ACTION")
        attendee.params["rsvp"] = vText("FALSE")
        event.add("attendee", attendee)
    calendar.add_component(event)
    return _ready(calendar)


def feed(entries: list[Entry]) -> bytes:
    """Return a person's calendar as a file that telephones subscribe to."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", "กองทุน: นัดของฉัน")
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for entry in entries:
        event = Event()
        event.add("uid", uid_of(entry.kind, entry.pk))
        event.add("sequence", entry.sequence)
        event.add("dtstamp", timezone.now())
        whole_day = not isinstance(entry.starts, datetime)
        event.add("dtstart", entry.starts if whole_day else entry.starts.astimezone(BANGKOK))  # type: ignore[attr-defined]
        if entry.ends is not None:
            event.add("dtend", entry.ends if whole_day else entry.ends.astimezone(BANGKOK))  # type: ignore[attr-defined]
        event.add("summary", entry.title)
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        if entry.place:
            event.add("location", entry.place)
        if entry.path:
            event.add("url", f"{settings.KONGTUN_SITE_URL}{entry.path}")
        calendar.add_component(event)
    return _ready(calendar)


def _address() -> str:
    """The sender's bare address: answers to invitations go where answers to mails go."""
    text: Any = settings.DEFAULT_FROM_EMAIL
    return text.rsplit("<", 1)[-1].rstrip(">").strip()


def _email(participant: Participant) -> str:
    return participant.email or (participant.user.email if participant.user else "")


def _own_link(participant: Participant | None) -> str:
    if participant is None:
        return ""
    try:
        path = reverse("forums:own", args=[participant.forum.code, participant.secret])
    except NoReverseMatch:
        return ""
    return f"{settings.KONGTUN_SITE_URL}{path}"
