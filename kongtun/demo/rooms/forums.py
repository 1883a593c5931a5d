"""Demo of forums: the workshops of documents B and E as they were, one to come, and the yearly rhythm of document C.

People are roles by district; how many came from each is invented, only the 126 of document B is not.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.demo.clock import day
from kongtun.demo.rooms.world import DemoWorld
from kongtun.forums import actions as do
from kongtun.forums.actions.questions import ready_questionnaire
from kongtun.forums.choices import AttendanceMode, ForumKind, ForumMode, ParticipantRole, Source
from kongtun.forums.models import Forum, Participant
from kongtun.forums.queries.answers import respondent_of
from kongtun.funds.models import ExpenseItem
from kongtun.surveys.models import Answer, Response
from kongtun.surveys.queries.responses import subject_of

FILE = Path(__file__).parent.parent / "data" / "forums.toml"
DISTRICTS = ("3304", "3313", "3404", "3414", "3504")
HOST = "มูลนิธิประชาสังคมและคณะทำงานกองทุนสุขภาพตำบล เขต 10"
R = ParticipantRole
# Document C: a region four times a year, a province six, the region once to plan the next year, the country once.
RHYTHMS = (
    ("zone", "เวทีแลกเปลี่ยนเรียนรู้ระหว่างทีมงานระดับภาค", 4, "แลกเปลี่ยนเรียนรู้ระหว่างทีมพี่เลี้ยงของแต่ละจังหวัด", ForumKind.FORUM),
    ("province", "เวทีแลกเปลี่ยนเรียนรู้ระดับจังหวัด", 6, "พี่เลี้ยงในจังหวัดพูดคุยและติดตามงานด้วยกัน", ForumKind.FORUM),
    ("zone", "เวทีกำหนดแผนงานปีต่อไป", 1, "แลกเปลี่ยนและกำหนดแผนงานในปีต่อไป", ForumKind.WORKSHOP),
)  # fmt: skip


def load(world: DemoWorld) -> None:
    """Make the forums; ``world.made["forum"]`` is the one of document B."""
    by = world.accounts["programme"]
    _ = by.current_memberships, world.accounts["zone"].current_memberships
    texts = tomllib.loads(FILE.read_text(encoding="utf-8"))
    districts = list(
        Area.objects.filter(kind=AreaKind.DISTRICT, code__in=DISTRICTS).select_related("parent").order_by("path")
    )
    zone_rhythm = _rhythms(world)
    held = _past(world, texts["nov"], date(2023, 11, 30), _people_of_november(districts), both=True)
    world.made["forum"] = held
    june = _past(world, texts["june"], date(2024, 6, 18), _people_of_june(districts), both=False)
    _answers(june)
    _this_year(world, zone_rhythm, held)


def _rhythms(world: DemoWorld) -> Any:
    zone, admin, since = world.accounts["zone"], world.accounts["admin"], world.fiscal_year - 1
    made = [
        do.save_rhythm(world.zone, by=zone, level=level, title=title, times=times, since_year=since, objective=why, kind=kind)
        for level, title, times, why, kind in RHYTHMS
    ]  # fmt: skip
    country = world.zone.parent
    if country is not None:
        do.save_rhythm(
            country, by=admin, level="country", title="เวทีแลกเปลี่ยนเรียนรู้ระดับประเทศ", times=1, since_year=world.fiscal_year - 1,
            objective="ภาคแลกเปลี่ยนกันและนำข้อเสนอสู่นโยบาย", every_years=2,
        )  # fmt: skip
    return made[0]


def _moment(on: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(hour, minute)))


def _past(world: DemoWorld, text: dict[str, Any], on: date, people: list[Participant], *, both: bool) -> Forum:
    by = world.accounts["programme"]
    with day(on - timedelta(days=14)):
        forum = do.create_forum(
            world.zone, by=by, title=text["title"], starts_at=_moment(on, 9), ends_at=_moment(on, 16, 30),
            mode=ForumMode.BOTH if both else ForumMode.ONSITE, host=HOST, objective=text["objective"],
            place="ห้องประชุมในจังหวัดอุบลราชธานี" if both else "ห้องประชุม อบต.ตระกาจ อำเภอกันทรลักษ์", is_demo=True,
            programme=world.made.get("programme"),
        )  # fmt: skip
        periods = do.save_agenda(forum, text["periods"], by=by)
        for person in people:
            person.forum, person.invited_at = forum, timezone.now()
        Participant.objects.bulk_create(people)
        do.announce(forum, by=by)
    with day(on, 8):
        do.start(forum, by=by)
        arrived = _moment(on, 8, 20)
        Participant.objects.filter(forum=forum).update(registered_at=arrived, attended_at=arrived)
    with day(on, 17):
        do.save_minutes(
            forum, by=by, shape="periods", recorder=text["recorder"],
            texts={name: text[name] for name in ("output", "outcome", "suggestions")},
            said={made.pk: row.get("said", "") for made, row in zip(periods, text["periods"], strict=True)},
        )  # fmt: skip
        for what, who in text["follow_ups"]:
            row = do.add_follow_up(forum, by=by, text=what, owner_name=who, due_on=on + timedelta(days=60))
            do.finish_follow_up(row, by=by, note="รายงานในเวทีครั้งถัดไปแล้ว")
    return forum


def _person(role: str, name: str, organisation: str, area: Area, *, online: bool = False) -> Participant:
    mode = AttendanceMode.ONLINE if online else AttendanceMode.ONSITE
    # Attendance is complete only once the day has come; the check wants a mode with the time.
    return Participant(
        name=name, organisation=organisation, role=role, area=area, source=Source.INVITED, attended_mode=mode
    )


def _people_of_november(districts: list[Area]) -> list[Participant]:
    """126 people: five districts, the zone's own team, and online from zones 7 and 9."""
    zones = {area.code: area for area in Area.objects.filter(kind=AreaKind.ZONE, code__in=("7", "9", "10"))}
    people = []
    for area, tambon, district in zip(districts, (24, 14, 20, 18, 22), (3, 2, 3, 3, 3), strict=True):
        people += [
            _person(R.DISTRICT_MENTOR, f"พี่เลี้ยง{area.full_name} คนที่ {n}", f"สำนักงานสาธารณสุข{area.full_name}", area)
            for n in range(1, district + 1)
        ]
        people += [
            _person(R.TAMBON_MENTOR, f"พี่เลี้ยงตำบล {area.full_name} คนที่ {n}", f"กองทุนตำบลใน{area.full_name}", area)
            for n in range(1, tambon + 1)
        ]
    people += [
        _person(R.ZONE_MENTOR, f"คณะทำงานเขต 10 คนที่ {n}", "คณะทำงานกองทุนสุขภาพตำบล เขต 10", zones["10"])
        for n in range(1, 9)
    ]
    for code in ("7", "9"):
        people += [
            _person(
                R.ZONE_MENTOR,
                f"คณะทำงานเขต {code} คนที่ {n}",
                f"คณะทำงานกองทุนสุขภาพตำบล เขต {code}",
                zones[code],
                online=True,
            )
            for n in (1, 2, 3)
        ]
    return people


