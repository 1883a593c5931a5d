"""Values, ranges and groups in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kongtun.areas.models import Area, LaoType
from kongtun.common.thai.numerals import number
from kongtun.comparison.groups import STEPS, Group, Width
from kongtun.comparison.measures import DAYS, SHARE, Measure

JOINED = "\u2060–\u2060"
NARROW = "\u00a0"


def plain(measure: Measure, value: float) -> str:
    """A value as a number: shares in percent, one decimal."""
    return number(round(value * 100 if measure.kind == SHARE else value, 1))


def unit(measure: Measure) -> str:
    """Word behind the number."""
    if measure.kind == SHARE:
        return "%"
    return _("วัน") if measure.kind == DAYS else _("คน")


def said(measure: Measure, value: float | None) -> str:
    """A value with its unit; a dash for what is not known."""
    return "–" if value is None else f"{plain(measure, value)}{NARROW}{unit(measure)}"


def span(measure: Measure, low: float, high: float) -> str:
    """From … to …, with the unit, in one piece."""
    return f"{plain(measure, low)}{JOINED}{plain(measure, high)}{NARROW}{unit(measure)}"


def size_words(size: int) -> str:
    """A class of population in words."""
    if size < 0:
        return _("ยังไม่รู้ประชากร")
    if size == 0:
        return _("ประชากรไม่ถึง %(n)s คน") % {"n": number(STEPS[0])}
    if size == len(STEPS):
        return _("ประชากรตั้งแต่ %(n)s คน") % {"n": number(STEPS[-1])}
    return _("ประชากร %(low)s คน") % {"low": f"{number(STEPS[size - 1])}{JOINED}{number(STEPS[size] - 1)}"}


def group_words(group: Group, zones: dict[int, str]) -> str:
    """A group in words: what its members share."""
    if group.width == Width.ALL:
        return _("กองทุนทุกแบบในระบบ")
    place = zones.get(group.key[0], "") if group.width == Width.ZONE else _("ทั้งประเทศ")
    key = group.key[1:] if group.width == Width.ZONE else group.key
    kind = str(LaoType(key[0]).label) if key[0] in LaoType.values else _("ไม่ระบุประเภท อปท.")
    parts = [kind, *([size_words(key[1])] if group.like_size else []), place]
    return " · ".join(part for part in parts if part)


def zone_names(groups: list[Group]) -> dict[int, str]:
    """Return the names of the zones that groups lie in; one statement."""
    keys: set[Any] = {group.key[0] for group in groups if group.width == Width.ZONE}
    return dict(Area.objects.filter(pk__in=keys).values_list("pk", "name_th"))


def why_wide(group: Group) -> str:
    """Why a group is wider than it could be; empty when it is the narrowest."""
    return {
        Width.ZONE: "",
        Width.COUNTRY: _("ในเขตเดียวกันมีกองทุนแบบนี้ไม่ถึง 12 แห่ง จึงเทียบทั้งประเทศ"),
        Width.KIND: _("กองทุนที่ประชากรใกล้กันมีไม่ถึง 12 แห่ง จึงเทียบกับ อปท. ประเภทเดียวกันทุกขนาด"),
        Width.ALL: _("กองทุนของ อปท. ประเภทเดียวกันมีไม่ถึง 12 แห่ง จึงเทียบกับทุกกองทุนในระบบ ขนาดต่างกันมาก ดูเป็นแนวทางเท่านั้น"),
    }[Width(group.width)]
