"""Rows, pages and records of forums."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.utils import timezone

import chain_builders
from architecture.route_row import Route
from kongtun.forums.models import (
    CostLine,
    FollowUp,
    Forum,
    ForumChange,
    ForumPhoto,
    Letter,
    Minutes,
    Participant,
    Period,
    Rhythm,
    TravelClaim,
)


def _at(name: str, **more: Any) -> Any:
    return lambda c: {"pk": c.forum[name].pk, **{key: value(c) for key, value in more.items()}}


def _but(*right: str, **more: Any) -> Any:
    return lambda c: [
        {"pk": one.pk, **{key: value(c) for key, value in more.items()}}
        for name, one in c.forum.items()
        if name not in right
    ]


def _own(name: str) -> Any:
    return lambda c: {"code": c.forum[name].code, "secret": c.forum_person[name].secret}


def _step(name: str, state: str) -> Any:
    return lambda c: {"pk": c.forum[state].pk, "name": name}


_ROWS = {"-TOTAL_FORMS": "1", "-INITIAL_FORMS": "0", "-MIN_NUM_FORMS": "0", "-MAX_NUM_FORMS": "60"}


def _set(prefix: str, **fields: str) -> Any:
    return lambda _c: (
        {f"{prefix}{name}": value for name, value in _ROWS.items()} | {f"{prefix}-0-{k}": v for k, v in fields.items()}
    )


_ANY = {"may": "officer", "lacks": "applicant", "record": False}
_person = {"person_pk": lambda c: c.forum_person["soon"].pk}
_came = {"person_pk": lambda c: c.forum_person["today"].pk}
_task = {"row_pk": lambda c: c.follow_up.pk}
_photo = {"photo_pk": lambda c: c.forum_photo.pk}
_WHEN = {"day": "1/9/2600", "from_time": "09:00", "until_time": "16:00"}
_REGISTER = {
    "name": "ผู้แทนชมรมผู้สูงอายุ", "organisation": "ชมรมผู้สูงอายุ", "role": "พี่เลี้ยงตำบล", "consent": "on",
    "client_id": "5f9d1a38-6d2c-4f59-9a54-6f0a60b3f001",
}  # fmt: skip
ROUTES: dict[str, Route] = {
    "forums:list": Route(lambda _c: {}, "G", **_ANY),
    "forums:year": Route(lambda _c: {}, "G", **_ANY),
    "forums:rhythms": Route(lambda _c: {}, "G", **_ANY),
    "forums:rhythm-new": Route(
        lambda _c: {}, "GP", "officer", "committee", record=False,
        post=lambda c: {"title": "เวทีตำบล", "area": str(c.fund.area_id), "level": "lao", "times": "2", "every_years": "1",
                        "since_year": "2570", "kind": "forum"},
    ),
    "forums:rhythm-edit": Route(lambda c: {"pk": c.rhythm.pk}, "GP", "officer", "committee"),
    "forums:new": Route(lambda _c: {}, "GP", "officer", "committee", record=False),
    "forums:of-programme": Route(lambda c: {"programme_pk": c.forum_programme.pk}, "G", "officer", "applicant"),
    "forums:of-fund": Route(lambda c: {"fund_pk": c.fund.pk}, "G", "officer", "applicant"),
    "forums:detail": Route(_at("closed"), "G", "committee", "stranger"),
    "forums:mine": Route(_at("soon"), "G", "officer"),
    "forums:step": Route(_step("announce", "draft"), "GP", "officer", "committee", wrong=_but("draft", "soon", name=lambda _c: "announce")),
    "forums:step (start)": Route(_step("start", "today"), "GP", "officer", "committee", wrong=_but("today", "draft", name=lambda _c: "start")),
    "forums:step (close)": Route(_step("close", "held"), "GP", "officer", "committee", wrong=_but("held", name=lambda _c: "close")),
    "forums:change": Route(
        _at("soon"), "GP", "officer", "committee", post=lambda _c: {**_WHEN, "mode": "onsite", "place": "ที่ใหม่"},
        wrong=_but("soon", "draft", "empty", "today"),
    ),
    "forums:cancel": Route(
        _at("soon"), "GP", "officer", "committee", post=lambda _c: {"note": "วิทยากรติดภารกิจ"}, wrong=_but("soon", "draft", "empty", "today")
    ),
    "forums:reopen": Route(_at("closed"), "GP", "officer", "committee", post=lambda _c: {"note": "แก้จำนวน"}, wrong=_but("closed")),
    "forums:field-report": Route(_at("closed"), "P", "mentor", "committee", wrong=_but("closed")),
    "forums:basics": Route(_at("draft"), "GP", "officer", "committee", wrong=_but("draft", "empty", "soon", "today", "held")),
    "forums:agenda": Route(_at("draft"), "GP", "officer", "committee", wrong=_but("draft", "empty", "soon", "today", "held")),
    "forums:agenda-start": Route(
        _at("empty"), "P", "officer", "committee", post=lambda _c: {"start": "tele"}, fields=("start",), wrong=_but("empty")
    ),
    "forums:costs": Route(
        _at("draft"), "GP", "officer", "committee", post=_set("costs", description="ค่าอาหาร", quantity="10", rate="80"),
        wrong=_but("draft", "soon", "today", "held", "empty"),
    ),
    "forums:online": Route(
        _at("draft"), "GP", "officer", "committee", post=lambda _c: {"online_link": "https://meet.example.org/x"},
        wrong=_but("draft", "soon", "today", "held", "empty"),
    ),
    "forums:letters": Route(
        _at("soon"), "GP", "officer", "committee", post=lambda _c: {"signer": "ผู้อำนวยการ", "number": "1"},
        wrong=_but("draft", "soon", "today", "held", "empty"),
    ),
    "forums:people": Route(_at("draft"), "GP", "officer", "committee", post=lambda _c: {"paste": "1", "lines": "ผู้แทน อสม./หมู่ 3"}),
    "forums:people-xlsx": Route(_at("soon"), "G", "officer", "committee"),
    "forums:person": Route(_at("soon", **_person), "GP", "officer", "committee"),
    "forums:person-remove": Route(_at("soon", **_person), "GP", "officer", "committee"),
    "forums:desk": Route(_at("today"), "GP", "officer", "committee", post=lambda _c: {"name": "ผู้ใหญ่บ้าน", "mode": "onsite"},
                         wrong=_but("today", "held", "draft")),
    "forums:desk-tick": Route(
        _at("today", **_came), "P", "officer", "committee", post=lambda _c: {"mode": "onsite"}, fields=("mode", "q"),
        wrong=lambda c: [{"pk": c.forum["closed"].pk, "person_pk": c.forum_person["closed"].pk}],
    ),
    "forums:desk-all": Route(
        _at("today"), "GP", "officer", "committee", post=lambda _c: {"mode": "onsite"}, fields=("mode", "q"), wrong=_but("today", "held")
    ),
    "forums:poster": Route(_at("soon"), "G", "officer", "committee"),
    "forums:screen": Route(_at("today"), "G", "officer", "committee"),
    "forums:turnout": Route(_at("closed"), "G", "committee", "stranger"),
    "forums:questions": Route(_at("draft"), "GP", "officer", "committee", post=_set("questions", text="ข้าพเจ้าเขียนโครงการได้"),
                              wrong=_but("draft", "soon", "today", "held", "empty")),
    "forums:answers": Route(_at("closed"), "G", "committee", "stranger"),
    "forums:answers-xlsx": Route(_at("closed"), "G", "committee", "stranger"),
    "forums:paper": Route(
        _at("held"), "GP", "officer", "committee", post=lambda _c: {"lines": "4453344545", "batch": "5f9d1a38-6d2c-4f59-9a54-6f0a60b3f002"},
        wrong=_but("held", "today"),
    ),
    "forums:minutes": Route(_at("held"), "GP", "officer", "committee", wrong=_but("held", "today")),
    "forums:follow-ups": Route(
        _at("closed"), "GP", "officer", "stranger", post=lambda _c: {"text": "ติดตามแผน", "owner_name": "พี่เลี้ยงอำเภอ"}
    ),
    "forums:follow-up-done": Route(_at("closed", **_task), "GP", "officer"),
    "forums:follow-up-remove": Route(_at("closed", **_task), "P", "officer", "committee"),
    "forums:photos": Route(_at("closed"), "GP", "officer", "committee", uploads=("photos",)),
    "forums:photo-save": Route(_at("closed", **_photo), "P", "officer", "committee", post=lambda _c: {"caption": "กลุ่มย่อย"},
                               fields=("caption", "remove")),
    "forums:photo": Route(_at("closed", **_photo, size=lambda _c: "small"), "G", "committee", "stranger"),
    "forums:travel": Route(_at("held"), "G", "officer", "committee"),
    "forums:travel-edit": Route(
        _at("held", person_pk=lambda c: c.forum_person["held"].pk), "GP", "officer", "committee",
        wrong=lambda c: [{"pk": c.forum["soon"].pk, "person_pk": c.forum_person["soon"].pk}],
    ),
    "forums:join": Route(lambda c: {"code": c.forum["soon"].code}, "GP", post=lambda _c: dict(_REGISTER)),
    "forums:own": Route(_own("today"), "G"),
    "forums:own-act": Route(_own("today"), "P", fields=("do", "code")),
    "forums:own-questions": Route(_own("held"), "GP"),
    "forums:own-calendar": Route(_own("soon"), "G"),
}  # fmt: skip
PAGES: dict = {
    "forums": ("officer", "forums:list", lambda _c: []),
    "forums of the year": ("officer", "forums:year", lambda _c: []),
    "forum rhythms": ("officer", "forums:rhythms", lambda _c: []),
    "forums of a programme": ("officer", "forums:of-programme", lambda c: [c.forum_programme.pk]),
    "forums of a fund": ("officer", "forums:of-fund", lambda c: [c.fund.pk]),
    "forum, closed": ("officer", "forums:detail", lambda c: [c.forum["closed"].pk]),
    "forum, draft": ("officer", "forums:detail", lambda c: [c.forum["draft"].pk]),
    "forum people": ("officer", "forums:people", lambda c: [c.forum["closed"].pk]),
    "forum people as a workbook": ("officer", "forums:people-xlsx", lambda c: [c.forum["closed"].pk]),
    "forum desk": ("officer", "forums:desk", lambda c: [c.forum["today"].pk]),
    "forum turnout": ("committee", "forums:turnout", lambda c: [c.forum["closed"].pk]),
    "forum letters": ("officer", "forums:letters", lambda c: [c.forum["closed"].pk]),
    "forum costs": ("officer", "forums:costs", lambda c: [c.forum["closed"].pk]),
    "forum follow-ups": ("officer", "forums:follow-ups", lambda c: [c.forum["closed"].pk]),
    "forum travel": ("officer", "forums:travel", lambda c: [c.forum["closed"].pk]),
    "forum registration": (None, "forums:join", lambda c: [c.forum["soon"].code]),
    "forum, own page": (None, "forums:own", lambda c: [c.forum["closed"].code, c.forum_person["closed"].secret]),
}


def _forum(c: SimpleNamespace, title: str, state: str, days: int, **fields: Any) -> Forum:
    start = timezone.make_aware(
        datetime.combine(chain_builders.TODAY + timedelta(days=days), datetime.min.time())
    ) + timedelta(hours=9)
    forum = Forum.objects.create(
        area=c.fund.area, title=title, state=state, starts_at=start, ends_at=start + timedelta(hours=7), place="ห้องประชุม อบต.",
        host="อบต.โนนสำราญ", objective="แลกเปลี่ยนแผนและโครงการ", fiscal_year=fields.pop("fiscal_year", 2569), created_by=c.people.officer, **fields,
    )  # fmt: skip
    Period.objects.create(forum=forum, sort=1, kind="opening", title="เปิดประชุม", minutes=30, starts_at=start.time())
    Period.objects.create(forum=forum, sort=2, kind="talk", title="บรรยาย", minutes=60, starts_at=start.time())
    return forum


def _came_to(c: SimpleNamespace, forum: Forum, name: str, *, here: bool) -> Participant:
    return Participant.objects.create(
        forum=forum, name=name, organisation="อบต.โนนสำราญ", role="พี่เลี้ยงตำบล", area=c.fund.area, phone="081-234-5678",
        email="somebody@example.org", invited_at=forum.starts_at, registered_at=forum.starts_at if here else None,
        attended_at=forum.starts_at if here else None, attended_mode="onsite" if here else "",
    )  # fmt: skip


def extend(c: SimpleNamespace) -> None:
    """A forum in each state, with people, a record and what follows."""
    c.forum_programme = _programme(c)
    later = {"days": 365 * 74, "fiscal_year": 2643}
    c.forum = {
        "draft": _forum(c, "เวทีที่เตรียมอยู่", "draft", **later),
        "empty": _forum(c, "เวทีที่ยังไม่มีกำหนดการ", "draft", **later),
        "soon": _forum(c, "เวทีที่เชิญแล้ว", "announced", **later),
        "today": _forum(c, "เวทีวันนี้", "announced", 0),
        "held": _forum(c, "เวทีที่ประชุมอยู่", "held", 0),
        "closed": _forum(c, "เวทีที่สรุปแล้ว", "closed", -30, programme=c.forum_programme),
    }
    c.forum["empty"].periods.all().delete()
    c.forum["held"].periods.filter(sort=2).update(said="ได้ทบทวนแผน")
    c.forum_person = {
        name: _came_to(c, forum, f"ผู้เข้าร่วม {name}", here=name in ("held", "closed")) for name, forum in c.forum.items()
    }
    closed = c.forum["closed"]
    ForumChange.objects.create(record=closed, transition="close", source="held", target="closed", by=c.people.officer)
    Minutes.objects.create(forum=closed, shape="free", discussion="ได้แลกเปลี่ยนกัน", output="แผน 3 เรื่อง")
    c.follow_up = FollowUp.objects.create(
        forum=closed, text="ปรับแผน", owner=c.people.officer, owner_name="เจ้าหน้าที่กองทุน"
    )
    c.forum_photo = ForumPhoto.objects.create(forum=closed, digest="a" * 64, **_picture(closed))
    c.rhythm = Rhythm.objects.create(
        area=c.fund.area, level="lao", title="เวทีแลกเปลี่ยนของตำบล", times=2, since_year=2569, created_by=c.people.officer
    )


def _programme(c: SimpleNamespace) -> Any:
    from kongtun.programmes.models import Programme

    return Programme.objects.create(
        area=c.fund.area,
        name="ชุดโครงการของเวที",
        starts_on=datetime(2025, 1, 1),
        ends_on=datetime(2026, 12, 31),
        created_by=c.people.officer,
    )


def _picture(forum: Forum) -> dict[str, Any]:
    from io import BytesIO

    from django.core.files.base import ContentFile
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "JPEG")
    return {
        "file": ContentFile(out.getvalue(), name=f"{forum.pk}.jpg"), "thumbnail": ContentFile(out.getvalue(), name=f"{forum.pk}-s.jpg"),
        "width": 8, "height": 8,
    }  # fmt: skip


def grow(c: SimpleNamespace, number: int) -> None:
    """One more row in each list."""
    closed = c.forum["closed"]
    for name in ("closed", "today", "soon", "draft"):
        person = _came_to(c, c.forum[name], f"คนที่ {number}", here=name == "closed")
        if name == "closed":
            TravelClaim.objects.create(participant=person, from_place="บ้าน", fare=50, total=50)
            letter = Letter.objects.create(
                forum=closed, number=number, to=f"หน่วยงานที่ {number}", made_on=chain_builders.TODAY
            )
            letter.participants.add(person)
    Period.objects.create(forum=closed, sort=10 + number, kind="talk", title=f"ช่วง {number}", said="ได้")
    CostLine.objects.create(forum=closed, description=f"ค่า {number}", quantity=1, rate=100)
    FollowUp.objects.create(forum=closed, text=f"งาน {number}", owner=c.people.officer, owner_name="เจ้าหน้าที่")
    Rhythm.objects.create(
        area=c.fund.area, level="lao", title=f"จังหวะ {number}", times=1, since_year=2569, created_by=c.people.officer
    )
    other = _forum(c, f"เวที {number}", "closed", -number - 40, programme=c.forum_programme)
    _came_to(c, other, f"คน {uuid4()}", here=True)