def _people_of_june(districts: list[Area]) -> list[Participant]:
    people = []
    for area, tambons in zip(districts, (8, 5, 7, 6, 6), strict=True):
        people.append(_person(R.DISTRICT_MENTOR, f"พี่เลี้ยง{area.full_name}", f"สำนักงานสาธารณสุข{area.full_name}", area))
        people += [
            _person(R.TAMBON_MENTOR, f"พี่เลี้ยงตำบลที่ {n} {area.full_name} คนที่ {who}", f"กองทุนตำบลใน{area.full_name}", area)
            for n in range(1, tambons + 1) for who in (1, 2)
        ]  # fmt: skip
    return people


def _answers(forum: Forum) -> None:
    """Scores of 58 people for ten questions, invented."""
    by = forum.created_by
    dice = Random(20240618)
    lean = (3.9, 3.4, 3.3, 3.5, 3.1, 3.2, 2.9, 2.8, 3.7, 3.0)
    with day(date(2024, 6, 18), 16):
        stored = ready_questionnaire(forum)
        questions = list(stored.questions.order_by("sort"))
        people = list(forum.participants.order_by("pk")[:58])
        responses = Response.objects.bulk_create(
            [
                Response(
                    questionnaire=stored, respondent=respondent_of(p), submitted_at=timezone.now(), **subject_of(forum)
                )
                for p in people
            ]
        )
        Answer.objects.bulk_create(
            [
                Answer(response=response, question=question, value=min(5, max(1, round(dice.gauss(middle, 0.9)))))
                for response in responses for question, middle in zip(questions, lean, strict=True)
            ]
        )  # fmt: skip
    for past in Forum.objects.filter(is_demo=True, state="held"):
        with day(timezone.localtime(past.starts_at).date() + timedelta(days=3)):
            do.close(past, by=by)


