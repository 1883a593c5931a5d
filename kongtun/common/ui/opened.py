"""Two people with the same page: the second to press save is told, instead of overwriting the first silently (ADR 0008).

A view makes ``Opened(request, PART, record)``, passes ``opened.seen`` to the action as ``fingerprint``, and gives ``opened`` to the
page, which includes ``forms/opened.html`` in its form. On ``EditConflict`` it calls ``opened.tell(form)`` and answers with
``opened.status``: what was typed stays, what is stored now stands beside it, and the next press overwrites knowingly.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from django.forms import BaseFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kongtun.common.fingerprint import Part

FIELD = "fingerprint"
CONFLICT, UNPROCESSABLE = 409, 422


class Opened:
    """What a page shows of a record, as it was when somebody opened it."""

    def __init__(self, request: HttpRequest, part: Part, record: Model) -> None:
        self.now = part.fingerprint(record)
        self.seen = request.POST.get(FIELD, "")[:64]
        self.conflict: list[dict[str, str]] | None = None

    @property
    def token(self) -> str:
        """What the page carries: kept while it is corrected, fresh after a conflict was shown."""
        return self.seen if self.seen and self.conflict is None else self.now

    @property
    def status(self) -> int:
        """The answer to a form that comes back."""
        return UNPROCESSABLE if self.conflict is None else CONFLICT

    def tell(self, *filled: Any) -> None:
        """Somebody else saved meanwhile: keep, for the page, where ``filled`` (forms, sets of rows) says other than the record."""
        self.conflict = [
            row for one in filled for row in (_rows(one) if isinstance(one, BaseFormSet) else _fields(one))
        ]


def _fields(form: Any) -> list[dict[str, str]]:
    found = []
    for name, field in form.fields.items():
        bound = form[name]
        if bound.is_hidden or field.disabled or isinstance(field, forms.FileField):
            continue
        theirs, mine = _words(field, bound.initial), _words(field, bound.data)
        if theirs != mine and field.has_changed(bound.initial, bound.data):
            found.append({"label": str(bound.label), "theirs": theirs, "mine": mine})
    return found


def _rows(rows: Any) -> list[dict[str, str]]:
    stored = [_line(rows, values) for values in rows.initial or [] if values]
    typed = [
        _line(rows, {name: form[name].data for name in form.fields})
        for form in rows.forms
        if not (rows.can_delete and rows._should_delete_form(form))  # noqa: SLF001 (what the set itself asks)
    ]
    theirs, mine = [one for one in stored if one not in typed], [one for one in typed if one and one not in stored]
    if not theirs and not mine and [one for one in typed if one] == stored:
        return []
    return [{"label": _("แถวที่ต่างกัน"), "theirs": "\n".join(theirs), "mine": "\n".join(mine)}]


def _line(rows: Any, values: dict[str, Any]) -> str:
    form = rows.empty_form
    shown = ((name, field) for name, field in form.fields.items() if name != "DELETE" and not form[name].is_hidden)
    return " · ".join(filter(None, (_words(field, values.get(name, field.initial)) for name, field in shown)))


def _words(field: Any, value: Any) -> str:
    """A value as a person reads it, the same for what is stored and for what was typed."""
    if isinstance(field, forms.BooleanField):
        return _("ใช่") if field.to_python(value) else _("ไม่")
    if isinstance(value, Model):
        value = value.pk
    if isinstance(value, list | tuple | set):
        return ", ".join(filter(None, (_words(field, one) for one in value)))
    if value in (None, ""):
        return ""
    if hasattr(field, "choices"):
        return _chosen(field, str(value))
    text = field.widget.format_value(value)
    return "\n".join(line.strip() for line in str(text or "").strip().splitlines())


def _chosen(field: Any, value: str) -> str:
    for key, label in field.choices:
        inside = label if isinstance(label, list | tuple) else ((key, label),)
        for one, words in inside:
            if str(one) == value:
                return str(words)
    return value
