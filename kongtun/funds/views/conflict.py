"""What two people typed into the same section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs between what is typed here and what somebody else saved."""

    label: str
    mine: Any
    theirs: Any


def differences(form: forms.Form, stored: dict[str, Any]) -> list[Difference]:
    """Return the fields of a valid form whose value is not the stored one."""
    return [
        Difference(str(form.fields[name].label), form.cleaned_data.get(name) or "–", theirs or "–")
        for name, theirs in stored.items()
        if name in form.fields and (form.cleaned_data.get(name) or None) != (theirs or None)
    ]
