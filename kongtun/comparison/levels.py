"""Levels of ability, and the support that fits each: what a fund finds hard decides the help, never a place in a table.

Four levels as the ladder of empowerment evaluation has them (document A: help and judgement by the level of ability of the fund),
and one for funds of which too little is known. The numbers are rules of thumb to put help where it is wanted; no notice sets them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.comparison.verdicts import Verdict

MANY_WEAK = 3
MANY_STRONG = 2
LEAST_KNOWN = 3


class Level(models.TextChoices):
    """How much support a fund wants; written from the most to the least, the order in which help is given."""

    CLOSE = "close", _("ต้องการพี่เลี้ยงใกล้ชิด")
    FOCUSED = "focused", _("ต้องการแรงหนุนเฉพาะเรื่อง")
    UNKNOWN = "unknown", _("ยังบอกไม่ได้ ไปเยี่ยมก่อน")
    ALONG = "along", _("เดินไปพร้อมกลุ่ม")
    LEADING = "leading", _("ทำได้ดี ช่วยเพื่อนได้")


MEANING = {
    Level.CLOSE: _("ต่ำกว่ากลุ่มอย่างชัดเจนตั้งแต่สามเรื่อง"),
    Level.UNKNOWN: _("มีข้อมูลพอจะเทียบไม่ถึงสามเรื่อง"),
    Level.FOCUSED: _("ต่ำกว่ากลุ่มอย่างชัดเจนหนึ่งหรือสองเรื่อง"),
    Level.ALONG: _("ไม่มีเรื่องที่ต่ำกว่ากลุ่มอย่างชัดเจน"),
    Level.LEADING: _("สูงกว่ากลุ่มอย่างชัดเจนตั้งแต่สองเรื่อง และไม่มีเรื่องที่ต่ำกว่า"),
}
SUPPORT = {
    Level.CLOSE: _("จับคู่พี่เลี้ยงหนึ่งคนกับกองทุน ลงพื้นที่ทำงานด้วยกันเดือนละครั้งสักสามเดือน เริ่มจากเรื่องแรกในรายการ แล้วค่อยทำเรื่องต่อไป"),
    Level.UNKNOWN: _("โทรถามหรือไปเยี่ยมก่อน ดูว่ายังไม่ได้ทำ หรือทำแล้วยังไม่ได้บันทึก แล้วช่วยบันทึกแผนและการเงินให้ครบ"),
    Level.FOCUSED: _("อบรมหน้างานเฉพาะเรื่องในรายการกับพี่เลี้ยงที่ถนัดเรื่องนั้น ครั้งเดียวครึ่งวัน แล้วติดตามใน 60 วัน"),
    Level.ALONG: _("ติดตามตามรอบปกติ ชวนเข้าเวทีแลกเปลี่ยนของอำเภอ เลือกหนึ่งเรื่องที่อยากทำให้ดีขึ้น"),
    Level.LEADING: _("ชวนเป็นบัดดี้ของกองทุนข้างเคียง เขียนบทเรียนลงคลังความรู้ และเสนอเป็นศูนย์เรียนรู้"),
}
TONE = {
    Level.CLOSE: "late", Level.UNKNOWN: "off", Level.FOCUSED: "warn", Level.ALONG: "run", Level.LEADING: "pass",
}  # fmt: skip
ICON = {
    Level.CLOSE: "heart-handshake", Level.UNKNOWN: "phone", Level.FOCUSED: "target", Level.ALONG: "users", Level.LEADING: "sprout",
}  # fmt: skip


def level_of(found: Iterable[tuple[str, str]]) -> Level:
    """Return the level of a fund from (strand, word) of its measures. Measures of one strand say the same twice and count once."""
    words = list(found)
    weak = {strand for strand, word in words if word == Verdict.WEAKER}
    strong = {strand for strand, word in words if word == Verdict.BETTER} - weak
    known = {strand for strand, word in words if word != Verdict.FEW}
    if len(weak) >= MANY_WEAK:
        return Level.CLOSE
    if weak:
        return Level.FOCUSED
    if len(known) < LEAST_KNOWN:
        return Level.UNKNOWN
    return Level.LEADING if len(strong) >= MANY_STRONG else Level.ALONG
