"""Does the type of support (10(1)–10(6)) fit what the project is about?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number
from kongtun.review.checks.registry import Group, Problem, Severity, check

BY_LABEL = gettext_lazy("ชื่อประเภทในแบบเสนอโครงการ กปท.7; ตัวบทของประกาศยังไม่ยืนยัน")
CLAUSE = gettext_lazy("ข้อ 10")
FUND_WORK, DISASTER, CARE, DIAPERS = 4, 5, 3, 6

# An outbreak or disaster that is there, not the work that prevents one.
_OUTBREAK = re.compile(
    "โควิด|covid|โรคระบาด|การระบาด|แพร่ระบาด|อุทกภัย|น้ำท่วม|วาตภัย|ภัยพิบัติ|แผ่นดินไหว|ดินถล่ม|ผู้ประสบภัย", re.IGNORECASE
)
_BEFOREHAND = re.compile("เตรียม|ซ้อม|เฝ้าระวัง|ป้องกันล่วงหน้า|รับมือ|ลดความเสี่ยง")
_OUTBREAK_WIDE = re.compile(
    "โควิด|covid|ระบาด|โรคติดต่อ|ไข้เลือดออก|มือ เท้า ปาก|มือเท้าปาก|พิษสุนัขบ้า|ไข้หวัด|ลิปโตส|ฉี่หนู|วัณโรค|ท่วม|อุทกภัย|วาตภัย|(?<!ปลอด)ภัย|แผ่นดินไหว|"
    "ดินถล่ม|หมอกควัน|ฝุ่น|pm ?2\\.?5|ยุง|ลูกน้ำ|ฉุกเฉิน|อุบัติใหม่|แล้ง|พายุ|ไฟป่า|โรคอุบัติ|อหิวา|คอตีบ|หัด|ซิกา",
    re.IGNORECASE,
)
_RUNS_FUND = re.compile(
    "บริหารจัดการกองทุน|บริหารกองทุน|บริหารหรือพัฒนากองทุน|พัฒนากองทุน|บริหารจัดการสำนักงานเลขา|สำนักงานเลขา|ประชุมคณะกรรมการกองทุน|ศักยภาพ(?:คณะ)?(?:อนุ)?กรรมการ(?:และ(?:คณะ)?(?:อนุ)?กรรมการ)?กองทุน|แผนสุขภาพชุมชน|แผนสุขภาพตำบล"
)
_FUND_WIDE = re.compile("กองทุน|กรรมการ|เลขานุการ|บริหาร|แผนสุขภาพ|ผู้ขอทุน|ผู้รับทุน|ติดตามโครงการ|ประเมินโครงการ|เบี้ยประชุม")
_MEETING_FEE = "G1-05"
_FUND_ISSUE = "FUND"
_DIAPER = re.compile("ผ้าอ้อม|แผ่นรองซับ|แผ่นเสริมซึมซับ")
_BOARD_RESOLVED = re.compile("ผ้าอ้อม|แผ่นรองซับ|แผ่นเสริมซึมซับ|มติ(?:คณะกรรมการ)?หลักประกัน|มติบอร์ด|ตามมติ")
_CARE_GROUPS = frozenset({"1001", "1002", "1004", "2001", "2003"})
_CARE = re.compile("เด็ก|ผู้สูงอายุ|ผู้สูงวัย|พิการ|ติดเตียง|พึ่งพิง|นักเรียน")
# Which rule of the notice holds for a piece; units other than pieces (ห่อ, ลัง) are not compared.
_PIECES = (
    (re.compile("แผ่นเสริมซึมซับ"), "insert_piece_price"),
    (re.compile("แผ่นรองซับ"), "underpad_piece_price"),
    (re.compile("ผ้าอ้อม"), "diaper_piece_price"),
)
_PIECE_UNITS = ("ชิ้น", "แผ่น", "ผืน")


def _title(content: dict[str, Any]) -> str:
    return content["title"]


def _issues(content: dict[str, Any]) -> set[str]:
    return {plan["issue_code"] for plan in content["plans"]}


def _clause(context: Any, kind: int) -> str | None:
    """The clause of a type of support in this notice, or None when the notice has no such type."""
    return next((one.clause for one in context.pack.support_types if one.number == kind), None)


@check(
    "epidemic-type",
    group=Group.LAW,
    title=gettext_lazy("โรคระบาดและภัยพิบัติยื่นในประเภท 5"),
    explanation=gettext_lazy("งานตอบโต้โรคระบาดหรือช่วยผู้ประสบภัยมีประเภทของตัวเอง คือประเภท 5 งานป้องกันล่วงหน้าใช้ประเภทอื่นได้"),
    remedy=gettext_lazy("เปลี่ยนเป็นประเภท 5 หรือแก้ชื่อให้ชัดว่าเป็นงานเตรียมพร้อม"),
    section="basics",
    field="support_type",
    clause=CLAUSE,
    source=BY_LABEL,
    confirmed=False,
)
def epidemic_type(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """A title about an outbreak or disaster under another type."""
    if content["support_type"] in (None, DISASTER, DIAPERS):
        return
    found, proper = _OUTBREAK.search(_title(content)), _clause(context, DISASTER)
    if found and proper and not _BEFOREHAND.search(_title(content)):
        yield Problem(
            _("ชื่อโครงการพูดถึง “%(word)s” แต่ยื่นในประเภท %(type)d ไม่ใช่ %(proper)s")
            % {"word": found[0], "type": content["support_type"], "proper": proper}
        )


@check(
    "disaster-content",
    group=Group.LAW,
    title=gettext_lazy("ประเภท 5 เป็นเรื่องโรคระบาดหรือภัยพิบัติ"),
    explanation=gettext_lazy("เงินประเภท 5 มีไว้สำหรับโรคระบาดหรือภัยพิบัติ งานส่งเสริมสุขภาพตามปกติใช้ประเภทอื่น"),
    remedy=gettext_lazy("บอกในสถานการณ์ว่าเกิดโรคหรือภัยอะไร หรือเลือกประเภทใหม่"),
    section="basics",
    field="support_type",
    clause=CLAUSE,
    source=BY_LABEL,
    confirmed=False,
)
def disaster_content(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Type 5 without a word of disease or disaster."""
    if content["support_type"] != DISASTER or not content["title"].strip():
        return
    texts = [
        content["title"],
        content["situation"],
        *(row["indicator"] or row["text"] for row in content["objectives"]),
    ]
    if not any(_OUTBREAK_WIDE.search(text) for text in texts):
        yield Problem(_("ยื่นในประเภท 5 แต่ไม่พูดถึงโรคระบาดหรือภัยพิบัติ"))


