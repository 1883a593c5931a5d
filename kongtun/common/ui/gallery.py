"""``/ui/``: every component in every state, with invented data. The accessibility and screenshot tests visit it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui import charts
from kongtun.common.ui import forms as ui
from kongtun.common.ui.rows import row_set

TONES = [
    ("draft", _("กำลังพัฒนา"), "pencil-line"),
    ("wait", _("รอพิจารณา"), "hourglass"),
    ("turn", _("ถึงคิวของคุณ"), "hand"),
    ("revise", _("ปรับแก้"), "undo-2"),
    ("pass", _("ผ่าน"), "circle-check"),
    ("run", _("ดำเนินการ"), "footprints"),
    ("warn", _("ควรดู 1 เรื่อง"), "copy"),
    ("late", _("เกิน 4 วัน"), "alarm-clock"),
    ("off", _("ยังส่งไม่ได้"), "lock"),
]


_SCORED = (_("ขนาดของปัญหา"), _("ความรุนแรงและผลกระทบ"), _("ความตระหนัก"), _("ความยากง่าย"))


class SampleForm(forms.Form):
    """One of each field, as pages use them."""

    title = ui.ThaiCharField(label=_("ชื่อโครงการ"), help_text=_("บอกให้รู้ว่าทำอะไร กับใคร ที่ไหน"))
    held_on = ui.ThaiDateField(label=_("วันที่จัด"), help_text=_("เช่น 14/11/2568"))
    houses = ui.ThaiDecimalField(label=_("บ้านที่พบลูกน้ำ"), unit=_("หลัง"), min_value=0)
    amount = ui.MoneyField(label=_("วงเงินที่ขอ"))
    source = forms.ChoiceField(
        label=_("แหล่งข้อมูล"),
        choices=[("", _("เลือก 1 ข้อ")), ("survey", _("สำรวจโดย อสม.")), ("register", _("ทะเบียนของ รพ.สต."))],
    )
    story = ui.ThaiCharField(label=_("เล่าสั้น ๆ ว่าเจออะไร"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    decision = forms.ChoiceField(
        label=_("มติ"),
        choices=[("approve", _("อนุมัติตามเสนอ")), ("revise", _("ส่งกลับไปแก้"))],
        widget=ui.ChoiceCards(descriptions={"approve": _("ทำข้อตกลงได้ทันที"), "revise": _("บอกผู้เสนอว่าแก้อะไร")}),
    )
    villages = forms.MultipleChoiceField(
        label=_("หมู่บ้าน"),
        choices=[("4", _("หมู่ 4")), ("7", _("หมู่ 7")), ("9", _("หมู่ 9"))],
        widget=ui.ChipSelectMultiple,
        required=False,
    )
    public = forms.BooleanField(label=_("ให้ขึ้นหน้าสาธารณะ"), required=False, help_text=_("ไม่มีชื่อและเบอร์โทรของใคร"))
    photos = ui.PhotosField(label=_("รูปกิจกรรม"), required=False, help_text=_("เลือกได้หลายรูปพร้อมกัน"))


class LineForm(forms.Form):
    """A budget line."""

    item = ui.ThaiCharField(label=_("รายการ"))
    amount = ui.MoneyField(label=_("เป็นเงิน"))


def sample_charts() -> dict[str, Any]:
    """Invented numbers for the drawn components."""
    history = [("2566", 24.6), ("2567", 21.3), ("2568", 19.5), ("2569", 18.8)]
    words = [_("สถานการณ์"), _("แผน"), _("ข้อเสนอ"), _("ตัดสิน"), _("ข้อตกลง"), _("กิจกรรม"), _("ผล"), _("รายงาน")]
    counts = [6, 6, 3, 2, 1, 4, 0, 0]
    notes = [_("6 ประเด็น"), "548,700", "114,400", "72,000", "60,000", "154,300", _("เริ่ม ก.พ."), _("เริ่ม มี.ค.")]
    money = [
        (_("จ่ายแล้ว"), 128600),
        (_("อนุมัติแล้ว รอจ่าย"), 85700),
        (_("ข้อเสนอกำลังพิจารณา"), 186400),
        (_("มีแผน ยังไม่มีโครงการ"), 148000),
        (_("ยังไม่มีแผน"), 78185),
    ]
    return {
        "history": history,
        "median": [("2566", 17.9), ("2567", 16.0), ("2568", 14.9), ("2569", 14.2)],
        "target": (_("ก.ย. 69"), 9.4),
        "rising": [("2566", 30), ("2567", 34), ("2568", 33), ("2569", 47)],
        "segments": charts.gauge_segments([(str(label), amount) for label, amount in money]),
        "goals": [
            {"at": 70, "name": _("เป้า สปสช."), "text": _("เหลือ 30 %")},
            {"at": 90, "name": _("เป้าเขต 9"), "text": _("เหลือ 10 %")},
        ],
        "knots": [
            {"label": word, "count": count, "note": note, "url": "#flow", "mine": 2 <= index <= 4}
            for index, (word, count, note) in enumerate(zip(words, counts, notes, strict=True))
        ],
        "swing_rows": [
            {"label": _("ก่อนมติ"), "text": _("412,585 บาท"), "percent": 65.8},
            {"label": _("หลังมติ"), "text": _("374,185 บาท"), "percent": 59.7, "cut": 6.1},
        ],
        "swing_ticks": [{"at": 10, "text": _("เป้าเขต 9\n10 %")}, {"at": 30, "text": _("สปสช.\n30 %")}],
        "spread_rows": [
            {"name": _("อำเภอ"), "text": _("กลาง 14.2 ครึ่งหนึ่งอยู่ 9–21 (22 กองทุน)"), "low": 9, "high": 21, "middle": 14.2},
            {"name": _("เขต"), "text": _("กลาง 17 ครึ่งหนึ่งอยู่ 8–30 (410 กองทุน)"), "low": 8, "high": 30, "middle": 17},
        ],
        "rank_keys": [{"name": name, "shade": f"m{n}"} for n, name in enumerate(_SCORED, start=1)],
        "rank_rows": [
            {
                "place": place,
                "title": title,
                "total": sum(scores),
                "parts": [
                    {"value": score, "percent": score / 16 * 100, "shade": f"m{n}"}
                    for n, score in enumerate(scores, start=1)
                ],
            }
            for place, title, scores in ((1, _("บ้านที่พบลูกน้ำ"), (4, 4, 3, 3)), (2, _("เด็กไม่สวมหมวกนิรภัย"), (2, 4, 2, 3)))
        ],
        "votes": [
            {"label": _("เห็นชอบ"), "count": 13},
            {"label": _("ไม่เห็นชอบ"), "count": 0},
            {"label": _("งดออกเสียง"), "count": 1},
        ],
    }


def sample_links() -> dict[str, Any]:
    """Invented links for tabs, chips, years and pages."""
    return {
        "years": [
            {"label": "2567", "url": "#y"},
            {"label": "2568", "url": "#y"},
            {"label": "2569", "url": "#y", "current": True},
        ],
        "tabs": [
            {"label": _("ภาพรวม"), "url": "#t", "current": True},
            {"label": _("กิจกรรม"), "url": "#t", "count": 4},
            {"label": _("การเงิน"), "url": "#t"},
            {"label": _("ประวัติ"), "url": "#t"},
        ],
        "chips": [
            {"label": _("ทั้งหมด"), "url": "#c", "current": True, "count": 5},
            {"label": _("ข้อเสนอ"), "url": "#c", "count": 2},
        ],
        "crumbs": [{"label": _("โครงการของเรา"), "url": "#crumbs"}, {"label": _("แผนงานไข้เลือดออก ปี 2569")}],
        "page": Paginator(range(95), 20).page(2),
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """The components."""
    formset = row_set(LineForm, most=20, extra=1, can_delete=True)(
        initial=[{"item": "ค่าอาหารว่าง 40 คน", "amount": Decimal(1200)}], prefix="lines"
    )
    refused = SampleForm({"held_on": "31/2/2568", "houses": "หกสิบ", "amount": "38400", "title": "นักสืบลูกน้ำ"})
    filled = SampleForm(
        initial={
            "title": "นักสืบลูกน้ำ ตำบลนาดี",
            "held_on": dt.date(2025, 11, 14),
            "houses": 64,
            "amount": Decimal(38400),
            "decision": "approve",
            "villages": ["4"],
        },
        prefix="filled",
    )
    context = {
        "tones": TONES,
        "form": filled,
        "refused": refused,
        "formset": formset,
        **sample_charts(),
        **sample_links(),
    }
    return render(request, "ui/gallery.html", context)


def gallery_task(request: HttpRequest) -> HttpResponse:
    """A whole task page: form, neighbour panel, findings, action bar."""
    return render(
        request, "ui/task.html", {"form": SampleForm(initial={"houses": 64}), **sample_charts(), **sample_links()}
    )


gallery.access = ("public", None)  # type: ignore[attr-defined]
gallery_task.access = ("public", None)  # type: ignore[attr-defined]
