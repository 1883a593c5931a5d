"""What a forum makes known of who works where: its host, and the organisations whose people came."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from kongtun.areas.models import Area
from kongtun.common.official import official
from kongtun.forums.models import Forum
from kongtun.forums.states import ForumState
from kongtun.landscape.actions import Said, note_source
from kongtun.landscape.choices import SourceKind, WorkRole


def tell_attendance(forum: Forum, *, by: Any) -> None:
    """Organisations on the days of a closed forum; when its record was opened again and corrected, they follow it."""
    first, last = (timezone.localtime(moment).date() for moment in (forum.starts_at, forum.ends_at))
    words = {"title": forum.title}
    came = forum.participants.filter(attended_at__isnull=False).exclude(organisation="")
    said = [
        Said(name, official("ร่วมเวที “%(title)s”") % words, first, last)
        for name in came.order_by("pk").values_list("organisation", flat=True)
    ]
    if forum.host:
        said.insert(
            0, Said(forum.host, official("เจ้าภาพเวที “%(title)s”") % words, first, last, role=WorkRole.COORDINATES)
        )
    note_source(
        SourceKind.FORUM, forum.pk, said, area=forum.area, by=by, source_url=reverse("forums:detail", args=[forum.pk]),
        is_demo=forum.is_demo,
    )  # fmt: skip


def tell_area(area: Area, *, by: Any) -> None:
    """All closed forums of an area and below, for ``landscape.actions.gather``."""
    rows = Forum.objects.filter(area__path__within=area.path, state=ForumState.CLOSED)
    for forum in rows.select_related("area").order_by("pk"):
        tell_attendance(forum, by=by)
