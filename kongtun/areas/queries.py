"""Reads of the area tree."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import normalise

# Words people type before a name; the stored names are without them.
_LEVEL_WORDS = ("ตำบล", "แขวง", "อำเภอ", "เขต", "จังหวัด", "ต.", "อ.", "จ.")
_KIND_BY_LENGTH = {2: AreaKind.PROVINCE, 4: AreaKind.DISTRICT, 6: AreaKind.SUBDISTRICT}


def resolve_code(code: str) -> Area | None:
    """Return the area in force for a DOPA code of 2, 4 or 6 digits (Thai digits are read too).

    An abolished code leads to its successor. None when the code is unknown, or was abolished without a successor.
    """
    code = to_arabic_digits(code).strip()
    kind = _KIND_BY_LENGTH.get(len(code))
    if kind is None:
        return None
    area = Area.objects.select_related("successor").filter(kind=kind, code=code).first()
    seen: set[int] = set()
    while area is not None and area.abolished_on is not None:
        if area.pk in seen:
            return None
        seen.add(area.pk)
        area = area.successor
    return area


def children_of(area: Area, kind: str = "") -> QuerySet[Area]:
    """Return the areas in force directly under ``area``, by name; ``kind`` picks one level (districts hold two)."""
    children = Area.objects.in_force().filter(parent=area)
    return (children.filter(kind=kind) if kind else children).order_by("name_th", "code")


def search_areas(text: str, *, kind: str = "", limit: int = 20) -> list[Area]:
    """Return areas in force whose name or code holds ``text``, best first (exact name, then beginning), with parents.

    ``text`` may carry the word of its level ("ต.โนนสำราญ").
    """
    name = normalise(to_arabic_digits(text)).strip()
    for word in _LEVEL_WORDS:
        if name.startswith(word) and name != word:
            name = name.removeprefix(word).strip()
            break
    if not name:
        return []
    areas = Area.objects.in_force().select_related("parent__parent")
    if kind:
        areas = areas.filter(kind=kind)
    areas = areas.filter(code=name) if name.isdigit() else areas.filter(name_th__icontains=name)
    rank = Case(
        When(name_th=name, then=Value(0)), When(name_th__startswith=name, then=Value(1)), default=Value(2),
        output_field=IntegerField(),
    )  # fmt: skip
    return list(areas.order_by(rank, Length("path"), "name_th", "code")[:limit])


def local_government_of(subdistrict: Area) -> Area | None:
    """Return the local government that covers ``subdistrict``; the first by code when several share it."""
    return Area.objects.in_force().filter(kind=AreaKind.LOCAL_GOVERNMENT, covers=subdistrict).order_by("code").first()
