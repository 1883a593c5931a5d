"""What is measured, in which unit, and which way is better."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from kongtun.indicators.choices import Direction
from kongtun.indicators.models.catalogue import CatalogueRow, Issue, Unit


class Indicator(CatalogueRow):
    """An indicator of the catalogue, or one that an area made for itself (``owner`` set)."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="indicators", verbose_name="ประเด็น")
    name_th = models.CharField("ตัวชี้วัด", max_length=400)
    name_en = models.CharField("ชื่ออังกฤษ", max_length=400, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="indicators", verbose_name="หน่วย")
    direction = models.CharField("ทิศทาง", max_length=6, choices=Direction)
    minimum = models.DecimalField("ต่ำสุดที่เป็นไปได้", max_digits=14, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField("สูงสุดที่เป็นไปได้", max_digits=14, decimal_places=2, null=True, blank=True)
    typical_low = models.DecimalField("มักพบตั้งแต่", max_digits=14, decimal_places=2, null=True, blank=True)
    typical_high = models.DecimalField("มักพบถึง", max_digits=14, decimal_places=2, null=True, blank=True)
    denominator_th = models.CharField("ตัวหาร", max_length=300, blank=True)
    source_th = models.CharField("แหล่งข้อมูลที่มักใช้", max_length=300, blank=True)
    objective_th = models.CharField("ประโยควัตถุประสงค์", max_length=400, blank=True)
    success_th = models.CharField("ประโยคตัวชี้วัดความสำเร็จ", max_length=500, blank=True)
    owner = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="own_indicators", verbose_name="พื้นที่ที่ตั้งเอง"
    )

    class Meta(CatalogueRow.Meta):
        verbose_name = "ตัวชี้วัด"
        verbose_name_plural = "ตัวชี้วัด"

    def __str__(self) -> str:
        return self.name_th

    @property
    def lower_is_better(self) -> bool:
        """True for problems that should shrink."""
        return self.direction == Direction.LOWER

    @property
    def unit_label(self) -> str:
        """Unit as written after a number ("%" for percent)."""
        return unit_word(self.unit.code, self.unit.label_th, self.unit.decimals)

    def success_sentence(self, target: Decimal | None) -> str:
        """Return the success sentence with the target filled in (an ellipsis while it is unknown)."""
        shown = "…" if target is None else f"{target.normalize():,f}"
        return self.success_th.replace("{target}", shown)


def unit_word(code: str, label: str, decimals: int) -> str:
    """Return a unit as written after a number ("%" for percent)."""
    if code == Unit.PERCENT:
        return "%"
    # "แห่ง/จุด" offers two words for a count; "กิโลกรัม/วัน" is one unit.
    return label.split("/", maxsplit=1)[0] if decimals == 0 else label
