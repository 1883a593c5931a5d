"""Sheets of handovers that wait to be read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.todo import Todo
from kongtun.handover.models import READ_DAYS, Receiver


def work_for(user: Any, today: date) -> list[Todo]:
    """Return the sheets given to ``user`` in the last two weeks and not read yet, the oldest first; one query."""
    since = today - timedelta(days=READ_DAYS)
    rows = (
        Receiver.objects.filter(
            user=user, read_at__isnull=True, handover__undo__isnull=True, handover__made_at__date__gte=since
        )
        .select_related("handover")
        .annotate(things=Count("items"))
        .order_by("handover__made_at", "pk")[:30]
    )
    found = []
    for row in rows:
        made = timezone.localdate(row.handover.made_at)
        name = row.handover.leaver_name
        title = _("รับงานต่อจาก %(name)s") % {"name": name} if name else _("ได้รับกองทุนและงานใหม่")
        detail = _("%(count)d เรื่อง อ่านใบส่งมอบก่อนเริ่ม") % {"count": row.things}
        link = ("handover:sheet", (row.pk,))
        found.append(Todo("handover", title, detail, link, _("อ่านใบส่งมอบ"), made + timedelta(days=READ_DAYS), made))
    return found
