"""Questions that wait for the contact person of a group."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.todo import Todo
from kongtun.mentoring.choices import Duty
from kongtun.mentoring.models import Mentor
from kongtun.mentoring.queries.in_force import holds
from kongtun.spaces.choices import PostKind
from kongtun.spaces.models import Answer, Post


def work_for(user: Any, today: date) -> list[Todo]:
    """Return unanswered questions of the groups of which ``user`` is contact person (or leader without one), the oldest first.

    One query.
    """
    admins = Mentor.objects.filter(holds(today), team=OuterRef("team"), duty=Duty.ADMIN)
    seats = Mentor.objects.filter(holds(today), holds(today, "team__"), user=user)
    own = seats.filter(duty=Duty.ADMIN).values("team")
    led = seats.filter(~Exists(admins), duty=Duty.LEAD).values("team")
    answered = Answer.objects.filter(post=OuterRef("pk"), removed_at__isnull=True)
    rows = Post.objects.filter(
        Q(space__team__in=own) | Q(space__team__in=led),
        ~Exists(answered),
        kind=PostKind.QUESTION,
        removed_at__isnull=True,
    ).exclude(by=user)
    found = []
    for post in rows.select_related("space__team", "by").order_by("at", "pk")[:30]:
        asked = timezone.localdate(post.at)
        detail = _("%(name)s ถามในกลุ่ม %(team)s") % {"name": post.by.name, "team": post.space.team.name}
        link = ("spaces:post", (post.space.team_id, post.pk))
        found.append(Todo("question", post.title, detail, link, _("ตอบ"), None, asked))
    return found
