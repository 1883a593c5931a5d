"""The forum of the hall (``seed``), and what its database holds afterwards (``count``). Run by ``bench.hall``."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from bench.hall_people import DISTRICTS  # noqa: E402
from kongtun.accounts.models import Membership, User  # noqa: E402
from kongtun.accounts.roles import Role  # noqa: E402
from kongtun.areas.models import Area, AreaKind  # noqa: E402
from kongtun.forums.choices import PeriodKind  # noqa: E402
from kongtun.forums.links import day_code  # noqa: E402
from kongtun.forums.models import Forum, Participant, Period  # noqa: E402
from kongtun.forums.queries.answers import code_of  # noqa: E402
from kongtun.groupwork import actions  # noqa: E402
from kongtun.groupwork.models import GroupSession, Note, NoteVersion  # noqa: E402
from kongtun.surveys.models import Response  # noqa: E402

TITLE = "เวทีทดสอบ 126 คน"


def _area(kind: str, code: str, name: str, parent: Area | None) -> Area:
    path = f"{parent.path if parent else ''}{code}/"
    found, _made = Area.objects.get_or_create(
        path=path, defaults={"kind": kind, "code": code, "name_th": name, "parent": parent}
    )
    return found


def seed() -> dict[str, Any]:
    """One forum of a zone that is held today, five districts, four questions, open for writing."""
    country = _area(AreaKind.COUNTRY, "TH", "ประเทศไทย", None)
    zone = _area(AreaKind.ZONE, "10", "เขต 10 อุบลราชธานี", country)
    province = _area(AreaKind.PROVINCE, "33", "ศรีสะเกษ", zone)
    districts = [_area(AreaKind.DISTRICT, f"33{90 + n}", name, province) for n, name in enumerate(DISTRICTS)]
    by = User.objects.create_user(username="hall-zone", password=None, email="hall-zone@example.org")
    Membership.objects.create(user=by, role=Role.ZONE, area=zone, starts_on=timezone.localdate() - timedelta(days=30))
    by = User.objects.get(pk=by.pk)
    begins = timezone.localtime().replace(hour=0, minute=30, second=0, microsecond=0)
    forum = Forum.objects.create(
        area=zone,
        created_by=by,
        fiscal_year=2569,
        title=TITLE,
        starts_at=begins,
        ends_at=begins + timedelta(hours=23),
        state="held",
    )
    Period.objects.create(forum=forum, sort=1, kind=PeriodKind.RATING, title="แบบสอบถาม")
    period = Period.objects.create(forum=forum, sort=2, kind=PeriodKind.GROUP, title="งานกลุ่ม")
    # The districts are on the pick-list of registering once somebody of them is invited.
    Participant.objects.bulk_create([Participant(forum=forum, name=f"ผู้เชิญ {a.name_th}", area=a) for a in districts])
    session = actions.create_session(forum, by=by, question_set="district", period=period)
    actions.make_groups_by_area(session, "district", by=by)
    actions.open_session(session, by=by)
    return {
        "code": forum.code, "day_code": day_code(forum), "session": session.pk, "areas": [area.pk for area in districts],
        "questions": session.questions.filter(parent=None).count(), "wall": f"/groupwork/{session.pk}/wall/{session.wall_key}/",
    }  # fmt: skip


def count() -> dict[str, Any]:
    """What is stored; a note without its first wording would be half a note."""
    session = GroupSession.objects.get(forum__title=TITLE)
    came, notes = Participant.objects.filter(forum=session.forum, source="self"), Note.objects.filter(session=session)
    assert NoteVersion.objects.filter(note__session=session).count() == notes.count()
    return {
        "registered": came.count(), "arrived": came.filter(attended_at__isnull=False).count(),
        "answered": Response.objects.filter(questionnaire__code=code_of(session.forum)).count(), "notes": notes.count(),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps({"seed": seed, "count": count}[sys.argv[1]]()))
