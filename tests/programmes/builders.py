"""A programme with everything in it, for the tests of its pages, its API and the walks of architecture."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kongtun.programmes import actions

STARTS, ENDS, AGREED = date(2025, 10, 1), date(2027, 9, 30), date(2025, 11, 1)


def upload(name="photo.jpg", colour="#3d7a5f", *, exif=None):
    out = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(out, "JPEG", **({"exif": exif} if exif else {}))
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def make_programme(area, by, **fields):
    values = {"name": "โครงการบูรณาการกลไก เขต 10", "starts_on": STARTS, "ends_on": ENDS, "reporter": "ประชาสังคม-10"}
    return actions.save_programme(None, by=by, area=area, **(values | fields))


def fill(programme, fund, by):
    """Objectives, indicators, team, activity with spending, a type, a target, figures, a report and a draft."""
    objectives = actions.set_objectives(programme, [(None, "ยกระดับศักยภาพกลไก"), (None, "เชื่อม พชอ. กับกองทุน")], by=by)
    counted = actions.save_indicator(programme, by=by, text="แผนที่ทำ", unit="แผน", target=Decimal(10), source="plans")
    typed = actions.save_indicator(programme, by=by, text="พี่เลี้ยงตำบล", unit="คน", target=Decimal(160))
    value = actions.record_value(typed, by=by, value=Decimal(40), measured_on=AGREED)
    actions.set_members(programme, [{"role": "ผู้ประสานงาน", "organisation": "มูลนิธิประชาสังคม"}], by=by)
    activity = actions.save_activity(
        programme, by=by, name="ประชุมพี่เลี้ยง", starts_on=date(2025, 11, 1), ends_on=date(2026, 3, 31),
        lines=[{"group": "G3", "description": "ค่าอาหาร", "amount": Decimal(50000)}],
    )  # fmt: skip
    spending = actions.spend(activity, by=by, amount=Decimal(8000), spent_on=date(2025, 12, 1), text="ประชุมครั้งที่ 1")
    kind = actions.set_target_types(
        programme,
        [{"name": "พชอ.", "amount": Decimal(15000), "criteria": "ทุกกองทุนของอำเภอ", "whole_district": True}],
        by=by,
    )[0]
    target = actions.add_targets(programme, kind, [fund], by=by, agreed_on=AGREED)[0]
    figures = actions.record_figures(
        programme, by=by, as_of=date(2023, 11, 15), source="เอกสาร B", plans=392, proposed=336, funded=153
    )
    report = actions.add_report(
        programme, by=by, held_on=date(2025, 12, 3), title="ประชุมเชิงปฏิบัติการพี่เลี้ยง", done="• กล่าวต้อนรับ\no สรุปผล", people=126,
        activity=activity, objective_ids=[objectives[0].pk], indicator_ids=[typed.pk],
    )  # fmt: skip
    actions.add_photos(report, by=by, files=[upload()])
    draft = actions.begin_report(programme, by=by)
    return SimpleNamespace(
        programme=programme, objectives=objectives, counted=counted, typed=typed, value=value, activity=activity,
        spending=spending, kind=kind, target=target, figures=figures, report=report, draft=draft, photo=report.photos.first(),
    )  # fmt: skip
