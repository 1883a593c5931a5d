"""Template tags of the design system: the pieces repeated many times on a page, and what components compute."""

from __future__ import annotations

import uuid
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BaseForm, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select, Textarea
from django.forms.boundfield import BoundField
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.difference import IN, OUT, Piece, word_difference
from kongtun.common.ui import charts
from kongtun.common.ui.once import FIELD

register = template.Library()

TONE_ICONS = {
    "draft": "pencil-line",
    "wait": "hourglass",
    "turn": "hand",
    "revise": "undo-2",
    "pass": "circle-check",
    "run": "footprints",
    "warn": "triangle-alert",
    "late": "alarm-clock",
    "off": "lock",
}
CHAIN_STEPS = ("สถานการณ์", "แผน", "ข้อเสนอ", "ตัดสิน", "ข้อตกลง", "กิจกรรม", "ผล", "รายงาน")
CHAIN_ICONS = (
    "chart-line",
    "list-checks",
    "file-text",
    "gavel",
    "signature",
    "footprints",
    "target",
    "clipboard-check",
)


def icon_svg(name: str, extra: str = "") -> SafeString:
    """One icon of the sprite."""
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        staticfiles_storage.url("vendor/lucide/icons.svg"),
        name,
    )


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """``{% icon "bell" %}``: one Lucide icon, hidden from screen readers. The word beside it says the same."""
    return icon_svg(name, extra)


@register.simple_tag
def badge(tone: str, word: str, icon: str = "") -> SafeString:
    """``{% badge "wait" "รอพิจารณา" %}``: state as icon, word and colour. The icon follows the tone unless given."""
    return format_html(
        '<span class="badge t-{}">{}{}</span>', tone, icon_svg(icon or TONE_ICONS.get(tone, "info")), word
    )


_MARKS = {OUT: ("del", gettext_lazy("ตัด")), IN: ("ins", gettext_lazy("เพิ่ม"))}


@register.simple_tag
def word_marks(before: Any, after: Any) -> SafeString:
    """``{% word_marks before after %}``: one text with the words taken out and put in, marked by words and strokes."""
    return format_html_join(
        "", "{}", ((_marked(piece),) for piece in word_difference(str(before or ""), str(after or "")))
    )


def _marked(piece: Piece) -> SafeString:
    text = linebreaksbr(piece.text)
    if piece.kind not in _MARKS:
        return text
    tag, word = _MARKS[piece.kind]
    return format_html('<{tag}><span class="diff-t">{word}</span>{text}</{tag}>', tag=tag, word=word, text=text)


@register.filter
def tone_icon(tone: str) -> str:
    """The usual icon of a tone."""
    return TONE_ICONS.get(tone, "info")


@register.filter
def pct(value: charts.Number | None) -> str:
    """A share as a CSS number between 0 and 100, with a dot whatever the language."""
    return charts.clamp(value)


@register.simple_tag
def sparkline(points: Any) -> charts.Sparkline:
    """Geometry for the component of the same name."""
    return charts.sparkline(points or [])


@register.simple_tag
def trend(points: Any, target: Any = None, median: Any = None, median_name: str = "", width: int = 560) -> charts.Trend:
    """Geometry for the component of the same name."""
    return charts.trend(points or [], target or None, median or [], median_name or "", int(width))


@register.simple_tag
def columns(points: Any) -> list[charts.Column]:
    """Geometry for the component of the same name."""
    return charts.columns(points or [])


@register.simple_tag
def chain_steps(step: int, gaps: Any = ()) -> list[dict[str, Any]]:
    """The eight knots for a record standing at ``step`` (1–8; 9 means all done); ``gaps`` are earlier knots it did without."""
    now = int(step)
    rows = []
    for number, (name, glyph) in enumerate(zip(CHAIN_STEPS, CHAIN_ICONS, strict=True), start=1):
        state = "done" if number < now else "now" if number == now else "next"
        if state == "done" and number in (gaps or ()):
            state = "gap"
        said = {"done": _("เสร็จแล้ว"), "now": _("อยู่ตรงนี้"), "next": _("ยังไม่ถึง"), "gap": _("ยังไม่มี")}[state]
        rows.append({"number": number, "name": _(name), "icon": glyph, "state": state, "said": said})
    return rows


