"""Are the sizes of the problems recent, sourced and the plan's own?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.numerals import number
from kongtun.review.checks.registry import QUALITY, RULE_OF_THUMB, Group, Problem, Severity, check

YEARS_OLD = 2
FROM_DATA = gettext_lazy("เกณฑ์คุณภาพ 3.1 ใช้ข้อมูลสถานะสุขภาพเปรียบเทียบระหว่างปี")


@check(
    "baseline-old",
    group=Group.PROBLEM,
    title=gettext_lazy("ขนาดปัญหาไม่เก่าเกินสองปี"),
    explanation=gettext_lazy("ตัวเลขที่เก่ากว่าสองปีงบประมาณอาจไม่ตรงกับตอนนี้ เป้าหมายที่ตั้งจากตัวเลขเก่าจึงพลาดได้"),
    remedy=gettext_lazy("ใช้ตัวเลขล่าสุด หรือวางกิจกรรมสำรวจก่อนเริ่ม"),
    section="objectives",
    field="baseline",
    clause=FROM_DATA,
    source=RULE_OF_THUMB,
    confirmed=False,
)
def baseline_old(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Sizes measured more than two fiscal years before the project's."""
    for objective in content["objectives"]:
        day = objective["baseline_on"]
        if objective["baseline"] is not None and day and int(FiscalYear.of(day)) < content["fiscal_year"] - YEARS_OLD:
            yield Problem(
                _("ขนาดปัญหาของ “%(name)s” วัดไว้ตั้งแต่ปี %(year)d")
                % {"name": objective["indicator"], "year": int(FiscalYear.of(day))}
            )


@check(
    "baseline-plan",
    group=Group.PROBLEM,
    title=gettext_lazy("ใช้ตัวเลขเดียวกับแผนของกองทุน"),
    explanation=gettext_lazy("ถ้าแผนมีขนาดปัญหาของตัวชี้วัดนี้แล้ว โครงการควรเริ่มจากตัวเลขเดียวกัน จึงจะรวมผลของกองทุนได้"),
    remedy=gettext_lazy("เลือกวัตถุประสงค์ข้อนี้จากแผน หรือแก้ตัวเลขในแผนถ้าของแผนเก่าแล้ว"),
    section="objectives",
    field="baseline",
    clause=gettext_lazy("ข้อ 10 ใช้จ่ายตามแผนงานที่คณะกรรมการอนุมัติ"),
    source=QUALITY,
)
def baseline_plan(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Another size, or none, where a plan that the project answers has one that is not older."""
    for objective in content["objectives"]:
        planned = context.plan_sizes.get(objective["series_id"])
        if planned is None or objective["series_id"] is None:
            continue
        words = {"name": objective["indicator"], "planned": number(planned.value), "size": ""}
        if objective["baseline"] is None:
            yield Problem(_("แผนมีขนาดปัญหาของ “%(name)s” แล้วคือ %(planned)s แต่วัตถุประสงค์ยังว่าง") % words)
        elif objective["baseline"] != planned.value and (objective["baseline_on"] or planned.on) <= planned.on:
            words["size"] = number(objective["baseline"])
            yield Problem(_("“%(name)s” ในแผนคือ %(planned)s แต่วัตถุประสงค์ใช้ %(size)s") % words)


@check(
    "baseline-source",
    group=Group.PROBLEM,
    title=gettext_lazy("ขนาดปัญหาบอกแหล่งข้อมูล"),
    explanation=gettext_lazy("ขนาดปัญหาทุกตัวบอกว่ามาจากไหน เพื่อให้ตอนจบวัดซ้ำจากแหล่งเดียวกัน"),
    remedy=gettext_lazy("เลือกแหล่งข้อมูลของตัวเลขนี้"),
    section="objectives",
    field="baseline",
    clause=FROM_DATA,
    source=QUALITY,
)
def baseline_source(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Sizes without kind of source and note."""
    for objective in content["objectives"]:
        if objective["baseline"] is not None and not objective["baseline_source"] and not objective["baseline_note"]:
            yield Problem(
                _("ขนาดปัญหาของ “%(name)s” ไม่บอกแหล่งข้อมูล") % {"name": objective["indicator"] or objective["text"]}
            )


@check(
    "percent-base",
    group=Group.PROBLEM,
    title=gettext_lazy("ร้อยละบอกว่าของอะไร"),
    explanation=gettext_lazy("ร้อยละ 60 ของ 20 คนกับของ 2,000 คนต่างกันมาก จึงต้องรู้ตัวหาร"),
    remedy=gettext_lazy("บอกจำนวนทั้งหมดที่ใช้เป็นตัวหาร เช่น ครัวเรือนที่สำรวจทั้งหมด 340 หลัง"),
    section="objectives",
    field="baseline",
    clause=gettext_lazy("เกณฑ์คุณภาพ 1.3 กลุ่มเป้าหมายและพื้นที่ดำเนินการมีตัวชี้วัด"),
    source=QUALITY,
)
def percent_base(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Percentages of an unknown whole: neither the number nor the indicator says what is divided by."""
    for objective in content["objectives"]:
        if objective["unit_code"] == "percent" and not objective["baseline_base"] and not objective["denominator"]:
            yield Problem(
                _("“%(name)s” เป็นร้อยละ แต่ไม่บอกว่าร้อยละของอะไร") % {"name": objective["indicator"] or objective["text"]}
            )


@check(
    "size-plausible",
    group=Group.PROBLEM,
    title=gettext_lazy("ขนาดปัญหาอยู่ในช่วงที่พบทั่วไป"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ตัวเลขที่ต่างจากที่ตำบลอื่นพบมากมักเกิดจากหน่วยหรือจุดทศนิยมผิด ถ้าถูกแล้วให้บอกที่มา"),
    remedy=gettext_lazy("ตรวจหน่วยและจุดทศนิยม ถ้าถูกแล้วเขียนรายละเอียดแหล่งข้อมูล"),
    section="objectives",
    field="baseline",
    clause=FROM_DATA,
    source=gettext_lazy("ช่วงที่มักพบในบัญชีตัวชี้วัด เป็นค่าประมาณ"),
    confirmed=False,
)
def size_plausible(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Sizes outside the usual range whose source nobody has described."""
    for objective in content["objectives"]:
        size, low, high = objective["baseline"], objective["typical_low"], objective["typical_high"]
        if size is None or low is None or high is None or low <= size <= high or objective["baseline_note"]:
            continue
        yield Problem(
            _("“%(name)s” %(size)s อยู่นอกช่วงที่พบทั่วไป %(low)s–%(high)s")
            % {
                "name": objective["indicator"],
                "size": number(size),
                "low": number(Decimal(low)),
                "high": number(Decimal(high)),
            }
        )