def _this_year(world: DemoWorld, rhythm: Any, copy: Forum) -> None:
    """One forum to come, announced to the mentors and officers of the five districts, with its budget."""
    by = world.accounts["programme"]
    on = world.today + timedelta(days=18)
    on += timedelta(days=(7 - on.weekday()) % 7 if on.weekday() > 4 else 0)
    if on not in FiscalYear(world.fiscal_year):
        on = FiscalYear(world.fiscal_year).end
    with day(world.today - timedelta(days=3)):
        forum = do.create_forum(
            world.zone, by=by, title="เวทีแลกเปลี่ยนเรียนรู้ทีมพี่เลี้ยงและกองทุน เขต 10", starts_at=_moment(on, 9),
            ends_at=_moment(on, 16, 30), kind=ForumKind.FORUM, mode=ForumMode.BOTH, place="ห้องประชุมสำนักงานสาธารณสุขจังหวัดอุบลราชธานี",
            host="สปสช. เขต 10 อุบลราชธานี", rhythm=rhythm, start="exchange", is_demo=True, programme=copy.programme,
            objective="สรุปผลแผนและโครงการปีนี้ของแต่ละอำเภอ\nแลกเปลี่ยนวิธีติดตามและวัดผลก่อนหลัง\nนัดงานที่ต้องทำต่อของพี่เลี้ยงทุกระดับ",
        )  # fmt: skip
        do.save_link(forum, by=by, online_link="https://meet.jit.si/kongtun-demo-zone10")
        do.save_letter_words(
            forum, by=by, letter_prefix="สปสช. 5.20/ว", signer="ผู้อำนวยการ สปสช. เขต 10 (สาธิต)",
            signer_position="ผู้อำนวยการสำนักงานหลักประกันสุขภาพแห่งชาติ เขต 10 อุบลราชธานี",
            letter_note="ค่าใช้จ่ายในการเดินทางเบิกจากผู้จัดตามระเบียบ", contact="กลุ่มภารกิจสนับสนุนการมีส่วนร่วม สปสช. เขต 10",
        )  # fmt: skip
        do.add_by_role(forum, by=by, roles=["tambon-mentor", "district-mentor", "officer"], areas=[world.district])
        do.paste_people(
            forum, by=by, lines="ผู้แทนสถาบันนโยบายสาธารณะ/มหาวิทยาลัย\nผู้แทนท้องถิ่นจังหวัด/สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด",
        )  # fmt: skip
        do.save_costs(forum, _costs(), by=by)
        do.announce(forum, by=by)


def _costs() -> list[dict[str, Any]]:
    items = {item.name_th: item for item in ExpenseItem.objects.filter(is_active=True)}

    def named(word: str) -> Any:
        return next((item for name, item in items.items() if word in name), None)

    return [
        {"item": named("วิทยากร"), "description": "ค่าตอบแทนวิทยากร", "quantity": Decimal(2), "times": Decimal(3), "rate": Decimal(600)},
        {"item": named("อาหารกลางวัน"), "description": "ค่าอาหารกลางวัน", "quantity": Decimal(60), "times": Decimal(1), "rate": Decimal(80)},
        {"item": named("อาหารว่าง"), "description": "ค่าอาหารว่าง", "quantity": Decimal(60), "times": Decimal(2), "rate": Decimal(35)},
        {"item": named("เดินทาง"), "description": "ค่าเดินทางผู้เข้าร่วม", "quantity": Decimal(45), "times": Decimal(1), "rate": Decimal(200)},
    ]  # fmt: skip
