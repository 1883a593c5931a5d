"""Does the type of support fit who asks?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.funds.choices import RecipientGroup as R
from kongtun.funds.notices import UnknownRule
from kongtun.review.checks.registry import Group, Problem, Severity, check

# Who typically asks under each type (กปท.7 items 10.1 and 10.2). Read from the labels of the form; the text of the
# notice has not been found, so a mismatch never blocks.
FITTING: dict[int, frozenset[int]] = {
    1: frozenset({R.HEALTH_UNIT, R.LAO_HEALTH, R.STATE_HEALTH}),
    2: frozenset({R.OTHER_AGENCY, R.PEOPLES_GROUP}),
    3: frozenset({R.LAO_HEALTH, R.OTHER_AGENCY, R.PEOPLES_GROUP}),
    4: frozenset({R.FUND_OFFICE, R.LAO_HEALTH}),
    5: frozenset({R.HEALTH_UNIT, R.LAO_HEALTH, R.STATE_HEALTH, R.OTHER_AGENCY}),
}


@check(
    "support-type",
    group=Group.LAW,
    title=gettext_lazy("ประเภทการสนับสนุนตรงกับผู้เสนอ"),
    severity=Severity.MEND,
    explanation=gettext_lazy(
        "แต่ละประเภทของข้อ 10 มีไว้สำหรับผู้เสนอคนละแบบ เช่น 10(1) หน่วยบริการสาธารณสุข 10(2) กลุ่มประชาชนและหน่วยงานอื่น"
    ),
    remedy=gettext_lazy("เลือกประเภทหรือแบบของผู้เสนอใหม่ ถ้าไม่แน่ใจถามเจ้าหน้าที่กองทุน"),
    section="basics",
    field="support_type",
    clause=gettext_lazy("ข้อ 10"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7 ข้อ 10.1–10.2; ตัวบทของประกาศยังไม่ยืนยัน"),
    confirmed=False,
)
def support_type(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Type of support against the notice and against the recipient group."""
    number, group = content["support_type"], content["recipient_group"]
    if number is None:
        return
    try:
        support = context.pack.support_type(number)
    except UnknownRule:
        yield Problem(
            _("%(notice)s ไม่มีประเภทการสนับสนุนที่ %(number)d") % {"notice": context.pack.short_title, "number": number},
            severity=Severity.BLOCKS,
        )
        return
    fitting = FITTING.get(number)
    if group is not None and fitting is not None and group not in fitting:
        yield Problem(
            _("%(clause)s มักใช้กับ %(typical)s แต่ผู้เสนอเป็น “%(group)s”")
            % {"clause": support.clause, "typical": support.typical_recipient, "group": R(group).label}
        )


# How names of organisations begin, and the kinds of recipients that such a name contradicts.
_HEALTH = re.compile(r"รพ\.? ?สต|โรงพยาบาล|สสอ|สสจ|สำนักงานสาธารณสุข|ศูนย์บริการสาธารณสุข|ศูนย์สุขภาพชุมชน|หน่วยบริการ")
_LOCAL = re.compile(r"เทศบาล|อบต|องค์การบริหารส่วน|กองสาธารณสุข|กองการศึกษา|สำนักปลัด")
_SCHOOL = re.compile(r"โรงเรียน(?!ผู้สูงอายุ)|วิทยาลัย|ศูนย์พัฒนาเด็ก|ศพด|มหาวิทยาลัย")
_PEOPLE = re.compile(r"ชมรม|กลุ่ม(?!งาน)|สภาเด็ก|สภาเยาวชน|คณะกรรมการหมู่บ้าน|เครือข่าย|มัสยิด")
_CONTRADICTS = (
    (_HEALTH, frozenset({R.OTHER_AGENCY, R.PEOPLES_GROUP, R.FUND_OFFICE})),
    (_LOCAL, frozenset({R.HEALTH_UNIT, R.STATE_HEALTH, R.PEOPLES_GROUP})),
    (_SCHOOL, frozenset({R.HEALTH_UNIT, R.LAO_HEALTH, R.STATE_HEALTH, R.PEOPLES_GROUP, R.FUND_OFFICE})),
    (_PEOPLE, frozenset({R.HEALTH_UNIT, R.LAO_HEALTH, R.STATE_HEALTH, R.OTHER_AGENCY, R.FUND_OFFICE})),
)


@check(
    "organisation-kind",
    group=Group.LAW,
    title=gettext_lazy("ชื่อผู้เสนอตรงกับแบบของผู้เสนอ"),
    explanation=gettext_lazy(
        "ชื่อที่ขึ้นต้นว่าชมรม โรงเรียน หรือ รพ.สต. บอกอยู่แล้วว่าเป็นใคร ถ้าเลือกแบบของผู้เสนอไม่ตรง ประเภทการสนับสนุนจะผิดตาม"
    ),
    remedy=gettext_lazy("เลือกแบบของผู้เสนอใหม่ หรือแก้ชื่อกลุ่มหรือหน่วยงาน"),
    section="basics",
    field="recipient_group",
    clause=gettext_lazy("กปท.7 ข้อ 10.1"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7"),
)
def organisation_kind(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """The beginning of the organisation's name against the kind of recipient."""
    name, group = content["organisation"].strip(), content["recipient_group"]
    if group is None:
        return
    for pattern, contradicted in _CONTRADICTS:
        if pattern.match(name):
            if group in contradicted:
                yield Problem(_("ผู้เสนอชื่อ “%(name)s” แต่เลือกว่าเป็น “%(group)s”") % {"name": name, "group": R(group).label})
            return
