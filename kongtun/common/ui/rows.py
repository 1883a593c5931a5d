"""Rows of one kind in a form (formsets): one way to make them, so that no sent number makes the server draw thousands."""

from __future__ import annotations

from typing import Any

from django import forms


def row_set(form: type[forms.BaseForm], *, most: int, **options: Any) -> Any:
    """Return a formset class of at most ``most`` rows.

    Django alone builds a thousand rows more than that when the page's hidden count says so; here the count of a page
    is believed up to one row too many, which is then refused beside the rows with a sentence.
    """
    return forms.formset_factory(
        form, max_num=most, absolute_max=most + 1, validate_max=True, **({"extra": 0} | options)
    )
