"""What the views of the review share."""

from __future__ import annotations

from typing import Any

from kongtun.projects.models import Project

PROJECTS = Project.objects.select_related("fund__area__parent__parent")


def show_refusal(form: Any, refusal: Any) -> None:
    """Put a refusal at its field, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