@check(
    "admin-type",
    group=Group.LAW,
    title=gettext_lazy("งานบริหารกองทุนยื่นในประเภท 4"),
    explanation=gettext_lazy(
        "การประชุมคณะกรรมการกองทุน งานสำนักงานเลขานุการ และการพัฒนากรรมการใช้เงินประเภท 4 ซึ่งมีเพดานของประกาศ"
    ),
    remedy=gettext_lazy("เปลี่ยนเป็นประเภท 4 หรือเอารายการของกองทุนออก"),
    section="basics",
    field="support_type",
    clause=CLAUSE,
    source=BY_LABEL,
    confirmed=False,
    also=("budget",),
)
def admin_type(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Running the fund under another type: by the title, or by fees of the committee's meetings."""
    if content["support_type"] in (None, FUND_WORK):
        return
    words = {"type": content["support_type"]}
    if found := _RUNS_FUND.search(_title(content)):
        yield Problem(_("ชื่อโครงการพูดถึง “%(word)s” แต่ยื่นในประเภท %(type)d") % {**words, "word": found[0]})
        return
    for activity in content["activities"]:
        for line in activity["lines"]:
            if line["item_code"] == _MEETING_FEE or "เบี้ยประชุม" in line["description"]:
                yield Problem(
                    _("“%(line)s” เป็นค่าใช้จ่ายบริหารกองทุน แต่ยื่นในประเภท %(type)d") % {**words, "line": line["description"]},
                    "budget", "lines", remedy=_("เอารายการนี้ออก หรือยื่นเป็นโครงการประเภท 4"),
                )  # fmt: skip
                return


@check(
    "admin-content",
    group=Group.LAW,
    title=gettext_lazy("ประเภท 4 เป็นงานบริหารหรือพัฒนากองทุน"),
    explanation=gettext_lazy("เงินประเภท 4 ใช้บริหารหรือพัฒนากองทุนเท่านั้น งานสุขภาพของชุมชนใช้ประเภทอื่น"),
    remedy=gettext_lazy("เลือกประเภทที่ตรงกับกลุ่มของคุณ เช่น ประเภท 2 สำหรับกลุ่มประชาชน"),
    section="basics",
    field="support_type",
    clause=CLAUSE,
    source=BY_LABEL,
    confirmed=False,
)
def admin_content(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Type 4 for something else than the fund."""
    if content["support_type"] != FUND_WORK or not content["title"].strip() or _FUND_ISSUE in _issues(content):
        return
    if not _FUND_WIDE.search(_title(content)):
        yield Problem(_("ยื่นในประเภท 4 แต่ชื่อโครงการไม่ใช่งานบริหารหรือพัฒนากองทุน"))


@check(
    "care-type",
    group=Group.LAW,
    title=gettext_lazy("ประเภท 3 ทำกับเด็ก ผู้สูงอายุ หรือคนพิการ"),
    explanation=gettext_lazy("ประเภท 3 สนับสนุนศูนย์หรือหน่วยงานที่ดูแลเด็ก ผู้สูงอายุ และคนพิการ กลุ่มเป้าหมายจึงควรเป็นคนกลุ่มนี้"),
    remedy=gettext_lazy("เลือกกลุ่มเป้าหมายให้ตรง หรือเลือกประเภทใหม่"),
    section="basics",
    field="support_type",
    clause=CLAUSE,
    source=BY_LABEL,
    confirmed=False,
)
def care_type(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Type 3 for none of the three."""
    if content["support_type"] != CARE or not content["targets"]:
        return
    if {target["code"] for target in content["targets"]} & _CARE_GROUPS:
        return
    if not _CARE.search(content["title"]) and not _CARE.search(content["organisation"]):
        yield Problem(_("ยื่นในประเภท 3 แต่กลุ่มเป้าหมายเป็น%(group)s") % {"group": content["targets"][0]["group"]})


@check(
    "diaper-type",
    group=Group.LAW,
    title=gettext_lazy("ผ้าอ้อมและแผ่นรองซับยื่นในประเภท 6"),
    explanation=gettext_lazy("ประกาศที่มีประเภท 6 ให้ซื้อผ้าอ้อมผู้ใหญ่และแผ่นรองซับตามมติคณะกรรมการหลักประกันสุขภาพแห่งชาติในประเภทนี้"),
    remedy=gettext_lazy("แยกผ้าอ้อมเป็นโครงการประเภท 6 หรือเปลี่ยนประเภทของโครงการนี้"),
    section="basics",
    field="support_type",
    clause=gettext_lazy("ข้อ 10 (6); ประกาศผ้าอ้อม พ.ศ. 2566"),
    source=gettext_lazy("ราชกิจจานุเบกษา เล่ม 139 ตอนพิเศษ 246 ง และเล่ม 140 ตอนพิเศษ 134 ง"),
    confirmed=False,
)
def diaper_type(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Diapers under another type, where the notice has type 6."""
    if content["support_type"] in (None, DIAPERS) or _clause(context, DIAPERS) is None:
        return
    if _DIAPER.search(_title(content)) or any(_DIAPER.search(line["description"]) for line in _lines(content)):
        yield Problem(_("มีผ้าอ้อมหรือแผ่นรองซับ แต่ยื่นในประเภท %(type)d") % {"type": content["support_type"]})


@check(
    "resolved-content",
    group=Group.LAW,
    title=gettext_lazy("ประเภท 6 เป็นเรื่องที่มีมติของ สปสช."),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ประเภท 6 ใช้กับบริการตามมติคณะกรรมการหลักประกันสุขภาพแห่งชาติ เช่น ผ้าอ้อมและแผ่นรองซับ"),
    remedy=gettext_lazy("บอกในสถานการณ์ว่าเป็นมติเรื่องใด หรือเลือกประเภทใหม่"),
    section="basics",
    field="support_type",
    clause=gettext_lazy("ข้อ 10 (6)"),
    source=gettext_lazy("ราชกิจจานุเบกษา เล่ม 139 ตอนพิเศษ 246 ง 17 ต.ค. 2565 ข้อ 4"),
)
def resolved_content(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Type 6 without the word of a resolution."""
    if content["support_type"] != DIAPERS or not content["title"].strip():
        return
    texts = [
        content["title"],
        content["situation"],
        content["remark"],
        *(line["description"] for line in _lines(content)),
    ]
    if not any(_BOARD_RESOLVED.search(text) for text in texts):
        yield Problem(_("ยื่นในประเภท 6 แต่ไม่บอกว่าเป็นมติเรื่องใด"))


@check(
    "diaper-price",
    group=Group.LAW,
    title=gettext_lazy("ราคาผ้าอ้อมไม่เกินที่ประกาศ"),
    explanation=gettext_lazy("ราคาต่อชิ้นและเงินต่อคนต่อวันของผ้าอ้อม แผ่นรองซับ และแผ่นเสริมซึมซับ เทียบกับประกาศผ้าอ้อม พ.ศ. 2566"),
    remedy=gettext_lazy("ลดราคาต่อชิ้น หรือจำนวนต่อคนต่อวัน ให้ไม่เกินที่ประกาศ"),
    section="budget",
    field="lines",
    clause=gettext_lazy("ประกาศผ้าอ้อม พ.ศ. 2566 ข้อ 5–7"),
    source=gettext_lazy("ราชกิจจานุเบกษา เล่ม 140 ตอนพิเศษ 134 ง 8 มิ.ย. 2566"),
)
def diaper_price(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Price of a piece, and money a person and day over the whole project. Blocks where the notice is confirmed."""
    total = Decimal(0)
    for line in _lines(content):
        name = next((rule for pattern, rule in _PIECES if pattern.search(line["description"])), None)
        if name is None:
            continue
        total += line["amount"]
        rule = context.pack.rule_or_none(name)
        if rule and line["unit"].strip().startswith(_PIECE_UNITS) and line["rate"] > rule.value:
            yield Problem(
                _("“%(line)s” ชิ้นละ %(rate)s บาท ประกาศให้ไม่เกิน %(most)s บาท")
                % {"line": line["description"], "rate": baht(line["rate"]), "most": baht(rule.value)},
                severity=_weight(rule), rule=rule,
            )  # fmt: skip
    rule, days = context.pack.rule_or_none("diaper_per_day"), _days(content)
    people = content["people_count"]
    if total and rule and days and people and total > rule.value * days * people:
        yield Problem(
            _("ค่าผ้าอ้อมรวม %(total)s บาท สำหรับ %(people)s คน %(days)s วัน เกินคนละ %(most)s บาทต่อวัน")
            % {"total": baht(total), "people": number(people), "days": number(days), "most": baht(rule.value)},
            severity=_weight(rule), rule=rule,
        )  # fmt: skip


def _weight(rule: Any) -> str:
    return Severity.BLOCKS if rule.confirmed else Severity.MEND


def _lines(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for activity in content["activities"]:
        yield from activity["lines"]


def _days(content: dict[str, Any]) -> int:
    start, end = content["start_date"], content["end_date"]
    return (end - start).days + 1 if start and end and end >= start else 0
