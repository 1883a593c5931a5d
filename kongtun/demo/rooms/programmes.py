"""Demo of programmes: zone 9's thirty-seven target funds (document A) and zone 10's programme with two field reports (B, E)."""

from __future__ import annotations

import io
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.demo.pictures import picture
from kongtun.demo.places import demo_places
from kongtun.demo.rooms.world import DemoWorld
from kongtun.funds.models import ExpenseItem
from kongtun.programmes import actions
from kongtun.programmes.choices import Source
from kongtun.programmes.counters import counter_of
from kongtun.programmes.models import Programme, TargetType

TEXTS = Path(__file__).parent.parent / "data" / "programmes.toml"
ZONE_10_DISTRICTS = ("3304", "3313", "3404", "3414", "3504")
TYPE_9 = {"ท้องถิ่นขนาดใหญ่": 0, "รพ.สต. ถ่ายโอน": 1, "พชอ.": 2}


def load(world: DemoWorld) -> None:
    """Make both programmes with the actions that people use."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    world.made["programme"] = _zone_10(world, texts["zone10"])
    world.made["programme_zone9"] = _zone_9(world, texts["zone9"])


def _begin(world: DemoWorld, area: Area, texts: dict[str, Any], by: Any, starts_on: date) -> Programme:
    ends_on = FiscalYear(world.fiscal_year).end
    head = {name: texts[name] for name in ("name", "short_name", "host", "reporter", "about")}
    programme = actions.save_programme(
        None, by=by, area=area, starts_on=starts_on, ends_on=ends_on, is_demo=True, **head
    )
    objectives = actions.set_objectives(programme, [(None, text) for text in texts["objectives"]], by=by)
    for row in texts["indicators"]:
        source = row.get("source", "")
        known = source in Source.values or counter_of(source) is not None
        target = row.get("target")
        indicator = actions.save_indicator(
            programme, by=by, text=row["text"], unit=row["unit"], target=None if target is None else Decimal(target),
            source=source if known else "", objective=objectives[row["objective"] - 1],
        )  # fmt: skip
        if "value" in row and not indicator.source:
            actions.record_value(
                indicator, by=by, value=Decimal(row["value"]), measured_on=row["on"], source=row.get("from", "")
            )
    actions.set_members(programme, texts["team"], by=by)
    return programme


def _activities(programme: Programme, texts: dict[str, Any], by: Any) -> list[Any]:
    items = {item.code: item for item in ExpenseItem.objects.all()}
    made = []
    for row in texts["activities"]:
        lines = [
            {"item": items.get(code), "group": items[code].group if code in items else "G6", "amount": Decimal(amount),
             "description": "" if code in items else "ค่าใช้จ่ายในกิจกรรม"}
            for code, amount in row["lines"]
        ]  # fmt: skip
        activity = actions.save_activity(
            programme,
            by=by,
            name=row["name"],
            detail=row.get("detail", ""),
            starts_on=row["starts"],
            ends_on=row["ends"],
            lines=lines,
        )
        for text, amount, day, reference in row.get("spent", ()):
            actions.spend(activity, by=by, amount=Decimal(amount), spent_on=day, text=text, reference=reference)
        made.append(activity)
    return made


def _zone_10(world: DemoWorld, texts: dict[str, Any]) -> Programme:
    office = world.accounts["programme"]
    programme = _begin(world, world.zone, texts, office, texts["starts_on"])
    activities = _activities(programme, texts, office)
    kind = actions.set_target_types(programme, texts["types"], by=office)[0]
    for district in Area.objects.filter(kind="district", code__in=ZONE_10_DISTRICTS).order_by("code"):
        funds = actions.district_funds(programme, district.pk)
        actions.add_targets(programme, kind, funds, by=office, agreed_on=texts["agreed_on"])
    for row in texts["figures"]:
        actions.record_figures(programme, by=office, **row)
    numbers = {one.number: one.pk for one in programme.objectives.all()}
    aims = {one.number: one.pk for one in programme.indicators.all()}
    for row in texts["reports"]:
        told = {
            name: row[name]
            for name in ("title", "place", "purpose", "planned", "done", "output", "outcome", "suggestions")
        }
        report = actions.add_report(
            programme, by=office, held_on=row["held_on"], people=row.get("people"), activity=activities[row["activity"] - 1],
            objective_ids=[numbers[number] for number in row["objectives"]],
            indicator_ids=[aims[number] for number in row["indicators"]], **told,
        )  # fmt: skip
        actions.add_photos(
            report, by=office, files=[_photo(f"{row['title']}-{n}") for n in range(row.get("photos", 0))]
        )
    return programme


def _photo(seed: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    picture(seed, 640, 420).save(out, "JPEG", quality=80)
    return SimpleUploadedFile("photo.jpg", out.getvalue(), "image/jpeg")


def _zone_9(world: DemoWorld, texts: dict[str, Any]) -> Programme:
    admin = world.accounts["admin"]
    zone = world.funds["T01"].area.parent.parent.parent  # type: ignore[union-attr]
    programme = _begin(world, zone, texts, admin, texts["starts_on"])  # type: ignore[arg-type]
    activities = _activities(programme, texts, admin)
    kinds: list[TargetType] = actions.set_target_types(programme, texts["types"], by=admin)
    chosen: dict[int, list[Any]] = {}
    for place in demo_places():
        if place.kind == "target":
            chosen.setdefault(TYPE_9[place.role], []).append(world.funds[place.code])
    # Document A tells of two transferred รพ.สต. at this fund.
    actions.record_transfer(
        programme, world.funds["T01"], by=admin, units=2, as_of=texts["agreed_on"], source="บันทึกการประชุม สปสช. เขต 9"
    )
    for number_of_type, funds in sorted(chosen.items()):
        targets = actions.add_targets(programme, kinds[number_of_type], funds, by=admin, agreed_on=texts["agreed_on"])
        for number, target in enumerate(targets[:14], start=1):
            paid_on = texts["agreed_on"] + timedelta(days=30 + number)
            activity = activities[0] if number_of_type == 0 else None
            actions.pay_support(
                target,
                by=admin,
                paid_on=paid_on,
                reference=f"บจ.{number_of_type + 1}-{number:02d}/{paid_on.year + 543}",
                activity=activity,
            )
            if number <= 6:
                actions.report_use(
                    target, by=admin, used_amount=target.amount * Decimal("0.96"), used_on=paid_on + timedelta(days=150),
                    used_note="ประชุมทำแผนและพัฒนาโครงการกับผู้ขอรับทุน (สาธิต)",
                )  # fmt: skip
    return programme
