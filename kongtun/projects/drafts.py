"""Sentences that the system proposes and people change: situation, expected results, evaluation, steps of an activity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from kongtun.common.thai.numerals import number
from kongtun.common.thai.text import join_and
from kongtun.projects.choices import MeasuredBy, MeasuredWhen, MeasuredWith

MOST_SOURCES = 2


def amount_of(reading: Any, indicator: Any) -> str:
    """Return a number with its unit: ร้อยละ 18.8, 25 คน."""
    if indicator.unit.is_percent:
        return _("ร้อยละ %(value)s") % {"value": number(reading.value)}
    return f"{number(reading.value)} {indicator.unit_label}"


def subject_of(indicator: Any) -> str:
    """Return what an indicator is about, without the word of its unit: "ร้อยละของครัวเรือนที่…" is about "ครัวเรือนที่…"."""
    name = indicator.name_th.strip()
    for beginning in ("ร้อยละของ", "ร้อยละ", "จำนวน", "อัตรา"):
        if name.startswith(beginning) and len(name) > len(beginning) + 3:
            return name.removeprefix(beginning)
    return name


def from_to(baseline: Any, target: Any, indicator: Any) -> str:
    """Return size and target in words: "ตอนนี้ ร้อยละ 41 เป้า ร้อยละ 60"."""
    parts = []
    if baseline is not None:
        parts.append(_("ตอนนี้ %(size)s") % {"size": amount_of(baseline, indicator)})
    if target is not None:
        parts.append(_("เป้า %(target)s") % {"target": amount_of(target, indicator)})
    return " ".join(parts)


def situation_text(area_name: str, background: str, rows: Iterable[Any]) -> str:
    """Return a first draft of the situation from the plan's background and the sizes of its problems.

    ``rows`` are plan problems or objectives: ``series.indicator``, ``baseline``, ``target``.
    """
    parts = [background.strip()] if background.strip() else []
    for row in rows:
        if row.series_id is None or row.baseline is None:
            continue
        indicator = row.series.indicator
        size = amount_of(row.baseline, indicator)
        sentence = _("ปัจจุบัน %(place)s มี%(name)s %(size)s") % {
            "place": area_name, "name": subject_of(indicator), "size": size,
        }  # fmt: skip
        if row.target is not None:
            sentence += " " + _("ตั้งใจให้เป็น %(target)s ภายในหนึ่งปี") % {"target": amount_of(row.target, indicator)}
        parts.append(sentence)
    return "\n".join(parts)


def results_text(objectives: Iterable[Any]) -> str:
    """Return expected results, one line an objective: what changes from how much to how much."""
    lines = []
    for objective in objectives:
        if objective.series_id is None or objective.target is None:
            continue
        indicator = objective.series.indicator
        target = amount_of(objective.target, indicator)
        if objective.baseline is None:
            line = _("%(name)s เป็น %(target)s") % {"name": subject_of(indicator), "target": target}
        else:
            word = _("ลดลงจาก") if indicator.lower_is_better else _("เพิ่มขึ้นจาก")
            line = _("%(name)s %(word)s %(size)s เป็น %(target)s") % {
                "name": subject_of(indicator), "word": word, "size": amount_of(objective.baseline, indicator), "target": target,
            }  # fmt: skip
        lines.append(line)
    return "\n".join(lines)


def evaluation_text(
    indicators: Iterable[Any],
    by: Iterable[str] = (MeasuredBy.GROUP,),
    when: str = MeasuredWhen.BEFORE_AFTER,
    with_: Iterable[str] = (),
) -> str:
    """Return how the result will be measured, from the three picks (who, when, with what).

    Without a tool the text names where the indicators' numbers usually come from.
    """
    indicators = list(indicators)
    names = [indicator.name_th for indicator in indicators]
    who = join_and(MeasuredBy(value).label for value in by) or MeasuredBy.GROUP.label
    text = _("%(who)sวัดผล%(when)s") % {"who": who, "when": MeasuredWhen(when).label if when else ""}
    tools = [MeasuredWith(value).label for value in with_]
    if tools:
        text += " " + _("โดยใช้%(tools)s") % {"tools": join_and(tools)}
    elif sources := list(dict.fromkeys(filter(None, map(_usual_source, indicators))))[:MOST_SOURCES]:
        text += " " + _("จากข้อมูล %(sources)s") % {"sources": join_and(sources)}
    if names:
        text += " " + _("แล้วเทียบกับขนาดปัญหาตอนเริ่มของ %(names)s") % {"names": join_and(names)}
    return text


def _usual_source(indicator: Any) -> str:
    return str(indicator.source_th.split(";")[0].strip())


# First words of an activity's name → steps that such an activity usually has, to be changed by the group.
_USUAL_STEPS = (
    (("ประชุม", "เวที", "ประชาคม"), _lazy("เชิญคนที่เกี่ยวข้อง\nเล่าขนาดปัญหาและฟังความเห็น\nตกลงวิธีทำและแบ่งงาน\nจดสรุปและแจ้งทุกบ้าน")),
    (("อบรม", "ให้ความรู้", "สอน", "ฝึก", "สาธิต"), _lazy("นัดวันและเชิญผู้เข้าร่วม\nถามความรู้ก่อนเริ่ม\nลงมือทำจริงเป็นกลุ่มย่อย\nถามความรู้หลังจบและนัดติดตาม")),
    (("สำรวจ", "เก็บข้อมูล", "ทำทะเบียน"), _lazy("ทำแบบสำรวจสั้น ๆ\nแบ่งคนสำรวจตามคุ้มบ้าน\nรวมตัวเลขและตรวจซ้ำ\nเล่าผลให้ชุมชนฟัง")),
    (("ตรวจ", "คัดกรอง", "ชั่ง", "วัด"), _lazy("นัดกลุ่มเป้าหมาย\nตรวจและจดผลรายคน\nบอกผลทันทีและให้คำแนะนำ\nส่งต่อคนที่เสี่ยง")),
    (("เยี่ยม", "ติดตาม"), _lazy("แบ่งบ้านให้ผู้เยี่ยม\nเยี่ยมและจดสิ่งที่พบ\nช่วยแก้ทีละเรื่อง\nสรุปผลทุกเดือน")),
    (("รณรงค์", "ประชาสัมพันธ์", "ประกวด"), _lazy("ตกลงข้อความและช่องทาง\nเตรียมสื่อ\nทำกิจกรรมในวันนัด\nนับคนที่เห็นและคนที่ร่วม")),
)  # fmt: skip
_PLAIN_STEPS = _lazy("เตรียมคนและของ\nลงมือทำตามวันนัด\nติดตามผลและจดตัวเลข")


def steps_text(name: str) -> str:
    """Return usual steps for an activity with this name, one a line."""
    for words, steps in _USUAL_STEPS:
        if name.startswith(words):
            return str(steps)
    return str(_PLAIN_STEPS)


_USUAL_OUTPUT = (
    (("ประชุม", "เวที", "ประชาคม"), _lazy("ข้อตกลงและแผนงานร่วมกัน 1 ฉบับ")),
    (("อบรม", "ให้ความรู้", "สอน", "ฝึก", "สาธิต"), _lazy("ผู้เข้าร่วมครบตามกลุ่มเป้าหมาย และลงมือทำได้จริง")),
    (("สำรวจ", "เก็บข้อมูล", "ทำทะเบียน"), _lazy("ข้อมูลสำรวจพร้อมสรุป 1 ชุด")),
    (("ตรวจ", "คัดกรอง", "ชั่ง", "วัด"), _lazy("ผลตรวจรายคนครบตามกลุ่มเป้าหมาย")),
    (("เยี่ยม", "ติดตาม"), _lazy("บ้านที่ได้รับการเยี่ยมครบตามเป้า พร้อมบันทึกการเยี่ยม")),
    (("รณรงค์", "ประชาสัมพันธ์", "ประกวด"), _lazy("กิจกรรมรณรงค์ 1 ครั้ง พร้อมจำนวนคนที่ร่วม")),
)  # fmt: skip


def output_text(name: str) -> str:
    """Return the usual output of an activity with this name; empty when there is no usual one."""
    return next((str(output) for words, output in _USUAL_OUTPUT if name.startswith(words)), "")
