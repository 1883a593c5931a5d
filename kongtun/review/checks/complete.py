"""Is everything there that the form asks for?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.funds.choices import RecipientGroup
from kongtun.review.checks.registry import CONFIRM_PAGE, Group, Problem, Severity, check


@check(
    "complete",
    group=Group.DETAILS,
    title=gettext_lazy("กรอกครบทุกส่วน"),
    severity=Severity.BLOCKS,
    explanation=gettext_lazy(
        "แบบเสนอโครงการต้องมีชื่อ ผู้เสนอ ประเภทการสนับสนุน สถานการณ์ วัตถุประสงค์ กลุ่มเป้าหมาย วันทำงาน กิจกรรม งบประมาณ และผลที่คาดว่าจะได้รับ"
    ),
    remedy=gettext_lazy("เปิดหน้านี้แล้วกรอกส่วนที่ขาด"),
    section="basics",
    clause=gettext_lazy("กปท.7 ส่วนที่ 1"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7"),
    missing=True,
    also=(
        "confirm",
        "people",
        "plans",
        "situation",
        "objectives",
        "targets",
        "schedule",
        "activities",
        "budget",
        "results",
    ),
)
def complete(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Required parts that are missing (blocks) or thin (mend)."""
    yield from _texts(content)
    yield from _rows(content)
    if content["typed_for"] and not content["confirmed_at"]:
        yield Problem(
            _("ข้อเสนอนี้พิมพ์แทน %(group)s แต่กลุ่มยังไม่ยืนยัน") % {"group": content["typed_for"]},
            CONFIRM_PAGE, "how", remedy=_("ให้กลุ่มอ่านแล้วยืนยัน หรือบันทึกว่ายืนยันกันอย่างไร"),
        )  # fmt: skip


def _texts(content: dict[str, Any]) -> Iterator[Problem]:
    required = (
        ("title", "basics", _("ยังไม่มีชื่อโครงการ")),
        ("organisation", "basics", _("ยังไม่บอกว่ากลุ่มหรือหน่วยงานใดเสนอ")),
        ("recipient_group", "basics", _("ยังไม่เลือกว่าผู้เสนอเป็นหน่วยงานหรือกลุ่มแบบใด")),
        ("support_type", "basics", _("ยังไม่เลือกประเภทการสนับสนุน")),
        ("situation", "situation", _("ยังไม่เขียนสถานการณ์และเหตุผล")),
        ("start_date", "schedule", _("ยังไม่มีวันเริ่มโครงการ")),
        ("end_date", "schedule", _("ยังไม่มีวันสิ้นสุดโครงการ")),
        ("expected_results", "results", _("ยังไม่บอกผลที่คาดว่าจะได้รับ")),
    )
    for name, section, message in required:
        value = content[name]
        if value is None or (isinstance(value, str) and not value.strip()):
            yield Problem(message, section, name)
    for name, section, message in (
        ("work_area", "basics", _("ยังไม่บอกพื้นที่ดำเนินการ")),
        ("place", "schedule", _("ยังไม่บอกว่าทำที่ไหน")),
    ):
        if not content[name].strip():
            yield Problem(message, section, name, Severity.MEND)


def _rows(content: dict[str, Any]) -> Iterator[Problem]:
    # How many names a people's group needs is a check of its own.
    if not content["people"] and content["recipient_group"] != RecipientGroup.PEOPLES_GROUP:
        yield Problem(
            _("ยังไม่มีชื่อผู้รับผิดชอบโครงการ"), "people", "people", Severity.MEND, _("ใส่ชื่ออย่างน้อย 1 คน คนแรกเป็นผู้รับผิดชอบ")
        )
    if not content["plans"]:
        yield Problem(
            _("ยังไม่บอกว่าโครงการนี้ตอบแผนงานใดของกองทุน"),
            "plans",
            "plans",
            Severity.MEND,
            _("เลือกแผนงานที่โครงการนี้ตอบอย่างน้อย 1 แผน"),
        )
    if not content["objectives"]:
        yield Problem(_("ยังไม่มีวัตถุประสงค์"), "objectives", "objectives")
    if not content["targets"]:
        yield Problem(_("ยังไม่เลือกกลุ่มเป้าหมาย"), "targets", "targets")
    for target in content["targets"]:
        if not target["count"]:
            yield Problem(_("ยังไม่บอกจำนวนคนของ%(group)s") % {"group": target["group"]}, "targets", "count")
        elif not target["activities"] and not target["other_activity"].strip():
            yield Problem(
                _("ยังไม่เลือกกิจกรรมหลักของ%(group)s") % {"group": target["group"]}, "targets", "activities", Severity.MEND
            )
    yield from _activities(content["activities"])


def _activities(activities: list[dict[str, Any]]) -> Iterator[Problem]:
    if not activities:
        yield Problem(_("ยังไม่มีกิจกรรม"), "activities", "activities")
    for activity in activities:
        name = {"name": activity["name"]}
        if not activity["steps"].strip():
            yield Problem(
                _("กิจกรรม “%(name)s” ยังไม่บอกว่าทำอย่างไร") % name, "activities", "steps", Severity.MEND,
                _("เปิดกิจกรรมนี้ แล้วเขียนขั้นละบรรทัด"),
            )  # fmt: skip
        if not activity["expected_output"].strip():
            yield Problem(
                _("กิจกรรม “%(name)s” ยังไม่บอกว่าจะได้อะไรออกมา") % name, "activities", "expected_output", Severity.MEND,
                _("เปิดกิจกรรมนี้ แล้วใส่สิ่งที่นับได้เมื่อทำเสร็จ เช่น ครัวเรือนเข้าร่วม 60 หลัง"),
            )  # fmt: skip
        for line in activity["lines"]:
            if line["amount"] == 0:
                yield Problem(
                    _("รายการ “%(line)s” ในกิจกรรม “%(name)s” ยังเป็น 0 บาท") % {**name, "line": line["description"]},
                    "budget", "lines", Severity.MEND, _("ใส่อัตรา หรือเอารายการที่ไม่ใช้เงินออก"),
                )  # fmt: skip
    if not any(activity["lines"] for activity in activities):
        yield Problem(_("ยังไม่มีรายการงบประมาณ"), "budget", "lines")