@register.simple_tag
def lane(step: int) -> SafeString:
    """The thread of eight knots as one small picture, for lists of plans."""
    now = int(step)
    xs = [12 + 24 * index for index in range(8)]
    here = xs[min(now, 8) - 1]
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="12" r="{}"/>',
        (("on" if n <= now else "off", x, 9 if n == now else 5) for n, x in enumerate(xs, start=1)),
    )
    label = _("อยู่ขั้น%(name)s ขั้นที่ %(step)d จาก 8") % {"name": _(CHAIN_STEPS[min(now, 8) - 1]), "step": min(now, 8)}
    return format_html(
        '<svg class="lane" viewBox="0 0 192 24" role="img" aria-label="{}"><path class="ahead" d="M{} 12H180"/>'
        '<path class="past" d="M12 12H{}"/>{}</svg>',
        label,
        here,
        here,
        dots,
    )


@register.filter
def chain_name(step: int) -> str:
    """Name of knot 1–8."""
    return _(CHAIN_STEPS[min(max(int(step), 1), 8) - 1])


@register.simple_tag
def field_kind(field: BoundField) -> str:
    """How a field is laid out: check, choices, chips, photos, file, area, select or text."""
    widget = field.field.widget
    if kind := getattr(widget, "kind", None):
        return kind
    for classes, kind in (
        (CheckboxInput, "check"),
        ((RadioSelect, CheckboxSelectMultiple), "choices"),
        (FileInput, "file"),
        (Textarea, "area"),
        (Select, "select"),
    ):
        if isinstance(widget, classes):
            return kind
    return "text"


@register.simple_tag
def field_input(field: BoundField) -> SafeString:
    """The bare input of a field with the look's class; Django adds ``aria-invalid`` and ``aria-describedby``."""
    widget = field.field.widget
    classes = {"check": "", "choices": "", "chips": "", "photos": "file", "file": "file"}.get(
        field_kind(field), "input"
    )
    own = widget.attrs.get("class", "")
    attrs: dict[str, Any] = {"class": f"{classes} {own}".strip()} if classes or own else {}
    return mark_safe(field.as_widget(attrs=attrs))


@register.simple_tag
def once() -> SafeString:
    """The mark by which ``common.ui.once`` knows a form that was already sent."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4().hex)


@register.simple_tag
def choice_rows(field: BoundField) -> list[dict[str, Any]]:
    """The radio buttons or checkboxes of a field with the explanation under each (``widget.descriptions``)."""
    descriptions = getattr(field.field.widget, "descriptions", {})
    rows = []
    for option in field:
        value = str(option.data["value"] if option.data["value"] is not None else "")
        rows.append({"option": option, "description": descriptions.get(value, "")})
    return rows


@register.simple_tag
def error_links(form: BaseForm) -> list[dict[str, Any]]:
    """Every error of a form with the anchor of its input, in the order of the fields."""
    rows: list[dict[str, Any]] = [{"href": "", "label": "", "message": message} for message in form.non_field_errors()]
    for field in form:
        first = f"#{field.auto_id}_0" if field_kind(field) in ("choices", "chips") else f"#{field.auto_id}"
        rows += [{"href": first, "label": field.label, "message": message} for message in field.errors]
    return rows


@register.filter
def unit_of(attrs: dict[str, Any]) -> Any:
    """The unit printed on a number input (``data-unit``), or nothing."""
    return attrs.get("data-unit", "")


@register.filter
def safe_number(value: float) -> str:
    """A coordinate with a dot and no thousands comma, whatever the language."""
    return f"{value:g}"


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, param: str, number: int) -> str:
    """The present address with another page number."""
    query = context["request"].GET.copy()
    query[param] = str(number)
    return f"?{query.urlencode()}"
