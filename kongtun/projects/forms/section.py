"""What the forms of all sections share: a draft may be incomplete, and autosave sends only what changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from kongtun.common.refusal import Refused
from kongtun.projects.models import Project


class SectionForm(forms.Form):
    """Form of one section, opened with what is stored.

    ``required`` only says that the committee will want it ("ไม่บังคับ" is written beside the others): a draft is saved
    as far as it goes, and the task list says what is missing.
    """

    fields: Any
    use_required_attribute = False
    # Fields that exist only to add something by a button; autosave leaves them alone.
    adding: tuple[str, ...] = ()

    def __init__(self, project: Project, data: Any = None, files: Any = None) -> None:
        self.project = project
        super().__init__(data, files)
        self.build()
        self.initial = self.stored()

    def build(self) -> None:
        """Add fields and choices that depend on the project."""

    def stored(self) -> dict[str, Any]:
        """Return what the project holds, by field."""
        return {name: getattr(self.project, name) for name in self.fields if hasattr(self.project, name)}

    def full_clean(self) -> None:
        """Check the values without asking for those that are missing."""
        wanted = {name: field.required for name, field in self.fields.items()}
        for field in self.fields.values():
            field.required = False
        super().full_clean()
        for name, field in self.fields.items():
            field.required = wanted[name]

    def as_stored(self) -> QueryDict:
        """Return the data that the page would send if nobody had changed anything."""
        data = QueryDict(mutable=True)
        for name, field in self.fields.items():
            if name not in self.adding and not isinstance(field, forms.FileField):
                data.setlist(name, self.shown_values(name))
        return data

    def shown_values(self, name: str) -> list[str]:
        """Return a field's stored value as the texts that its inputs hold."""
        field = self.fields[name]
        value = field.prepare_value(self.initial.get(name))
        if isinstance(field.widget, forms.CheckboxInput):
            return ["on"] if value else []
        shown = field.widget.format_value(value)
        rows = shown if isinstance(shown, list | tuple) else [shown]
        return [str(row) for row in rows if row not in (None, "")] or (
            [""] if not isinstance(shown, list | tuple) else []
        )

    def field_of(self, refusal: Refused) -> str | None:
        """Return the field of this page that a refusal is about; None when it is about the page as a whole."""
        name = refusal.field.replace(".", "-")
        return name if name in self.fields else None

    def put_refusal(self, refusal: Refused) -> None:
        """Show a refusal beside the field it is about, or above the form."""
        self.add_error(self.field_of(refusal), refusal.message)

    def text_of(self, name: str, data: Any) -> str:
        """Return the value of a field in ``data`` (what a page sends) in words, for showing two versions side by side."""
        field = self.fields[name]
        values = data.getlist(name)
        if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField):
            labels = {str(value): str(label) for value, label in _flat(field.choices)}
            values = [labels.get(value, value) for value in values if value]
        return " · ".join(value for value in values if value)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            rows += label
        else:
            rows.append((value, label))
    return rows


def textarea(rows: int = 6) -> forms.Textarea:
    """Return a text area of so many lines."""
    return forms.Textarea(attrs={"rows": rows})
