"""Model fields that say what they hold."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class MoneyField(models.DecimalField):
    """Baht with satang, up to 999,999,999,999.99."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class FiscalYearField(models.PositiveSmallIntegerField):
    """Thai fiscal year as a Buddhist-era number: 2569 runs from 1 October 2025 to 30 September 2026."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", "ปีงบประมาณ")
        kwargs.setdefault("validators", [MinValueValidator(2540), MaxValueValidator(2700)])
        super().__init__(*args, **kwargs)
