"""Say in plain Thai, field by field, what is wrong with a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

_SENTENCES = {
    "missing": _lazy("ต้องใส่ช่องนี้"),
    "extra_forbidden": _lazy("ไม่รู้จักช่องนี้ ตรวจชื่อช่องในเอกสาร API"),
    "string_type": _lazy("ต้องเป็นข้อความ"),
    "string_unicode": _lazy("มีตัวอักษรที่อ่านไม่ได้"),
    "string_too_long": _lazy("ยาวเกิน %(max_length)s ตัวอักษร"),
    "string_too_short": _lazy("สั้นไป ต้องมีอย่างน้อย %(min_length)s ตัวอักษร"),
    "string_pattern_mismatch": _lazy("รูปแบบไม่ถูกต้อง"),
    "too_long": _lazy("ใส่ได้ไม่เกิน %(max_length)s รายการ"),
    "too_short": _lazy("ต้องมีอย่างน้อย %(min_length)s รายการ"),
    "int_type": _lazy("ต้องเป็นจำนวนเต็ม"),
    "int_parsing": _lazy("ต้องเป็นจำนวนเต็ม"),
    "int_from_float": _lazy("ต้องเป็นจำนวนเต็ม"),
    "int_parsing_size": _lazy("ตัวเลขมากเกินไป"),
    "bool_type": _lazy("ต้องเป็น true หรือ false"),
    "bool_parsing": _lazy("ต้องเป็น true หรือ false"),
    "decimal_type": _lazy('ต้องเป็นตัวเลข เช่น "1500.00"'),
    "decimal_parsing": _lazy('ต้องเป็นตัวเลข เช่น "1500.00"'),
    "finite_number": _lazy("ต้องเป็นตัวเลขที่มีค่าแน่นอน"),
    "decimal_max_digits": _lazy("ตัวเลขยาวเกิน %(max_digits)s หลัก"),
    "decimal_whole_digits": _lazy("ตัวเลขหน้าจุดทศนิยมยาวเกิน %(whole_digits)s หลัก"),
    "decimal_max_places": _lazy("ใส่ทศนิยมได้ไม่เกิน %(decimal_places)s ตำแหน่ง"),
    "greater_than_equal": _lazy("ต้องไม่น้อยกว่า %(ge)s"),
    "greater_than": _lazy("ต้องมากกว่า %(gt)s"),
    "less_than_equal": _lazy("ต้องไม่เกิน %(le)s"),
    "less_than": _lazy("ต้องน้อยกว่า %(lt)s"),
    "enum": _lazy("เลือกได้เฉพาะ %(expected)s"),
    "literal_error": _lazy("เลือกได้เฉพาะ %(expected)s"),
    "list_type": _lazy("ต้องเป็นรายการ [ … ]"),
    "dict_type": _lazy("ต้องเป็นวัตถุ { … }"),
    "model_type": _lazy("ต้องเป็นวัตถุ { … }"),
    "model_attributes_type": _lazy("ต้องเป็นวัตถุ { … }"),
    "uuid_type": _lazy("ต้องเป็น UUID"),
    "uuid_parsing": _lazy("ต้องเป็น UUID"),
    "date_range": _lazy("ต้องเป็นวันที่ ค.ศ. ระหว่าง 2000-01-01 ถึง 2200-12-31"),
    "plain_text": _lazy("มีตัวอักษรที่เก็บไม่ได้ (NUL)"),
    "json_invalid": _lazy("อ่าน JSON ไม่ได้"),
}
_DATE = _lazy("ต้องเป็นวันที่ ค.ศ. แบบ 2026-01-31")
_TIME = _lazy("ต้องเป็นเวลาแบบ 09:30")
_OTHER = _lazy("ค่านี้ใช้ไม่ได้ ตรวจรูปแบบในเอกสาร API")
# The first words of a pydantic location say where the value came from, the second (for bodies) the parameter's name.
_BODIES = ("body", "form", "file")


def plain_errors(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return [{"field", "detail"}] for what pydantic found; never empty."""
    rows = [{"field": field_path(error.get("loc", ())), "detail": sentence(error)} for error in errors]
    return rows or [{"field": "", "detail": str(_OTHER)}]


def field_path(loc: Iterable[Any]) -> str:
    """Return a path such as ``lines.2.rate`` from a pydantic location."""
    parts = [str(part) for part in loc]
    if parts and parts[0] in _BODIES:
        # A form or file field stands right behind its source, a JSON field behind the parameter's name.
        parts = parts[2:] if parts[0] == "body" or len(parts) > 2 else parts[1:]
    elif parts:
        parts = parts[1:]
    return ".".join(parts)


def sentence(error: Mapping[str, Any]) -> str:
    """Return the Thai sentence for one error."""
    kind = str(error.get("type", ""))
    if kind in _SENTENCES:
        text = str(_SENTENCES[kind])
        try:
            return text % (error.get("ctx") or {}) if "%(" in text else text
        except KeyError:
            return _("ค่านี้ใช้ไม่ได้ ตรวจรูปแบบในเอกสาร API")
    if kind.startswith(("date_", "datetime_")):
        return str(_DATE)
    if kind.startswith("time_"):
        return str(_TIME)
    return str(_OTHER)
