"""Which area each shape of a file is: by its DOPA code, else by its name and that of the area above."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from kongtun.areas.models import Area, AreaKind
from kongtun.areas.names import long_name
from kongtun.common.thai.text import normalise
from kongtun.maps.shapes.reading import Shape

_DIGITS = {AreaKind.PROVINCE: 2, AreaKind.DISTRICT: 4, AreaKind.SUBDISTRICT: 6}
_WORDS = ("จังหวัด", "อำเภอ", "เขต", "ตำบล", "แขวง", "จ.", "อ.", "ต.")
# A column is taken for codes or names when it fits for at least this share of the shapes.
_ENOUGH = 0.3
_LISTED = 300


@dataclass
class Matching:
    """Shapes by area, and what the person who uploaded the file is told."""

    shapes: dict[int, list[Shape]] = field(default_factory=lambda: defaultdict(list))
    by_code: int = 0
    by_name: int = 0
    code_column: str = ""
    name_column: str = ""
    unmatched: list[str] = field(default_factory=list)
    areas_without: list[str] = field(default_factory=list)
    areas: int = 0

    def report(self) -> dict[str, object]:
        """What is kept with the file."""
        return {
            "by_code": self.by_code, "by_name": self.by_name, "code_column": self.code_column, "name_column": self.name_column,
            "unmatched": self.unmatched[:_LISTED], "unmatched_count": len(self.unmatched), "areas": self.areas,
            "areas_without": self.areas_without[:_LISTED], "areas_without_count": len(self.areas_without),
            "matched": len(self.shapes),
        }  # fmt: skip


def match(shapes: list[Shape], level: str) -> Matching:
    """Find the area of each shape; three statements. Codes that were abolished lead to what came after them."""
    areas = list(Area.objects.filter(kind=level).select_related("parent", "successor"))
    in_force = {area.pk: area for area in areas if area.abolished_on is None}
    found = Matching(areas=len(in_force))
    code_of = {area.code: one for area in areas if (one := _living(area, in_force)) is not None}
    found.code_column, codes = _codes(shapes, code_of, level)
    left = []
    for shape in shapes:
        area = code_of.get(codes.get(shape.number, ""))
        if area is not None:
            found.shapes[area].append(shape)
            found.by_code += 1
        else:
            left.append(shape)
    if left:
        left = _by_name(found, left, [in_force[pk] for pk in in_force])
    found.unmatched = [_label(shape) for shape in left]
    found.areas_without = [_full(area) for pk, area in in_force.items() if pk not in found.shapes]
    return found


def _living(area: Area, in_force: dict[int, Area]) -> int | None:
    if area.abolished_on is None:
        return area.pk
    return area.successor_id if area.successor_id in in_force else None


def _codes(shapes: list[Shape], code_of: dict[str, int], level: str) -> tuple[str, dict[int, str]]:
    """The column that holds most known codes, and the code of each shape in it ("TH5007", "5007" and "50.07" are 5007)."""
    fits: Counter[str] = Counter()
    values: dict[str, dict[int, str]] = defaultdict(dict)
    width = _DIGITS.get(AreaKind(level))
    for shape in shapes:
        for name, value in shape.properties.items():
            digits = re.sub(r"^TH", "", value.upper()).replace(".", "").strip()
            if digits.isascii() and digits.isdigit() and width is not None:
                digits = digits.zfill(width) if len(digits) == width - 1 else digits
            if digits in code_of:
                fits[name] += 1
                values[name][shape.number] = digits
    # One area to a shape, roughly: a column with the code of the province in a file of districts is not theirs.
    for name in list(fits):
        if len(set(values[name].values())) < fits[name] * 0.5 or fits[name] < len(shapes) * _ENOUGH:
            del fits[name]
    if not fits:
        return "", {}
    best = max(fits, key=lambda name: (len(set(values[name].values())), fits[name]))
    return best, values[best]


def _by_name(found: Matching, shapes: list[Shape], areas: list[Area]) -> list[Shape]:
    """Match what is left by name; a name that several areas have is decided by the name of the area above. Returns the rest."""
    by_name: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        for name in {_bare(area.name_th), _bare(area.name_en), _bare(long_name(area.name_th))} - {""}:
            by_name[name].append(area)
    fits: Counter[str] = Counter()
    for shape in shapes:
        for column, value in shape.properties.items():
            fits[column] += _bare(value) in by_name
    columns = [column for column, count in fits.most_common() if count >= len(shapes) * _ENOUGH]
    if not columns:
        return shapes
    found.name_column = columns[0]
    rest: list[Shape] = []
    for shape in shapes:
        named = _named(shape, columns, by_name)
        if named is None:
            rest.append(shape)
            continue
        found.shapes[named.pk].append(shape)
        found.by_name += 1
    return rest


def _named(shape: Shape, columns: list[str], by_name: dict[str, list[Area]]) -> Area | None:
    words = {_bare(value) for value in shape.properties.values()}
    for column in columns:
        some = by_name.get(_bare(shape.properties.get(column, "")), [])
        if len(some) == 1:
            return some[0]
        inside = [area for area in some if area.parent is not None and _names_of(area.parent) & words]
        if len(inside) == 1:
            return inside[0]
    return None


def _names_of(area: Area) -> set[str]:
    return {_bare(area.name_th), _bare(area.name_en)} - {""}


def _bare(name: str) -> str:
    """Name without the word of its level, spaces and capitals: "อ.แม่ริม" and "Mae Rim District" lose them alike."""
    text = normalise(name or "").lower()
    for word in _WORDS:
        if text.startswith(word) and text != word:
            text = text.removeprefix(word)
            break
    text = re.sub(r"\b(amphoe|khet|district|province|changwat|tambon)\b", "", text)
    return re.sub(r"[\s.\-'’]+", "", text)


def _label(shape: Shape) -> str:
    """How an unmatched shape is named in the report: its texts that look like names, else its number."""
    words = [value for value in shape.properties.values() if value and not value.replace(".", "").isdigit()]
    return f"#{shape.number} {' · '.join(dict.fromkeys(words[:4]))}".strip()[:160]


def _full(area: Area) -> str:
    above = f" {area.parent.full_name}" if area.parent is not None and area.kind != AreaKind.PROVINCE else ""
    return f"{area.code} {area.full_name}{above}"
