"""Nobody's name, number or address in what everybody reads: covered where it comes from a record, refused where somebody writes it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from django.utils.translation import gettext as _

from kongtun.areas.models import Area
from kongtun.common.people import is_person, names_of_funds
from kongtun.common.privacy import Cover, find_personal, office_mail, office_phone
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund


def cover_of(area: Area, names: Iterable[str] = ()) -> Cover:
    """Return what covers persons in texts of an area: those its funds know, ``names``, and whatever reads like a person."""
    known = names_of_funds(Fund.objects.filter(area=area).values_list("pk", flat=True))
    return Cover([*chain.from_iterable(known.values()), *filter(is_person, names)])


def refuse_private(field: str, text: str, cover: Cover) -> None:
    """Raise Refused at the field for the first thing in a text that belongs to a person; telephones and mail of offices may stand."""
    for found in find_personal(text, cover.names):
        if office_phone(found.text) or office_mail(found.text):
            continue
        if found.kind == "citizen id":
            raise Refused(_("มีเลขประจำตัวประชาชนอยู่ในข้อความ เรื่องในคลังทุกคนอ่านได้ เอาเลขออกก่อน"), field=field)
        if found.kind == "phone":
            raise Refused(_("มีเบอร์โทรอยู่ในข้อความ เรื่องในคลังทุกคนอ่านได้ เอาเบอร์ออกก่อน"), field=field)
        if found.kind in ("name", "titled name"):
            raise Refused(
                _("มีชื่อบุคคล “%(name)s” อยู่ในข้อความ เรื่องในคลังทุกคนอ่านได้ ใช้ตำแหน่งหรือชื่อกลุ่มแทน") % {"name": found.text},
                field=field,
            )
        raise Refused(
            _("มี “%(text)s” อยู่ในข้อความ อาจเป็นอีเมลหรือเลขบัญชีของบุคคล เรื่องในคลังทุกคนอ่านได้ เอาออกก่อน") % {"text": found.text},
            field=field,
        )
