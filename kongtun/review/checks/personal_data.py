"""Is anybody's private number in a text that everybody may read?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.citizen_id import find_citizen_ids, find_phones, mask_citizen_id, mask_phone
from kongtun.review.checks.registry import Group, Problem, check

_TEXTS = (
    ("title", "basics"), ("remark", "basics"), ("situation", "situation"), ("place", "schedule"),
    ("expected_results", "results"), ("evaluation_method", "evaluation"),
)  # fmt: skip
_ACTIVITY_TEXTS = ("name", "steps", "expected_output", "partners")
SHORTEST = 9  # digits of a telephone number


@check(
    "personal-data",
    group=Group.LAW,
    title=gettext_lazy("ไม่มีเลขบัตรประชาชนหรือเบอร์โทรในข้อความ"),
    explanation=gettext_lazy("ข้อความของข้อเสนอมีคนอ่านหลายคนและเปิดเผยเมื่ออนุมัติ เลขบัตรประชาชนและเบอร์โทรจึงใส่ไว้ในข้อความไม่ได้"),
    remedy=gettext_lazy("ลบเลขออกจากข้อความ เบอร์โทรใส่ในหน้ารายชื่อคน ซึ่งเห็นเฉพาะเจ้าหน้าที่"),
    section="situation",
    clause=gettext_lazy("พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562"),
    source=gettext_lazy("พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562"),
    also=("basics", "schedule", "results", "evaluation", "activities"),
)
def personal_data(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Citizen numbers and telephone numbers in texts; the message shows them masked."""
    for name, section in _TEXTS:
        yield from _found(content[name], section, name)
    for activity in content["activities"]:
        for name in _ACTIVITY_TEXTS:
            yield from _found(activity[name], "activities", name)


def _found(text: str, section: str, field: str) -> Iterator[Problem]:
    if sum(map(str.isdecimal, text)) < SHORTEST:
        return
    for one in find_citizen_ids(text):
        yield Problem(_("มีเลขบัตรประชาชน %(masked)s ในข้อความ") % {"masked": mask_citizen_id(one)}, section, field)
    for one in find_phones(text):
        yield Problem(_("มีเบอร์โทร %(masked)s ในข้อความ") % {"masked": mask_phone(one)}, section, field)
