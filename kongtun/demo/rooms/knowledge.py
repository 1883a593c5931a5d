"""Demo of the knowledge store: the catalogue's approaches, lessons of closed projects, a list of outstanding projects."""

from __future__ import annotations

from kongtun.demo.rooms.world import DemoWorld
from kongtun.knowledge.actions import (
    decide_awards,
    keep_approaches,
    nominate,
    open_award_list,
    publish_entry,
    save_entry,
    score_nomination,
    set_members,
)
from kongtun.knowledge.models import Entry
from kongtun.projects.models import Project


def load(world: DemoWorld) -> None:
    """Lessons came in when the demo's projects were closed; here are what people add."""
    keep_approaches()
    Entry.objects.exclude(kind="approach").update(is_demo=True)
    _a_set(world)
    _award(world)


def _a_set(world: DemoWorld) -> None:
    by = world.accounts["mentor-zone"]
    chosen = list(Entry.objects.filter(issues__code="WASTE").order_by("kind", "pk")[:4])
    made = save_entry(
        None, by=by, area=world.zone, kind="set", title="เริ่มจัดการขยะเปียกทั้งตำบล",
        summary="อ่านสี่เรื่องนี้ก่อนเขียนโครงการขยะ: วิธีที่มีหลักฐาน และบทเรียนของตำบลที่ทำมาแล้ว", credit="พี่เลี้ยงเขต 10",
    )  # fmt: skip
    set_members(made, chosen, by=by)
    publish_entry(made, by=by)
    Entry.objects.filter(pk=made.pk).update(is_demo=True)


def _award(world: DemoWorld) -> None:
    zone, province = world.accounts["zone"], world.accounts["province"]
    year = world.fiscal_year - 1
    closed = list(
        Project.objects.filter(state="closed", fiscal_year=year, fund__area__path__startswith=world.zone.path)
        .select_related("fund__area").order_by("pk")[:3]
    )  # fmt: skip
    if not closed:
        return
    opened = open_award_list(world.zone, year, by=zone)
    reasons = ("วัดผลก่อนและหลังครบ อสม. เยี่ยมทุกครัวเรือน", "ผู้สูงอายุเป็นผู้จัดเอง ทำต่อได้โดยไม่ใช้เงินกองทุน", "ใช้ข้อมูลจุดเสี่ยงของคนในพื้นที่")
    named = [nominate(opened, project, reason, by=zone) for project, reason in zip(closed, reasons, strict=False)]
    for at, nomination in enumerate(named):
        score_nomination(
            nomination, {"RESULT": 3 - at % 2, "REACH": 2, "TOGETHER": 3, "NEW": 2, "LAST": 3 - at}, by=zone
        )
    decide_awards(opened, named[:2], "ผลวัดได้จริงและทำต่อได้ (ข้อมูลสาธิต)", by=zone)
    open_award_list(world.zone.children.get(pk=world.district.parent_id), year, by=province)
